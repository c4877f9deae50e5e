"""SHC101: no-causes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.lexicon.store import Lexicons
from analyzer.rules.causes import Causes
from analyzer.rules.concessions import Concessions
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit, Messages, Rule
from analyzer.rules.sec.block import REGULATION


class NoCauses(Rule):
    """Shortcomings are listed without any cause.

    检查内容：列了不足，但标题和正文都没有提到原因。
    为什么：法定内容是“不足和原因”，只列问题不析原因会被要求补写。
    示例：“二、存在的问题：一是执法力量薄弱。二是普法形式单一。”
    改正：逐条写明原因，或另起一段分析。
    局限：标题写了“原因”而正文没有的，报 SEC106；原因隐含在条目里的不报。
    """

    code = "SHC101"
    name = "no-causes"
    severity = "warning"
    title = "只列不足，没有写原因"
    basis = REGULATION
    messages: ClassVar[Messages] = {
        "found": (
            "所列{count}条不足均未说明原因，请补写。",
            "{count} shortcomings are listed without any cause",
        )
    }

    def __init__(self, lexicons: Lexicons) -> None:
        self._causes = Causes(lexicons)
        self._concessions = lexicons.shared(Concessions)

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield at most one hit, at the heading of the shortcomings or at the first of them."""
        statutory, shortcomings = source.facts.statutory, source.facts.shortcomings
        if not source.report or statutory is None or statutory.causes != "none" or not shortcomings:
            return
        sections = source.sections("shortcomings")
        if any(self._causes.promised.search(section.title) for section in sections):
            return
        if self._causes.given(source) or source.context.partial or self._concessions.only_empty(source):
            return
        span = source.opening(sections[0]) if sections else shortcomings[0].span
        yield Hit(span, args={"count": len(shortcomings)}, identity="causes")
