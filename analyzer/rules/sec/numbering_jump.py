"""SEC202: numbering-jump."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

import regex

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.sec.order import printed, siblings


class NumberingJump(Rule):
    """A heading number is skipped.

    检查内容：同一上级标题之下、同一种序号，相邻标题的序号跳号，且两个标题之间的正文里也找不到所缺的序号。
    为什么：跳号说明漏了一段，或者删改后没有顺改。
    示例：“（一）……（二）……（四）……”
    改正：补上所缺部分，或顺改其后各标题的序号。
    局限：第一个序号缺失（列表标记丢失）不报；跨上级标题连续编号不报。
    """

    code = "SEC202"
    name = "numbering-jump"
    severity = "info"
    title = "标题序号跳号"
    basis = Basis("GB/T 9704—2012 党政机关公文格式", "结构层次序数", "practice")
    messages: ClassVar[Messages] = {
        "found": (
            "标题序号由“{previous}”跳到“{number}”，请核实是否漏段或未顺改。",
            "heading numbers jump from {previous} to {number}",
        )
    }

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per heading that skips a number."""
        for group in source.once(siblings):
            for before, after in pairwise(group):
                if after.value <= before.value + 1:
                    continue
                between = _unread(source, before.section.heading.end, after.section.heading.start)
                # A heading that extraction did not recognise is not a heading that is missing.
                missed = range(before.value + 1, after.value)
                if any(regex.search(printed(value), between) for value in missed):
                    continue
                args = {"number": after.section.number.strip(), "previous": before.section.number.strip()}
                yield Hit(after.section.heading, args=args)


def _unread(source: RuleInput, start: int, end: int) -> str:
    """Return a stretch of text without the numbers of the headings in it that extraction did recognise."""
    parts: list[str] = []
    for section in source.facts.sections:
        if section.number and start <= section.heading.start < end:
            parts.append(source.text[start : section.heading.start])
            start = section.heading.start + len(section.number)
    return "\n".join([*parts, source.text[start:end]])
