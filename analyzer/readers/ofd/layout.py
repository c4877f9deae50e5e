"""From the lines of pages to paragraphs: page numbers and running heads set apart, wrapped lines joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from analyzer.readers.ofd.page import Line

FULL = 1.6  # a line that ends within so many characters of the right edge is full
INDENT = 0.7  # a line that begins so many characters further right begins a paragraph
NARROWEST = 12  # a column narrower than so many characters is not one of running text
SPACING = 2.6  # lines further apart than so many characters do not belong together
RUNNING = 3  # a line of the same wording and place on so many pages is a running head
_PAGE_NUMBER = re.compile(
    r"[-—–―－·\s]{0,6}(?:第\s?)?\d{1,4}(?:\s?页)?(?:[\s/，,]{0,3}共?\s?\d{1,4}\s?页?)?[-—–―－·\s]{0,6}"
)


class Paragraph(NamedTuple):
    """Joined lines, and for each page they stand on where its part begins in ``text``."""

    text: str
    pages: tuple[tuple[int, int], ...]


def paragraphs(pages: list[list[Line]]) -> tuple[list[Paragraph], list[str]]:
    """Return the paragraphs of a document and the wordings of running heads and feet that were set apart."""
    running = _running(pages)
    kept = [
        (number, line)
        for number, page in enumerate(pages, 1)
        for index, line in enumerate(page)
        if not _is_furniture(line, index in {0, len(page) - 1}, running)
    ]
    found: list[Paragraph] = []
    text, places = "", [(0, 0)]
    before: tuple[int, Line] | None = None
    left, right = _edges([line for _, line in kept])
    for number, line in kept:
        if before is not None and _continues(before, (number, line), left, right):
            if number != before[0]:
                places.append((number, len(text)))
            text += _glue(text, line.text) + line.text
        else:
            if before is not None:
                found.append(Paragraph(text, tuple(places)))
            text, places = line.text, [(number, 0)]
        before = number, line
    if before is not None:
        found.append(Paragraph(text, tuple(places)))
    return found, sorted({line for line, _ in running})


def _running(pages: list[list[Line]]) -> set[tuple[str, int]]:
    """Return wording and height of lines that head or end several pages."""
    counts: Counter[tuple[str, int]] = Counter()
    for page in pages:
        counts.update({_key(line) for line in {*page[:1], *page[-1:]}})
    return {key for key, count in counts.items() if count >= RUNNING}


def _key(line: Line) -> tuple[str, int]:
    return line.text, round(line.y)


def _is_furniture(line: Line, at_edge: bool, running: set[tuple[str, int]]) -> bool:  # noqa: FBT001
    return at_edge and (_PAGE_NUMBER.fullmatch(line.text) is not None or _key(line) in running)


def _edges(found: list[Line]) -> tuple[float, float]:
    """Return the left and right edge that most full lines share."""
    if not found:
        return 0.0, 0.0
    rights = sorted(line.right for line in found)
    right = rights[int(0.9 * (len(rights) - 1))]
    full = [line for line in found if line.right >= right - FULL * line.size] or found
    lefts = sorted(line.x for line in full)
    return lefts[len(lefts) // 10], right


def _continues(before: tuple[int, Line], after: tuple[int, Line], left: float, right: float) -> bool:
    (page, last), (next_page, line) = before, after
    size = last.size
    if abs(line.size - size) > 0.15 * size or right - left < NARROWEST * size:
        return False
    if next_page == page and line.y - last.y > SPACING * size:
        return False
    return last.right >= right - FULL * size and line.x <= left + INDENT * size and last.x <= left + 3 * size


def _glue(before: str, after: str) -> str:
    latin = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
    return " " if latin else ""


def pages_of(found: list[Paragraph]) -> Iterator[tuple[int, int]]:
    """Yield page number and offset where each page begins, when paragraphs are lines joined by line feeds."""
    offset, last = 0, 0
    for paragraph in found:
        for number, start in paragraph.pages:
            if number != last:
                yield number, offset + start
                last = number
        offset += len(paragraph.text) + 1
