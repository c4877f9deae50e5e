"""Pages of a PDF that are pictures."""

from __future__ import annotations

from typing import Any

from analyzer.readers.layout.columns import Draft
from analyzer.readers.ocr.engine import Recogniser
from analyzer.readers.ocr.page import draft_of

DOTS = 200 / 72  # pixels a point
MOST_PIXELS = 20_000_000
LONGEST = 5000


def recognised_page(page: Any, number: int, engine: Recogniser) -> Draft:
    """Return the runs that are recognised on a ``pypdfium2`` page."""
    width, height = page.get_size()
    scale = min(DOTS, LONGEST / max(width, height, 1.0), (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, may_draw_forms=False, rev_byteorder=False)
    try:
        picture = bitmap.to_numpy()[:, :, :3].copy()
    finally:
        bitmap.close()
    return draft_of(engine.recognise(picture), picture.shape[1], picture.shape[0], number)
