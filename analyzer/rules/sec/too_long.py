"""SEC402: too-long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit, Messages, Rule
from analyzer.rules.sec.length import DISTRICT, chars


class TooLong(Rule):
    """The report is longer than the settings allow.

    检查内容：全文字数超过设置 max-chars 的要求。
    为什么：各地对篇幅有要求，过长影响审核和汇总。
    示例：要求5000字以内，全文8200字。
    改正：删减与法治政府建设无关的内容和套话。
    局限：字数不含空白和网页附带内容；没有设置时不检查；文件残缺时不判断。
    """

    code = "SEC402"
    name = "too-long"
    severity = "warning"
    title = "篇幅超过本地要求"
    basis = DISTRICT
    messages: ClassVar[Messages] = {
        "found": (
            "全文{count}字，超过要求的{limit}字，请删减。",
            "{count} characters, more than the {limit} allowed",
        )
    }

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield at most one hit, at the head of the document."""
        limit = source.limits.max_chars
        if limit is None or source.context.partial:
            return
        count = chars(source)
        if count > limit:
            yield Hit(source.head, args={"count": count, "limit": limit}, identity="max_chars")
