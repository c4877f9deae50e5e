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
from analyzer.text.span import Span


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
        return regex.compile(
            rf"{number}[^，。；、\n\d]{{0,8}}?(?:{self.left})|(?:{self.left})的?[^，。；、\n\d]{{0,6}}?{number}"
        )


class RestFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/rest.yaml``."""

    pairs: list[RestPair]


class CompleteRateWithRest(Rule):
    """A rate of 100 % although a rest is named beside it.

    检查内容：同一句里写办结率、化解率、整改率等为100%，又写还有未办结、正在办理、未整改的件数。
    为什么：两者不能同时成立，至少一处写错或口径不同。
    示例：受理信访28件，办结率100%，另有2件正在办理。
    改正：核对后重算比率，或写明“按期办结率”等口径。
    局限：只看同一句；“按期办结率”“受理率”与在办不矛盾，不报。
    """

    code = "NUM203"
    name = "complete-rate-with-rest"
    severity = "warning"
    title = "比率100%却有未完成的"
    basis = ARITHMETIC
    messages: ClassVar[Messages] = {
        "found": (
            "“{rate}”与同句的“{rest}”不能同时成立，请核对。",
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
                left = rest.search(source.text, *source.sentence(span))
                if left is not None:
                    args = {"rate": match.group(), "rest": left.group()}
                    yield Hit(span, args=args, related=(Span(*left.span()),))
