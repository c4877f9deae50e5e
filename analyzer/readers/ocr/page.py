"""A page from what was recognised on its picture."""

from __future__ import annotations

from statistics import median

from analyzer.readers.layout.columns import lines
from analyzer.readers.layout.model import Page, Run
from analyzer.readers.ocr.engine import Found

WIDTH = 595.0  # of A4 in points: the layout knows distances on paper
TIGHT = 0.86  # height of a character by that of the box around its line
ALIKE = 1.25


def page_of(found: list[Found], width: int, height: int, number: int) -> Page:
    """Return the page; sizes of lines that differ little are the same, because boxes are drawn unevenly."""
    scale = WIDTH / max(min(width, height), 1)
    shown = [one for one in found if one.text.strip()]
    sizes = _sizes([one.bottom - one.top for one in shown])
    runs = [
        Run(
            one.left * scale,
            one.top * scale,
            one.right * scale,
            one.bottom * scale,
            sizes[one.bottom - one.top] * TIGHT * scale,
            one.text.strip(),
            one.confidence,
        )
        for one in shown
    ]
    return Page(number, width * scale, height * scale, lines(runs, width * scale))


def _sizes(heights: list[float]) -> dict[float, float]:
    """Return the size for each height: that of most lines for all that are close to it, then of the rest."""
    sizes: dict[float, float] = {}
    left = sorted(heights)
    while left:
        usual = max(left, key=lambda height: sum(height <= other <= height * 1.15 for other in left))
        close = [height for height in left if usual / ALIKE <= height <= usual * ALIKE]
        sizes.update(dict.fromkeys(close, median(close)))
        left = [height for height in left if height not in sizes]
    return sizes
