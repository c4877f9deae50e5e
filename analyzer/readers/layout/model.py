"""Placed text. Coordinates run to the right and down; any unit will do, as long as a page keeps to one."""

from __future__ import annotations

from typing import NamedTuple


class Run(NamedTuple):
    """Neighbouring characters of one line.

    Attributes:
        x: Left edge of its first visible character.
        top: Upper edge.
        right: Right edge.
        bottom: Lower edge.
        size: Height of a character (em).
        text: Its characters.
        confidence: How sure the characters are, in [0, 1].
    """

    x: float
    top: float
    right: float
    bottom: float
    size: float
    text: str
    confidence: float = 1.0

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return (self.top + self.bottom) / 2


class Rule(NamedTuple):
    """A straight line drawn on the page: upright when it is higher than wide."""

    x: float
    top: float
    right: float
    bottom: float

    @property
    def upright(self) -> bool:
        """Whether it goes up and down."""
        return self.bottom - self.top > self.right - self.x


class CellPart(NamedTuple):
    """A table cell on a line: its label table/row/column, its place in the line, ``/rows/columns`` when merged."""

    label: str
    start: int
    end: int
    reach: str = ""


class Line(NamedTuple):
    """A printed line, or a row of a table.

    Attributes:
        x: Left edge.
        top: Upper edge.
        right: Right edge.
        bottom: Lower edge.
        size: Height of most of its characters.
        text: Its characters, without outer blanks.
        confidence: Of its least sure run.
        column: 0 on pages of one column, else the number of the column.
        fixed: Whether it is a line of its own whatever stands before and after it.
        cells: Cells it is made of.
    """

    x: float
    top: float
    right: float
    bottom: float
    size: float
    text: str
    confidence: float = 1.0
    column: int = 0
    fixed: bool = False
    cells: tuple[CellPart, ...] = ()


class Page(NamedTuple):
    """Lines of a page in reading order, its number from 1 and its size."""

    number: int
    width: float
    height: float
    lines: list[Line]
