"""TIM305: planned-measure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex

from analyzer.records import Measure
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.text.later import later

# 拟 and 准备 alone also stand in what is done (对拟制发的文件审核, 做好准备).
_AHEAD = later(
    regex.compile,
    r"(?:我\p{Han}{1,2}|下一步|明年|近期|年底前|下半年|今后|届时)[^，。；]{0,6}(?:将|拟|计划)|(?:计划|拟|将)(?:于|在)",
)


class PlannedMeasure(Rule):
    """What is only planned stands among the measures taken.

    检查内容：举措部分写“将……”“拟……”“计划……”的事。
    为什么：计划写成成绩，对照核查时会被扣减。
    示例：举措部分写“我镇将建成法治文化公园”。
    改正：移到下一年度安排，或改写为已完成的事。
    局限：试行规则；“将……纳入”“将……作为”等把字句、“拟制发的文件”等已排除。
    """

    code = "TIM305"
    name = "planned-measure"
    severity = "info"
    title = "举措部分写了计划中的事"
    preview = True
    basis = Basis("成效与安排分开写", "", "practice")
    messages: ClassVar[Messages] = {
        "found": ("“{verb}”是计划中的事，写在举措部分，请核对。", "planned, yet among the measures: {verb}")
    }

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per planned measure."""
        if not source.annual:
            return
        inside = {section.id for section in source.facts.sections if section.kind == "measures"}
        for measure in source.facts.measures:
            if measure.section not in inside:
                continue
            clause = source.clause(measure.span)
            ahead = _AHEAD.search(source.text, *clause)
            if ahead is not None and (measure.status == "PLANNED" or _will(measure, source)):
                yield Hit(clause, args={"verb": measure.text[:24]})


def _will(measure: Measure, source: RuleInput) -> bool:
    """Whether 将 stands right before the verb: it tells the future there, and marks an object elsewhere."""
    start = measure.span.start
    return (
        source.text[start - 1 : start] == "将"
        and bool(measure.verb)
        and source.text.startswith(measure.verb, start)
    )
