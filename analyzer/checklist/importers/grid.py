"""Tables as grids of cells, whatever file they come from."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from typing import NamedTuple

import regex

from analyzer.text.source import Source

_ABOVE = 8  # lines before a table that may name it
_LONGEST_THEME = 40
_FARTHEST = 200  # rows and columns that a merged cell may reach over
# Readers print a cell of several short paragraphs on one line: its points begin a line again.
_POINT = regex.compile(r"(?<=\S) (?=(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[)）]|[①-⑳]))")


class Cell(NamedTuple):
    """Text of a cell and where it stands; ``merged`` when it repeats the first cell of a merged range."""

    text: str
    place: str
    merged: bool = False


class Grid(NamedTuple):
    """One table.

    Attributes:
        name: For remarks; of a workbook, the name of the sheet.
        rows: Each a mapping of column number to cell, blank ones left out.
        merges: Whether merged cells are known, so that a blank one is really blank.
        above: Lines of text before it, the nearest last.
        theme: What a cell beside it says, of a table in a cell of another.
        inner: Whether it stands in a cell of another table.
        paged: Whether it stands in a document, where pages and cells part tables.
        line: Of the document, on which it begins; 0 where that is not known.
    """

    name: str
    rows: list[dict[int, Cell]]
    merges: bool = False
    above: tuple[str, ...] = ()
    theme: str = ""
    inner: bool = False
    paged: bool = False
    line: int = 0

    @property
    def width(self) -> int:
        """Number of its last column that holds anything."""
        return max((max(row) for row in self.rows if row), default=0)


def spread(cells: dict[tuple[int, int], Cell], row: int, column: int, rows: int, columns: int) -> None:
    """Repeat the cell at ``row``, ``column`` in the range of ``rows`` and ``columns`` that it is merged to."""
    first = cells.get((row, column))
    if first is None:
        return
    reach = range(row, row + min(rows, _FARTHEST)), range(column, column + min(columns, _FARTHEST))
    for place in itertools.product(*reach):
        cells.setdefault(place, first._replace(merged=True))


def in_rows(cells: dict[tuple[int, int], Cell]) -> list[dict[int, Cell]]:
    """Return the rows that hold anything, in order."""
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), found in sorted(cells.items()):
        rows.setdefault(row, {})[column] = found
    return list(rows.values())


def from_source(source: Source) -> list[Grid]:
    """Return the tables of a document that a reader has marked cell by cell, inner ones before those around them."""
    tables: dict[str, dict[tuple[int, int], Cell]] = {}
    reaches: dict[str, dict[tuple[int, int, int, int], None]] = {}
    spans: dict[str, tuple[int, int]] = {}
    for anchor in source.anchors:
        parts = anchor.label.split("/")
        if anchor.kind == "merged" and len(parts) == 5:
            row, column, high, wide = map(int, parts[1:])
            reaches.setdefault(parts[0], {})[row, column, high, wide] = None
        if anchor.kind != "cell" or len(parts) != 3:
            continue
        table, row, column = parts[0], int(parts[1]), int(parts[2])
        text = _POINT.sub("\n", anchor.span.of(source.text).strip())
        cells = tables.setdefault(table, {})
        start, end = spans.get(table, anchor.span)
        spans[table] = min(start, anchor.span.start), max(end, anchor.span.end)
        if (row, column) in cells:  # a cell of several paragraphs may be marked piece by piece
            cells[row, column] = cells[row, column]._replace(text=f"{cells[row, column].text}\n{text}")
        elif text:
            cells[row, column] = Cell(text, f"表{table}第{row}行")
    themes = _themes(source, tables, spans)
    found: list[Grid] = []
    ends: list[int] = sorted(end for _, end in spans.values())
    for name, cells in tables.items():
        start = spans[name][0]
        for place in sorted(reaches.get(name, {})):
            spread(cells, *place)
        before = bisect_right(ends, start)
        theme, edge = themes.get(name, ("", 0))
        lines = source.text[max(edge, ends[before - 1] if before else 0) : start].split("\n")
        above = tuple(line.strip() for line in lines if line.strip())[-_ABOVE:]
        merges = any(high > 1 for _, _, high, _ in reaches.get(name, {}))
        line = source.text.count("\n", 0, start) + 1
        found.append(
            Grid(f"表{name}", in_rows(cells), merges, above, theme, name in themes, paged=True, line=line)
        )
    return found


def _themes(
    source: Source, tables: dict[str, dict[tuple[int, int], Cell]], spans: dict[str, tuple[int, int]]
) -> dict[str, tuple[str, int]]:
    """Return what stands beside each table that is inside a cell, and where that cell begins.

    The cell itself is taken out of its own table.
    """
    themes: dict[str, tuple[str, int]] = {}
    for anchor in source.anchors if len(tables) > 1 else ():
        parts = anchor.label.split("/")
        if anchor.kind != "cell" or len(parts) != 3:
            continue
        table, row, column = parts[0], int(parts[1]), int(parts[2])
        inside = [
            name
            for name, (start, end) in spans.items()
            if name != table and anchor.span.start <= start and end <= anchor.span.end
        ]
        if not inside:
            continue
        cells = tables[table]
        cells.pop((row, column), None)
        beside = [cell.text for place, cell in sorted(cells.items()) if place[0] == row]
        over = [cell.text for place, cell in sorted(cells.items()) if place[0] == row - 1]
        head = beside[0] if beside else over[0] if len(over) == 1 else ""
        # What stands beside the article of a page is navigation.
        theme = head if len(head) <= _LONGEST_THEME and source.reader != "html" else ""
        themes.update(dict.fromkeys(inside, (theme, anchor.span.start)))
    return themes
