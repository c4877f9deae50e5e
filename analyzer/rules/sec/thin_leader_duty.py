"""SEC105: thin-leader-duty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from analyzer.lexicon.entries import expression
from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit, Messages, Rule
from analyzer.rules.sec.block import REGULATION, BlocksFile
from analyzer.rules.windows import Sought
from analyzer.text.span import Span

_SEVERAL = 3  # sentences
_CLOSING = "。；，！!;,. \u3000\n"
_REACH = 80  # no expression of the table matches more


class ThinLeaderDuty(Rule):
    """The leaders' duty is mentioned in a clause only.

    检查内容：党政主要负责人履行推进法治建设第一责任人职责情况没有单独成段，只在别处有一句话。
    为什么：这是五项法定内容之一，一句话看不出主要负责人做了什么，审核时常被要求补写。
    示例：“落实了党政主要负责人履行推进法治建设第一责任人职责实施办法。”
    改正：单列一部分，写清主要负责人研究部署、协调解决、督促落实的事项和次数。
    局限：上级通知允许合并写的地方可以忽略本提示。
    """

    code = "SEC105"
    name = "thin-leader-duty"
    severity = "info"
    title = "第一责任人职责情况只有一句话"
    basis = REGULATION
    messages: ClassVar[Messages] = {
        "found": (
            "“党政主要负责人履行第一责任人职责情况”只有这一处表述，建议单列一部分写具体情况。",
            "the leaders' duty is dealt with in this clause only; it deserves a part of its own",
        ),
        "scattered": (
            "“党政主要负责人履行第一责任人职责情况”没有单列，建议单列一部分写具体情况。",
            "the leaders' duty has no part of its own; it deserves one",
        ),
    }

    def __init__(self, lexicons: Lexicons) -> None:
        entries = lexicons.load("rules/blocks.yaml", BlocksFile).leader_duty
        self._traces = [Sought(lexicons, expression(entry), _REACH) for entry in entries]

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit at the clause."""
        statutory = source.facts.statutory
        if not source.report or statutory is None or statutory.leader_duty not in {"clause", "implicit"}:
            return
        clauses: list[Span] = []
        # The table goes from plain to faint: the plainest wording is shown, wherever it stands.
        found = [
            (rank, Span(*match.span()))
            for rank, trace in enumerate(self._traces)
            for match in trace.finditer(source)
        ]
        for _, span in sorted(found, key=_start):
            clause = source.clause(span)
            if not clauses or clause.start >= source.sentence(clauses[-1]).end:
                clauses.append(clause)
            if len(clauses) == _SEVERAL:
                return  # told at several places, if not in one
        if found:
            clause = source.clause(min(found)[1])
            # What the leader did may follow in the sentence: then the clause is not all that is told.
            goes_on = source.text[clause.end : source.sentence(clause).end].strip(_CLOSING) != ""
            yield Hit(clause, "scattered" if goes_on else "found", identity="leader_duty")
        else:  # told in words that only the whole text shows to be about it
            yield Hit(source.head, "scattered", identity="leader_duty")


def _start(found: tuple[int, Span]) -> int:
    return found[1].start
