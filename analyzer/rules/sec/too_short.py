"""SEC401: too-short."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit, Messages, Rule
from analyzer.rules.sec.length import DISTRICT, chars


class TooShort(Rule):
    """The report is shorter than the settings ask for.

    检查内容：全文字数少于设置 min-chars 的要求。
    为什么：各地对篇幅有要求，过短说明内容不全。
    示例：要求2000字以上，全文只有900字。
    改正：补写举措、数据、不足和安排。
    局限：字数不含空白和网页附带内容；没有设置时不检查；文件残缺时不判断。
    """

    code = "SEC401"
    name = "too-short"
    severity = "warning"
    title = "篇幅少于本地要求"
    basis = DISTRICT
    messages: ClassVar[Messages] = {
        "found": (
            "全文{count}字，少于要求的{limit}字，请补充内容。",
            "{count} characters, fewer than the {limit} asked for",
        )
    }

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield at most one hit, at the head of the document."""
        limit = source.limits.min_chars
        if limit is None or source.context.partial:
            return
        count = chars(source)
        if count < limit:
            yield Hit(source.head, args={"count": count, "limit": limit}, identity="min_chars")
