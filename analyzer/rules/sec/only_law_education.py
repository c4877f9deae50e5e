"""SEC303: only-law-education."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule

_FEW = 8
_MOST = 0.6


class OnlyLawEducation(Rule):
    """The report is about law education and hardly anything else.

    检查内容：举措部分六成以上的举措属于法治宣传教育。
    为什么：法治政府建设还包括依法决策、执法、监督、化解矛盾等，只写普法等于写成了普法工作总结。
    示例：举措部分全部是讲座、展板、宣传周。
    改正：补写依法决策、行政执法、行政复议和应诉、政务公开等方面。
    局限：举措少于8条时不判断；方面由用词判断。
    """

    code = "SEC303"
    name = "only-law-education"
    severity = "info"
    title = "写成了普法工作总结"
    basis = Basis("年度报告应当反映法治政府建设各方面", "", "practice")
    messages: ClassVar[Messages] = {
        "found": (
            "{count}条举措中有{share}%属于法治宣传教育，请补写执法、决策、监督等方面。",
            "{share} % of {count} measures are law education",
        )
    }

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield at most one hit, at the heading of the measures."""
        if not source.report:
            return
        inside = {section.id for section in source.facts.sections if section.kind == "measures"}
        measures = [measure for measure in source.facts.measures if measure.section in inside]
        education = sum(measure.aspect == "LAW_EDU" for measure in measures)
        if len(measures) < _FEW or education / len(measures) <= _MOST:
            return
        sections = source.sections("measures")
        args = {"count": len(measures), "share": round(100 * education / len(measures))}
        yield Hit(
            source.opening(sections[0]) if sections else source.head, args=args, identity="law_education"
        )
