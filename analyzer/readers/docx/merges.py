"""Where the cells of a table stand in its grid, and how far merged ones reach."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree.ElementTree import Element

from analyzer.readers.docx.styles import value

MOST_COLUMNS = 200


class Spread(NamedTuple):
    """Place of a cell: its first column, and over how many rows and columns it reaches.

    Attributes:
        column: From 1.
        rows: 0 for a cell that goes on one above it.
        columns: From 1.
    """

    column: int
    rows: int = 1
    columns: int = 1


def spreads(rows: list[tuple[Element, list[Element]]]) -> list[list[Spread]]:
    """Return the places of the cells of ``rows``, each a row element with its cell elements."""
    placed: list[list[Spread]] = []
    heads: dict[int, tuple[int, int]] = {}  # column of a merged cell to its row and its number in that row
    for number, (row, cells) in enumerate(rows):
        column = 1 + _count(row.find("{w}trPr"), "{w}gridBefore", 0)
        found: list[Spread] = []
        for cell in cells:
            properties = cell.find("{w}tcPr")
            wide = _count(properties, "{w}gridSpan", 1)
            merge = None if properties is None else properties.find("{w}vMerge")
            head = heads.get(column)
            if merge is not None and value(merge) != "restart" and head is not None:
                first, place = head
                placed[first][place] = placed[first][place]._replace(rows=number - first + 1)
                found.append(Spread(column, 0, wide))
            else:
                heads.pop(column, None)
                if merge is not None:
                    heads[column] = (number, len(found))
                found.append(Spread(column, 1, wide))
            column += wide
        placed.append(found)
    return placed


def _count(properties: Element | None, name: str, least: int) -> int:
    element = None if properties is None else properties.find(name)
    written = (None if element is None else value(element)) or ""
    return min(max(int(written), least), MOST_COLUMNS) if written.isdigit() else least
