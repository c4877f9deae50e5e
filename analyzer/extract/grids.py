"""Tables that were flattened to lines: cells parted by blanks, tabs or bars, one row a line."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex
from msgspec import Struct

from analyzer.text.span import Span

_PARTING = re.compile(r"[ \u3000\t|｜]")  # what parts cells: every row has one
# A line of several words without a full stop; running text has marks, a row of a table has none at its end.
_LINE = regex.compile(r"^[^\n。！？；：]*[^\n。！？；：，、][ \u3000\t|]++[^\n。！？；：]+$", regex.M)
# Bars and tabs part cells whatever these hold.
_BARRED = regex.compile(r"^(?:[^\n|｜\t]*[|｜\t]){2}[^\n]*$", regex.M)
_BARRED_CELL = regex.compile(r"[^\n|｜\t]+")
_CELL = regex.compile(r"[^ \u3000\t|]+")
_NUMBERED = regex.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．]|第\S{1,3}[章节条部]"
)
_YEAR = regex.compile(r"(?:(?:19|20)\d{2}年?|上年|本年|去年|今年|上年度|本年度|同期)(?:数|度|实绩)?")
_FIGURE = regex.compile(
    r"(?:[+-＋－]|增[加长]?|减少?|上[升涨]|下[降滑]|提[高升]|降低?|回[升落]|压减|约|近|超过?)?\d[\d.,]*[^，。]{0,8}|持平|[-—–－/]+|[零〇一二两三四五六七八九十百千万]+\p{Han}{1,2}"
)
_LONGEST_LABEL = 14  # characters of a label of a row of figures
_WIDEST = 12  # columns
_WIDE = 3  # so many cells side by side, line after line, are a table whatever they hold


class Row(Struct, frozen=True):
    """One line of a table, or its line of column names.

    Attributes:
        span: The line.
        cells: Its cells, left to right.
        header: Cells of the line of column names; empty where the table has none.
        figures: Whether its cells behind the first are figures.
        barred: Whether bars or tabs part its cells.
    """

    span: Span
    cells: tuple[Span, ...]
    header: tuple[Span, ...] = ()
    figures: bool = False
    barred: bool = False

    def title_at(self, offset: int) -> Span | None:
        """Return the name of the column that holds ``offset``, if the table has names."""
        column = bisect.bisect_right([cell.start for cell in self.cells], offset) - 1
        return self.header[max(column, 0)] if self.header else None

    @property
    def is_header(self) -> bool:
        """Whether it is the line of column names itself."""
        return self.header == self.cells


class Place(NamedTuple):
    """A figure in a table: the label of its row, its cell, and the name of its column if the table has names."""

    row: Span
    cell: Span
    column: Span | None


class Grid:
    """The rows of all tables of a text."""

    def __init__(self, text: str) -> None:
        self.rows = tuple(_rows(text))
        self._starts = [row.span.start for row in self.rows]

    def row_at(self, offset: int) -> Row | None:
        """Return the row that covers ``offset``."""
        if not self.rows:
            return None
        index = bisect.bisect_right(self._starts, offset) - 1
        return self.rows[index] if index >= 0 and self.rows[index].span.end >= offset else None

    def place_of(self, offset: int) -> Place | None:
        """Return where a figure stands in a table; ``None`` outside of rows of figures."""
        row = self.row_at(offset)
        if row is None or not row.figures or row.is_header or offset < row.cells[0].end:
            return None
        column = bisect.bisect_right([cell.start for cell in row.cells], offset) - 1
        return Place(row.cells[0], row.cells[column], row.header[column] if row.header else None)


def _rows(text: str) -> Iterator[Row]:
    block: list[Row] = []
    for line, cells, barred in _lines(text):
        row = Row(line, cells, (), _figures(text, cells), barred)
        opens = not row.figures and any(other.figures for other in block)  # another line of column names
        apart = bool(block) and text.count("\n", block[-1].span.end, row.span.start) > 1
        if block and (opens or apart or len(block[-1].cells) != len(cells)):
            yield from _table(block)
            block = []
        block.append(row)
    yield from _table(block)


def _lines(text: str) -> Iterator[tuple[Span, tuple[Span, ...], bool]]:
    """Yield the lines that may be rows, with their cells, and whether bars or tabs part these."""
    for start in _parted(text):
        barred = _BARRED.match(text, start)
        line, cell = (barred, _BARRED_CELL) if barred else (_LINE.match(text, start), _CELL)
        if line is None:
            continue
        cells = tuple(
            own for found in cell.finditer(text, *line.span()) if (own := _stripped(text, *found.span()))
        )
        if 2 <= len(cells) <= _WIDEST and not _NUMBERED.match(text, cells[0].start):
            yield Span(*line.span()), cells, barred is not None


def _parted(text: str) -> Iterator[int]:
    """Yield where each line begins that something parts; running text has hardly any."""
    begin, found = 0, _PARTING.search(text)
    while found is not None:
        yield max(begin, text.rfind("\n", begin, found.start()) + 1)
        begin = text.find("\n", found.end()) + 1
        found = _PARTING.search(text, begin) if begin else None


def _stripped(text: str, start: int, end: int) -> Span | None:
    own = text[start:end].strip()
    left = start + text[start:end].find(own)
    return Span(left, left + len(own)) if own else None


def _figures(text: str, cells: Sequence[Span]) -> bool:
    told = [cell.of(text) for cell in cells[1:]]
    label = cells[0].length <= _LONGEST_LABEL
    return label and all(_FIGURE.fullmatch(cell) and not _YEAR.fullmatch(cell) for cell in told)


def _table(block: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows of a block of lines with as many cells when it is a table."""
    if not block:
        return
    rows = [row for row in block if row.figures]
    if len(rows) >= 2 and len(rows) >= len(block) - 1:
        header = () if block[0].figures else block[0].cells
    elif block[0].barred or (len(block) > 2 and len(block[0].cells) >= _WIDE):
        header = block[0].cells
    else:
        return
    for row in block:
        yield Row(row.span, row.cells, header, row.figures, row.barred)
