"""TRM102: legal-system-or-rule-of-law."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Messages
from analyzer.rules.phrase_rule import PhraseRule


class RuleOfLaw(PhraseRule):
    """法制 (legal system) stands where 法治 (rule of law) is meant.

    检查内容：“法制政府”“法制宣传”“法制观念”“法制课”等应写“法治”处写成“法制”。
    为什么：党的十八届四中全会以来规范表述为“法治”，“法制”只用于法律制度本身和部分机构、程序名称。
    示例：增强了居民的法制观念。
    改正：改为“法治”。
    局限：“法制审核”“法制科”“法制统一”“法制委员会”等正确名称不报；“法制观念”一类只作提示。
    """

    code = "TRM102"
    name = "legal-system-or-rule-of-law"
    title = "“法制”与“法治”混用"
    table = "rules/rule_of_law.yaml"
    messages: ClassVar[Messages] = {
        "found": ("“{quote}”规范表述为“{right}”，请核对。", "{quote} should read {right}")
    }
