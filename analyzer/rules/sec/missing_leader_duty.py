"""SEC103: missing-leader-duty."""

from __future__ import annotations

from typing import ClassVar

from analyzer.records import Severity
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Messages
from analyzer.rules.sec.block import MissingBlock


class MissingLeaderDuty(MissingBlock):
    """The part on how the leaders fulfilled their rule-of-law duty is missing.

    检查内容：全文没有写党政主要负责人履行推进法治建设第一责任人职责的情况，连一个分句也没有。
    为什么：这是法定内容，也是最常被并入别处或漏写的一项。
    示例：只写“村党组织书记切实履行秸秆禁烧第一责任人职责”，与法治建设无关。
    改正：单列一部分，写书记和主任（镇长、局长）部署、过问、协调、督办的具体事项，以及学法、述法情况。
    局限：举措里提到书记、局长主持、督办等事的，降为提示；只提到由谁任组长的，为疑似；写法更隐晦时可能识别不到。
    """

    code = "SEC103"
    name = "missing-leader-duty"
    title = "缺少“党政主要负责人履行第一责任人职责情况”部分"
    block = "leader_duty"
    doubt = "info"  # told in passing it is thin (SEC105), and many reports do so
    messages: ClassVar[Messages] = {
        "found": (
            "全文没有“党政主要负责人履行推进法治建设第一责任人职责情况”部分，请按年度报告的法定内容补写。",
            "the report lacks a statutory part: the leaders' rule-of-law duty",
        ),
        "empty": (
            "“{title}”只有标题，下面没有内容，请补写。",
            "the part {title} has a heading and nothing below it",
        ),
        "trace": (
            "没有独立的“党政主要负责人履行推进法治建设第一责任人职责情况”部分，仅见“{trace}”一处相关表述，请核实是否漏写或并入其他部分。",
            "no part of its own on the leaders' rule-of-law duty, only a trace: {trace}",
        ),
    }

    def doubt_of(self, traces: list[str]) -> Severity:
        """To be named the head of a group is not yet to have done anything."""
        return "warning" if all("组长" in trace for trace in traces) else self.doubt

    def told_in(self, source: RuleInput) -> str:
        """Return what was done: plans and shortcomings say nothing about duties fulfilled."""
        text = super().told_in(source)
        for section in source.sections("shortcomings", "plans"):
            text = text.replace(section.span.of(source.text), "\n")
        return text
