"""SEC101: missing-measures."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Messages
from analyzer.rules.sec.block import MissingBlock


class MissingMeasures(MissingBlock):
    """The part on measures and results is missing.

    检查内容：年度报告里找不到本年度推进法治政府建设的主要举措和成效，既无标题，也无段落。
    为什么：这是年度报告的第一项法定内容；缺项是退回重报最常见的原因。
    示例：报告开头一段之后直接写“一、存在的不足和原因”。
    改正：补写“×年度法治政府建设的主要举措和成效”，写明做了什么、结果如何，并附数据。
    局限：只用于法治政府建设年度报告；文件残缺（预览页、截断）时不判断。
    """

    code = "SEC101"
    name = "missing-measures"
    title = "缺少“主要举措和成效”部分"
    block = "measures"
    messages: ClassVar[Messages] = {
        "found": (
            "全文没有“主要举措和成效”部分，请按年度报告的法定内容补写。",
            "the report lacks a statutory part: measures and results",
        ),
        "empty": (
            "“{title}”只有标题，下面没有内容，请补写。",
            "the part {title} has a heading and nothing below it",
        ),
        "trace": (
            "没有独立的“主要举措和成效”部分，仅见“{trace}”一处相关表述，请核实是否漏写或并入其他部分。",
            "no part of its own on measures and results, only a trace: {trace}",
        ),
    }
