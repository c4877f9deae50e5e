"""Running heads, feet and page numbers, by their place and by what other pages print there."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from analyzer.readers.layout.model import Line, Page

DEPTH = 3  # lines at the head and foot of a page that may be running
MARGIN = 0.11  # share of the page height
NEAR = 6.0  # lines of one place differ by less
_DASHES = "-—–―－‒─·•~～"
_NUMBER = re.compile(
    rf"[{_DASHES}\s]{{0,6}}(?:第\s?)?\d{{1,4}}(?:\s?页)?(?:\s?[/／|，,]?\s?共?\s?\d{{1,4}}\s?页?)?[{_DASHES}\s]{{0,6}}"
    r"|第\s?[一二三四五六七八九十百]{1,5}\s?页(?:\s?共\s?[一二三四五六七八九十百]{1,5}\s?页)?"
    r"|[ivx]{1,5}"
    r"|(?:page|p\.)\s?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?",
    re.I,
)
_DRESSED = re.compile(rf"[{_DASHES}第页共/／page]", re.I)
_DIGITS = re.compile(r"\d+")


class Place(NamedTuple):
    """Wording without numbers, and height on the page, of a line at an edge."""

    text: str
    height: int


def without_running(pages: list[Page]) -> tuple[list[Page], list[str]]:
    """Return the pages without what they print in their margins, and the wordings of running heads and feet."""
    counts: Counter[Place] = Counter()
    bare = 0
    for page in pages:
        edges = {index for edge in _edges(page) for index in edge}
        counts.update({place for index in edges for place in _places(page.lines[index])})
        bare += any(_is_bare(page, page.lines[index]) for index in edges)
    kept: list[Page] = []
    wordings: dict[str, None] = {}
    for page in pages:
        dropped: set[int] = set()
        for edge in _edges(page):
            for index in edge:
                line = page.lines[index]
                if _is_number(page, line, many=bare > 1 or len(pages) == 1):
                    dropped.add(index)
                elif _repeats(page, line, counts, len(pages)):
                    dropped.add(index)
                    wordings.setdefault(line.text)
                else:
                    break  # what stands further in belongs to the text
        kept.append(
            page._replace(lines=[line for index, line in enumerate(page.lines) if index not in dropped])
        )
    if wordings and not any(page.lines for page in kept):  # the same single line on every page is the text
        return pages, []
    return kept, list(wordings)


def _edges(page: Page) -> tuple[list[int], list[int]]:
    """Return the lines at the head and at the foot, outermost first; order on the page is not order of reading."""
    order = sorted(range(len(page.lines)), key=lambda index: page.lines[index].top)
    return order[:DEPTH], order[::-1][:DEPTH]


def _in_margin(page: Page, line: Line) -> bool:
    return line.bottom < MARGIN * page.height or line.top > (1 - MARGIN) * page.height


def _is_bare(page: Page, line: Line) -> bool:
    return _NUMBER.fullmatch(line.text) is not None and _in_margin(page, line)


def _is_number(page: Page, line: Line, *, many: bool) -> bool:
    """A number in dashes is one wherever it stands at an edge; a bare one only in the margin."""
    if line.cells or not _NUMBER.fullmatch(line.text):
        return False
    return _DRESSED.search(line.text) is not None or (many and _in_margin(page, line))


def _places(line: Line) -> tuple[Place, Place]:
    """A line has two heights, so that near ones share one of them."""
    text = _DIGITS.sub("#", "".join(line.text.split()))
    return Place(text, round(line.top / NEAR)), Place(text, int(line.top / NEAR) + 1_000_000)


def _repeats(page: Page, line: Line, counts: Counter[Place], pages: int) -> bool:
    # A line in parts far from each other may be a row of a table, whose heads come again too.
    if pages < 2 or line.cells or (line.fixed and not _in_margin(page, line)):
        return False
    seen = max(counts[place] for place in _places(line))
    return seen >= 3 or (seen == 2 and _in_margin(page, line))
