"""NUM201: double-approximation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import ClassVar

import regex
from msgspec import Struct

from analyzer.lexicon.entries import Entry
from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.literals import Literals
from analyzer.rules.model import Basis, Hit, Messages, Rule
from analyzer.text.span import Span

_BEFORE, _AFTER = 25, 11  # characters around the end of a cue
# Every expression holds one of these after its number; the table is searched around them only.
_CUES = frozenset(numeral + cue for numeral in "0123456789十百千万亿" for cue in "余多来几") | {
    "左右",
    "上下",
    "以上",
}


class ApproximationsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/approximations.yaml``: complete expressions of two approximations on one number."""

    entries: list[Entry]


class DoubleApproximation(Rule):
    """Two approximations on one number.

    检查内容：一个数前后叠用两个约数词，如“近百余场”“约200人左右”“超过100人以上”。
    为什么：“近”表示不到，“余”表示超过，叠用自相矛盾；“约”与“左右”重复。
    示例：举办活动近百余场。
    改正：只留一个约数词：“近百场”或“百余场”；有准确数的写准确数。
    局限：“近十余年来”的“近”指时间，不报。
    """

    code = "NUM201"
    name = "double-approximation"
    severity = "warning"
    title = "一个数叠用两个约数词"
    basis = Basis("GB/T 15835—2011 出版物上数字用法", "", "derived")
    messages: ClassVar[Messages] = {
        "found": (
            "“{quote}”叠用两个约数词，请只留一个或改写准确数。",
            "two approximations on one number: {quote}",
        )
    }

    def __init__(self, lexicons: Lexicons) -> None:
        entries = lexicons.load("rules/approximations.yaml", ApproximationsFile).entries
        self._pattern = regex.compile("|".join(f"(?:{entry.pattern})" for entry in entries))
        self._literals = lexicons.shared(Literals)
        self._cues = self.asked = self._literals.ask(_CUES)

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per number."""
        places, end = self._literals.places(source, self._cues), 0
        for _, cue in sorted(chain.from_iterable(places.values())):
            start = max(end, cue - _BEFORE)
            for match in self._pattern.finditer(source.text, start, cue + _AFTER):
                end = match.end()
                yield Hit(Span(*match.span()), args={"quote": match.group()})
