"""The time that an indicator refers to."""

from __future__ import annotations

from analyzer.extract.facts import Facts
from analyzer.extract.indicators.context import Context
from analyzer.extract.indicators.cues import Cues
from analyzer.records import IndicatorKind


class Periods:
    """Finds periods: beside the number, in its sentence, else the year that the section is about."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues

    def period_of(self, facts: Facts, context: Context, kind: IndicatorKind) -> str | None:
        """Return the period in the words of the text, completed by the year; ``None`` if unknown."""
        plans = context.section is not None and context.section.kind == "plans"
        year = facts.meta.year
        if year is not None and plans:
            year += 1
        before = context.before
        if kind in ("frequency", "duration"):
            found = self._cues.frequency_before.search(before)
            if found is not None:
                per = found["per"] or found[0]
                every = _every(per)
                return f"{year}年{every}" if plans and year is not None else every
        base = self._cues.base_year_before.search(before)
        if base is not None:
            named = base["by"]
            if named is not None:
                return f"{named}年"
            return f"{year - 1}年" if year is not None else None
        local = self._stated(before, year) or self._month(before, year)
        if local is None and self._cues.previous_year_topic.search(before) and year is not None:
            local = f"{year - 1}年"
        if local is None:
            head = facts.text[context.sentence.start : context.clause.start]
            local = self._stated(head, year)
        if local is not None:
            return local
        return f"{year}年" if year is not None else None

    def _stated(self, text: str, year: int | None) -> str | None:
        """The last period expression of ``text``."""
        last = None
        for found in self._cues.period_words.finditer(text):
            last = found
        if last is None:
            return None
        if last["um"]:
            named = last["uy"] or year
            return last[0] if last["uy"] or named is None else last[0].replace(last["um"] + "月", f"{named}年{last['um']}月")
        if last["part"]:
            named = last["py"] or year
            return f"{named}年{last['part']}" if named is not None else last["part"]
        return last[0]

    def _month(self, before: str, year: int | None) -> str | None:
        """A single month right in the clause (9月开庭的1件)."""
        months = _MONTH.findall(before)
        if len(months) != 1 or year is None:
            return None
        return f"{year}年{months[0]}月"


def _every(per: str) -> str:
    per = per.replace("个", "")
    if per.startswith("一"):
        per = "每" + per[1:]
    elif not per.startswith("每"):
        per = "每" + per
    return per.removesuffix("度") if per != "每季度" and per.endswith("年度") else per


import regex  # noqa: E402

_MONTH = regex.compile(r"(?<![0-9年])([0-9]{1,2})月(?![底前初末]|以?前)")
