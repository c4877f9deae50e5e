"""SEC401: too-short."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Messages
from analyzer.rules.sec.length import LengthRule


class TooShort(LengthRule):
    """The report is shorter than the settings ask for.

    检查内容：全文字数少于设置 min-chars 的要求。
    为什么：各地对篇幅有要求，过短说明内容不全。
    示例：要求2000字以上，全文只有900字。
    改正：补写举措、数据、不足和安排。
    局限：字数不含空白和网页附带内容；没有设置时不检查；文件残缺时不判断。
    """

    code = "SEC401"
    name = "too-short"
    title = "篇幅少于本地要求"
    limit = "min_chars"
    messages: ClassVar[Messages] = {
        "found": (
            "全文{count}字，少于要求的{limit}字，请补充内容。",
            "{count} characters, fewer than the {limit} asked for",
        )
    }

    def breaks(self, count: int, limit: int) -> bool:
        """Whether there are fewer characters than the setting allows."""
        return count < limit
