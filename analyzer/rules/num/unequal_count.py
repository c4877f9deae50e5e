"""NUM104: unequal-count."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Messages
from analyzer.rules.num.relation import ViolatedRelation


class UnequalCount(ViolatedRelation):
    """The same quantity is given two values.

    检查内容：同一对象的同一数量（如村、社区个数，“全县共有中小学校”的所数）在文中两次出现，数值不同。
    为什么：数量前后打架说明至少一处未更新或照抄旧稿。
    示例：前文“全镇12个村（社区）”，后文“13个村（社区）均配有法律顾问”。
    改正：核实后统一。
    局限：两处口径确有不同（如“其中6个社区”）时可能误判，故为疑似。
    """

    code = "NUM104"
    name = "unequal-count"
    severity = "warning"
    title = "同一数量前后不一"
    kind = "equal"
    reach = 0
    messages: ClassVar[Messages] = {
        "found": (
            "同一数量前后不一：{figures}{detail}，请统一。",
            "the same quantity is given different values: {figures_en}{detail_en}",
        )
    }
