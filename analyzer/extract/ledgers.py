"""Tables that tell problems: a column for the problem, and beside it columns for its cause and what is planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
from msgspec import Struct

from analyzer.extract.clauses import trimmed
from analyzer.extract.facts import Told
from analyzer.extract.grids import Grid, Row
from analyzer.extract.problem_lexicon import joined
from analyzer.lexicon.entries import Entry
from analyzer.lexicon.store import Lexicons
from analyzer.records import Section
from analyzer.text.later import later
from analyzer.text.span import Span

_EMPTY = later(
    regex.compile,
    r"[\s—–\-/\\×]*|(?:暂|尚|均|本[季月年项])?(?:无|没有|不详|未发现|未查明)(?:欠账|问题|不足|定论|差距|短板)?[。.]?",
)
_PIECE = regex.compile("[^，。；;\n]+")


class LedgersFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/ledgers.yaml``: titles of columns."""

    problems: tuple[Entry, ...]
    causes: tuple[Entry, ...]
    plans: tuple[Entry, ...]
    settled: tuple[Entry, ...]


class LedgerFinder:
    """Finds what such tables tell."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("ledgers.yaml", LedgersFile)
        self._problems = joined(data.problems)
        self._causes = joined(data.causes)
        self._plans = joined(data.plans)
        self._settled = joined(data.settled)

    def find(self, text: str, grid: Grid, sections: Sequence[Section]) -> list[Told]:
        """Return the rows of tables with a column of problems and one of causes or plans.

        In a part on plans, such a table only repeats what a part on problems told, if there is one.
        """
        kinds = {section.kind for section in sections}
        plans = [section.span for section in sections if section.kind == "plans" and "shortcomings" in kinds]
        return [
            told
            for row in grid.rows
            if row.barred and not row.is_header and len(row.cells) == len(row.header)
            and not any(plan.contains(row.span) for plan in plans)
            for told in self._told(text, row)
        ]  # fmt: skip

    def _told(self, text: str, row: Row) -> Iterator[Told]:
        titles = [title.of(text) for title in row.header]
        if any(self._settled.search(title) for title in titles):
            return
        cause, plan = _first(titles, self._causes), _first(titles, self._plans)
        problem = _first(titles, self._problems)
        if problem is None and cause is not None and cause > 0 and plan is not None:
            problem = cause - 1  # what a cause stands beside
        if problem is None or (cause is None and plan is None):
            return
        yield Told(row.span, *(self._cell(text, row, column) for column in (problem, cause, plan)))

    @staticmethod
    def _cell(text: str, row: Row, column: int | None) -> Span | None:
        if column is None or _EMPTY.fullmatch(row.cells[column].of(text)):
            return None
        return trimmed(text, *row.cells[column])


def acts_of(text: str, cell: Span) -> list[Span]:
    """Return the acts that a cell of plans names."""
    return [
        own for piece in _PIECE.finditer(text, *cell) if (own := trimmed(text, *piece.span())) is not None
    ]


def _first(titles: Sequence[str], pattern: regex.Pattern[str]) -> int | None:
    return next((place for place, title in enumerate(titles) if pattern.search(title)), None)
