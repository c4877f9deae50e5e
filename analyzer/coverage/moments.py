"""Deeds told by the times of the year at which they were done: 6月、11月; 上下半年; 四个季度."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from analyzer.checklist.tokens import Requirement
from analyzer.coverage.stated import UNSEEN, Finding, Stated

Match = regex.Match[str]
_QUARTERS = ("一季度", "二季度", "三季度", "四季度")
_HALVES = ("上半年", "下半年")


def moments(demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
    """Return whether a deed is told of as many times of the year as is demanded; once, it is by being told."""
    if demand.value <= 1:
        return Finding("met", "")
    told = stated.matches("month", start, end), stated.matches("part_of_year", start, end)
    if len(told[0]) + len(told[1]) < demand.value:
        return UNSEEN
    parts = parts_of_year(stated, start, end)
    return Finding("met", "、".join(parts)) if len(parts) >= demand.value else UNSEEN


def parts_of_year(stated: Stated, start: int, end: int) -> list[str]:
    """Return the months and parts of the year that a stretch names, each once."""
    months = [match["month"] + "月" for match in stated.matches("month", start, end)]
    parts = [part for match in stated.matches("part_of_year", start, end) for part in _named_parts(match)]
    return list(dict.fromkeys([*months, *parts]))


def _named_parts(match: Match) -> Sequence[str]:
    if match["both"]:
        return _HALVES  # 上下半年, 两个半年
    return _QUARTERS if match["quarters"] else (match.group(),)
