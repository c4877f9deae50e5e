"""TIM304: partial-year."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from typing import ClassVar

from analyzer.lexicon.store import Lexicons
from analyzer.rules.cues import CueFile, alternatives, joined
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.windows import REACH, Sought
from analyzer.text.span import Span


class PartialYear(Rule):
    """A figure of part of the year stands in an annual report.

    检查内容：举措部分的数据标明是“上半年”“前三季度”“1—10月”“截至11月底”。
    为什么：年度报告应当用全年数据，半年、月份数据说明没有更新，汇总时会低估。
    示例：上半年共调解纠纷47件。
    改正：补到全年；确属阶段性工作的写明起止时间。
    局限：只作提示；同句另有“全年”“下半年”的不报；“截至12月（底）”视为全年。
    """

    code = "TIM304"
    name = "partial-year"
    severity = "info"
    title = "数据不是全年的"
    basis = Basis("年度报告使用全年数据", "", "practice")
    messages: ClassVar[Messages] = {
        "found": ("“{scope}”的数据不是全年数据，请核对是否更新。", "a figure of part of the year: {scope}")
    }

    def __init__(self, lexicons: Lexicons) -> None:
        table = lexicons.load("rules/partial_year.yaml", CueFile)
        self._scope, self._excuse = Sought(lexicons, alternatives(table.entries), REACH), joined(table.unless)
        self.asked = self._scope.asked

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per scope that a figure follows in its clause or the next one."""
        if not source.annual:
            return
        starts = source.figures
        for section in source.sections("measures", "leader_duty"):
            for match in self._scope.finditer(source, section.span):
                span = Span(*match.span())
                sentence = source.sentence(span)
                if source.title_at(span) is not None or self._excuse.search(source.text, *sentence):
                    continue
                index = bisect.bisect_left(starts, span.end)
                if index < len(starts) and starts[index] < sentence.end:
                    indicator = source.facts.indicators[index]
                    yield Hit(Span(span.start, indicator.span.end), args={"scope": match.group()})
