"""TRM101: power-or-right."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Messages
from analyzer.rules.phrase_rule import PhraseRule


class PowerOrRight(PhraseRule):
    """权利 (right) and 权力 (power) are confused.

    检查内容：该写“权力”处写成“权利”，或者相反，如“行政权利”“权利清单”“合法权力”。
    为什么：权力属于国家机关，权利属于公民、法人；在法治文书里写错是硬伤。
    示例：加强对行政权利的制约和监督。
    改正：行政机关行使的写“权力”，公民、法人享有的写“权利”。
    局限：只报固定搭配；“合法权利”“权利义务”“权利救济”等正确用法不报。
    """

    code = "TRM101"
    name = "power-or-right"
    title = "“权利”与“权力”混用"
    table = "rules/power_right.yaml"
    messages: ClassVar[Messages] = {
        "found": ("“{quote}”疑为“{right}”之误，请改正。", "{quote} should probably read {right}")
    }
