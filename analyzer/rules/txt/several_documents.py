"""TXT204: several-documents."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Messages
from analyzer.rules.txt.hint import HintRule


class SeveralDocuments(HintRule):
    """The file holds several documents one after the other.

    检查内容：“第一篇”“范文二”“（通用9篇）”等表明一个文件里有几篇文稿的行。
    为什么：几篇文稿的数据、年份、单位混在一起，核对的结论不属于任何一篇。
    示例：篇1：某街道年度总结……篇2：某镇年度总结。
    改正：每篇文稿存为一个文件。
    局限：有两处以上标志才报，只报一条；没有标志行的合订文件查不出。
    """

    code = "TXT204"
    name = "several-documents"
    severity = "warning"
    title = "一个文件含几篇文稿"
    kind = "several_documents"
    messages: ClassVar[Messages] = {
        "found": (
            "文件含几篇文稿（{quotes}），请分成几个文件后再分析。",
            "several documents in one file ({quotes_en}); split it",
        )
    }
