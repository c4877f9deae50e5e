"""How far parts of one document refer to each other.

Pairing everything with everything takes time that grows with the square of the length. A report of this genre has at
most some 30,000 characters; in anything longer, such as many reports in one file, what stands further apart has
nothing to do with each other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from analyzer.records import Section
from analyzer.text.span import Span

REACH = 40_000  # characters

T = TypeVar("T")


class Near(Generic[T]):
    """Things in document order, asked for those within reach of a place."""

    def __init__(self, things: Sequence[T], span_of: Callable[[T], Span]) -> None:
        self._starts = [span_of(thing).start for thing in things]

    def range_of(self, place: Span) -> range:
        """Return the indices of the things that begin within reach of a place."""
        first = bisect_left(self._starts, place.start - REACH)
        return range(first, bisect_right(self._starts, place.end + REACH))


def part_starts(sections: Sequence[Section]) -> list[int]:
    """Return where the parts of a document begin that have problems and plans of their own.

    A part ends where a section of problems begins behind a section of plans, as in a file of many reports or a report
    by fields. Causes and plans answer the problems of their part only.
    """
    starts, planned = [0], False
    for section in sections:
        if section.kind == "shortcomings" and planned:
            starts.append(section.span.start)
        planned = section.kind == "plans" or (planned and section.kind != "shortcomings")
    return starts


def by_part(starts: Sequence[int], things: Sequence[T], span_of: Callable[[T], Span]) -> list[list[T]]:
    """Return the things of each part, in order."""
    if len(starts) == 1:
        return [list(things)]
    found: list[list[T]] = [[] for _ in starts]
    for thing in things:
        found[bisect_right(starts, span_of(thing).start) - 1].append(thing)
    return found
