"""What the rules about missing statutory blocks share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

import regex
from msgspec import Struct

from analyzer.extract.statutory import has_body
from analyzer.lexicon.entries import Entry
from analyzer.lexicon.store import Lexicons
from analyzer.records import Section, Severity
from analyzer.rules.cues import joined
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Rule

REGULATION = Basis(
    "《法治政府建设与责任落实督察工作规定》（2019年施行）",
    "年度报告应当写明主要举措和成效、存在的不足和原因、党政主要负责人履行第一责任人职责情况、下一年度主要安排",
    "norm",
)
_SHORT_LINE = regex.compile(r"(?m)^[^\n，。；：！？]{3,20}$")
_QUOTED = 30
Block = Literal["measures", "shortcomings", "leader_duty", "next_year"]


class BlocksFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/blocks.yaml``: wordings that show that a block is there, though not as a section."""

    measures: list[Entry]
    measures_heading: list[Entry]
    shortcomings: list[Entry]
    shortcomings_heading: list[Entry]
    shortcomings_dealt_with: list[Entry]
    leader_duty: list[Entry]
    leader_duty_heading: list[Entry]
    next_year: list[Entry]
    next_year_heading: list[Entry]


class MissingBlock(Rule):
    """Base of the rules for one missing block each.

    Attributes:
        block: The block.
        doubt: Ceiling where something of the kind is said somewhere.
    """

    block: ClassVar[Block]
    doubt: ClassVar[Severity] = "warning"
    severity = "error"
    basis = REGULATION

    def __init__(self, lexicons: Lexicons) -> None:
        cues = lexicons.load("rules/blocks.yaml", BlocksFile)
        self._trace = joined(getattr(cues, self.block))
        self._heading = joined([*getattr(cues, f"{self.block}_heading"), *getattr(cues, self.block)[:1]])

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit if the block is neither a section nor recognised in a clause."""
        statutory = source.facts.statutory
        if not source.report or statutory is None or source.context.partial:
            return
        if getattr(statutory, self.block) != "none":
            return
        kind = "plans" if self.block == "next_year" else self.block
        for section in source.facts.sections:
            if section.kind == kind and section.title and not has_body(source.text, section):
                title = f"{section.number.strip()}{section.title.strip()}"
                yield Hit(section.heading, "empty", {"title": title}, self.doubt)
                return
        if any(
            self._heading.search(section.title) and self._open(section) for section in source.facts.sections
        ):
            return  # a part of its own, under another one
        if any(self._heading.search(line) for line in _short_lines(source)):
            return  # a heading without number, which the outline may have taken for a sentence
        told_in = self.told_in(source)
        trace = self._trace.search(told_in)
        if trace is None:
            # What a preview leaves out may hold the block.
            cap: Severity = "warning" if source.cut_off else "error"
            yield Hit(source.head, cap=cap, identity=self.block)
        else:
            # Something of the kind is said somewhere: the reviewer decides whether it will do.
            traces = [_clause(told_in, match) for match in self._trace.finditer(told_in)]
            yield Hit(source.head, "trace", {"trace": traces[0]}, self.doubt_of(traces), identity=self.block)

    def doubt_of(self, traces: list[str]) -> Severity:
        """Return the ceiling where the clauses in ``traces`` say something of the kind."""
        return self.doubt if traces else self.severity

    def told_in(self, source: RuleInput) -> str:
        """Return the text in which the block may be told in passing."""
        return _behind_title(source)

    def _open(self, section: Section) -> bool:
        """Whether a heading with fitting words may head the block although extraction did not say so."""
        if section.kind == "measures":
            return self.block == "measures" or section.level == 1
        if section.kind == "leader_duty" or self.block in {"measures", "leader_duty"}:
            return section.kind in {"other", "preamble", self.block}
        # Shortcomings and plans are often told in one part; inside the plans what is amiss is dealt with.
        return self.block != "shortcomings" or section.kind != "plans" or section.level == 1


def _short_lines(source: RuleInput) -> Iterator[str]:
    """Yield the lines that may be headings by their form."""
    for found in _SHORT_LINE.finditer(_behind_title(source)):
        yield found[0]


def _clause(text: str, match: regex.Match[str]) -> str:
    """Return the clause or clauses of a match, shortened."""
    start = max(text.rfind(mark, 0, match.start()) for mark in "，。；：\n") + 1
    ends = [place for mark in "，。；\n" if (place := text.find(mark, match.end())) >= 0]
    clause = text[start : min(ends, default=len(text))].strip()
    return clause if len(clause) <= _QUOTED else clause[:_QUOTED] + "…"


def _behind_title(source: RuleInput) -> str:
    title = source.facts.meta.title_span
    return source.text if title is None else source.text[title.end :]
