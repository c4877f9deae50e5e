"""Rows of tables as lines: short cells share a line, a cell that holds running text keeps its paragraphs."""

from __future__ import annotations

from analyzer.readers.docx.lines import PAGE_BREAK, Lines, Place

LONG_CELL = 80
_SENTENCE_ENDS = ("。", "！", "？", "；")


class Row:
    """A row while its cells are read.

    Args:
        lines: Where its lines go.
        label: Number of the table and of the row, ``1/2``; the column is added.
    """

    def __init__(self, lines: Lines, label: str) -> None:
        self._lines = lines
        self._label = label
        self._short: list[tuple[str, list[Place]]] = []

    def add(self, column: int, texts: list[str], *, rows: int = 1, columns: int = 1) -> None:
        """Add the cell of a column with the texts of its paragraphs, none of them blank.

        Args:
            column: Its first column in the grid of the table.
            texts: Its paragraphs.
            rows: Over how many rows it is merged.
            columns: Over how many columns.
        """
        places = self.places(column, rows, columns)
        if _is_long(texts):
            self.finish()
            start = self._lines.next
            for text in texts:
                self._lines.add(text, [])
            for place in places:
                self._lines.cover(place, start)
        elif texts:
            self._short.append((_short(texts), places))

    def places(self, column: int, rows: int, columns: int) -> list[Place]:
        """Return the places of a cell: itself, and how far it reaches when it is merged."""
        label = f"{self._label}/{column}"
        reach = [Place("merged", f"{label}/{rows}/{columns}")] if rows > 1 or columns > 1 else []
        return [Place("cell", label), *reach]

    def finish(self) -> None:
        """Print the short cells that wait for the end of their line."""
        if self._short:
            self._lines.add_row(self._short)
            self._short.clear()


def _is_long(texts: list[str]) -> bool:
    if len(texts) < 2:
        return bool(texts) and "\n" in texts[0].strip() and len(texts[0]) > LONG_CELL
    return sum(map(len, texts)) > LONG_CELL or any(text.rstrip().endswith(_SENTENCE_ENDS) for text in texts)


def _short(texts: list[str]) -> str:
    """Return a cell on one line; single characters set below each other are one word."""
    pieces = [piece.replace(PAGE_BREAK, "").strip() for text in texts for piece in text.split("\n")]
    pieces = [piece for piece in pieces if piece]
    return ("" if all(len(piece) == 1 for piece in pieces) else " ").join(pieces)
