"""SHC107: formula-plans."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Messages
from analyzer.rules.phrase_rule import PhraseRule


class FormulaPlans(PhraseRule):
    """The plans are a counting formula.

    检查内容：下一年度安排写成“围绕一个目标、坚持两个导向、深化三项改革”一类数字排比。
    为什么：排比整齐但没有具体任务，审核意见称之为“数字公式”。
    示例：围绕一个中心、抓好两个关键、强化三项保障。
    改正：写明要做的事、时限和责任。
    局限：试行规则；排比之后另有具体任务的可以忽略。
    """

    code = "SHC107"
    name = "formula-plans"
    severity = "info"
    title = "安排写成数字排比"
    table = "rules/formula.yaml"
    preview = True
    within = ("plans",)
    basis = Basis("下一年度安排应当具体", "", "practice")
    messages: ClassVar[Messages] = {
        "found": (
            "“{quote}”是数字排比，请写明具体任务。",
            "a counting formula instead of tasks: {quote}",
        )
    }

    def concerns(self, source: RuleInput) -> bool:
        """Whether the document is an annual report."""
        return source.annual
