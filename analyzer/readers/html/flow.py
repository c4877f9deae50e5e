"""Lines under construction: the page, or one cell of a table."""

from __future__ import annotations

from analyzer.readers.html.model import Block, Cell, collapsed, visible
from analyzer.readers.html.ordinals import marked

LONG_CELL = 80
_SENTENCE_ENDS = "。！？；"


class Flow:
    """Collects text into lines.

    Attributes:
        blocks: Finished lines.
        style: Style of the lines to come.
        label: List mark for the next line.
        listed: Depth of the list whose item begins with the next line.
        links: Depth of link elements.
        aside: Depth of elements for navigation.
        pre: Depth of preformatted elements.
        depth: Cells that are open as mere blocks.
    """

    def __init__(self, *, aside: int = 0, links: int = 0) -> None:
        self.blocks: list[Block] = []
        self.style = self.label = ""
        self.links = links
        self.aside = aside
        self.pre = self.depth = self.listed = 0
        self._pieces: list[str] = []
        self._linked = 0

    def add(self, text: str | None) -> None:
        """Add text to the open line."""
        if not text:
            return
        if self.pre and "\n" in text:
            head, *rest = text.split("\n")
            self._append(head)
            for line in rest:
                self.end_line()
                self._append(line)
            return
        self._append(text)

    def end_line(self) -> None:
        """Close the open line, if there is anything on it."""
        if not self._pieces:
            return
        text = collapsed("".join(self._pieces))
        linked = min(self._linked, len(text))
        self._pieces.clear()
        self._linked = 0
        if visible(text):
            line = Block(marked(self.label, text), linked, self.style, self.aside > 0, listed=self.listed)
            self.blocks.append(line)
            self.label, self.listed = "", 0

    def finish(self) -> list[Block]:
        """Close the open line and return all lines."""
        self.end_line()
        return self.blocks

    def _append(self, text: str) -> None:
        self._pieces.append(text)
        if self.links > 0:
            self._linked += len(text.strip())


MOST_MERGED = 1000


class Row:
    """Cells of one row of a table.

    Args:
        label: Number of the table and of the row.
        held: Columns that cells of earlier rows reach down to, and for how many rows more; kept up to date.
    """

    def __init__(self, label: str, held: dict[int, int]) -> None:
        self.label = label
        self._held = held
        self._taken = {column for column, rows in held.items() if rows > 0}
        for column in self._taken:
            held[column] -= 1
        self._next = 1
        self._cells: list[tuple[int, str, list[Block]]] = []

    def add(self, blocks: list[Block], rows: int, columns: int) -> None:
        """Add a cell, in the next column that is free, with the lines in it and the size that it is merged to."""
        while self._next in self._taken:
            self._next += 1
        column = self._next
        self._next += columns
        if rows > 1:
            self._held.update(dict.fromkeys(range(column, column + columns), rows - 1))
        self._cells.append((column, f"/{rows}/{columns}" if rows > 1 or columns > 1 else "", blocks))

    def blocks(self) -> list[Block]:
        """Return the lines of the row: short cells share one, a cell with running text keeps its own."""
        lines: list[Block] = []
        short: list[tuple[str, str, list[Block]]] = []
        for column, reach, cell in self._cells:
            label = f"{self.label}/{column}"
            if _is_long(cell):
                if short:
                    lines.append(_joined(short))
                    short = []
                lines.extend(_labelled(block, label, reach) for block in cell)
            elif cell:
                short.append((label, reach, cell))
        if short:
            lines.append(_joined(short))
        return lines


def _labelled(block: Block, label: str, reach: str) -> Block:
    return block if block.cells else block._replace(cells=(Cell(label, 0, len(block.text), reach),))


def _is_long(cell: list[Block]) -> bool:
    if len(cell) < 2:
        return bool(cell) and bool(cell[0].cells)
    if any(block.cells or block.style for block in cell):
        return True
    return sum(len(block.text) for block in cell) > LONG_CELL or any(
        block.text.rstrip().endswith(tuple(_SENTENCE_ENDS)) for block in cell
    )


def _joined(cells: list[tuple[str, str, list[Block]]]) -> Block:
    text, linked, places = "", 0, []
    for label, reach, blocks in cells:
        if text:
            text += " "
        start = len(text)
        vertical = all(len(block.text.strip()) == 1 for block in blocks)
        text += ("" if vertical else " ").join(block.text.strip() for block in blocks)
        linked += sum(block.linked for block in blocks)
        places.append(Cell(label, start, len(text), reach))
    first = cells[0][2][0]
    return Block(text, linked, first.style if len(cells) == 1 else "", first.aside, tuple(places))
