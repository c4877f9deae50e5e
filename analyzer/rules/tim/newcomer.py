"""TIM206: newcomer."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Messages
from analyzer.rules.phrase_rule import PhraseRule


class Newcomer(PhraseRule):
    """A wording or a law is named that came only after the report year.

    检查内容：报告里出现报告年度之后才有的提法、法律（如2018年报告写“习近平法治思想”），或者写法律“施行以来”而当年还没有施行。
    为什么：说明报告是用以后年度的文稿改年份而成，或者年度写错。
    示例：2018年度报告写“深入学习贯彻习近平法治思想”。
    改正：核对报告年度；确属当年文稿的，改用当年的提法。
    局限：只收查到提出、通过时间的提法和法律；同一提法只报第一处；报告年度不明时不判断。
    """

    code = "TIM206"
    name = "newcomer"
    title = "提法、法律晚于报告年度"
    table = "rules/newcomers.yaml"
    once = True
    basis = Basis("提法的提出时间、法律的通过时间", "", "record")
    messages: ClassVar[Messages] = {
        "found": (
            "“{quote}”{right}，报告年度为{year}年{times}，请核对年度或是否套用以后的文稿。",
            "{quote} came after {year}, the report year",
        )
    }

    def concerns(self, source: RuleInput) -> bool:
        """Only annual reports are bound to their year."""
        return source.annual
