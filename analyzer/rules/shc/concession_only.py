"""SHC104: concession-only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex
from msgspec import Struct

from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit, Messages, Rule
from analyzer.rules.sec.block import REGULATION
from analyzer.text.later import later

_SHORT = 120


class ConcessionsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/concessions.yaml``: frames that admit a gap without naming one."""

    entries: list[Entry]


class ConcessionOnly(Rule):
    """The part on shortcomings only concedes that there is some gap.

    检查内容：不足部分只有“虽然取得一定成效，但与上级要求还有差距”一类套话，没有一条具体不足。
    为什么：没有写出不足，等于缺项。
    示例：“二、存在的不足：我街道工作取得了一定成效，但与上级要求还有一定差距。”
    改正：逐条写明不足的表现和原因。
    局限：只在提取不到任何具体不足、且该部分很短时判断。
    """

    code = "SHC104"
    name = "concession-only"
    severity = "warning"
    title = "不足部分只有套话"
    basis = REGULATION
    messages: ClassVar[Messages] = {
        "found": (
            "不足部分只有“{quote}”一类套话，没有具体不足，请补写。",
            "the part on shortcomings names none: {quote}",
        )
    }

    def __init__(self, lexicons: Lexicons) -> None:
        entries = lexicons.load("rules/concessions.yaml", ConcessionsFile).entries
        self._frame = later(regex.compile, "|".join(expression(entry) for entry in entries))

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per part on shortcomings."""
        if source.facts.shortcomings or source.context.partial:
            return
        for section in source.sections("shortcomings"):
            body = source.text[section.heading.end : section.span.end]
            frame = self._frame.search(body)
            if frame is not None and len(body.strip()) <= _SHORT:
                yield Hit(source.opening(section), args={"quote": frame.group()}, identity="concession")
