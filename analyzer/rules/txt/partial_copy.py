"""TXT205: partial-copy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit, Messages
from analyzer.rules.txt.hint import HintRule


class PartialCopy(HintRule):
    """Part of the document is missing from the copy.

    检查内容：“剩余内容需下载阅读”“中间部分未显示”一类的行，没有读到文字的页（图片页、损坏页），以及从中间开始或在句中中断的文本。
    为什么：没有看到的部分可能正好写了要查的内容；凡是“缺少”的结论都不可靠，因此不再报缺项。
    示例：剩余5页未读，继续阅读
    改正：改用完整的原件；扫描页安装扩展 [ocr] 后再读取。
    局限：正好在段末中断的文本看不出来；其他段落也常常没有句号的，不据末段判断。
    """

    code = "TXT205"
    name = "partial-copy"
    severity = "warning"
    title = "文件不完整"
    kind = "partial"
    messages: ClassVar[Messages] = {
        "found": (
            "文件不完整（{quotes}），不判断缺少什么；请改用完整的原件。",
            "the copy is not whole ({quotes_en}); nothing is called missing",
        ),
        "unread": (
            "文件有没有读到的部分，不判断缺少什么；请查看读取提示，改用完整的原件。",
            "part of the file could not be read; nothing is called missing, see the remarks on reading",
        ),
    }

    needs = None  # a part may be known to be missing without a hint

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit, at what tells it or at the head of the document."""
        told = list(super().check(source))
        if not told and source.context.partial:
            yield Hit(source.head, "unread", identity=self.kind)
        yield from told
