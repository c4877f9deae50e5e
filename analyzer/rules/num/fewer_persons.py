"""NUM205: fewer-persons-than-sessions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit, Messages, Rule
from analyzer.rules.num.relation import ARITHMETIC

_SESSIONS = frozenset({"场", "场次", "期"})
_PERSONS = frozenset({"人次"})
_NEAR = 30


class FewerPersonsThanSessions(Rule):
    """Fewer persons than sessions that they attended.

    检查内容：同一句先写活动场次，接着写参加（受教育、覆盖）人次，人次反而少于场次。
    为什么：每场至少一人，人次不可能少于场次，多为漏写“万”或数字写错。
    示例：举办普法讲座60场，覆盖群众50人次。
    改正：核对两数。
    局限：只比较同一句中相邻的两个数；写“每场”平均人数的不报。
    """

    code = "NUM205"
    name = "fewer-persons-than-sessions"
    severity = "warning"
    title = "人次少于场次"
    basis = ARITHMETIC
    messages: ClassVar[Messages] = {
        "found": (
            "“{sessions}”却只有“{persons}”，人次不应少于场次，请核对。",
            "{sessions} but only {persons}",
        )
    }

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per pair of figures."""
        for first, second in pairwise(source.facts.indicators):
            if first.unit not in _SESSIONS or second.unit not in _PERSONS:
                continue
            if "each" in {first.distribution, second.distribution} or second.value >= first.value:
                continue
            between = source.text[first.span.end : second.span.start]
            if len(between) > _NEAR or any(mark in between for mark in "。；\n每均"):
                continue
            args = {"sessions": first.text, "persons": second.text}
            yield Hit(first.span.hull(second.span), args=args)
