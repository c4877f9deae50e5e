"""SHC103: unpaired."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar

import regex

from analyzer.checklist.background import Background
from analyzer.extract.facts import Facts
from analyzer.lexicon.store import Lexicons
from analyzer.records import Plan, Shortcoming
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.similarity import bigrams, share

_CLAUSES = regex.compile("[，；。：]")
_ECHO = 0.4
_ECHO_OF_CLAUSE = 0.5
_CLAUSE = 8
# A bigram in at most one of some three hundred sentences of official prose names a matter (欠薪, 物业).
_RARE = 5.75
_FUNCTION = frozenset("的了和与及等在是对为有不")


class Unpaired(Rule):
    """A shortcoming without any plan that answers it.

    检查内容：所列某条不足，在下一年度安排里找不到对应举措；全部找不到时合并为一条提示。
    为什么：不足与安排应当一一对应，审核时逐条比对。
    示例：不足写“新就业群体普法薄弱”，下一步安排没有一条谈普法。
    改正：补写针对性的举措。
    局限：按内容相近判断，安排里换了说法时可能误判，故为疑似；没有安排部分时报 SEC104。
    """

    code = "SHC103"
    name = "unpaired"
    severity = "warning"
    title = "不足没有对应的下一步举措"
    basis = Basis("不足与下一年度安排应当对应", "", "derived")
    messages: ClassVar[Messages] = {
        "found": (
            "下一年度安排中没有找到回应此条不足的举措，请核对。",
            "no plan answers this shortcoming",
        ),
        "none": (
            "下一年度安排与所列{count}条不足均对不上，请核对是否沿用旧稿。",
            "the plans answer none of the {count} shortcomings",
        ),
    }

    def __init__(self, lexicons: Lexicons) -> None:
        self._lexicons = lexicons

    @cached_property
    def _background(self) -> Background:
        # Read when the first candidate turns up: most documents have none.
        return Background.load(self._lexicons)

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per unanswered shortcoming, or one for all of them."""
        facts = source.facts
        if not source.report or not facts.plans or source.context.partial:
            return
        answered = {link.shortcoming for link in facts.links}
        plans = source.bodies("plans") or "".join(plan.text for plan in facts.plans)
        spare = _spare_groups(facts)
        # A second look beside the links: a plan that repeats the words of a shortcoming does answer it.
        open_ = [
            shortcoming
            for shortcoming in facts.shortcomings
            if shortcoming.id not in answered
            and not _echoed(shortcoming, plans)
            and not self._names_same_matter(shortcoming, plans)
            and not _spare_on_topic(shortcoming, spare)
        ]
        if len(open_) > 1 and len(open_) == len(facts.shortcomings):
            sections = source.sections("shortcomings")
            span = sections[0].heading if sections else open_[0].span
            yield Hit(span, "none", {"count": len(open_)}, "info", identity="unpaired")
            return
        for shortcoming in open_:
            yield Hit(shortcoming.span)

    def _names_same_matter(self, shortcoming: Shortcoming, plans: str) -> bool:
        """Whether the plans hold a distinctive word of the shortcoming."""
        return any(
            pair in plans and not _FUNCTION.intersection(pair) and self._background.idf(pair) >= _RARE
            for pair in bigrams(shortcoming.text)
        )


def _spare_groups(facts: Facts) -> list[list[Plan]]:
    """Return the plans item by item (一是, 二是 ... or sentence), items that some link uses left out."""
    items = [item.span for run in facts.runs for item in run.items]
    groups: dict[object, list[Plan]] = {}
    for plan in facts.plans:
        item = next((span for span in items if span.contains(plan.span)), None)
        sentence = facts.sentence_at(plan.span.start)
        groups.setdefault(item or (sentence.span if sentence else plan.span), []).append(plan)
    used = {link.plan for link in facts.links}
    return [group for group in groups.values() if not any(plan.id in used for plan in group)]


def _spare_on_topic(shortcoming: Shortcoming, spare: list[list[Plan]]) -> bool:
    """Whether an item of the plans that answers nothing else is about the aspect of this shortcoming.

    Such an item is probably the answer in other words.
    """
    return shortcoming.aspect is not None and any(
        plan.aspect == shortcoming.aspect for group in spare for plan in group
    )


def _echoed(shortcoming: Shortcoming, plans: str) -> bool:
    """Whether the plans repeat the words of the shortcoming, or most words of one clause of it."""
    clauses = [part for part in _CLAUSES.split(shortcoming.text) if len(part) >= _CLAUSE]
    return share(shortcoming.text, plans) >= _ECHO or any(
        share(part, plans) >= _ECHO_OF_CLAUSE for part in clauses
    )
