"""SHC102: only-vague."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex

from analyzer.lexicon.store import Lexicons
from analyzer.rules.concessions import Concessions
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule

_CONCRETE = regex.compile(r"\d|[一二三四五六七八九十两]+[件个名宗次起人]|例如|如[：，]")
_NUMBER = regex.compile(
    r"^\s*(?:[（(]?\d{1,2}[）)．.、]|[（(]?[一二三四五六七八九十]{1,3}(?:[）)、]|是|[，,]))\s*"
)


class OnlyVague(Rule):
    """All shortcomings are of the form "remains to be strengthened".

    检查内容：所列不足全部是“……有待加强”“……仍需完善”一类，没有表现、没有数据、没有原因。
    为什么：这是审核中最常见的退回理由之一：不足写得虚，无从整改。
    示例：“一是法治宣传有待加强。二是决策机制仍需完善。三是执法水平有待提高。”
    改正：写清具体表现（何事、何处、多少）和原因。
    局限：只要有一条写得具体就不报。
    """

    code = "SHC102"
    name = "only-vague"
    severity = "warning"
    title = "不足全部写得空泛"
    basis = Basis("法治政府建设年度报告应当写明存在的不足", "", "derived")
    messages: ClassVar[Messages] = {
        "found": (
            "所列{count}条不足均为“有待加强”一类的空泛表述，请写明具体表现。",
            "all {count} shortcomings are vague wishes without any manifestation",
        )
    }

    def __init__(self, lexicons: Lexicons) -> None:
        self._concessions = lexicons.shared(Concessions)

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield at most one hit, at the heading of the shortcomings or at the first of them."""
        shortcomings = source.facts.shortcomings
        if not source.annual or not shortcomings or self._concessions.only_empty(source):
            return  # where no shortcoming is named, SHC104 says so
        for shortcoming in shortcomings:
            if shortcoming.severity > 1 or shortcoming.cause is not None or shortcoming.effect is not None:
                return
            if _CONCRETE.search(_NUMBER.sub("", shortcoming.text)):
                return
        sections = source.sections("shortcomings")
        span = source.opening(sections[0]) if sections else shortcomings[0].span
        yield Hit(span, args={"count": len(shortcomings)}, identity="vague")
