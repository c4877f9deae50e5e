"""TXT301: doubled-word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex
from msgspec import Struct

from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit, Messages, Rule
from analyzer.text.span import Span

_DOUBLED = regex.compile(r"([一-鿿]{2,6})\1(?!\1)|(?<![目标])的的(?!确)")


class DoubledWordsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/doubled_words.yaml``: repetitions that are right, seen with what follows them."""

    allowed: list[Entry]


class DoubledWord(Rule):
    """A word was typed twice.

    检查内容：同一个词紧接着重复，如“建设建设”“的的”。
    为什么：多为编辑时复制、删改的遗留。
    示例：推进法治政府建设建设。
    改正：删去重复的词。
    局限：“一件一件”“共建共治”等叠用，以及“区政府政府采购”这类跨词重合不报。
    """

    code = "TXT301"
    name = "doubled-word"
    severity = "info"
    title = "词语重复"
    messages: ClassVar[Messages] = {"found": ("“{quote}”重复，请删去一处。", "typed twice: {quote}")}

    def __init__(self, lexicons: Lexicons) -> None:
        allowed = lexicons.load("rules/doubled_words.yaml", DoubledWordsFile).allowed
        self._allowed = regex.compile("|".join(expression(entry) for entry in allowed))

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per repetition."""
        for match in _DOUBLED.finditer(source.text):
            if not self._allowed.match(source.text, match.start()):
                yield Hit(Span(*match.span()), args={"quote": match.group()})
