"""TXT302: doubled-mark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex

from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.literals import Literals
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.text.later import later
from analyzer.text.span import Span

_MARKS = later(
    regex.compile,
    r"(?<![，。、；：])(?:，[，。、；：]|、[，。、；：]|；[，。、；：]|：[，。、；]|。[，、；：]|(?<!。)。。(?!。))(?![，。、；：])",
)

# Every place of _MARKS begins with one of these; most texts hold none.
_PAIRS = tuple(first + second for first in "，、；：。" for second in "，。、；：")


class DoubledMark(Rule):
    """Two punctuation marks stand where one belongs.

    检查内容：“，，”“、。”“。，”等标点重复或冲突。
    为什么：多为删改后的遗留。
    示例：完善工作机制，，推动任务落实。
    改正：保留一个正确的标点。
    局限：省略号“……”“。。。”和引号、书名号的连用不报。
    """

    code = "TXT302"
    name = "doubled-mark"
    severity = "info"
    title = "标点重复或冲突"
    basis = Basis("GB/T 15834—2011 标点符号用法", "", "practice")
    messages: ClassVar[Messages] = {
        "found": ("“{quote}”标点重复或冲突，请改正。", "doubled or conflicting punctuation: {quote}")
    }

    def __init__(self, lexicons: Lexicons) -> None:
        self.asked = lexicons.shared(Literals).ask(_PAIRS)

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per place."""
        for match in _MARKS.finditer(source.text):
            quote = match.group()
            # Which of two different marks is meant only the author knows.
            fix = quote[0] if len(set(quote)) == 1 else None
            yield Hit(Span(*match.span()), args={"quote": quote}, fix=fix)
