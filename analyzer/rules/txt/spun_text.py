"""TXT203: spun-text."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Messages
from analyzer.rules.txt.hint import HintRule


class SpunText(HintRule):
    """Usual words were swapped for near synonyms, as text spinners do.

    检查内容：通篇用近义词替换了固定用语，如“便民效劳”“法治宣扬”“标准性文件”。
    为什么：这样的文本是改写软件的产物，不是报送稿；用语、提法都不可靠。
    示例：仔细贯彻落实，乐观开展法治宣扬，准时化解冲突纠纷，供应便民效劳。
    改正：使用报送的原稿。
    局限：出现四种、五处以上才报，只报一条；不还原，仍按看到的用语分析。
    """

    code = "TXT203"
    name = "spun-text"
    severity = "warning"
    title = "疑为近义词改写的文本"
    kind = "spun"
    messages: ClassVar[Messages] = {
        "found": (
            "{quotes}等{count}处疑为软件改写，不是原文用语，请改用原稿。",
            "usual words were swapped for others ({count} places): {quotes_en}",
        )
    }
