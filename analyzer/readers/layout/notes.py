"""Notes at the foot of pages: smaller lines below the text, told by the raised figures that refer to them."""

from __future__ import annotations

import re
from collections import Counter

from analyzer.readers.layout.model import Line, Page
from analyzer.readers.layout.paragraphs import Paragraph, Piece
from analyzer.readers.layout.rows import RAISED

SMALLER = 0.87  # of the text of the page
_START = re.compile(r"([\d⁰¹²³⁴-⁹]{1,2})[.．、]?\s*(?=\S)")
_MARK = re.compile(r"[⁰¹²³⁴-⁹]+")
_LEVEL = {raised: level for level, raised in RAISED.items()}


def notes_apart(pages: list[Page]) -> tuple[list[Page], list[Paragraph]]:
    """Return the pages without their notes and the marks that refer to them, and the notes as paragraphs."""
    kept: list[Page] = []
    notes: list[Paragraph] = []
    for page in pages:
        found = _notes(page)
        if not found:
            kept.append(page)
            continue
        marks = {number for number, _ in found}
        taken = {id(line) for _, lines in found for line in lines}
        rest = [_unmarked(line, marks) for line in page.lines if id(line) not in taken]
        kept.append(page._replace(lines=rest))
        notes.extend(_paragraph(page.number, lines) for _, lines in found)
    return kept, notes


def _notes(page: Page) -> list[tuple[str, list[Line]]]:
    """Return the notes of a page by number, each with its lines."""
    sizes = Counter[float]()
    for line in page.lines:
        sizes[round(line.size, 1)] += len(line.text)
    if len(sizes) < 2:
        return []
    body = sizes.most_common(1)[0][0]
    marks = {
        mark.translate(_LEVEL)
        for line in page.lines
        if line.size > SMALLER * body
        for mark in _MARK.findall(line.text)
    }
    if not marks:
        return []
    found: list[tuple[str, list[Line]]] = []
    for column in sorted({line.column for line in page.lines}):
        lines = [line for line in page.lines if line.column == column and not line.cells]
        bottom = max((line.top for line in lines if line.size > SMALLER * body), default=0.0)
        own: list[tuple[str, list[Line]]] = []
        for line in lines:
            if line.size > SMALLER * body or line.top < bottom:
                continue
            start = _START.match(line.text)
            number = start[1].translate(_LEVEL) if start else ""
            if number in marks:
                own.append((number, [line]))
            elif own:
                own[-1][1].append(line)
        found += own
    return found


def _unmarked(line: Line, marks: set[str]) -> Line:
    """Return a line without the marks of notes; rows of tables keep them, for their cells are counted."""
    if line.cells:
        return line
    text = _MARK.sub(lambda mark: "" if mark[0].translate(_LEVEL) in marks else mark[0], line.text)
    return line._replace(text=text) if text else line


def _paragraph(number: int, lines: list[Line]) -> Paragraph:
    text, pieces = "", []
    for line in lines:
        pieces.append(Piece(number, len(text), line))
        text += line.text
    return Paragraph(text, tuple(pieces), note=True)
