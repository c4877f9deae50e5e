"""SEC102: missing-shortcomings."""

from __future__ import annotations

from typing import ClassVar

from analyzer.lexicon.store import Lexicons
from analyzer.rules.cues import joined
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Messages
from analyzer.rules.sec.block import BlocksFile, MissingBlock


class MissingShortcomings(MissingBlock):
    """The part on shortcomings and their causes is missing.

    检查内容：年度报告里找不到存在的不足，既无标题，也无段落或分句。
    为什么：不足和原因是法定内容；只讲成绩不讲问题的报告会被退回。
    示例：“一、主要举措和成效……二、下一步工作打算”，中间没有不足。
    改正：补写“存在的不足和原因”，每条不足写清表现、原因。
    局限：全文另有“还存在差距”“有待”“薄弱”一类表述时降为疑似，标题像不足的不报；“补齐短板”“缓解……不足的问题”说的是
    做法，不算；文件残缺时不判断。
    """

    code = "SEC102"
    name = "missing-shortcomings"
    title = "缺少“存在的不足和原因”部分"
    block = "shortcomings"
    messages: ClassVar[Messages] = {
        "found": (
            "全文没有“存在的不足和原因”部分，请按年度报告的法定内容补写。",
            "the report lacks a statutory part: shortcomings and causes",
        ),
        "empty": (
            "“{title}”只有标题，下面没有内容，请补写。",
            "the part {title} has a heading and nothing below it",
        ),
        "trace": (
            "没有独立的“存在的不足和原因”部分，仅见“{trace}”一处相关表述，请核实是否漏写或并入其他部分。",
            "no part of its own on shortcomings and causes, only a trace: {trace}",
        ),
    }

    def __init__(self, lexicons: Lexicons) -> None:
        super().__init__(lexicons)
        solves, undone = lexicons.load("rules/blocks.yaml", BlocksFile).shortcomings_dealt_with
        self._solves, self._undone = joined([solves]), joined([undone])

    def told_in(self, source: RuleInput) -> str:
        """Return the text without the clauses that deal with a shortcoming instead of admitting it."""
        text = super().told_in(source)
        dealt = [
            match.span() for match in self._solves.finditer(text) if not self._undone.search(match.group())
        ]
        for start, end in reversed(dealt):
            text = text[:start] + text[end:]
        return text
