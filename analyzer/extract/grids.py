"""Tables that were flattened to lines: cells parted by blanks, tabs or bars, one row a line."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex
from msgspec import Struct

from analyzer.text.later import later
from analyzer.text.span import Span

_PARTING = re.compile(r"[ \u3000\t|｜]")  # what parts cells: every row has one
# A line of several words without a full stop; running text has marks, a row of a table has none at its end.
_LINE = later(regex.compile, r"^[^\n。！？；：]*[^\n。！？；：，、][ \u3000\t|]++[^\n。！？；：]+$", regex.M)
# Bars and tabs part cells whatever these hold.
_BARRED = later(regex.compile, r"^(?:[^\n|｜\t]*[|｜\t]){2}[^\n]*$", regex.M)
_BARRED_CELL = regex.compile(r"[^\n|｜\t]+")
_CELL = regex.compile(r"[^ \u3000\t|]+")
_NUMBERED = later(
    regex.compile,
    r"[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．]|第\S{1,3}[章节条部]",
)
_CAPTION = later(regex.compile, r"附?[表图][ \u3000]?[\d一二三四五六七八九十]{1,3}(?![\d\p{Han}])")
_YEAR = later(regex.compile, r"(?:(?:19|20)\d{2}年?|上年|本年|去年|今年|上年度|本年度|同期)(?:数|度|实绩)?")
_BARE_YEAR = regex.compile(r"(?:19|20)\d{2}")
_FIGURE = later(
    regex.compile,
    r"(?:[-+−＋－≥≤＞＜><]|增[加长]?|减少?|上[升涨]|下[降滑]|提[高升]|降低?|回[升落]|压减|约|近|超过?)?\d[\d.,]*[^，。]{0,8}|持平|[-—–－/]+"
    r"|暂?无|没有|(?=[百千万]*[零〇一二两三四五六七八九十])[零〇一二两三四五六七八九十百千万]+\p{Han}{1,2}",
)
_SERIAL = regex.compile(r"序号|编号|序|No\.?|项次")
_NUMBER = regex.compile(r"\d{1,3}")
_UNITS = regex.compile(r"(?:计量|计数)?单位")
_UNIT = later(regex.compile, r"[^\d\s，。；：]{1,5}")
_NAME_WITH_UNIT = regex.compile(r"[^\d（(][^（(]*[（(][^（）()\d]{1,5}[）)]")
_REMARK = regex.compile("备注|说明|注")
_BETWEEN = regex.compile(r"[^\n，。；：！？]{1,14}")  # the name of a group of rows, on a line of its own
_TOTAL = regex.compile("合计|总计|小计|共计|总数")
_LONGEST_LABEL = 14  # characters of a label of a row of figures
_WIDEST = 12  # columns
_SHORTEST = 3  # columns of a table with one of numbers or units
_WIDE = 3  # so many cells side by side, line after line, are a table whatever they hold


class Row(Struct, frozen=True):
    """One line of a table, or its line of column names.

    Attributes:
        span: The line.
        cells: Its cells, left to right.
        header: Cells of the line of column names; empty where the table has none.
        figures: Whether its cells behind the first are figures.
        barred: Whether bars or tabs part its cells.
        unit: The cell that holds the unit of its figures, which ``cells`` leave out.
    """

    span: Span
    cells: tuple[Span, ...]
    header: tuple[Span, ...] = ()
    figures: bool = False
    barred: bool = False
    unit: Span | None = None

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
    lines = list(_lines(text))
    for place, (line, cells, barred) in enumerate(lines):
        headed = bool(block) and not block[0].figures and len(block[0].cells) == len(cells)
        row = Row(line, cells, (), _figures(text, cells, headed=headed), barred)
        if block and _is_short(text, block, row, lines[place + 1 : place + 2]):
            continue
        opens = bool(block) and _opens(text, block, row)
        apart = bool(block) and not _adjoins(text, block, row)
        merged = (
            bool(block)
            and len(block[-1].cells) == len(cells) + 1
            and row.figures
            and _TOTAL.fullmatch(cells[0].of(text)) is not None
            and _SERIAL.fullmatch(block[0].cells[0].of(text)) is not None
        )
        if block and (opens or apart or not (merged or _fits(text, block[0], len(cells), block[-1]))):
            yield from _table(text, block)
            block = []
        block.append(row)
        if merged:  # 合计 goes over the column of numbers and ends the table
            yield from _table(text, block)
            block = []
    yield from _table(text, block)


def _opens(text: str, block: list[Row], row: Row) -> bool:
    """Whether a row is another line of column names."""
    if not row.figures and any(other.figures for other in block):
        return True
    names = [cell.of(text) for cell in block[0].cells]
    return len(block) > 1 and names == [cell.of(text) for cell in row.cells]


def _fits(text: str, head: Row, width: int, before: Row) -> bool:
    """Whether a row has as many cells as the one before it; an empty remark at its end is none."""
    wide = len(head.cells)
    remarks = wide > _SHORTEST and _REMARK.fullmatch(head.cells[-1].of(text)) is not None
    return len(before.cells) == width or (remarks and width in {wide, wide - 1})


def _is_short(
    text: str, block: list[Row], row: Row, after: list[tuple[Span, tuple[Span, ...], bool]]
) -> bool:
    """Whether a row lacks a cell, empty in the table, between rows that have them all: it tells no figure."""
    if block[0].figures or not after or _fits(text, block[0], len(row.cells), block[0]):
        return False
    if len(row.cells) > len(block[0].cells):
        return False
    line, cells, barred = after[0]
    follows = Row(line, cells, (), figures=False, barred=barred)
    return (
        len(cells) == len(block[0].cells)
        and _adjoins(text, block, row)
        and text.count("\n", row.span.end, line.start) == 1
        and not _opens(text, block, follows)
    )


def _adjoins(text: str, block: list[Row], row: Row) -> bool:
    """Whether a row stands below the last one, or below the short row or the name of a group that stands there."""
    between = text[block[-1].span.end + 1 : row.span.start]
    if not between:
        return True
    if len(block[0].cells) < _SHORTEST or len(row.cells) > len(block[0].cells):
        return False
    lines = between.removesuffix("\n").split("\n")
    return len(lines) == 1 and all(_BETWEEN.fullmatch(line) and not _CAPTION.match(line) for line in lines)


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
        titled = _NUMBERED.match(text, cells[0].start) or _CAPTION.match(text, cells[0].start)
        if 2 <= len(cells) <= _WIDEST and not titled:
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


def _figures(text: str, cells: Sequence[Span], *, headed: bool = False) -> bool:
    """Whether the cells behind a label are figures; 2023 is one below a line of column names only."""
    told = [cell.of(text) for cell in cells[1:]]
    if cells[0].length > _LONGEST_LABEL or not all(_FIGURE.fullmatch(cell) for cell in told):
        return False
    if any(_YEAR.fullmatch(cell) and not _BARE_YEAR.fullmatch(cell) for cell in told):
        return False
    years = [int(cell) for cell in told if _BARE_YEAR.fullmatch(cell)]
    if len(years) < len(told):
        return True
    return headed and all(abs(later - year) != 1 for year, later in pairwise(years))


def _without_serials(text: str, block: list[Row]) -> list[Row]:
    """Return a table without its column of numbers and that of units: 1 行政处罚 件 1986 is a row of one figure."""
    head, rows = block[0], block[1:]
    if not rows or len(head.cells) < _SHORTEST:
        return block
    width = len(head.cells)
    full = [row for row in rows if len(row.cells) == width]
    first = int(
        _SERIAL.fullmatch(head.cells[0].of(text)) is not None
        and all(_NUMBER.fullmatch(row.cells[0].of(text)) for row in full)
    )
    unit = next(
        (
            place
            for place in range(first + 1, width)
            if _UNITS.fullmatch(head.cells[place].of(text))
            and all(_UNIT.fullmatch(row.cells[place].of(text)) for row in full)
        ),
        None,
    )
    if not full or (not first and unit is None):
        return block
    found: list[Row] = []
    for row in block:
        skipped = first if len(row.cells) == width else 0
        at = None if unit is None or row is head else unit - (width - len(row.cells))
        cells = tuple(
            cell
            for place, cell in enumerate(row.cells)
            if place >= skipped and place != (unit if row is head else at)
        )
        own = row.cells[at] if at is not None else None
        found.append(
            Row(row.span, cells, (), row is not head and _figures(text, cells, headed=True), row.barred, own)
        )
    return found


def _is_lying(text: str, names: Row, figures: Row) -> bool:
    """Whether a table lies on its side: a line of names with units above one line of figures, without a label."""
    if len(names.cells) != len(figures.cells) or names.figures:
        return False
    return all(_NAME_WITH_UNIT.fullmatch(cell.of(text)) for cell in names.cells) and all(
        _FIGURE.fullmatch(cell.of(text)) for cell in figures.cells
    )


def _without_remarks(text: str, block: list[Row]) -> list[Row]:
    """Return a table without its last column when it holds remarks that some rows do without."""
    wide = len(block[0].cells)
    if all(len(row.cells) == wide for row in block) or _REMARK.fullmatch(block[0].cells[-1].of(text)) is None:
        return block
    return [
        Row(row.span, cells, (), index > 0 and _figures(text, cells, headed=True), row.barred)
        for index, row in enumerate(block)
        if (cells := row.cells[: wide - 1])
    ]


def _halved(text: str, block: list[Row]) -> list[Row]:
    """Return a table that is printed in two halves side by side (指标 数量 指标 数量) as one with rows half as wide."""
    names = [cell.of(text) for cell in block[0].cells]
    half = len(names) // 2
    if len(block) < 2 or half < 2 or names[:half] * 2 != names:
        return block
    found: list[Row] = []
    for index, row in enumerate(block):
        for cells in (row.cells[:half], row.cells[half:]) if index else (row.cells[:half],):
            if cells:
                span = row.span if index == 0 else Span(cells[0].start, cells[-1].end)
                found.append(
                    Row(span, cells, (), index > 0 and _figures(text, cells, headed=True), row.barred)
                )
    return found


def _table(text: str, lines: list[Row]) -> Iterator[Row]:
    """Yield the rows of a block of lines with as many cells when it is a table."""
    if not lines:
        return
    block = _without_serials(text, _without_remarks(text, _halved(text, lines)))
    rows = [row for row in block if row.figures]
    if len(lines) == 2 and _is_lying(text, *lines):
        names, figures = lines
        yield Row(names.span, names.cells, names.cells, barred=names.barred)
        for name, figure in zip(names.cells, figures.cells, strict=True):
            yield Row(figure, (name, figure), figures=True, barred=figures.barred)
        return
    if len(rows) >= 2 and len(rows) >= len(block) - 1:
        header = () if block[0].figures else block[0].cells
    elif block[0].barred or (len(block) > 2 and len(block[0].cells) >= _WIDE):
        header = block[0].cells
    else:
        return
    for row in block:
        yield Row(row.span, row.cells, header, row.figures, row.barred, row.unit)
