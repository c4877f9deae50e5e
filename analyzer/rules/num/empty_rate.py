"""NUM204: empty-rate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.lexicon.store import Lexicons
from analyzer.rules.cues import CueFile, alternatives, joined
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit, Messages, Rule
from analyzer.rules.num.relation import ARITHMETIC
from analyzer.rules.windows import REACH, Sought
from analyzer.text.span import Span


class EmptyRate(Rule):
    """A rate is given although there was no case to compute it from.

    检查内容：同一句里写没有行政诉讼、复议等案件（0件），又写出庭率、应诉率等为100%。
    为什么：分母为零，比率没有意义；“空率”是审核中常被指出的凑数写法。
    示例：全年没有发生行政诉讼案件，负责人出庭应诉率100%。
    改正：没有案件就不写比率。
    局限：只看同一句；零件数写在别处时不判断。
    """

    code = "NUM204"
    name = "empty-rate"
    severity = "warning"
    title = "没有案件却写了比率"
    basis = ARITHMETIC
    messages: ClassVar[Messages] = {
        "found": (
            "同句写明“{none}”，“{rate}”没有分母，请删去比率或核对件数。",
            "{none}: there is nothing to compute {rate} from",
        )
    }

    def __init__(self, lexicons: Lexicons) -> None:
        table = lexicons.load("rules/empty_rate.yaml", CueFile)
        self._rate = Sought(lexicons, alternatives(table.entries), REACH)
        self._none = joined(table.unless)
        self.asked = self._rate.asked

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per rate."""
        for match in self._rate.finditer(source):
            span = Span(*match.span())
            none = self._none.search(source.text, *source.sentence(span))
            if none is not None and not none.start() < match.end() <= none.end():
                args = {"rate": match.group(), "none": none.group()}
                yield Hit(span, args=args, related=(Span(*none.span()),))
