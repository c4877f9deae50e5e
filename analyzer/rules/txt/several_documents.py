"""TXT204: several-documents."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Messages
from analyzer.rules.txt.hint import HintRule


class SeveralDocuments(HintRule):
    """The file holds several documents one after the other.

    检查内容：“第一篇”“范文二”“（通用9篇）”等表明一个文件里有几篇文稿的行；没有这类行的，看另一个标题之下是否又从“一、”编起。
    为什么：几篇文稿的数据、年份、单位混在一起，核对的结论不属于任何一篇。
    示例：篇1：某街道年度总结……篇2：某镇年度总结。
    改正：每篇文稿存为一个文件。
    局限：标志行有两处以上才报，只报一条；报了这一条，前后互校的规则（DUP、SHC、TIM1、TIM3、TRM3）即不再运行。
    """

    code = "TXT204"
    name = "several-documents"
    severity = "warning"
    title = "一个文件含几篇文稿"
    kind = "several_documents"
    messages: ClassVar[Messages] = {
        "found": (
            "文件含几篇文稿（{quotes}），数据混在一起，前后互校未做，请分成几个文件后再分析。",
            "several documents in one file ({quotes_en}); they were not checked against each other; split it",
        )
    }
