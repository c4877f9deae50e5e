"""TIM201: five-year-label."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex

from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule, weakest
from analyzer.rules.tim.tables import FiveYear, FiveYearFile
from analyzer.rules.windows import REACH, Sought
from analyzer.text.later import later
from analyzer.text.span import Span

_CLOSING_YEARS = 1
_PLANNING_YEARS = 2
_STAGE_REACH = 16  # characters behind a label in which the words for its first and last year end
_YEAR = regex.compile(r"(20\d\d)年")


class FiveYearLabel(Rule):
    """A five-year label that does not fit the report year.

    检查内容：“七五”普法、“十三五”规划等五年期称谓与报告年度不符，且不是在总结、回顾该五年。
    为什么：称谓过期说明照抄旧稿，审核时列为时间差错。
    示例：2025年报告写“结合‘七五’普法规划，持续培育法律明白人”。
    改正：改为报告年度所在的五年期；如是总结、验收，请写明。“开局之年”“收官之年”与年份不符的也报。
    局限：次年写“总结、验收、自……以来”等回顾不报；谋划下一个五年不报，提前三年编制的只作提示；报告年度不明时不判断。
    """

    code = "TIM201"
    name = "five-year-label"
    severity = "error"
    title = "五年规划称谓与报告年度不符"
    basis = Basis("五年普法规划、五年规划的起止年份", "", "record")
    messages: ClassVar[Messages] = {
        "found": (
            "“{label}”为{start}—{end}年，报告年度为{year}年{advice}，请核对。",
            "{label} covers {start}-{end}, the report year is {year}{advice_en}",
        ),
        "stage": (
            "“{label}”为{start}—{end}年，所说的开局、收官之年与年份不符，请核对。",
            "{label} covers {start}-{end}: another year is its first or last",
        ),
    }

    def __init__(self, lexicons: Lexicons) -> None:
        table = lexicons.load("rules/five_year.yaml", FiveYearFile)
        self._entries: dict[tuple[str, str], FiveYear] = {
            (entry.family, entry.label): entry for entry in table.entries
        }
        education, plans = (
            "|".join(label for kind, label in self._entries if kind == family)
            for family in ("law_education", "plan")
        )
        self._pattern = Sought(
            lexicons,
            rf"[“‘\"]?+(?<![一二三四五六七八九十])(?:(?P<law_education>{education})[”’\"]?(?:普法|法[治制]宣传|全民普法)"
            rf"|(?P<plan>{plans})[”’\"]?(?:{'|'.join(table.followers)}|\p{{Han}}{{2,12}}?(?:专项)?规划))",
            REACH,
        )
        self.asked = self._pattern.asked
        self._stages = regex.compile(
            rf"[^，。；\n]{{0,6}}?(?:(?P<first>{table.first_year})|(?P<last>{table.last_year}))"
        )
        self._closing, self._retrospect, self._ahead, self._early, self._drafting = (
            later(regex.compile, one)
            for one in (table.closing, table.retrospect, table.ahead, table.early, table.drafting)
        )

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per label."""
        if source.year is None or not source.annual:
            return
        for match in self._pattern.finditer(source):
            family = match.lastgroup or ""
            entry = self._entries.get((family, match[family]))
            if entry is None:
                continue
            span = _with_opening_mark(source.text, Span(*match.span()))
            stage = self._stage(entry, Span(*match.span()), match.end(family), source)
            if stage is False:
                covered = _covers(entry, source.year)
                # The last year of a term that has not begun cannot be this one, whatever is being prepared.
                early = _is_near(entry, source.year) and not self._is_last(match)
                cap = weakest(entry.cap, "warning") if covered or early else entry.cap
                yield Hit(span, "stage" if covered else "found", self._args(entry, source.year), cap=cap)
            if stage is not None or _covers(entry, source.year):
                continue
            if self._planned(entry, span, source):
                continue
            sentence = source.sentence(span).of(source.text)
            closing = self._closing.search(sentence) is not None
            late = source.year - entry.end
            if late > 0 and ((closing and late <= _CLOSING_YEARS) or self._retrospect.search(sentence)):
                continue
            # A term that is being closed may be named late: two years after its end that is only doubtful.
            cap = weakest(entry.cap, "warning") if closing and late == _CLOSING_YEARS + 1 else entry.cap
            if _is_near(entry, source.year) and not closing:
                cap = weakest(cap, "info")  # documents on a term are made and studied before it begins
            if entry.start - source.year == _PLANNING_YEARS + 1 and self._drafting.search(sentence):
                cap = weakest(cap, "info")  # the writing of a plan may well begin a year too soon
            yield Hit(span, args=self._args(entry, source.year), cap=cap)

    def _stage(self, entry: FiveYear, span: Span, label: int, source: RuleInput) -> bool | None:
        """Whether the year is right that is told to be the first or the last of a term; None where none is told.

        The words that tell it stand behind the end of the ``label`` or of the whole ``span``, or inside.
        """
        if source.text.find("年", span.start, span.end + _STAGE_REACH) < 0:
            return None  # it is part of every word for the first and the last
        told = (
            self._stages.match(source.text, span.end)
            or self._stages.search(source.text, *span)
            or self._stages.match(source.text, label)
        )
        if told is None or source.year is None:
            return None
        named = _YEAR.findall(source.text[source.clause(span).start : span.start])
        planned = any(part.span.contains(span) for part in source.sections("plans"))
        years = [int(named[-1])] if named else [source.year + planned, source.year + 1]
        right = [entry.start] if told.lastgroup == "first" else [entry.end, entry.end + _CLOSING_YEARS]
        return not set(years).isdisjoint(right)

    def _is_last(self, match: regex.Match[str]) -> bool:
        """Whether the words around a label tell the last year of its term."""
        told = self._stages.match(match.string, match.end()) or self._stages.search(
            match.string, *match.span()
        )
        return told is not None and told.lastgroup == "last"

    def _planned(self, entry: FiveYear, span: Span, source: RuleInput) -> bool:
        """Whether a term is named while it is planned, in the two years before it begins, or studied before that."""
        if source.year is None:
            return False
        if entry.start - source.year == _PLANNING_YEARS + 1:
            return self._early.search(source.text, *source.sentence(span)) is not None
        if not _is_near(entry, source.year):
            return False
        if any(part.span.contains(span) for part in source.sections("plans", "shortcomings")):
            return True
        return self._ahead.search(source.text, *source.sentence(span)) is not None

    def _args(self, entry: FiveYear, year: int) -> dict[str, object]:
        family = [other for other in self._entries.values() if other.family == entry.family]
        right = next((other.label for other in family if _covers(other, year)), None)
        return {
            "label": entry.label,
            "start": entry.start,
            "end": entry.end,
            "year": year,
            "advice": f"，应为“{right}”" if right else "",
            "advice_en": f" ({right})" if right else "",
        }


def _with_opening_mark(text: str, span: Span) -> Span:
    """A quotation mark that closes inside the quoted place is opened there too: “十二五”规划."""
    opens = span.start > 0 and text[span.start - 1] in '“‘"'
    closed = opens and any(mark in text[span.start : span.end] for mark in '”’"')
    return Span(span.start - 1, span.end) if closed else span


def _covers(entry: FiveYear, year: int) -> bool:
    return entry.start <= year <= entry.end


def _is_near(entry: FiveYear, year: int) -> bool:
    """Whether a term begins in the next two years."""
    return 0 < entry.start - year <= _PLANNING_YEARS
