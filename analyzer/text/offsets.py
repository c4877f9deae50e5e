"""The map between the positions of a source text and of a text derived from it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from analyzer.text.span import Span


class Piece(NamedTuple):
    """Source ``[start, end)`` that reads derived ``[low, high)`` as one indivisible whole.

    Only stretches whose two sides differ in length, or cannot be aligned character by character, are pieces;
    between pieces both texts run in step.
    """

    start: int
    end: int
    low: int
    high: int


class OffsetMap:
    """Two-way map of positions; refuses to exist when its pieces do not fit the two lengths.

    Args:
        source_length: Code points of the source text.
        view_length: Code points of the derived text.
        pieces: Disjoint, in order, each with a non-empty source side. A deletion has an empty derived side;
            an insertion is carried by a neighbouring character.

    Raises:
        ValueError: If the pieces overlap, leave the texts out of step, or miss either length.
    """

    __slots__ = ("_ends", "_highs", "pieces", "source_length", "view_length")

    def __init__(self, source_length: int, view_length: int, pieces: Iterable[Piece] = ()) -> None:
        self.source_length = source_length
        self.view_length = view_length
        self.pieces: Sequence[Piece] = tuple(pieces)
        at, below = 0, 0
        for start, end, low, high in self.pieces:
            if start < at or end <= start or high < low or start - at != low - below:
                raise ValueError(f"piece [{start}, {end}) -> [{low}, {high}) does not follow ({at}, {below})")
            at, below = end, high
        if source_length < at or source_length - at != view_length - below:
            raise ValueError(f"pieces end at ({at}, {below}), texts at ({source_length}, {view_length})")
        self._ends = [piece.end for piece in self.pieces]
        self._highs = [piece.high for piece in self.pieces]

    def to_source(self, span: Span) -> Span:
        """Return the smallest source span that reads ``span``; deletions at its edges stay outside.

        An edge inside an indivisible piece moves outward. An empty span maps to an empty span.

        Raises:
            ValueError: If ``span`` reaches beyond the derived text.
        """
        start, end = span
        if end > self.view_length:
            raise ValueError(f"[{start}, {end}) lies beyond the text ({self.view_length})")
        pieces = self.pieces
        if not pieces:
            return span
        index = bisect_right(self._highs, start)
        first = start
        if index:
            last = pieces[index - 1]
            first = last.end + start - last.high
        if index < len(pieces) and pieces[index].low < start:
            first = pieces[index].start
        if start == end:
            return Span(first, first)
        index = bisect_right(self._highs, end - 1)
        if index < len(pieces) and pieces[index].low < end:
            return Span(first, pieces[index].end)
        if index:
            last = pieces[index - 1]
            return Span(first, last.end + end - last.high)
        return Span(first, end)

    def from_source(self, span: Span) -> Span:
        """Return the derived span that ``span`` became; empty when all of it was deleted.

        An edge inside an indivisible piece moves outward.

        Raises:
            ValueError: If ``span`` reaches beyond the source text.
        """
        start, end = span
        if end > self.source_length:
            raise ValueError(f"[{start}, {end}) lies beyond the source ({self.source_length})")
        low = self._low(start)
        return Span(low, low) if start == end else Span(low, max(low, self._high(end)))

    def _low(self, start: int) -> int:
        index = bisect_right(self._ends, start)
        if index < len(self.pieces) and self.pieces[index].start <= start:
            return self.pieces[index].low
        return start - self._ends[index - 1] + self._highs[index - 1] if index else start

    def _high(self, end: int) -> int:
        index = bisect_left(self._ends, end)
        if index < len(self.pieces) and self.pieces[index].start < end:
            return self.pieces[index].high
        return end - self._ends[index - 1] + self._highs[index - 1] if index else end

    def then(self, after: OffsetMap) -> OffsetMap:
        """Return the map from this map's source to the derived text of ``after``.

        Raises:
            ValueError: If ``after`` does not start from this map's derived text.
        """
        if after.source_length != self.view_length:
            raise ValueError(f"maps do not meet: {self.view_length} and {after.source_length}")
        if not after.pieces:
            return self
        if not self.pieces:
            return after
        return OffsetMap(self.source_length, after.view_length, _compose(self.pieces, after.pieces))


def _compose(one: Sequence[Piece], two: Sequence[Piece]) -> list[Piece]:
    """Merge pieces that share a place of the middle text; others are carried over.

    A deletion of the first map lies between two characters of the middle text: it is absorbed only by a piece
    of the second map that has it strictly inside.
    """
    result: list[Piece] = []
    drift_one = drift_two = (
        0  # source - middle after the pieces of `one`; final - middle after those of `two`
    )
    i = j = 0
    many, more = len(one), len(two)
    while i < many or j < more:
        if j >= more or (i < many and (one[i].high <= two[j].start)):
            start, end, low, high = one[i]
            result.append(Piece(start, end, low + drift_two, high + drift_two))
            drift_one = end - high
            i += 1
            continue
        if i >= many or two[j].end <= one[i].low:
            start, end, low, high = two[j]
            result.append(Piece(start + drift_one, end + drift_one, low, high))
            drift_two = high - end
            j += 1
            continue
        left = min(one[i].low, two[j].start)
        right = left
        from_source, from_final = left + drift_one, left + drift_two
        while True:
            if i < many and (one[i].low < right or (right == left and one[i].low == left)):
                right = max(right, one[i].high)
                drift_one = one[i].end - one[i].high
                i += 1
            elif j < more and (two[j].start < right or (right == left and two[j].start == left)):
                right = max(right, two[j].end)
                drift_two = two[j].high - two[j].end
                j += 1
            else:
                break
        result.append(Piece(from_source, right + drift_one, from_final, right + drift_two))
    return result
