"""SEC305: missing-form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule

_MONTH_ALONE = regex.compile(
    r"(?m)^\s*(?:20\d\d|二[〇零○][一二三][〇零○一二三四五六七八九])年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月\s*$"
)
_FOOT = 300  # characters at the end in which a signature stands


class MissingForm(Rule):
    """The report has no title, no unit in it, or no date.

    检查内容：报告没有标题行、看不出报告单位，或者没有落款（发布）日期，或者日期只写到月。
    为什么：标题、单位、日期是公文的基本要素，缺少时无法归档，也无法核对是否按期公开。
    示例：第一行就是“一、主要举措和成效”，文末没有落款。
    改正：补写“××单位××年度法治政府建设情况报告”和成文日期。
    局限：只作提示；网页、截取的文本常常不带标题和日期。
    """

    code = "SEC305"
    name = "missing-form"
    severity = "info"
    title = "缺少标题、单位或日期"
    basis = Basis("GB/T 9704—2012 党政机关公文格式", "标题、发文机关署名、成文日期", "practice")
    messages: ClassVar[Messages] = {
        "found": ("没有识别到{parts}，报送前请补全。", "not found: {parts_en}"),
    }

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield at most one hit, at the head of the document."""
        meta = source.facts.meta
        if not source.report or source.context.partial:
            return
        missing = [
            names
            for value, names in (
                (meta.title, ("标题", "title")),
                (meta.unit, ("报告单位", "unit")),
                (meta.date, _missing_of_date(source.text)),
            )
            if value is None
        ]
        if missing:
            zh, en = zip(*missing, strict=True)
            args = {"parts": "、".join(zh), "parts_en": ", ".join(en)}
            yield Hit(source.head, args=args, identity="form")


def _missing_of_date(text: str) -> tuple[str, str]:
    """What a document without a full date lacks: with a month on its last lines, the day."""
    if _MONTH_ALONE.search(text, max(0, len(text) - _FOOT)):
        return "成文日期的“日”", "day of the date"
    return "成文日期", "date"
