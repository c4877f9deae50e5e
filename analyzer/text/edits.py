"""The list of repairs, made from what each step changed."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count
from typing import NamedTuple

from analyzer.text.offsets import OffsetMap
from analyzer.text.span import Span

Range = tuple[int, int, bool]
"""Start, end, and whether the range was replaced one character by one."""
Mark = tuple[int, int, int, str]
"""A changed source range: start, end, rank of the step, kind of the repair."""


class Edit(NamedTuple):
    """One repair: ``before`` at source ``span`` reads ``after`` in the view."""

    kind: str
    span: Span
    before: str
    after: str


class Step(NamedTuple):
    """What one step changed.

    Attributes:
        kind: Kind of the repairs.
        offsets: Map from the source to the text before the step.
        changed: Ranges of that text, in order.
        texts: Text before and after a one-to-one substitution, in place of ``changed``.
    """

    kind: str
    offsets: OffsetMap
    changed: Sequence[Range] = ()
    texts: tuple[str, str] | None = None


def collect(steps: Sequence[Step], source: str, text: str, offsets: OffsetMap) -> Iterator[Edit]:
    """Yield disjoint edits in source order that turn ``source`` into ``text``.

    Marks that overlap are one edit, which bears the kind of the longest mark, then of the earliest step.
    Neighbouring one-to-one edits of a kind are one edit.

    Args:
        steps: The steps, in order.
        source: Source text.
        text: Text after all steps.
        offsets: Map between the two.
    """
    pieces = offsets.pieces
    index, drift = 0, 0
    kind, start, end, low, high = "", 0, 0, 0, 0
    for first, last, name in _merged(sorted(_marks(steps))):
        while index < len(pieces) and pieces[index].end <= first:
            drift = pieces[index].end - pieces[index].high
            index += 1
        below = first - drift
        if index < len(pieces) and pieces[index].start <= first:
            below = pieces[index].low
        while index < len(pieces) and pieces[index].start < last:
            drift = pieces[index].end - pieces[index].high
            index += 1
        above = max(below, last - drift)
        # The piece just passed may serve the next mark as well only if that overlaps, which merging rules out.
        if kind == name and end == first and end - start == high - low and last - first == above - below:
            end, high = last, above
            continue
        if source[start:end] != text[low:high]:
            yield Edit(kind, Span(start, end), source[start:end], text[low:high])
        kind, start, end, low, high = name, first, last, below, above
    if source[start:end] != text[low:high]:
        yield Edit(kind, Span(start, end), source[start:end], text[low:high])


def _merged(marks: Iterable[Mark]) -> Iterator[tuple[int, int, str]]:
    """Join marks that overlap; of them the longest, then that of lowest rank, gives the kind."""
    begin = end = 0
    best = (0, 0, "")
    for start, stop, rank, kind in marks:
        if start < end:
            end = max(end, stop)
            best = min(best, (start - stop, rank, kind))
            continue
        if begin < end:
            yield begin, end, best[2]
        begin, end, best = start, stop, (start - stop, rank, kind)
    if begin < end:
        yield begin, end, best[2]


def _marks(steps: Iterable[Step]) -> Iterator[Mark]:
    for rank, step in enumerate(steps):
        changed = step.changed if step.texts is None else _differences(*step.texts)
        for start, end in _source_ranges(step.offsets, changed):
            yield start, end, rank, step.kind


def _source_ranges(offsets: OffsetMap, changed: Sequence[Range]) -> Iterator[tuple[int, int]]:
    """Map ordered ranges of a derived text to the source, in one pass over ranges and pieces.

    One-to-one ranges are cut where a deletion lies between their characters. Ranges that touch an indivisible
    piece take all of it.
    """
    pieces = offsets.pieces
    index, drift = 0, 0
    for begin, end, one_to_one in changed:
        if not one_to_one:
            yield offsets.to_source(Span(begin, end))
            continue
        start = begin
        while index < len(pieces) and pieces[index].high <= start:
            drift = pieces[index].end - pieces[index].high
            index += 1
        while start < end:
            if index >= len(pieces) or pieces[index].low >= end:
                yield start + drift, end + drift
                break
            piece = pieces[index]
            if start < piece.low:
                yield start + drift, piece.low + drift
            if piece.high > piece.low:
                yield piece.start, piece.end
            start = max(start, piece.high)
            if piece.high > end:
                break
            drift = piece.end - piece.high
            index += 1


def _differences(old: str, new: str) -> list[Range]:
    """Return the ranges in which two texts of equal length differ."""
    ranges: list[Range] = []
    start = end = -1
    for place in compress(count(), map(operator.ne, old, new)):
        if place != end:
            if start >= 0:
                ranges.append((start, end, True))
            start = place
        end = place + 1
    if start >= 0:
        ranges.append((start, end, True))
    return ranges
