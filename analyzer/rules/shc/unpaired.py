"""SHC103: unpaired."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex

from analyzer.records import Shortcoming
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule

_NOT_HAN = regex.compile(r"[^一-鿿]+")
_ECHO = 0.4


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

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per unanswered shortcoming, or one for all of them."""
        facts = source.facts
        if not source.report or not facts.plans or source.context.partial:
            return
        answered = {link.shortcoming for link in facts.links}
        plans = _bigrams(source.bodies("plans") or "".join(plan.text for plan in facts.plans))
        # A second look beside the links: a plan that repeats the words of a shortcoming does answer it.
        open_ = [
            shortcoming
            for shortcoming in facts.shortcomings
            if shortcoming.id not in answered and not _echoed(shortcoming, plans)
        ]
        if len(open_) > 1 and len(open_) == len(facts.shortcomings):
            sections = source.sections("shortcomings")
            span = sections[0].heading if sections else open_[0].span
            yield Hit(span, "none", {"count": len(open_)}, "info", identity="unpaired")
            return
        for shortcoming in open_:
            yield Hit(shortcoming.span)


def _echoed(shortcoming: Shortcoming, plans: set[str]) -> bool:
    own = _bigrams(shortcoming.text)
    return not own or len(own & plans) / len(own) >= _ECHO


def _bigrams(text: str) -> set[str]:
    return {run[i : i + 2] for run in _NOT_HAN.split(text) for i in range(len(run) - 1)}
