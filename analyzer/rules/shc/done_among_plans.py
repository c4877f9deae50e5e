"""SHC108: done-among-plans."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Messages
from analyzer.rules.phrase_rule import PhraseRule


class DoneAmongPlans(PhraseRule):
    """Something that is done stands among the plans.

    检查内容：下一年度安排部分写“已完成……件”“招聘了……名”“共举办……场”等已经发生的事，同一条另有计划的也报。
    为什么：时态错位，说明段落放错位置或沿用旧稿。
    示例：“三、下一步打算……全年共举办培训12场。”
    改正：移到举措部分，或改写为计划。
    局限：试行规则；“在……已……的基础上”“对已……的”不报；“11月招聘1名”也可以是计划，不报。
    """

    code = "SHC108"
    name = "done-among-plans"
    severity = "info"
    title = "安排部分写了已完成的事"
    table = "rules/done_plans.yaml"
    preview = True
    within = ("plans",)
    basis = Basis("成效与安排分开写", "", "practice")
    messages: ClassVar[Messages] = {
        "found": (
            "“{quote}”是已经完成的事，写在安排部分，请核对。",
            "done already, yet among the plans: {quote}",
        )
    }

    def concerns(self, source: RuleInput) -> bool:
        """Whether the document is an annual report."""
        return source.annual
