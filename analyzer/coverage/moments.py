"""Deeds told by the times of the year at which they were done: 6月、11月; 上下半年; 四个季度."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from analyzer.checklist.tokens import Requirement, numeral
from analyzer.coverage.stated import UNSEEN, Count, Finding, Stated
from analyzer.text.later import later

Match = regex.Match[str]
_YEAR = 12  # months
_MARKS = "，；。：\n"
_RHYTHM = regex.compile("每个?(?P<period>半年|季度?|月)")
_LENGTHS = {"半年": 6, "季度": 3, "季": 3, "月": 1}
_UNTIL = later(
    regex.compile,
    "(?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号]|份)?(?:底|末|以来|起|开始|至|到|—|-|以?前|后)",
)
_SINCE = ("截至", "截止", "自", "从", "至", "到", "-", "—")
_WHEN = regex.compile("[，（(；](?:时间)?(?:分别|依次|安排|其中|均在|都在|集中)[^。；\n]{0,40}")
# Parts of the year that are no season, and what makes seasons the contents of a meeting or a plan.
_BOUNDED = regex.compile(".*(?:季度|半年)")
_ABOUT = later(
    regex.compile, "(?:对|就|安排|部署|研究|围绕|针对|分析|强调|做好|抓好|保障|应对|防范|涉及|听取|通报)"
)
_QUARTERS = ("一季度", "二季度", "三季度", "四季度")
_HALVES = ("上半年", "下半年")
_HELD = {name: range(3 * n + 1, 3 * n + 4) for n, name in enumerate(_QUARTERS)}
_HELD |= {f"{n}季度": _HELD[name] for n, name in enumerate(_QUARTERS, 1)}
_HELD |= {name: range(6 * n + 1, 6 * n + 7) for n, name in enumerate(_HALVES)}


def moments(demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
    """Return whether a deed is told of as many times of the year as is demanded; once, it is by being told."""
    if demand.value <= 1:
        return Finding("met", "")
    if len(stated.matches("month", start, end)) + len(_parts(stated, start, end)) < demand.value:
        return UNSEEN
    parts = parts_of_year(stated, start, end)
    if len(parts) < demand.value:
        return UNSEEN
    left_out = idle(demand, stated, [(start, end)])
    return Finding("unmet" if left_out else "met", "、".join(parts))


def idle(demand: Requirement, stated: Stated, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a rhythm was not kept: whether what is told by times of the year leaves out some of the periods.

    Args:
        demand: The demand, with its rhythm.
        stated: The document.
        places: Where each number of times is told. One without a time may be of the whole year.
    """
    rhythm = _RHYTHM.search(demand.text)
    if rhythm is None:
        return False
    length = _LENGTHS[rhythm["period"]]
    months: set[int] = set()
    for start, end in places:
        told = _months(stated, start, end)
        if not told:
            return False
        months |= told
    return len({(month - 1) // length for month in months}) < _YEAR // length


def together(stated: Stated, counts: Sequence[Count]) -> float:
    """Return the sum of numbers that are told of different times of the year each, 0 where they are not."""
    known: set[int] = set()
    for count in counts:
        begin, end = told_with(count, stated)
        pause = stated.text.rfind("、", begin, count.start) + 1  # 5月一回、|11月一回
        told = (_months(stated, pause, end) if pause else None) or _months(stated, begin, end)
        if not told or told & known:
            return 0.0
        known |= told
    return sum(count.value for count in counts)


def told_with(count: Count, stated: Stated) -> tuple[int, int]:
    """Return the clause that a number of times stands in, with the one behind it that says when each was."""
    begin = max(stated.text.rfind(mark, 0, count.start) for mark in _MARKS) + 1
    end = count.start + len(count.words)
    listed = _WHEN.match(stated.text, end)
    return begin, listed.end() if listed else end


def _months(stated: Stated, start: int, end: int) -> set[int]:
    """Return the months that a stretch names or that its parts of the year hold; none where something has no bounds."""
    months: set[int] = set()
    text = stated.text
    for match in (*stated.matches("month", start, end), *_parts(stated, start, end)):
        if _UNTIL.match(text, match.end()) or text.endswith(_SINCE, 0, match.start()):
            return set()
        if match.re is not None and "day" in match.re.groupindex:
            months.add(int(numeral(match["month"])))
        else:
            named = {month for part in _named_parts(match) for month in _HELD.get(part[:3], ())}
            if not named:
                return set()
            months |= named
    return months


def parts_of_year(stated: Stated, start: int, end: int) -> list[str]:
    """Return the months and parts of the year that a stretch names, each once."""
    months = [match["month"] + "月" for match in stated.matches("month", start, end)]
    parts = [part for match in _parts(stated, start, end) for part in _named_parts(match)]
    return list(dict.fromkeys([*months, *parts]))


def _parts(stated: Stated, start: int, end: int) -> list[Match]:
    """Return the parts of the year at which something was done, not those that it was about: 对春季复工作出安排."""
    found: list[Match] = []
    for match in stated.matches("part_of_year", start, end):
        clause = max(stated.text.rfind(mark, 0, match.start()) for mark in _MARKS) + 1
        if _BOUNDED.fullmatch(match.group()) or not _ABOUT.search(stated.text, clause, match.start()):
            found.append(match)
    return found


def _named_parts(match: Match) -> Sequence[str]:
    if match["both"]:
        return _HALVES  # 上下半年, 两个半年
    return _QUARTERS if match["quarters"] else (match.group(),)
