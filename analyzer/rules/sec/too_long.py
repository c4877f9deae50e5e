"""SEC402: too-long."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Messages
from analyzer.rules.sec.length import LengthRule


class TooLong(LengthRule):
    """The report is longer than the settings allow.

    检查内容：全文字数超过设置 max-chars 的要求。
    为什么：各地对篇幅有要求，过长影响审核和汇总。
    示例：要求5000字以内，全文8200字。
    改正：删减与法治政府建设无关的内容和套话。
    局限：字数不含空白和网页附带内容；没有设置时不检查；文件残缺时不判断。
    """

    code = "SEC402"
    name = "too-long"
    title = "篇幅超过本地要求"
    limit = "max_chars"
    messages: ClassVar[Messages] = {
        "found": (
            "全文{count}字，超过要求的{limit}字，请删减。",
            "{count} characters, more than the {limit} allowed",
        )
    }

    def breaks(self, count: int, limit: int) -> bool:
        """Whether there are more characters than the setting allows."""
        return count > limit
