"""Demands that something rise or fall by so much, checked against what a passage states."""

from __future__ import annotations

import regex

from analyzer.checklist.tokens import TENTH, Requirement, numeral
from analyzer.coverage.stated import UNSEEN, Finding, Stated
from analyzer.text.later import later

Match = regex.Match[str]
_POINTS = "百分点"
_MARKS = "，；。：、"
# A clause that goes on with what the one before it named: 同比…, 比上年…, 下降….
_COMPARES = later(
    regex.compile,
    "(?:累计|总体|整体|平均)?(?:同比|环比|[比较与同](?!级|步)[^，。；]{1,14}|[下减降压缩增上提少])",
)


def changed(demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
    """Return whether something rose or fell as far as is demanded, as stated or by the figures before and after.

    What is told in a clause of its own belongs to another thing, if it does not open with the comparison.
    """
    points = demand.unit == _POINTS
    told = [
        (match.start(), _sign(match) * _per_cent(match["value"], match["unit"]), match.group())
        for match in stated.matches("change", start, end)
        if (match["unit"] == _POINTS) == points
    ]
    told += [
        (match.start(), change, match.group())
        for match in stated.matches("from_to", start, end)
        if (change := _between(match, points=points)) is not None
    ]
    near = [one for one in told if _goes_on(stated.text, start, one[0])]
    if not near:
        return UNSEEN
    stated_first = min(near, key=lambda one: (one[0], one[2]))
    wanted = [one for one in near if one[1] * demand.value > 0] or [stated_first]
    _, change, found = max(wanted, key=lambda one: abs(one[1]))
    reached = change * demand.value > 0 and abs(change) >= abs(demand.value)
    return Finding("met" if reached else "unmet", found, outcome=True)


def _sign(match: Match) -> int:
    return -1 if match["fall"] else 1


def _per_cent(value: str, unit: str) -> float:
    return numeral(value) * (TENTH if unit == "成" else 1)


def _between(match: Match, *, points: bool) -> float | None:
    """Return by how much something changed from one figure to another, None where that cannot be said."""
    before, after = float(match["before"]), float(match["after"])
    if points:
        return after - before if match["unit"] in "%％" else None
    return 100 * (after - before) / before if before else None


def _goes_on(text: str, start: int, place: int) -> bool:
    """Whether what is told at ``place`` is about what a clause from ``start`` on tells."""
    clause = max(text.rfind(mark, start, place) for mark in _MARKS) + 1
    return clause <= start or bool(_COMPARES.match(text, clause, place + 1))
