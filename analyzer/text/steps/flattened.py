"""Documents that a converter put on one line: paragraphs are told by the indent that stayed between them."""

from __future__ import annotations

import regex

from analyzer.text.view import Replacement, View

KIND = "line_split"
SHORTEST = 200
FEWEST = 3
LONGEST_HEADING = 60

_INDENT = regex.compile(r"(?<=\S)(?:\u3000{2,4}|[ \u00a0]{4,8}|\u2003{2,4})(?=\S)")
_END = "。！？；：…”）"
_MARKER = regex.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节条])"
)


def flattened(view: View) -> View:
    """Put a line end where an indent inside a long line begins a paragraph.

    Cells of a table also have blanks between them, but do not end with a stop or begin with a heading number.
    """
    text = view.text
    if len(text) < SHORTEST:
        return view
    found: list[Replacement] = []
    start = 0
    for line in text.split("\n"):
        if len(line) >= SHORTEST:
            found += _split(line, start)
        start += len(line) + 1
    return view.apply(KIND, found)


def _split(line: str, offset: int) -> list[Replacement]:
    gaps = [match.span() for match in _INDENT.finditer(line)]
    if len(gaps) < FEWEST:
        return []
    sure = 0
    heading = -1  # start of the heading that this gap ends
    for start, end in gaps:
        marker = _MARKER.match(line, end) is not None
        sure += marker or line[start - 1] in _END or 0 <= heading >= start - LONGEST_HEADING
        heading = end if marker else -1
    if sure * 2 < len(gaps) or len(line) < 20 * len(gaps):
        return []
    return [Replacement(offset + start, offset + end, "\n") for start, end in gaps]
