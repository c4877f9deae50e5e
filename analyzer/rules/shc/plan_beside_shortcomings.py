"""SHC109: plan-beside-shortcomings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import partial
from itertools import takewhile
from typing import ClassVar

import regex

from analyzer.records import Plan
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.plan_items import plan_items
from analyzer.text.span import Span

_PAIRED = 3  # items that answer shortcomings, at least
_IN_ORDER = 2  # the same where each answers the shortcoming of its own number, and none is left
_BESIDE = 2  # items at the end that answer none, at most
_SHOWN = 30
_MANY = 200  # plans of one item at most
_GRAM = 4  # characters that a plan shares with what it carries on
# Work of this year that goes on is no new matter: by the words of the plan, and by those of what was done.
_CARRIED = regex.compile("未完成|没有完成|未完工|遗留|结转|延期|延后|续建|跨年|收尾|扫尾|顺延|尾款|继续完成")
_GOES_ON = regex.compile(
    "转入(?:明年|下年|下一年|次年)|(?:延|推迟|顺延|延期|延后)[到至]|明年(?:继续|续|再)|结转|跨年|延后|延期|尚未完[成工]|正在建设|在建"
)


class PlanBesideShortcomings(Rule):
    """The plans answer the shortcomings one by one, and go on with a matter that no shortcoming names.

    检查内容：下一年度安排前几条逐条对应不足，末尾一两条与所列各条不足都对不上。
    为什么：不足与安排应当一一对应；多出的安排要么漏写了不足，要么与本年工作无关。
    示例：三条不足都有安排，第四条安排谈建设综合服务楼，不足里没有提到。
    改正：补写对应的不足，或把常规任务、其他任务与整改措施分开写。
    局限：只作提示；对应的安排至少三条，或者两条与两条不足按序号一一对应；写明是上年未完成、转入本年的事不报；
    常规性收尾任务可以保留，安排与不足本来不逐条对应的不报。
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
        if not 1 <= len(beside) <= _BESIDE or any(answers for _, answers in beside):
            return
        if paired < _PAIRED and not (
            paired == _IN_ORDER and _in_order([place for place, _ in told[:paired]], source)
        ):
            return
        if any(_carries_on(place, source) for place, _ in beside):
            return
        first, *others = [place for place, _ in beside]
        plan = first.of(source.text).replace("\n", " ")
        args = {"plan": plan if len(plan) <= _SHOWN else plan[:_SHOWN] + "…"}
        yield Hit(first, args=args, related=tuple(others))


def _in_order(places: list[Span], source: RuleInput) -> bool:
    """Whether the plans in each of ``places`` answer the shortcoming of its number, and these are all."""
    facts = source.facts
    where = {plan.id: plan.span for plan in facts.plans}
    answers = [
        {link.shortcoming for link in facts.links if place.contains(where[link.plan])} for place in places
    ]
    return answers == [{one.id} for one in facts.shortcomings]


def _carries_on(place: Span, source: RuleInput) -> bool:
    """Whether a plan goes on with work of which the report tells that it is not finished."""
    plan = place.of(source.text)
    if _CARRIED.search(plan):
        return True
    grams = {plan[at : at + _GRAM] for at in range(len(plan) - _GRAM + 1)}
    grams = {gram for gram in grams if gram.isalpha()}
    for section in source.sections("measures"):
        for match in _GOES_ON.finditer(source.text, *section.span):
            sentence = source.sentence(Span(*match.span())).of(source.text)
            if any(gram in sentence for gram in grams):
                return True
    return False


def _begins_in(item: Span, plan: Plan) -> bool:
    return plan.span.start < item.end


def _end_of(plan: Plan) -> int:
    return plan.span.end
