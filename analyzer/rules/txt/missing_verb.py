"""TXT303: missing-verb."""

from __future__ import annotations

from typing import ClassVar

from analyzer.rules.model import Messages
from analyzer.rules.phrase_rule import PhraseRule


class MissingVerb(PhraseRule):
    """A verb seems to be missing.

    检查内容：“认真省、市、区部署要求”一类状语之后直接跟名词、缺少动词（如“落实”）的句子。
    为什么：漏字影响文意，多为删改、识别的遗留。
    示例：认真上级关于法治建设的部署要求。
    改正：补上“落实”“贯彻”等动词。
    局限：试行规则；只查几种固定句式。
    """

    code = "TXT303"
    name = "missing-verb"
    severity = "info"
    title = "疑似缺动词"
    table = "rules/missing_verb.yaml"
    preview = True
    messages: ClassVar[Messages] = {
        "found": (
            "“{quote}”疑似缺少“落实”“贯彻”等动词，请核对。",
            "a verb seems to be missing: {quote}",
        )
    }
