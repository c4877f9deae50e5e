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


class DoubledWordsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/doubled_words.yaml``.

    Attributes:
        words: Words of two characters that are typed twice by mistake; other pairs of characters repeat where
            two words meet (构建共建共治).
        allowed: Repetitions that are right, seen with what follows them.
    """

    words: list[str]
    allowed: list[Entry]


class DoubledWord(Rule):
    """A word was typed twice.

    检查内容：同一个词紧接着重复，如“建设建设”“的的”。
    为什么：多为编辑时复制、删改的遗留。
    示例：推进法治政府建设建设。
    改正：删去重复的词。
    局限：两字词只查常用词；“一件一件”等叠用、“区政府政府采购”一类跨词重合和书名号内的不报。
    """

    code = "TXT301"
    name = "doubled-word"
    severity = "info"
    title = "词语重复"
    messages: ClassVar[Messages] = {"found": ("“{quote}”重复，请删去一处。", "typed twice: {quote}")}

    def __init__(self, lexicons: Lexicons) -> None:
        table = lexicons.load("rules/doubled_words.yaml", DoubledWordsFile)
        self._allowed = regex.compile("|".join(expression(entry) for entry in table.allowed))
        self._doubled = regex.compile(
            rf"({'|'.join(table.words)})\1(?!\1)|(\p{{Han}}{{3,6}})\2(?!\2)|(?<![目标])的的(?!确)"
        )

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per repetition."""
        for match in self._doubled.finditer(source.text):
            span = Span(*match.span())
            if not self._allowed.match(source.text, match.start()) and source.title_at(span) is None:
                yield Hit(span, args={"quote": match.group()})
