"""TRM104: clipped-name."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Messages
from analyzer.rules.phrase_rule import PhraseRule


class ClippedName(PhraseRule):
    """A fixed name is clipped or garbled.

    检查内容：重要会议、理论和制度的固定名称漏字或数字写错，如“二十大和三中全会”“习近平新时代特色社会主义思想”“四个维护”。
    为什么：固定提法必须一字不差，写错属于表述差错。
    示例：深入学习贯彻党的二十大和三中全会精神。
    改正：改为规范全称。
    局限：只收确定有误的写法；地方上的正式提法（如“放管服效”）不报。
    """

    code = "TRM104"
    name = "clipped-name"
    severity = "warning"
    title = "固定提法漏字、错字"
    table = "rules/clipped.yaml"
    messages: ClassVar[Messages] = {
        "found": (
            "“{quote}”不完整或有误{advice}，请核对。",
            "a fixed name is clipped or garbled: {quote}",
        )
    }
