"""Numbers and rhythms that an item demands, checked against what a passage states."""

from __future__ import annotations

from typing import Literal, NamedTuple

import regex

from analyzer.checklist.tokens import Requirement, numeral

State = Literal["met", "unmet", "unseen"]
_COUNT = regex.compile(
    r"(?<![第0-9])(?<value>[0-9]+(?:\.[0-9]+)?|[一二三四五六七八九十百两]{1,4})(?<more>余|多|几)?个?"
    r"(?<unit>学时|课时|人次|场次|次|场|期|名|件|个|份|篇|家|%|％|小时|户|条|处|项|堂|部|天|回|课|轮)"
)
_RHYTHM = regex.compile(r"每(?<period>半年|个?季度?|个?月|周|旬|天|日)|按(?<by>月|季|周)")
_PER_YEAR = {"半年": 2, "季度": 4, "个季度": 4, "季": 4, "月": 12, "个月": 12, "周": 52, "旬": 36, "天": 365, "日": 365}
_OCCASIONS = frozenset({"次", "场", "期", "堂", "场次", "回", "课", "轮"})
_FULL = regex.compile(r"全覆盖|100[%％]|百分之百|全部|逐件|逐份|每[一个村社居]|所有|应[审办公评]尽|一律|均|都|无一")
_EACH = regex.compile(r"[各均]|分别")
_MONTH = regex.compile(r"(?<![0-9])(?<month>1[0-2]|[1-9])月(?:(?<day>[0-9]{1,2})日)?")
_WITHIN = regex.compile(r"(?<days>[0-9]{1,3})个?(?:工作)?[日天](?:以)?内")
_PART = regex.compile(r"[上下]半年|[一二三四]季度")


class Finding(NamedTuple):
    """State of a demand and the words of the text that decide it."""

    state: State
    found: str


def check(demand: Requirement, text: str) -> Finding:
    """Return whether ``text`` states that ``demand`` is met, states less, or does not say."""
    if demand.kind == "scope":
        match = _FULL.search(text)
        return Finding("met", match.group()) if match else Finding("unseen", "")
    if demand.kind == "deadline":
        dates = [(int(m["month"]), int(m["day"] or 1), m.group()) for m in _MONTH.finditer(text)]
        if not dates or not demand.month:
            return Finding("unseen", "")
        month, day, found = min(dates)
        return Finding("met" if (month, day) <= (demand.month, demand.day) else "unmet", found)
    if demand.kind == "within":
        spans = [(int(match["days"]), match.group()) for match in _WITHIN.finditer(text)]
        if not spans:
            return Finding("unseen", "")
        days, found = min(spans)
        return Finding("met" if days <= demand.value else "unmet", found)
    if demand.kind == "frequency":
        rhythm = _RHYTHM.search(text)
        if rhythm:
            rate = _PER_YEAR[rhythm["period"] or rhythm["by"]]
            return Finding("met" if rate >= demand.value else "unmet", rhythm.group())
    unit = "次" if demand.kind == "frequency" else demand.unit
    counts = [
        (numeral(match["value"]), match.group()) for match in _COUNT.finditer(text) if _same_unit(match["unit"], unit)
    ]
    if not counts:
        return Finding("unseen", "")
    value, found = max(counts)
    if unit in _OCCASIONS and _EACH.search(text):  # 6月、9月、11月各一场; 四个季度分别3次、2次、4次、2次
        parts = {match["month"] for match in _MONTH.finditer(text)} | set(_PART.findall(text))
        value = max(value * len(parts), sum(count for count, _ in counts))
    return Finding("met" if value >= demand.value else "unmet", found)


def _same_unit(first: str, second: str) -> bool:
    return first == second or {first, second} <= _OCCASIONS
