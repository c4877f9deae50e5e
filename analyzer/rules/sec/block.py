"""What the rules about missing statutory blocks share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

import regex
from msgspec import Struct

from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons
from analyzer.records import Severity
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Rule

REGULATION = Basis(
    "《法治政府建设与责任落实督察工作规定》（2019年施行）",
    "年度报告应当写明主要举措和成效、存在的不足和原因、党政主要负责人履行第一责任人职责情况、下一年度主要安排",
    "norm",
)
Block = Literal["measures", "shortcomings", "leader_duty", "next_year"]


class BlocksFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/blocks.yaml``: wordings that show that a block is there, though not as a section."""

    measures: list[Entry]
    shortcomings: list[Entry]
    leader_duty: list[Entry]
    next_year: list[Entry]


class MissingBlock(Rule):
    """Base of the rules for one missing block each."""

    block: ClassVar[Block]
    severity = "error"
    basis = REGULATION

    def __init__(self, lexicons: Lexicons) -> None:
        entries: list[Entry] = getattr(lexicons.load("rules/blocks.yaml", BlocksFile), self.block)
        self._trace = regex.compile("|".join(expression(entry) for entry in entries))

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit if the block is neither a section nor recognised in a clause."""
        statutory = source.facts.statutory
        if not source.report or statutory is None or source.context.partial:
            return
        if getattr(statutory, self.block) != "none":
            return
        if any(self._trace.search(section.title) for section in source.facts.sections):
            return  # a part of its own, under another one
        trace = self._trace.search(source.text)
        if trace is None:
            # What a preview leaves out may hold the block.
            cap: Severity = "warning" if source.cut_off else "error"
            yield Hit(source.head, cap=cap, identity=self.block)
        else:
            # Something of the kind is said somewhere: the reviewer decides whether it will do.
            yield Hit(source.head, "trace", {"trace": trace.group()}, "warning", identity=self.block)
