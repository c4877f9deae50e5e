"""TIM205: stale-goals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.phrases import Phrases


class StaleGoals(Rule):
    """The goal of rule-of-law government is worded as in the other edition of the programme.

    检查内容：报告年度适用新一期《法治政府建设实施纲要》，却沿用上一期的目标表述（“廉洁高效、守法诚信”），或者相反。
    为什么：目标表述随纲要更新，沿用旧表述提示照抄旧稿。
    示例：2023年报告写“建设职能科学、权责法定、执法严明、公开公正、廉洁高效、守法诚信的法治政府”。
    改正：改用报告年度所在一期纲要的表述。
    局限：只比对固定表述；回顾上一期目标完成情况时可以忽略。
    """

    code = "TIM205"
    name = "stale-goals"
    severity = "info"
    title = "法治政府目标表述与报告年度不符"
    basis = Basis("《法治政府建设实施纲要》两期的目标表述", "", "record")
    messages: ClassVar[Messages] = {
        "found": (
            "“{quote}”不是{year}年适用的目标表述，现行表述为“{right}”，请核对。",
            "this wording of the goal does not belong to {year}: {quote}",
        )
    }

    def __init__(self, lexicons: Lexicons) -> None:
        self._phrases = Phrases(lexicons, "rules/goals.yaml")
        self.asked = self._phrases.asked

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per wording."""
        for entry, span in self._phrases.find(source):
            args = {"quote": span.of(source.text), "year": source.year, "right": entry.right}
            yield Hit(span, args=args, cap=entry.cap)
