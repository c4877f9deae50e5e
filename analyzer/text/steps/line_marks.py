"""Marks that mail programs, editors and tables put on every line, and signs of lists and headings before a line."""

from __future__ import annotations

from itertools import pairwise

import regex

from analyzer.text.view import Replacement, View

KIND = "line_mark"
FEWEST = 6  # lines that tell a mark put on every one
OF_TEN = 8

_QUOTED = regex.compile(r"[ \t]*+(?:>[ \t]?)++")
_BARRED = regex.compile(r"[ \t]*+\|[ \t]*+(?=[^|\n]*+(?:\|[ \t]*+)?$)")
_BAR_END = regex.compile(r"[ \t]*+\|[ \t]*+$")
_DOUBLE_QUOTED = regex.compile(r'[ \t]*+"(?=[^"].*"[ \t]*+,?$)')
_DOUBLE_QUOTE_END = regex.compile(r'"[ \t]*+,?$')
_NUMBERED = regex.compile(r"[ \t]*+(\d{1,5})(?:[ \t]++|[ \t]*+[:|│][ \t]?)(?=\S)")
# A sign before a number is the converter's: an author marks a line by one or the other.
_SIGNED = regex.compile(
    r"[ \t\u3000]*+[•●▪■◆►▶➢➤✓✔☛❖\uf000-\uf0ff][ \t\u3000]*+(?=[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．）)])"
)
_HASHED = regex.compile(r"[ \t]{0,3}+#{1,6}[ \t]++(?=\S)")
_STRONG = regex.compile(r"\*\*(?=[^\s*])([^*\n]{1,200}+)(?<!\s)\*\*")
# Pictographs of text messages; arrows, stars and boxes are older and stand in official texts.
_PICTOGRAPH = regex.compile("[\U0001f300-\U0001faff\u2705\u274c\u2757\u2b50\u26a0\u23f0]++[ \t]?")
_ANY = regex.compile(
    '[>|"#•●▪■◆►▶➢➤✓✔☛❖\uf000-\uf0ff\U0001f300-\U0001faff\u2705\u274c\u2757\u2b50\u26a0\u23f0]|\\d'
)


def line_marks(view: View) -> View:
    """Drop marks that nearly every line bears (quoting, bars, quotes, numbers), and signs before single lines."""
    if not _ANY.search(view.alphabet):
        return view
    text = view.text
    lines = _lines(text)
    found = _repeated(lines)
    if not found:
        found = [*_signs(lines), *_pictographs(text)]
        found.sort()
    return view.apply(KIND, _disjoint(found))


def _lines(text: str) -> list[tuple[int, str]]:
    """Return the lines that are not blank, with where they start."""
    lines, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append((start, line))
        start += len(line) + 1
    return lines


def _repeated(lines: list[tuple[int, str]]) -> list[Replacement]:
    """Return the marks that at least four lines of five begin with; other lines were wrapped later."""
    if len(lines) < FEWEST:
        return []
    for begin, end in ((_QUOTED, None), (_BARRED, _BAR_END), (_DOUBLE_QUOTED, _DOUBLE_QUOTE_END)):
        marks = [(start, line, match) for start, line in lines if (match := begin.match(line))]
        if len(marks) * 10 < len(lines) * OF_TEN:
            continue
        found = []
        for start, line, match in marks:
            found.append(Replacement(start, start + match.end(), ""))
            close = end.search(line, match.end()) if end else None
            if close and close.end() > close.start():
                found.append(Replacement(start + close.start(), start + close.end(), ""))
        return found
    return _line_numbers(lines)


def _line_numbers(lines: list[tuple[int, str]]) -> list[Replacement]:
    """Return numbers that count the lines; blank lines may have been counted too."""
    marks = [(start, match) for start, line in lines if (match := _NUMBERED.match(line))]
    if len(marks) < len(lines):
        return []
    numbers = [int(match[1]) for _, match in marks]
    rising = all(0 < two - one <= 3 for one, two in pairwise(numbers))
    if not rising or numbers[-1] - numbers[0] > 2 * len(numbers):
        return []
    return [Replacement(start, start + match.end(), "") for start, match in marks]


def _signs(lines: list[tuple[int, str]]) -> list[Replacement]:
    found = []
    hashed = [(start, match) for start, line in lines if (match := _HASHED.match(line))]
    if len(hashed) > 1:  # Markdown
        found += [Replacement(start, start + match.end(), "") for start, match in hashed]
        for start, line in lines:
            for strong in _STRONG.finditer(line):
                low, high = start + strong.start(), start + strong.end()
                found += [Replacement(low, low + 2, ""), Replacement(high - 2, high, "")]
    found += [
        Replacement(start, start + match.end(), "")
        for start, line in lines
        if (match := _SIGNED.match(line)) and match.end() < len(line)
    ]
    return found


def _pictographs(text: str) -> list[Replacement]:
    return [Replacement(*match.span(), "") for match in _PICTOGRAPH.finditer(text)]


def _disjoint(found: list[Replacement]) -> list[Replacement]:
    kept: list[Replacement] = []
    for one in found:
        if one.end > one.start and (not kept or one.start >= kept[-1].end):
            kept.append(one)
    return kept
