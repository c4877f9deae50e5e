"""SEC201: numbering-repeat."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.rules.sec.order import Numbered, siblings


class NumberingRepeat(Rule):
    """A heading number is used twice or runs backwards.

    检查内容：同一上级标题之下、同一种序号，相邻标题的序号重复或倒退（从头编起的“一”除外，标题也相同的不除外）。
    为什么：序号重复多是增删段落后没有顺改，影响引用和核对。
    示例：“（一）……（二）……（二）……（三）……”
    改正：顺改其后各标题的序号。
    局限：只看识别为标题的序号，不看正文里的“一是、二是”（见 SEC203）。
    """

    code = "SEC201"
    name = "numbering-repeat"
    severity = "info"
    title = "标题序号重复或倒退"
    basis = Basis("GB/T 9704—2012 党政机关公文格式", "结构层次序数", "practice")
    messages: ClassVar[Messages] = {
        "found": (
            "标题序号“{number}”与前一个同级标题“{previous}”重复或倒退，请顺改。",
            "heading number {number} repeats or falls behind its predecessor {previous}",
        ),
        "twice": (
            "标题“{number}{title}”出现两次，请核对这一部分是否重复粘贴。",
            "the heading {number}{title} comes twice; was the part pasted twice?",
        ),
    }

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per heading that does not move on."""
        for group in source.once(siblings):
            for before, after in pairwise(group):
                if after.value <= before.value and after.value == 1 and _again(after, group):
                    number, title = after.section.number.strip(), after.section.title.strip()
                    yield Hit(after.section.heading, "twice", {"number": number, "title": title})
                elif after.value <= before.value and after.value != 1:
                    args = {"number": after.section.number.strip(), "previous": before.section.number.strip()}
                    yield Hit(after.section.heading, args=args)


def _again(item: Numbered, group: list[Numbered]) -> bool:
    """Whether a heading stood before with the same number and title."""
    title = item.section.title.strip()
    return bool(title) and any(
        one.value == item.value and one.section.title.strip() == title
        for one in group
        if one.section.heading.start < item.section.heading.start
    )
