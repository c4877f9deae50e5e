"""SEC104: missing-next-year."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Messages
from analyzer.rules.sec.block import MissingBlock


class MissingNextYear(MissingBlock):
    """The part on the plans for next year is missing.

    检查内容：年度报告里找不到下一年度的主要安排，既无标题，也无段落。
    为什么：这是法定内容，也是来年对照检查的依据。
    示例：写完“二、存在的不足和原因”即落款。
    改正：补写下一年度主要安排，逐条回应所列不足。
    局限：全文另有“下一步将”“明年”一类表述时降为疑似，标题像安排的不报；文件残缺时不判断。
    """

    code = "SEC104"
    name = "missing-next-year"
    title = "缺少“下一年度主要安排”部分"
    block = "next_year"
    messages: ClassVar[Messages] = {
        "found": (
            "全文没有“下一年度主要安排”部分，请按年度报告的法定内容补写。",
            "the report lacks a statutory part: plans for next year",
        ),
        "empty": (
            "“{title}”只有标题，下面没有内容，请补写。",
            "the part {title} has a heading and nothing below it",
        ),
        "trace": (
            "没有独立的“下一年度主要安排”部分，仅见“{trace}”一处相关表述，请核实是否漏写或并入其他部分。",
            "no part of its own on plans for next year, only a trace: {trace}",
        ),
    }
