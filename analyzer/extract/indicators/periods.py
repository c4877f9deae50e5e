"""The time that an indicator refers to."""

from __future__ import annotations

import re

from analyzer.extract.facts import Facts
from analyzer.extract.indicators.context import Context
from analyzer.extract.indicators.cues import Cues
from analyzer.numbers.numeral import parse_numeral
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Section

_MONTH = compile_pattern(
    r"(?<![0-9年、和])(?P<months>[0-9]{1,2}月(?:(?:、|和)[0-9]{1,2}月){0,11})(?:份)?(?![底前初末]|以?前|[0-9]{1,2}日)"
)
_YEARS = compile_pattern(r"(?P<years>[二两三四五六七八九十])年(?:来|间)")

_STATED_YEAR = compile_pattern(r"(?:在|到)?(?P<year>20[0-9]{2})年(?:全年)?(?![度底初末前版级届以起来—-])")
_COLUMN = compile_pattern(r"(?P<year>(?:19|20)[0-9]{2})年?|(?P<last>上年|去年|同期)|本年|今年")
_TIMES = frozenset("年月季")
_PART_TOLD = compile_pattern(r"[ ]?年?度?[ ]?(?P<part>上半年|第?[一二三]季度|前[二三]个?季度|1[-—–至~～]6月)")
_FIRST_HALF, _REST = "上半年", "下半年"
_TOLD_OF = "的为是（("
_COMPARED = compile_pattern("[较比](?:去年|上年|上一年)?$")
_LAST_YEAR = compile_pattern("(?:去年|上年|上一年)$")
_SAME_TIME = "同期"
_NEAR = 14
_REACH = 600  # a period opens a sentence; longer ones are lists on one line


class Periods:
    """Finds periods: beside the number, in its clause, at the head of its sentence, else the report year."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues

    def period_of(self, facts: Facts, context: Context) -> str | None:
        """Return the period in the words of the text, completed by the year; ``None`` if unknown."""
        place = facts.grid.place_of(context.mention.span.start)
        if place is not None and place.column is not None:
            headed = self._column(place.column.of(facts.text), facts.meta.year)
            if headed is not None:
                return headed
        plans = context.section is not None and context.section.kind == "plans"
        year = facts.meta.year
        part = self._part_told(facts)
        if year is not None and plans and not part:
            year += 1
        lead = context.lead
        base = self._cues.base_year_before.search(lead, max(0, len(lead) - _NEAR)) if "年" in lead else None
        if base is not None and context.mention.dimension == "times":
            return self._of_title(
                facts, year, part, plans=plans
            )  # 是2016年的1.8倍 tells of the year reported on
        if base is not None:
            named = base["by"] or (year - 1 if year is not None else None)
            return f"{named}年{part if _SAME_TIME in base[0] else ''}" if named is not None else None
        stated = self._in_clause(context, year)
        if stated is None:
            start = context.sentence.start
            stated = self._opening(facts.text[start : min(context.clause.start, start + _REACH)], year)
        if stated is not None and stated != "全年":
            return stated
        return self._of_title(
            facts, year, "" if stated is not None else part, plans=plans, section=context.section
        )

    def _of_title(
        self, facts: Facts, year: int | None, part: str, *, plans: bool, section: Section | None = None
    ) -> str | None:
        """The time that the report is about; its plans are for what follows."""
        if year is None:
            return None
        if not part:
            return f"{year}年"
        if not plans:
            return f"{year}年{part}"
        rest = part == _FIRST_HALF and self._headed(facts, section, _REST)
        return f"{year}年{_REST}" if rest else f"{year}年"

    def _headed(self, facts: Facts, section: Section | None, word: str) -> bool:
        """Whether the section or one around it has ``word`` in its title."""
        while section is not None:
            if word in section.title:
                return True
            section = facts.section(section.parent) if section.parent else None
        return False

    def _part_told(self, facts: Facts) -> str:
        """The part of the year that a report is about by its title; its plans are for the rest of the same year."""
        title, year = facts.meta.title, facts.meta.year
        if title is None or year is None or str(year) not in title:
            return ""
        found = _PART_TOLD.match(title, title.index(str(year)) + 4)
        return found["part"] if found is not None else ""

    def _column(self, name: str, year: int | None) -> str | None:
        """The year that stands over a column of a table."""
        found = _COLUMN.match(name)
        if found is None:
            return None
        if found["year"]:
            return f"{found['year']}年"
        if year is None:
            return None
        return f"{year - 1 if found['last'] else year}年"

    def _in_clause(self, context: Context, year: int | None) -> str | None:
        if _TIMES.isdisjoint(context.before):
            return None
        stated = self._last(context.before, year)
        if stated is not None:
            return stated
        named = _STATED_YEAR.match(context.before)
        if named is not None:
            return f"{named['year']}年"
        if year is None:
            return None
        months = _MONTH.findall(context.before)
        # Several months count only where each of them has its own number (2月、9月各组织1次).
        several = len(months) == 1 and ("、" in months[0] or "和" in months[0])
        if len(months) == 1 and (not several or "各" in context.before):
            return f"{year}年{months[0].replace('和', '、')}"
        if self._cues.previous_year_topic.search(context.before):
            return f"{year - 1}年"
        return None

    def _opening(self, head: str, year: int | None) -> str | None:
        """A period that opens the sentence, or a 截至 anywhere in it, reaches to its end."""
        if not head or _TIMES.isdisjoint(head):
            return None
        last = None
        for found in self._cues.period_words.finditer(head):
            opens = found.start() <= 2 and (found["part"] or head[found.end() : found.end() + 1] in "，,")
            opens = opens or (head[: found.start()].endswith("；") and head[found.end() :].startswith("，"))
            if opens or found["um"] or found["sm"] or found["whole"]:
                last = found
        if last is not None:
            return None if "、" in last[0] else self._worded(last, year)
        named = _STATED_YEAR.match(head)
        return (
            f"{named['year']}年"
            if named is not None and head[named.end() : named.end() + 1] == "，"
            else None
        )

    def _last(self, text: str, year: int | None) -> str | None:
        last = None
        for found in self._cues.period_words.finditer(text):
            # 二季度较一季度增加28人次: told of the second; 较一季度的142人次 is the figure of the first.
            base = found["part"] and _COMPARED.search(text, 0, found.start())
            if not base or not text[found.end() :].strip(_TOLD_OF):
                last = found
        if last is not None:
            return self._worded(last, year)
        years = _YEARS.search(text)
        if years is not None and year is not None:
            span = parse_numeral(years["years"])
            return f"{year - int(span or 1) + 1}—{year}年"
        return None

    def _worded(self, found: re.Match[str], year: int | None) -> str:
        if found["um"]:
            words = "至" + found[0][1:] if found[0].startswith("到") else found[0]
            if found["uy"] or year is None:
                return words
            return words.replace(found["um"] + "月", f"{year}年{found['um']}月")
        if found["sm"]:
            return f"{found['sy'] or year}年{found['sm']}以来" if found["sy"] or year else found[0]
        if found["part"]:
            named = found["py"] or year
            if year is not None and _LAST_YEAR.search(found.string, 0, found.start()):
                named = year - 1
            return f"{named}年{found['part']}" if named is not None else found["part"]
        if found["whole"]:
            return "全年"
        return found[0]
