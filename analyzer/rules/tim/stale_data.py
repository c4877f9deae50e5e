"""TIM301: stale-data."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from typing import ClassVar

import regex
from msgspec import Struct

from analyzer.lexicon.entries import Entry
from analyzer.lexicon.store import Lexicons
from analyzer.rules.cues import joined
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.tim.headings import year_beside_title
from analyzer.rules.tim.years import single_years
from analyzer.text.later import later
from analyzer.text.span import Span

_ALONE = later(regex.compile, r"\s*20\d\d年(?:度|全年)?\s*")
# The whole of a year, or its end, as the time of figures.
_AS_OF = regex.compile(
    r"(?:(?<=截至|截止|截止到|截至到)20\d\d年(?:年?[底末]|1[12]月)|20\d\d年1月?(?:份)?[至到—–~～\-－]+1[0-2]月)"
)
_OPENED = 40  # characters of a sentence in which it shows that it speaks of plans
_MONTH = regex.compile(r"(?:1[0-2]|0?[1-9])月")


class StaleDataFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/stale_data.yaml``.

    Attributes:
        opening: Wordings that open a statement about the unit's work in a year.
        excuse: Wordings that make an old year right.
        announced: Statements of the year that the report is on, or whose tasks it reports on.
        now: Words for the report year.
        told: Wordings that make an old year right beside those.
        plans: Wordings that make a year ahead right.
    """

    opening: list[Entry]
    excuse: list[Entry]
    announced: list[Entry]
    now: list[Entry]
    told: list[Entry]
    plans: list[Entry]


class StaleData(Rule):
    """A statement about this unit's work carries the year before.

    检查内容：举措或不足部分的句首写的是往年、下一年（“2024年，我局……”），或者句中数据标明是往年，又没有比较、累计的意思。
    为什么：沿用上年句子和数据没有改年份，是审核中常见的时间差错。
    示例：2022年报告写“2021年我局受理行政复议0件”。
    改正：改为报告年度的数据；确需引用上年数据的，写明“同比”“较上年”。
    局限：报送、公开上一年度报告属正常，不报；只作提示，句首写往年的为疑似。
    """

    code = "TIM301"
    name = "stale-data"
    severity = "warning"
    title = "数据或句首年份是往年"
    basis = Basis("年度报告只报告上一年度情况", "", "derived")
    messages: ClassVar[Messages] = {
        "found": (
            "此处数据标明是{found}年，报告年度为{year}年，请核对是否沿用旧稿。",
            "a figure of {found} in a report on {year}",
        ),
        "beside": (
            "这句话说的是今年（本年度），又写“{found}年”，报告年度为{year}年，请核对是否沿用旧稿。",
            "a sentence on {year} names {found} for it",
        ),
        "opening": (
            "句首写“{found}年”，报告年度为{year}年，请核对是否沿用旧稿。",
            "a sentence about {found} opens in a report on {year}",
        ),
        "ahead": (
            "句首写“{found}年”，晚于报告年度{year}年，请核对年份。",
            "a sentence about {found} opens in a report on {year}, the year before",
        ),
    }

    def __init__(self, lexicons: Lexicons) -> None:
        cues = lexicons.load("rules/stale_data.yaml", StaleDataFile)
        self._opening, self._announced = joined(cues.opening), joined(cues.announced)
        self._excuse, self._now, self._told = map(joined, (cues.excuse, cues.now, cues.told))
        self._plans = joined(cues.plans)

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per sentence."""
        if source.year is None or not source.annual or year_beside_title(source) is not None:
            return  # where the title is wrong, or all of the text, TIM101 says so
        for section in source.sections("preamble", "measures", "shortcomings", "leader_duty"):
            start = section.span.start
            reported = -1
            for year, span in single_years(section.span.of(source.text), start):
                if span.start < reported or source.title_at(span) is not None:
                    continue
                if year >= source.year:
                    if year == source.year + 1 and self._ahead_of(span, source):
                        reported = source.sentence(span).end
                        args = {"found": year, "year": source.year}
                        yield Hit(Span(span.start, source.clause(span).end), "ahead", args, "warning")
                    continue
                if source.in_heading(span):
                    continue
                hit = self._beside_now(year, span, source) or self._as_of(year, span, source)
                if hit is None and not _MONTH.match(
                    source.text, span.end
                ):  # the month of an act is TIM303's matter
                    hit = self._announcing(year, span, source) or self._judge(year, span, source)
                if hit is not None:
                    reported = source.sentence(span).end
                    yield hit

    def _ahead_of(self, span: Span, source: RuleInput) -> bool:
        """Whether a sentence on what was done opens with the year after, which is over for none of it."""
        sentence = source.sentence(span)
        head = source.text[sentence.start : sentence.end].lstrip("\u3000 ")
        return self._opening.match(head) is not None and not self._plans.search(head[:_OPENED])

    def _beside_now(self, year: int, span: Span, source: RuleInput) -> Hit | None:
        """Return a hit where a sentence on this year gives the old one for it."""
        sentence = source.sentence(span)
        if not self._now.search(source.text, *sentence) or self._told.search(source.text, *sentence):
            return None
        args: dict[str, object] = {"found": year, "year": source.year}
        return Hit(Span(span.start, source.clause(span).end), "beside", args, "info")

    def _as_of(self, year: int, span: Span, source: RuleInput) -> Hit | None:
        """Return a hit where figures are those of the year before, or stood so at its end, and nothing compares."""
        match = _AS_OF.match(source.text, span.start)
        if match is None or source.year is None or year != source.year - 1:
            return None
        sentence = source.sentence(span)
        if self._told.search(source.text, match.end(), sentence.end) or not self._counts(
            match.end(), sentence.end, source
        ):
            return None
        return Hit(
            Span(span.start, source.clause(span).end), "found", {"found": year, "year": source.year}, "info"
        )

    def _counts(self, start: int, end: int, source: RuleInput) -> bool:
        """Whether a figure stands between two places."""
        indicators = source.facts.indicators
        index = bisect.bisect_left(indicators, start, key=lambda indicator: indicator.span.start)
        return index < len(indicators) and indicators[index].span.start < end

    def _announcing(self, year: int, span: Span, source: RuleInput) -> Hit | None:
        """Return a hit where the year of the whole report, or of its tasks, is the old one."""
        for match in self._announced.finditer(source.text, *source.clause(span)):
            place = Span(*match.span())
            if place.contains(span):
                return Hit(place, "opening", {"found": year, "year": source.year})
        return None

    def _judge(self, year: int, span: Span, source: RuleInput) -> Hit | None:
        sentence = source.sentence(span)
        args: dict[str, object] = {"found": year, "year": source.year}
        clause = source.clause(span)
        if self._opening.match(source.text[sentence.start : sentence.end].lstrip("　 ")):
            if self._excuse.search(clause.of(source.text)):
                return None
            return Hit(Span(span.start, clause.end), "opening", args)
        if self._excuse.search(sentence.of(source.text)):
            return None
        indicators = source.facts.indicators
        index = bisect.bisect_left(indicators, span.end, key=lambda indicator: indicator.span.start)
        reach = clause.end
        if _ALONE.fullmatch(clause.of(source.text)):  # 2018年，全系统开展活动86场: a year for what follows
            following = min(reach + 1, sentence.end)
            reach = source.clause(Span(following, following)).end
        closed = source.text.find("）", span.end, reach)
        if closed >= 0 and "（" not in source.text[span.end : closed]:
            reach = closed  # the year belongs to what stands in the brackets (2019年更名）现有17人
        if index == len(indicators) or indicators[index].span.start >= reach:
            return None
        return Hit(Span(span.start, indicators[index].span.end), "found", args, "info")
