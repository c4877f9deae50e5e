"""SHC106: plans-off-shortcomings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.pairing import Chaff, Pairing
from analyzer.rules.plan_items import plan_items

_FEW = 3
_MOST = 0.7


class PlansOffShortcomings(Rule):
    """Most plans answer none of the shortcomings.

    检查内容：下一年度安排分了几条，其中七成以上与所列不足都对不上。
    为什么：安排应当逐条回应不足，对不上说明沿用旧稿或照抄上级要点。
    示例：不足写执法力量薄弱、案卷不规范，安排只写学习、普法、宣传。
    改正：按不足逐条写改进措施，其他任务另列。
    局限：试行规则；安排本可以包含不足以外的任务，只在绝大多数对不上时提示。
    """

    code = "SHC106"
    name = "plans-off-shortcomings"
    severity = "info"
    title = "安排大多没有回应不足"
    preview = True
    basis = Basis("不足与下一年度安排应当对应", "", "practice")
    messages: ClassVar[Messages] = {
        "found": (
            "{count}条安排中有{off}条与所列不足对不上，请核对。",
            "{off} of {count} plans answer none of the shortcomings",
        )
    }

    def __init__(self, lexicons: Lexicons) -> None:
        self._chaff = Chaff(lexicons)

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield at most one hit, at the heading of the plans; the plans concerned stand beside it."""
        sections = source.sections("plans")
        if not source.annual or not sections or not source.facts.shortcomings or source.context.partial:
            return
        if all(self._chaff.resolve.search(one.text) for one in source.facts.shortcomings):
            return  # none is named that the plans could answer
        pairing = Pairing(source, self._chaff)
        items = plan_items(source)
        linked = {link.plan for link in source.facts.links}
        answered = [plan.span for plan in source.facts.plans if plan.id in linked]
        off = [
            item
            for item in items
            if not any(item.overlaps(span) for span in answered) and not pairing.answers_any(item)
        ]
        if len(items) >= _FEW and len(off) / len(items) > _MOST:
            args = {"count": len(items), "off": len(off)}
            yield Hit(source.opening(sections[0]), args=args, identity="plans", related=tuple(off))
