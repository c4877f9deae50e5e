"""Half-open code-point spans."""

from __future__ import annotations

from typing import NamedTuple

_new = tuple.__new__  # spans are made by the thousand


class _SpanFields(NamedTuple):
    start: int
    end: int


class Span(_SpanFields):
    """A half-open range ``[start, end)`` of code points.

    Encodes to JSON as a two-element array.

    Raises:
        ValueError: If ``start`` is negative or ``end`` lies before ``start``.
    """

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> Span:
        """Check the bounds."""
        if 0 <= start <= end:
            return _new(cls, (start, end))
        raise ValueError(f"not a span: [{start}, {end})")

    @property
    def length(self) -> int:
        """Number of code points covered."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the part of ``text`` that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def hull(self, other: Span) -> Span:
        """Smallest span that covers both."""
        start = self.start if self.start <= other.start else other.start
        return Span(start, self.end if self.end >= other.end else other.end)
