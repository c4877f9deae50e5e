"""TXT301: doubled-word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

import regex
from msgspec import Struct

from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit, Messages, Rule
from analyzer.text.span import Span

_PARTICLE = regex.compile("(?<![目标的])的的(?![确的])")
_HAN = regex.compile(r"\p{Han}+")
_NOT_ZERO = re.compile(rb"[^\0]")
_SHORT, _LONG = 2, 6


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
        self._words = frozenset(table.words)

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per repetition."""
        for span in _repetitions(source.text):
            quote = span.of(source.text)
            word = quote[: len(quote) // 2]
            if len(word) == _SHORT and word not in self._words:
                continue
            if not self._allowed.match(source.text, span.start) and source.title_at(span) is None:
                yield Hit(span, args={"quote": quote}, fix=word)
        for match in _PARTICLE.finditer(source.text):
            yield Hit(Span(*match.span()), args={"quote": match.group()}, fix="的")


def _zeros(data: bytes, width: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of every run of at least ``width`` zero bytes."""
    wanted = bytes(width)
    start = data.find(wanted)
    while start >= 0:
        other = _NOT_ZERO.search(data, start + width)
        end = other.start() if other else len(data)
        yield start, end
        start = data.find(wanted, end)


def _repetitions(text: str) -> Iterator[Span]:
    """Yield every stretch of two to six Han characters that follows itself once and not oftener.

    All places at which a text equals itself shifted by the length come from one exclusive or of two numbers,
    which is many times faster than a regular expression with a back reference.
    """
    # Two bytes a character do unless there are characters beyond the basic plane.
    size, data = 2, text.encode("utf-16-le", "surrogatepass")
    if len(data) != size * len(text):
        size, data = 4, text.encode("utf-32-le", "surrogatepass")
    whole = int.from_bytes(data, "little")
    for length in range(_SHORT, _LONG + 1):
        width = size * length
        if len(data) < 2 * width:
            return
        # What the last characters are compared with is nothing.
        same = (whole ^ (whole >> (8 * width))).to_bytes(len(data), "little")[:-width]
        for first, last in _zeros(same, width):
            start, end = -(-first // size), last // size
            # A longer run is a character or word repeated more than once (rows of dots, songs, damage).
            if length <= end - start < 2 * length:
                word = text[start : start + length]
                if _HAN.fullmatch(word) and len(set(word)) > 1:
                    yield Span(start, start + 2 * length)
