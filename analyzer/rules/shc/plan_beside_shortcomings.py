"""SHC109: plan-beside-shortcomings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import partial
from itertools import takewhile
from typing import ClassVar

from analyzer.records import Plan
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.plan_items import plan_items
from analyzer.text.span import Span

_PAIRED = 3  # items that answer shortcomings, at least
_BESIDE = 2  # items at the end that answer none, at most
_SHOWN = 30
_MANY = 200  # plans of one item at most


class PlanBesideShortcomings(Rule):
    """The plans answer the shortcomings one by one, and go on with a matter that no shortcoming names.

    检查内容：下一年度安排前几条逐条对应不足，末尾一两条与所列各条不足都对不上。
    为什么：不足与安排应当一一对应；多出的安排要么漏写了不足，要么与本年工作无关。
    示例：三条不足都有安排，第四条安排谈建设综合服务楼，不足里没有提到。
    改正：补写对应的不足，或把常规任务、其他任务与整改措施分开写。
    局限：只作提示；常规性收尾任务可以保留，安排与不足本来不逐条对应的不报。
    """

    code = "SHC109"
    name = "plan-beside-shortcomings"
    severity = "info"
    title = "末条安排没有对应的不足"
    basis = Basis("不足与下一年度安排应当对应", "", "practice")
    messages: ClassVar[Messages] = {
        "found": (
            "其余安排都有对应的不足，“{plan}”没有，请核对是否漏写不足。",
            "the other plans answer shortcomings, this one answers none: {plan}",
        )
    }

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield at most one hit, at the first plan that answers nothing; a second one stands beside it."""
        facts = source.facts
        if not source.annual or not facts.links or source.context.partial:
            return
        last = facts.plans[-1].id
        if any(link.plan == last for link in facts.links):
            return
        linked = {link.plan for link in facts.links}
        told: list[tuple[Span, bool]] = []
        for item in plan_items(source):
            begin = bisect_right(facts.plans, item.start, key=_end_of)
            inside = list(takewhile(partial(_begins_in, item), facts.plans[begin : begin + _MANY]))
            if inside:
                # With what names it: （四）深化普法宣传。
                place = Span(min(item.start, inside[0].span.start), inside[-1].span.end)
                told.append((place, any(plan.id in linked for plan in inside)))
        paired = len(list(takewhile(lambda one: one[1], told)))
        beside = told[paired:]
        if paired < _PAIRED or not 1 <= len(beside) <= _BESIDE or any(answers for _, answers in beside):
            return
        first, *others = [place for place, _ in beside]
        plan = first.of(source.text).replace("\n", " ")
        args = {"plan": plan if len(plan) <= _SHOWN else plan[:_SHOWN] + "…"}
        yield Hit(first, args=args, related=tuple(others))


def _begins_in(item: Span, plan: Plan) -> bool:
    return plan.span.start < item.end


def _end_of(plan: Plan) -> int:
    return plan.span.end
