"""TXT207: doubtful-recognition."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Messages
from analyzer.rules.txt.hint import HintRule


class DoubtfulRecognition(HintRule):
    """Lines of a scan were recognised with little confidence.

    检查内容：图像识别时置信度低于 85% 的行。
    为什么：这些行可能有错字、漏字，数字尤其要核对。
    示例：盖章处、折痕处、模糊处识别出的文字。
    改正：对照原件核对这些行，或换用更清晰的扫描件。
    局限：置信度高的行也可能有错字；整行漏识别的发现不了。只报一条，其余位置列为旁证。
    """

    code = "TXT207"
    name = "doubtful-recognition"
    severity = "warning"
    title = "识别把握不大的文字"
    kind = "doubtful"
    messages: ClassVar[Messages] = {
        "found": (
            "有{count}行文字识别把握不大，请对照原件核对。",
            "{count} lines were recognised with little confidence; compare the original",
        )
    }
