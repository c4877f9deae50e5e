"""NUM202: impossible-rate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex
from msgspec import Struct

from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit, Messages, Rule
from analyzer.rules.num.relation import ARITHMETIC
from analyzer.text.later import later
from analyzer.text.span import Span

_BEFORE = 14


class RatesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/rates.yaml``: rates of a part in a whole, and rates that may exceed 100 %."""

    bounded: list[Entry]
    unbounded: list[Entry]


class ImpossibleRate(Rule):
    """A rate of a part in a whole above 100 %.

    检查内容：办结率、覆盖率、满意率等部分占整体的比率大于100%。
    为什么：部分不可能大于整体，多为小数点或数字写错。
    示例：信访事项按期办结率达到102%。
    改正：核对后改正。
    局限：目标完成率、增长率可以大于100%，不报。
    """

    code = "NUM202"
    name = "impossible-rate"
    severity = "error"
    title = "比率大于100%"
    basis = ARITHMETIC
    messages: ClassVar[Messages] = {
        "found": (
            "“{rate}”为{value}，部分占整体的比率不可能大于100%，请核对。",
            "{rate} of {value}: a part cannot exceed the whole",
        )
    }

    def __init__(self, lexicons: Lexicons) -> None:
        rates = lexicons.load("rules/rates.yaml", RatesFile)
        self._bounded, self._unbounded = (
            later(regex.compile, "|".join(expression(entry) for entry in entries))
            for entries in (rates.bounded, rates.unbounded)
        )

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per rate."""
        for indicator in source.facts.indicators:
            if indicator.unit != "%" or indicator.kind == "growth" or indicator.value <= 100:
                continue
            clause = source.clause(indicator.span)
            start = max(clause.start, indicator.span.start - _BEFORE)
            before = source.text[start : indicator.span.start]
            rates = list(self._bounded.finditer(before))
            if not rates or self._unbounded.search(before):
                continue
            rate = rates[-1]
            span = Span(start + rate.start(), indicator.span.end)
            yield Hit(span, args={"rate": rate.group(), "value": indicator.text})
