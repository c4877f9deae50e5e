"""Borders between the cells of tables that hold running text.

A reader prints the short cells of a row in one line with blanks between them. Where cells hold commas and stops, those
blanks look like stray ones of prose; the reader's anchors tell where cells begin and end.
"""

from __future__ import annotations

from itertools import pairwise

import regex

from analyzer.text.span import Span
from analyzer.text.view import View

BORDER = "\t"  # what such cells are parted by
_BLANK = regex.compile(r"[^\S\n]+")
_PROSE = regex.compile("[，。；！？：]")


def cell_borders(view: View) -> list[Span]:
    """Return the blanks of the view that part cells, for the tables of which at least one cell holds running text."""
    text = view.text
    cells = [
        (anchor.label.partition("/")[0], anchor.label, view.from_source(anchor.span))
        for anchor in view.source.anchors
        if anchor.kind == "cell"
    ]
    found: list[tuple[str, Span]] = []
    wordy: set[str] = set()
    for (table, label, cell), (other, behind, following) in pairwise(cells):
        if table != other or label == behind or not _BLANK.fullmatch(text, cell.end, following.start):
            continue
        found.append((table, Span(cell.end, following.start)))
        if _PROSE.search(text, *cell) or _PROSE.search(text, *following):
            wordy.add(table)
    return [gap for table, gap in found if table in wordy]
