"""TXT202: taiwan-vocabulary."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Messages
from analyzer.rules.txt.hint import HintRule


class TaiwanVocabulary(HintRule):
    """A converter put words of Taiwan in place of those of the mainland.

    检查内容：简繁转换时被替换的用语，如“资讯公开”“规范性档案”“决策程式”。
    为什么：这些不是作者的用语，据此核对术语、匹配要点都会出错。
    示例：加强政府资讯公开，落实规范性档案备案审查。
    改正：用单纯转换字形的工具重新转换，或改用原件。
    局限：全文有两处以上才报，只报一条；原文没有改写，仍按看到的用语分析。
    """

    code = "TXT202"
    name = "taiwan-vocabulary"
    severity = "info"
    title = "用语被简繁转换替换"
    kind = "taiwan_vocabulary"
    messages: ClassVar[Messages] = {
        "found": (
            "{quotes}等{count}处用语疑为简繁转换时替换，请改用原件。",
            "words put by a script converter ({count} places): {quotes_en}",
        )
    }
