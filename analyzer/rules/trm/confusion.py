"""TRM103: confusion."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Messages
from analyzer.rules.phrase_rule import PhraseRule


class Confusion(PhraseRule):
    """A word is confused with another of the same sound or a similar meaning.

    检查内容：“截止12月底”“检查机关提起公益诉讼”“防犯风险”“其它”等易混词、错别字。
    为什么：错别字和用词不当影响公文的严肃性，往往被逐字退改。
    示例：截止2025年12月，全年办结56件。
    改正：按提示改写。
    局限：只收在给定语境里确定有误的词；习惯写法（如“其它”）只作提示。
    """

    code = "TRM103"
    name = "confusion"
    title = "易混词、错别字"
    table = "rules/confusions.yaml"
    messages: ClassVar[Messages] = {
        "found": ("“{quote}”疑有误{advice}，请核对。", "probably a slip: {quote} ({right})")
    }
