"""A text derived from a source by recorded edits, with every position mapped both ways."""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from analyzer.text.edits import Edit, Range, Step, collect
from analyzer.text.offsets import OffsetMap, Piece
from analyzer.text.source import Source
from analyzer.text.span import Span

__all__ = ["Damage", "Edit", "Hint", "Replacement", "View"]


class Damage(NamedTuple):
    """A place of the view that is damaged beyond safe repair, and why."""

    span: Span
    reason: str


class Hint(NamedTuple):
    """A place that tells how the copy came about, unharmed itself: ``kind`` names what happened."""

    span: Span
    kind: str


class Replacement(NamedTuple):
    """A change of the current text of a view.

    Attributes:
        start: First code point replaced.
        end: End of the code points replaced, after ``start``.
        text: What stands there instead; empty for a deletion.
        alignment: Pieces as (old length, new length) that tile both sides; ``None`` aligns texts of equal length
            character by character and takes others as one piece.
    """

    start: int
    end: int
    text: str
    alignment: tuple[tuple[int, int], ...] | None = None


class View:
    """Restored text of a source. Immutable: :meth:`apply` returns a new view.

    Args:
        source: The document.
        text: Derived text; the source text when left out.
        offsets: Map between the two; the identity when left out.
        steps: The repairs so far.
        tally: Number of repairs by kind.

    Raises:
        ValueError: If the map does not fit the two texts.
    """

    def __init__(
        self,
        source: Source,
        text: str | None = None,
        offsets: OffsetMap | None = None,
        steps: tuple[Step, ...] = (),
        tally: Mapping[str, int] | None = None,
    ) -> None:
        self.source = source
        self.text = source.text if text is None else text
        self.map = OffsetMap(len(source.text), len(self.text)) if offsets is None else offsets
        if self.map.source_length != len(source.text) or self.map.view_length != len(self.text):
            raise ValueError("the offset map does not fit source and text")
        self._steps = steps
        self._tally = dict(tally or {})
        self._furniture: tuple[Span, ...] = ()
        self._damage: tuple[Damage, ...] = ()
        self._hints: tuple[Hint, ...] = ()
        self._metadata: dict[str, Span] = {}

    def to_source(self, span: Span) -> Span:
        """Return the source span that reads ``span``; see :meth:`OffsetMap.to_source`."""
        return self.map.to_source(span)

    def from_source(self, span: Span) -> Span:
        """Return what the source ``span`` became; see :meth:`OffsetMap.from_source`."""
        return self.map.from_source(span)

    @cached_property
    def alphabet(self) -> str:
        """All characters of the text, each once, as they come; perhaps a few more that repairs removed.

        Tells cheaply what a text does not contain.
        """
        return "".join(dict.fromkeys(self.text))

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """All repairs in source order, disjoint; put in place they turn the source text into the view's.

        Neighbouring one-to-one repairs of a kind are one edit. A place repaired by several steps is one edit
        that bears the kind of the repair that covers most, then of the first.
        """
        return tuple(collect(self._steps, self.source.text, self.text, self.map))

    def counts(self) -> dict[str, int]:
        """Return the number of repairs by kind, sorted by kind.

        One-to-one repairs count characters, others count places. A gloss inside the trace of a byte shift
        counts as a gloss as well as being part of the one shift. ``furniture`` counts stretches, set apart or dropped.
        """
        counts = Counter(self._tally)
        if self._furniture:
            counts["furniture"] = counts.get("furniture", 0) + len(self.furniture)
        return {kind: number for kind, number in sorted(counts.items()) if number}

    @cached_property
    def furniture(self) -> tuple[Span, ...]:
        """Stretches of the view that belong to the web site or the printed page, not to the document."""
        spans = (self.from_source(span) for span in self._furniture)
        return tuple(span for span in spans if span.length)

    @cached_property
    def metadata(self) -> dict[str, Span]:
        """Values of portal fields by name: ``published``, ``origin``, ``issuer``, ``document_number`` ..."""
        spans = {key: self.from_source(span) for key, span in self._metadata.items()}
        return {key: span for key, span in spans.items() if span.length}

    @cached_property
    def damage(self) -> tuple[Damage, ...]:
        """Places that are damaged and were left as they are."""
        return tuple(Damage(self.from_source(span), reason) for span, reason in self._damage)

    @cached_property
    def hints(self) -> tuple[Hint, ...]:
        """Places that tell a rewritten, collected or incomplete copy.

        Kinds: ``spun``, ``taiwan_vocabulary``,
        ``several_documents``, ``partial``, ``watermark``.
        """
        return tuple(Hint(self.from_source(span), kind) for span, kind in self._hints)

    @property
    def partial(self) -> bool:
        """Whether part of the document is known to be missing, as the reader or a line of the copy says."""
        return self.source.partial or any(kind == "partial" for _, kind in self._hints)

    def apply(
        self, kind: str, replacements: Iterable[Replacement], *, also: Mapping[str, int] | None = None
    ) -> View:
        """Return the view after ``replacements``, which are disjoint and in order.

        Args:
            kind: Kind of all these repairs.
            replacements: Changes in coordinates of the current text.
            also: Repairs of other kinds contained in these, to be counted.

        Raises:
            ValueError: If replacements overlap, lie outside the text, are empty, or an alignment does not fit.
        """
        parts: list[str] = []
        pieces: list[Piece] = []
        changed: list[Range] = []
        at, drift, repairs = 0, 0, 0
        for start, end, new, alignment in replacements:
            if start < at or end <= start or end > len(self.text):
                raise ValueError(f"replacement [{start}, {end}) is empty, out of order or out of range")
            parts += (self.text[at:start], new)
            at = end
            one_to_one = alignment is None and len(new) == end - start
            changed.append((start, end, one_to_one))
            repairs += len(new) if one_to_one else 1
            if not one_to_one:
                pieces += _pieces(start, end, new, alignment, drift)
                drift += len(new) - (end - start)
        if not changed:
            return self
        text = "".join([*parts, self.text[at:]])
        offsets = self.map.then(OffsetMap(len(self.text), len(text), pieces)) if pieces else self.map
        tally = Counter(self._tally)
        tally.update({kind: repairs, **(also or {})})
        view = self._grown(text, offsets, Step(kind, self.map, changed), tally)
        if "alphabet" in self.__dict__:
            view.alphabet = "".join({*self.alphabet, *"".join(parts[1::2])})
        return view

    def substitute(self, kind: str, text: str) -> View:
        """Return the view with ``text``, of the same length, in place of the current text, one to one.

        Raises:
            ValueError: If the lengths differ.
        """
        if len(text) != len(self.text):
            raise ValueError("a substitution keeps the length")
        if text == self.text:
            return self
        tally = Counter(self._tally)
        tally[kind] += sum(map(operator.ne, self.text, text))
        return self._grown(text, self.map, Step(kind, self.map, texts=(self.text, text)), tally)

    def annotated(
        self,
        *,
        furniture: Iterable[Span] | None = None,
        damage: Iterable[Damage] | None = None,
        hints: Iterable[Hint] | None = None,
        metadata: Mapping[str, Span] | None = None,
    ) -> View:
        """Return the view with these annotations, given in its coordinates; ``None`` keeps the present ones."""
        view = View(self.source, self.text, self.map, self._steps, self._tally)
        view._take(self)
        if "alphabet" in self.__dict__:
            view.alphabet = self.alphabet
        if furniture is not None:
            view._furniture = tuple(self.to_source(span) for span in furniture)
        if damage is not None:
            view._damage = tuple(Damage(self.to_source(span), reason) for span, reason in damage)
        if hints is not None:
            view._hints = tuple(Hint(self.to_source(span), kind) for span, kind in hints)
        if metadata is not None:
            view._metadata = {key: self.to_source(span) for key, span in metadata.items()}
        return view

    def _grown(self, text: str, offsets: OffsetMap, step: Step, tally: Mapping[str, int]) -> View:
        view = View(self.source, text, offsets, (*self._steps, step), tally)
        view._take(self)
        return view

    def _take(self, other: View) -> None:
        self._furniture, self._damage, self._hints = other._furniture, other._damage, other._hints
        self._metadata = other._metadata


def _pieces(
    start: int, end: int, new: str, alignment: tuple[tuple[int, int], ...] | None, drift: int
) -> list[Piece]:
    low = start + drift
    if alignment is None:
        return [Piece(start, end, low, low + len(new))]
    pieces: list[Piece] = []
    at = start
    for old_length, new_length in alignment:
        if old_length < 1 or new_length < 0:
            raise ValueError("an alignment piece needs at least one old character")
        if (old_length, new_length) != (1, 1):
            pieces.append(Piece(at, at + old_length, low, low + new_length))
        at, low = at + old_length, low + new_length
    if at != end or low != start + drift + len(new):
        raise ValueError("an alignment tiles both sides of its replacement")
    return pieces
