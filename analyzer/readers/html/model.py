"""A printed line of a page."""

from __future__ import annotations

import re
from typing import NamedTuple

_WIDE = "\u2014\u2018-\u201d\u2026\u2e80-\u303f\u3040-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
# A line end of the markup between two full-width characters is no blank, as in CSS Text 4.
_SOURCE_BREAK = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]{{0,64}}\n[ \t\r\n\f]*(?=[{_WIDE}])")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_VISIBLE = re.compile(r"[^\s\u200b-\u200f\u2060\ufeff\xad]")


class Cell(NamedTuple):
    """A table cell on a line: its label table/row/column, its place, and ``/rows/columns`` when it is merged."""

    label: str
    start: int
    end: int
    reach: str = ""


class Block(NamedTuple):
    """A line of text.

    Attributes:
        text: Its characters.
        linked: How many of them are links.
        style: ``heading 1`` … ``heading 6``, else empty.
        aside: Whether it stands in an element for navigation, side matter or page footer.
        cells: Cells that it is made of.
        listed: Depth of the list whose item begins with it, 0 for other lines.
    """

    text: str
    linked: int
    style: str = ""
    aside: bool = False
    cells: tuple[Cell, ...] = ()
    listed: int = 0


def collapsed(text: str) -> str:
    """Return ``text`` with the blanks of the markup as a browser shows them."""
    if "\n" in text:
        text = _SOURCE_BREAK.sub("", text)
    return _BLANKS.sub(" ", text).strip(" ")


def visible(text: str) -> bool:
    """Whether there is anything to see."""
    return _VISIBLE.search(text) is not None
