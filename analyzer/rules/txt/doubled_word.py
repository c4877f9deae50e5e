"""TXT301: doubled-word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import numpy as np
import numpy.typing as npt
import regex
from msgspec import Struct

from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons
from analyzer.rules.cues import joined
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit, Messages, Rule
from analyzer.text.later import later
from analyzer.text.span import Span

_PARTICLE = later(regex.compile, "(?<![目标的])的的(?![确的])")
_HAN = regex.compile(r"\p{Han}+")
_SHORT, _LONG = 2, 6


class DoubledWordsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/doubled_words.yaml``.

    Attributes:
        words: Words of two characters that are typed twice by mistake; other pairs of characters repeat where
            two words meet (构建共建共治).
        allowed: Repetitions that are right, seen with what follows them.
        singles: Words of one character that were typed twice.
        endings: Words of two characters whose last one was typed twice.
    """

    words: list[str]
    allowed: list[Entry]
    singles: list[Entry]
    endings: list[Entry]


class DoubledWord(Rule):
    """A word was typed twice.

    检查内容：同一个词或字紧接着重复，如“建设建设”“的的”“与与”“法治治”。
    为什么：多为编辑时复制、删改的遗留。
    示例：推进法治政府建设建设。
    改正：删去重复的词。
    局限：两字词、单字只查常用的；“一件一件”等叠用、“区政府政府采购”一类跨词重合和书名号内的不报。
    """

    code = "TXT301"
    name = "doubled-word"
    severity = "info"
    title = "词语重复"
    messages: ClassVar[Messages] = {"found": ("“{quote}”重复，请删去一处。", "typed twice: {quote}")}

    def __init__(self, lexicons: Lexicons) -> None:
        table = lexicons.load("rules/doubled_words.yaml", DoubledWordsFile)
        self._allowed = later(regex.compile, "|".join(expression(entry) for entry in table.allowed))
        self._words = frozenset(table.words)
        self._singles, self._endings = joined(table.singles), joined(table.endings)

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per repetition."""
        points = np.frombuffer(source.text.encode("utf-32-le", "surrogatepass"), "<u4")
        for span in _repetitions(source.text, points):
            quote = span.of(source.text)
            word = quote[: len(quote) // 2]
            if len(word) == _SHORT and word not in self._words:
                continue
            if not self._allowed.match(source.text, span.start) and source.title_at(span) is None:
                yield Hit(span, args={"quote": quote}, fix=word)
        for match in _PARTICLE.finditer(source.text) if "的的" in source.text else ():
            yield Hit(Span(*match.span()), args={"quote": match.group()}, fix="的")
        for place in _doubled(source.text, points):
            slip = self._singles.match(source.text, place)
            slip = slip or self._endings.match(source.text, max(place - 1, 0))
            if slip is not None and source.title_at(span := Span(*slip.span())) is None:
                yield Hit(span, args={"quote": slip.group()}, fix=slip.group()[:-1])


def _runs(same: bytes, length: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of every run of at least ``length`` ones."""
    wanted = b"\1" * length
    start = same.find(wanted)
    while start >= 0:
        end = same.find(b"\0", start + length)
        end = len(same) if end < 0 else end
        yield start, end
        start = same.find(wanted, end)


def _doubled(text: str, points: npt.NDArray[np.uint32]) -> list[int]:
    """Return where a character follows itself once and not oftener; ``points`` are the code points of the text."""
    same = points[1:] == points[:-1]
    return [int(place) for place in np.flatnonzero(same) if text[place] != text[place + 2 : place + 3]]


def _repetitions(text: str, points: npt.NDArray[np.uint32]) -> Iterator[Span]:
    """Yield every stretch of two to six Han characters that follows itself once and not oftener.

    All places at which a text equals itself shifted by the length come from one comparison of arrays, which is many
    times faster than a regular expression with a back reference.
    """
    for length in range(_SHORT, min(_LONG, len(text) // 2) + 1):
        # A longer run is a character or word repeated more than once (rows of dots, songs, damage).
        for start, end in _runs((points[length:] == points[:-length]).tobytes(), length):
            word = text[start : start + length]
            if end - start < 2 * length and _HAN.fullmatch(word) and len(set(word)) > 1:
                yield Span(start, start + 2 * length)
