"""NUM203: complete-rate-with-rest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import regex
from msgspec import Struct

from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit, Messages, Rule
from analyzer.rules.num.relation import ARITHMETIC
from analyzer.rules.windows import REACH, Sought
from analyzer.text.later import later
from analyzer.text.span import Span

_COUNTED = later(
    regex.compile,
    r"(?P<name>\p{Han}{2,})\d+[^，。；\n]{0,6}[，,、；](?:[^，。；\n\d]{0,12}[，,])?[^，。；\n\d]{0,6}$",
)
_OTHER = later(
    regex.compile,
    "上年|去年|往年|历年|上一年|前年|历史|遗留|20[0-9]{2}年|上级|其他|其它|另外|县里|市里|明年|平台",
)
# What a name is qualified by: not 的, a measure word behind a number or a word of being there.
_HAN_BEFORE = later(regex.compile, r"[^\P{Han}的有处个件起项条家名仍还尚中]{1,2}$")
_DIGIT = regex.compile(r"\d")
_LEAST = 2  # characters of the name of what was counted


class RestPair(Struct, frozen=True, forbid_unknown_fields=True):
    """A rate, and what cannot be left over when it is 100 %.

    Attributes:
        id: Unique within the file.
        rate: Expression for the name of the rate.
        left: Expression for words that say that something is left over.
        units: Units (one character each) in which it is counted.
        examples: Sentences that contradict themselves.
        counter_examples: Sentences that do not.
    """

    id: str
    rate: str
    left: str
    units: str
    examples: list[str]
    counter_examples: list[str]

    @property
    def complete(self) -> str:
        """An expression for the rate of 100 %."""
        return rf"(?:{self.rate})[^，。；\n]{{0,4}}(?:100(?:\.0+)?[%％]|百分之百|百分百)"

    def rest(self) -> regex.Pattern[str]:
        """Return an expression for the number left over, which stands before or after the words."""
        number = (
            rf"(?:尚有|还有|另有|其余|剩余|仍有)?(?:\d+|[一二三四五六七八九十两]{{1,3}})[余多]?[{self.units}]"
        )
        return later(
            regex.compile,
            rf"{number}[^，。；、\n\d]{{0,8}}?(?:{self.left})|(?:{self.left})的?[^，。；、\n\d]{{0,6}}?{number}",
        )


class RestFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/rest.yaml``."""

    pairs: list[RestPair]


class CompleteRateWithRest(Rule):
    """A rate of 100 % although a rest is named beside it.

    检查内容：同一句里写办结率、化解率、整改率等为100%，又写还有未办结、正在办理、未整改的件数；同一段后文用同一名称写的也算。
    为什么：两者不能同时成立，至少一处写错或口径不同。
    示例：受理信访28件，办结率100%，另有2件正在办理。
    改正：核对后重算比率，或写明“按期办结率”等口径。
    局限：后文的限定不同（一般隐患与重大隐患）、属往年的，不报；“按期办结率”“受理率”与在办不矛盾，不报。
    """

    code = "NUM203"
    name = "complete-rate-with-rest"
    severity = "warning"
    title = "比率100%却有未完成的"
    basis = ARITHMETIC
    messages: ClassVar[Messages] = {
        "found": (
            "“{rate}”与“{rest}”不能同时成立，请核对。",
            "{rate} cannot hold beside {rest}",
        )
    }

    def __init__(self, lexicons: Lexicons) -> None:
        self._pairs = [
            (Sought(lexicons, pair.complete, REACH), pair.rest())
            for pair in lexicons.load("rules/rest.yaml", RestFile).pairs
        ]

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per rate."""
        for rate, rest in self._pairs:
            for match in rate.finditer(source):
                span = Span(*match.span())
                sentence = source.sentence(span)
                left = rest.search(source.text, *sentence) or _further(source.text, span, sentence, rest)
                if left is not None:
                    args = {"rate": match.group(), "rest": left.group()}
                    yield Hit(span, args=args, related=(Span(*left.span()),))


def _further(text: str, rate: Span, sentence: Span, rest: regex.Pattern[str]) -> regex.Match[str] | None:
    """Return the rest that a later sentence of the paragraph tells by the name of what the rate is of.

    排查一般隐患319处，整改率100%。…一般隐患中还有7处未整改到位; not 重大隐患2处未整改.
    """
    counted = _COUNTED.search(text, sentence.start, rate.start)
    if counted is None:
        return None
    end = text.find("\n", sentence.end)
    for left in rest.finditer(text, sentence.end, end if end >= 0 else len(text)):
        start = max(text.rfind(mark, sentence.end, left.start()) for mark in "，。；\n") + 1
        clause = text[max(start, sentence.end) : left.end()]
        opened = max(
            text.rfind("。", sentence.start, left.start()), text.rfind("；", sentence.start, left.start())
        )
        again = _DIGIT.search(text, opened, max(start, opened))  # another count, with what was found in it
        if not again and not _OTHER.search(clause) and _of(counted["name"], clause):
            return left
    return None


def _of(name: str, clause: str) -> bool:
    """Whether a clause names what was counted, with no other qualification than its own."""
    for length in range(len(name), _LEAST - 1, -1):
        place = clause.find(name[-length:])
        if place >= 0:
            before = _HAN_BEFORE.search(clause, 0, place)
            return before is None or before.group() in name
    return False
