"""NUM103: growth-mismatch."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Messages
from analyzer.rules.num.relation import ViolatedRelation


class GrowthMismatch(ViolatedRelation):
    """A stated change does not follow from the two figures.

    检查内容：同时写了本年数、上年数和增减幅，增减幅与两数算不上；百分数之间用百分点相减。幅度写在前、上年数写在后的
    （下降41.7%，由12起降至8起），不写幅度只写“有所增长”而实际减少的，“翻一番”不足一倍的，也算。
    为什么：同比数据前后都在纸上，算错无可辩解。
    示例：排查纠纷534件，较上年的485件增长11.3%（应为10.1%）。
    改正：重新计算增减幅，注意“%”与“个百分点”的区别。
    局限：没有写出上年数时不判断。
    """

    code = "NUM103"
    name = "growth-mismatch"
    severity = "error"
    title = "增减幅与前后数据算不上"
    kind = "growth"
    messages: ClassVar[Messages] = {
        "found": (
            "增减幅与所给数据不符：{figures}{detail}，请核对。",
            "the change does not follow from the figures: {figures_en}{detail_en}",
        )
    }
