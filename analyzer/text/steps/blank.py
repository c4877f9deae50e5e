"""Blanks that Chinese text does not have: indents, blanks around digits and inside words."""

from __future__ import annotations

import regex

from analyzer.text.view import Replacement, View

KIND = "blank"

BLANKS = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_RUN = regex.compile(f"[{BLANKS}]+")
_HAN = regex.compile(r"[\p{Han}〇]")
_MARK = regex.compile(r"[\u3001-\u3003\u3008-\u301f\uff01-\uff0f\uff1a-\uff1f“”‘’…]")
_PROSE = regex.compile(r"[，。；]")
# A number or an article label at the start of a line is told from what follows by its blank.
_LABEL = regex.compile(
    r"\s*(?:第[\p{Han}\d]{1,6}[章节篇部条编]|[\dIVX]{1,4}(?:\.\d{1,2})*|[一二三四五六七八九十]{1,3}|附件\d{0,2}|表\d{0,2})$"
)


def blanks(view: View) -> View:
    """Drop blanks at line ends, beside full-width marks, and inside Chinese prose.

    Blanks that separate columns or the parts of a heading stay, and so do those of site furniture.
    """
    text = view.text
    if not _RUN.search(view.alphabet):
        return view
    furniture = iter(view.furniture)
    skip = next(furniture, None)
    found: list[Replacement] = []
    start = 0
    for line in text.split("\n"):
        while skip is not None and skip.end <= start:
            skip = next(furniture, None)
        if _RUN.search(line):
            outside = skip is None or start < skip.start
            found += _line(line, start, outside=outside)
        start += len(line) + 1
    return view.apply(KIND, found)


def _line(line: str, offset: int, *, outside: bool) -> list[Replacement]:
    prose = len(line) >= 20 and _PROSE.search(line) is not None
    spaced = _spaced(line)
    found: list[Replacement] = []
    for match in _RUN.finditer(line):
        start, end = match.span()
        if start == 0 or end == len(line) or (outside and _drops(line, start, end, prose=prose, spaced=spaced)):
            found.append(Replacement(offset + start, offset + end, ""))
        elif match[0] == "\u00a0":
            found.append(Replacement(offset + start, offset + end, " "))
    return found


def _drops(line: str, start: int, end: int, *, prose: bool, spaced: bool) -> bool:
    before, after = line[start - 1], line[end]
    if after in "%‰℃":
        return before.isdigit()
    chinese = bool(_HAN.match(before)), bool(_HAN.match(after))
    marks = bool(_MARK.match(before)), bool(_MARK.match(after))
    if any(marks):
        return prose or end - start == 1 or before in "、。，；：（《“" or after in "。，；：）》”、"
    if not any(chinese) or (start <= 8 and _LABEL.match(line[:start])):
        return False
    if all(chinese):
        return spaced or (prose and end - start <= 4)
    digit = before.isdigit() or after.isdigit()
    latin = before.isascii() and after.isascii() is False or after.isascii()
    return (prose and latin) or (digit and end - start == 1 and line.count(" ") <= 4)


def _spaced(line: str) -> bool:
    """Whether the line is spread out: nearly every part between blanks is one character (``通 知``)."""
    parts = line.split()
    return len(parts) >= 2 and all(len(part) == 1 for part in parts)
