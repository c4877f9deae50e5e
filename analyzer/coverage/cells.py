"""Numbers of tables: which tell what was reached, and those whose unit stands in the name of their row or column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from analyzer.coverage.lexicon import TableColumns
from analyzer.extract.facts import Facts
from analyzer.lexicon.entries import expression
from analyzer.numbers.written import Written
from analyzer.text.later import later
from analyzer.text.span import Span

_BARE = regex.compile(r"[0-9][0-9,.]*")


class Cell(NamedTuple):
    """A number of a table without a unit of its own."""

    start: int
    value: float
    unit: str
    words: str


class Cells(NamedTuple):
    """What the tables of a document say of its numbers: those that read only there, and where no results stand."""

    numbers: Sequence[Cell] = ()
    aims: Sequence[Span] = ()

    def aimed(self, place: int) -> bool:
        """Whether what stands at ``place`` is what was to be reached, or how much of that was."""
        return any(span.start <= place < span.end for span in self.aims)


class CellReader:
    """Reads the tables of documents.

    Args:
        columns: Names of columns.
        written: Compares units.
    """

    def __init__(self, columns: TableColumns, written: Written) -> None:
        self._aims, self._shares, self._results = (
            later(regex.compile, "|".join(map(expression, entries)))
            for entries in (columns.aims, columns.shares, columns.results)
        )
        self._compared = written.compared

    def read(self, facts: Facts) -> Cells:
        """Return what the tables of a document say."""
        text, numbers, aims = facts.text, list[Cell](), list[Span]()
        for figure in facts.indicators:
            if figure.unit and _BARE.fullmatch(figure.text):
                value, unit = self._compared(float(figure.value), figure.unit)
                numbers.append(Cell(figure.span.start, value, unit, figure.text + figure.unit))
        for row in facts.grid.rows:
            if row.header and not row.is_header and len(row.header) == len(row.cells):
                names = [cell.of(text) for cell in row.header]
                aims += [
                    cell for name, cell in zip(names, row.cells, strict=True) if self._apart(name, names)
                ]
        return Cells(numbers, aims)

    def _apart(self, name: str, names: Sequence[str]) -> bool:
        """Whether a column holds no results, in a table in which another one does."""
        if self._aims.search(name):
            return any(self._results.search(one) for one in names if one != name)
        return bool(self._shares.search(name)) and any(self._aims.search(one) for one in names)
