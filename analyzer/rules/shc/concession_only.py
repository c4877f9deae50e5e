"""SHC104: concession-only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.lexicon.store import Lexicons
from analyzer.rules.concessions import Concessions
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit, Messages, Rule
from analyzer.rules.sec.block import REGULATION

_SHORT = 120
_SHOWN = 40


class ConcessionOnly(Rule):
    """The part on shortcomings only concedes that there is some gap, or denies any.

    检查内容：不足部分只有“虽然取得一定成效，但与上级要求还有差距”“将继续努力”一类套话，或者写“无”，没有一条具体不足。
    为什么：没有写出不足，等于缺项。
    示例：“二、存在的不足：我街道工作取得了一定成效，但与上级要求还有一定差距。”
    改正：逐条写明不足的表现和原因。
    局限：只在该部分很短，并且每个分句都是套话或者提取不到任何具体不足时判断；这时不再报没有写原因（SEC106）、没有对应安排。
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
        self._concessions = lexicons.shared(Concessions)

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per part on shortcomings."""
        if source.context.partial:
            return
        empty = self._concessions.empty_parts(source)
        for section in source.sections("shortcomings"):
            if section.id in empty:
                quote = empty[section.id].splitlines()[0]
                args = {"quote": quote if len(quote) <= _SHOWN else quote[:_SHOWN] + "…"}
                yield Hit(source.opening(section), args=args, identity="concession")
            elif not source.facts.shortcomings:
                body = source.text[section.heading.end : section.span.end]
                frame = self._concessions.frame.search(body)
                if frame is not None and len(body.strip()) <= _SHORT:
                    yield Hit(source.opening(section), args={"quote": frame.group()}, identity="concession")
