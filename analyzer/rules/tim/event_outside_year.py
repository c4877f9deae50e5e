"""TIM303: event-outside-year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex

from analyzer.lexicon.store import Lexicons
from analyzer.rules.cues import Cues
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.text.span import Span

_MONTH = regex.compile(
    r"(?<![\d—–\-~～至])(20\d\d)年(1[0-2]|0?[1-9])月(?:\d{1,2}日)?(?!\s*(?:[—–\-~～至]|以来|以前|之前|起|底前|前|至今))"
)
_FIRST_QUARTER = 3


class EventOutsideYear(Rule):
    """Something done in a month outside the report year stands among the measures.

    检查内容：举措部分写明“×年×月召开（印发、举办……）”，而该月不在报告年度之内。
    为什么：晚于年度的事还不该发生，早于年度的事不属于本年度，多为沿用旧稿或年份写错。
    示例：2020年度报告的举措部分写“2021年8月组织开展专项执法”。
    改正：核对日期；确需回顾往年的，写明背景。
    局限：只看写明年和月、又有动作的句子；写明以来、自……起、印发的文件等的不报；次年一季度的只作提示。
    """

    code = "TIM303"
    name = "event-outside-year"
    severity = "warning"
    title = "举措的日期不在报告年度内"
    basis = Basis("年度报告只报告上一年度情况", "", "derived")
    messages: ClassVar[Messages] = {
        "found": (
            "“{date}”不在报告年度{year}年之内，请核对。",
            "{date} lies outside the report year {year}",
        )
    }

    def __init__(self, lexicons: Lexicons) -> None:
        cues = Cues(lexicons, "rules/events.yaml")
        self._act, self._excuse = cues.found, cues.unless

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per date."""
        if source.year is None or not source.annual:
            return
        for section in source.sections("measures", "leader_duty"):
            for match in _MONTH.finditer(source.text, *section.span):
                year, month = int(match[1]), int(match[2])
                span = Span(*match.span())
                if year == source.year or source.title_at(span) is not None or source.in_heading(span):
                    continue
                clause = source.clause(span)
                if self._excuse.search(source.text, *clause) or not self._act.search(
                    source.text, span.end, source.sentence(span).end
                ):
                    continue
                args = {"date": match.group(), "year": source.year}
                near = year < source.year or (year == source.year + 1 and month <= _FIRST_QUARTER)
                yield Hit(Span(span.start, clause.end), args=args, cap="info" if near else "error")
