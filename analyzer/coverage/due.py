"""Which of the dates around a deed is its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analyzer.coverage.stated import Date


class Deed(NamedTuple):
    """Where a document tells a deed.

    Attributes:
        begin: Where the clause begins that tells it.
        place: Where its words stand in that clause.
        end: Where the clause ends.
        first: Where the lead-in begins, whose date carries over (5月，…; 6月18日完成调整，…，同日公布).
    """

    begin: int
    place: int
    end: int
    first: int


def date_of(dates: Sequence[Date], deed: Deed | None) -> Date | None:
    """Return the date of a deed: the nearest before it in its clause, else one behind it there, before, or after.

    ``dates`` are in the order of the text. Without a deed, the earliest counts.
    """
    if not dates:
        return None
    if deed is None:
        return min(dates)
    inside = [date for date in dates if deed.begin <= date.start < deed.end]
    before = [date for date in inside if date.start < deed.place] or inside[:1]
    before = before or [date for date in dates if date.start < deed.begin]
    after = [date for date in dates if date.start >= deed.end]
    return before[-1] if before else after[0] if after else None
