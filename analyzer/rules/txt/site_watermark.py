"""TXT206: site-watermark."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Messages
from analyzer.rules.txt.hint import HintRule


class SiteWatermark(HintRule):
    """An advertisement of a web site stands in a sentence and could not be cut out safely.

    检查内容：正文句子中夹带的网站推广语和网址，不能确定从哪里开始，因而没有自动删除的。
    为什么：不是报告内容，可能打断句子，影响这一句的分析。
    示例：更多范文请访问某文库 www.example.com 继续推进……
    改正：删去推广语，或改用原件。
    局限：能够确定起止的已自动删除，不报；只报一条。
    """

    code = "TXT206"
    name = "site-watermark"
    severity = "info"
    title = "正文夹带网站推广语"
    kind = "watermark"
    messages: ClassVar[Messages] = {
        "found": (
            "{quotes}处正文夹带网站推广语，请删去后再报送。",
            "advertising of a web site within the text: {quotes_en}",
        )
    }
