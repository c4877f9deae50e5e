"""What of a page is its document: lines of links around the running text belong to the site."""

from __future__ import annotations

import re

from analyzer.readers.html.model import Block

LINKED = 0.6  # share of linked characters from which a line is a link
PENALTY = 20  # characters of running text that outweigh one line of links
SHORTEST_PROSE = 15
_PROSE = re.compile(r"[。；！？，,;]")


def parted(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Return the lines of the document and those of the site, each in order.

    The document is the stretch with most running text and least links. Lines of links, and lines in elements for
    navigation, go only outside of it: titles, dates and sources above the text stay, and the text layer decides
    on them by their wording.
    """
    start, end = _stretch([_weight(block) for block in blocks])
    document: list[Block] = []
    site: list[Block] = []
    for index, block in enumerate(blocks):
        outside = not start <= index < end
        (site if outside and _is_site(block) else document).append(block)
    return document, site


def has_prose(blocks: list[Block]) -> bool:
    """Whether any line is running text."""
    return any(_weight(block) > 0 for block in blocks)


def _weight(block: Block) -> int:
    if _is_link(block):
        return -PENALTY
    own = len(block.text) - block.linked
    if block.aside or own < SHORTEST_PROSE or not _PROSE.search(block.text):
        return 0
    return own


def _is_link(block: Block) -> bool:
    return block.linked >= LINKED * len(block.text.strip())


def _is_site(block: Block) -> bool:
    return _is_link(block) or (block.aside and not _PROSE.search(block.text))


def _stretch(weights: list[int]) -> tuple[int, int]:
    """Return the bounds of the stretch of greatest sum."""
    best, bounds = 0, (0, 0)
    total, start = 0, 0
    for index, weight in enumerate(weights):
        if total <= 0:
            total, start = 0, index
        total += weight
        if total > best:
            best, bounds = total, (start, index + 1)
    return bounds
