"""A page from what was recognised on its picture."""

from __future__ import annotations

from statistics import median

from analyzer.readers.layout.columns import Draft
from analyzer.readers.layout.model import Run
from analyzer.readers.ocr.engine import Found

WIDTH = 595.0  # of A4 in points: the layout knows distances on paper
TIGHT = 0.86  # height of a character by that of the box around its line
ALIKE = 1.25
SHORT, SHORT_ALIKE = 3.5, 1.6  # lines of fewer characters
LONG = 0.5  # share of the longest line from which lines show how a page is turned
LEAST, MOST = 0.003, 0.2  # pixels a pixel


def draft_of(found: list[Found], width: int, height: int, number: int) -> Draft:
    """Return the page, set straight; sizes of lines that differ little are the same: boxes are drawn unevenly."""
    scale = WIDTH / max(min(width, height), 1)
    shown = _straight([one for one in found if one.text.strip()])
    sizes = _sizes(shown)
    runs = [
        Run(
            one.left * scale,
            one.top * scale,
            one.right * scale,
            one.bottom * scale,
            size * TIGHT * scale,
            one.text.strip(),
            one.confidence,
        )
        for one, size in zip(shown, sizes, strict=True)
    ]
    return Draft(number, width * scale, height * scale, runs, [])


def _straight(found: list[Found]) -> list[Found]:
    """Return the lines of a page that lay aslant as if it had been straight: lower boxes, level with their neighbours.

    How much it is turned is told by its longer lines; the boxes of short ones are turned by chance.
    """
    longest = max((one.right - one.left for one in found), default=0.0)
    slope = median([one.slope for one in found if one.right - one.left >= LONG * longest] or [0.0])
    if not LEAST <= abs(slope) <= MOST:
        return found
    straight = []
    for one in found:
        width, height = one.right - one.left, one.bottom - one.top
        x, y = (one.left + one.right) / 2, (one.top + one.bottom) / 2
        x, y = x + slope * y, y - slope * x
        high = max(height - abs(slope) * width, height / 3) / 2
        straight.append(
            one._replace(left=x - width / 2, right=x + width / 2, top=y - high, bottom=y + high, slope=0.0)
        )
    return straight


def _sizes(found: list[Found]) -> list[float]:
    """Return the size of each line: that of most lines for all that are close to it, then of the rest.

    The boxes of lines of a few characters are drawn wider around them.
    """
    heights = [one.bottom - one.top for one in found]
    reach = [SHORT_ALIKE if one.right - one.left < SHORT * (one.bottom - one.top) else ALIKE for one in found]
    sizes: dict[int, float] = {}
    left = list(range(len(found)))
    while left:
        known = sorted(heights[index] for index in left)
        usual = max(known, key=lambda height: sum(height <= other <= height * 1.15 for other in known))
        close = [index for index in left if usual / ALIKE <= heights[index] <= usual * reach[index]]
        size = median(heights[index] for index in close)
        sizes.update(dict.fromkeys(close, size))
        left = [index for index in left if index not in sizes]
    return [sizes[index] for index in range(len(found))]
