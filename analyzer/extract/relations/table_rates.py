"""Rates in a table that two other columns make: 应到 84人, 实到 83人, 到会率 98.8%.

Which columns belong together is not told by their names but by the rows: where the arithmetic holds in most of them, it
is meant in all, and a row in which it does not is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from analyzer.extract.relations.growth import decimals_of
from analyzer.extract.relations.ratio_verdict import fit_of
from analyzer.extract.relations.wording import plain, rounded, shown
from analyzer.records import Indicator, Relation

_HUNDRED = Decimal(100)
_FEWEST = 3  # rows
_RIGHT = 2  # of three rows, and of as many more, hold


def rates(rows: Sequence[Sequence[Indicator]]) -> Iterator[Relation]:
    """Yield a ratio for each row of each column of rates that two columns of counts make.

    Args:
        rows: Cells of the rows of one table: the same units in the same order.
    """
    if len(rows) < _FEWEST:
        return
    units = [cell.unit for cell in rows[0]]
    for column in (place for place, unit in enumerate(units) if unit == "%"):
        counts = [place for place, unit in enumerate(units) if unit not in ("%", "‰", "百分点", "元")]
        best: list[Relation] = []
        for part, whole in permutations(counts, 2):
            found = [_ratio(row[part], row[whole], row[column]) for row in rows]
            told = [one for one in found if one is not None]
            right = sum(one.verdict == "holds" for one in told)
            if len(told) >= _FEWEST and 3 * right >= _RIGHT * len(told):
                best = max(best, told, key=lambda own: sum(one.verdict == "holds" for one in own))
        yield from best


def _ratio(part: Indicator, whole: Indicator, rate: Indicator) -> Relation | None:
    if not 0 < part.value <= whole.value or any(one.comparator != "=" for one in (part, whole, rate)):
        return None
    share, decimals = _HUNDRED * part.value / whole.value, decimals_of(rate.text)
    holds = fit_of(share, rate.value, decimals) is not None
    found = f"{shown(part.value)}÷{shown(whole.value)}={plain(rounded(share, max(2, decimals)))}%，"
    return Relation(
        kind="ratio",
        indicators=(part.id, whole.id, rate.id),
        expected=rounded(share, decimals),
        actual=rate.value,
        verdict="holds" if holds else "violated",
        text=found + ("相符" if holds else f"与{plain(rate.value)}%不符"),
    )
