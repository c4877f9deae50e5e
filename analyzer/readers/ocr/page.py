"""A page from what was recognised on its picture."""

from __future__ import annotations

from statistics import median

from analyzer.readers.layout.columns import lines
from analyzer.readers.layout.model import Page, Run
from analyzer.readers.ocr.engine import Found

WIDTH = 595.0  # of A4 in points: the layout knows distances on paper
TIGHT = 0.86  # height of a character by that of the box around its line
ALIKE = 0.25


def page_of(found: list[Found], width: int, height: int, number: int) -> Page:
    """Return the page; sizes of lines that differ little are the same, because boxes are drawn unevenly."""
    scale = WIDTH / max(min(width, height), 1)
    heights = [one.bottom - one.top for one in found if len(one.text) > 4] or [1.0]
    usual = median(heights)
    runs = []
    for one in found:
        if not one.text.strip():
            continue
        high = one.bottom - one.top
        size = (usual if abs(high - usual) <= ALIKE * usual else high) * TIGHT
        runs.append(
            Run(
                one.left * scale,
                one.top * scale,
                one.right * scale,
                one.bottom * scale,
                size * scale,
                one.text.strip(),
                one.confidence,
            )
        )
    return Page(number, width * scale, height * scale, lines(runs, width * scale))
