"""Sorted places, asked whether they touch or hold another one without a look at each of them."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence

from analyzer.text.span import Span


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return what the spans cover together: in order, none touching another."""
    found: list[Span] = []
    for place in sorted(spans):
        if found and place.start <= found[-1].end:
            found[-1] = found[-1].hull(place)
        else:
            found.append(place)
    return found


def touches(places: Sequence[Span], span: Span) -> bool:
    """Whether ``span`` overlaps one of ``places``, which are sorted and do not overlap each other."""
    index = bisect.bisect_left(places, span.end, key=_start) - 1
    return index >= 0 and places[index].overlaps(span)


def holds(places: Sequence[Span], span: Span) -> bool:
    """Whether one of ``places``, which are sorted and do not overlap each other, contains ``span``."""
    index = bisect.bisect_right(places, span.start, key=_start) - 1
    return index >= 0 and places[index].contains(span)


def _start(place: Span) -> int:
    return place.start
