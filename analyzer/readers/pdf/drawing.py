"""What is drawn on a PDF page besides text: ruled lines and pictures."""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

from analyzer.readers.layout.model import Rule

MOST_OBJECTS = 20_000
THIN = 3.0
SHORTEST = 8.0
_PATH, _IMAGE, _FORM = 2, 3, 5


class Drawing(NamedTuple):
    """Ruled lines of a page, the share of it that pictures cover, and whether there is anything at all on it."""

    rules: list[Rule]
    pictures: float
    empty: bool


def drawing(page: Any, width: float, height: float) -> Drawing:
    """Return what is drawn on a page; ``page`` is a ``pypdfium2`` page."""
    import pypdfium2.raw as pdfium

    edges = [ctypes.c_float() for _ in range(4)]
    places = [ctypes.byref(edge) for edge in edges]
    count = pdfium.FPDFPage_CountObjects(page.raw)
    rules: list[Rule] = []
    covered = 0.0
    for index in range(min(count, MOST_OBJECTS)):
        found = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(found)
        if kind not in {_PATH, _IMAGE, _FORM} or not pdfium.FPDFPageObj_GetBounds(found, *places):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        if kind == _PATH:
            rules.extend(_rules(left, height - top, right, height - bottom, width, height))
        else:
            inside = max(0.0, min(right, width) - max(left, 0)) * max(0.0, min(top, height) - max(bottom, 0))
            covered += inside if kind == _IMAGE else 0.0
    return Drawing(rules, min(1.0, covered / max(width * height, 1.0)), count <= 0)


def _rules(left: float, top: float, right: float, bottom: float, width: float, height: float) -> list[Rule]:
    """Return a line, or the four edges of a box that is not the page itself."""
    wide, high = right - left, bottom - top
    if wide < THIN or high < THIN:
        return [Rule(left, top, right, bottom)] if max(wide, high) >= SHORTEST else []
    if wide < SHORTEST or high < SHORTEST or (wide > 0.9 * width and high > 0.9 * height):
        return []
    return [
        Rule(left, top, right, top),
        Rule(left, bottom, right, bottom),
        Rule(left, top, left, bottom),
        Rule(right, top, right, bottom),
    ]
