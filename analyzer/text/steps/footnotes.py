"""Notes at the ends of printed pages, and their marks in the text."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from analyzer.text.steps.lines import view_lines
from analyzer.text.steps.page_heads import Line, printed
from analyzer.text.view import Replacement, View

KIND = "footnote"
MOST_NOTES = 12  # lines of the notes of a page
REACH = 6000  # characters between a mark and its note

_MARK = r"[①-⑳]|[¹²³⁴-⁹]{1,2}|[\[［【〔]\d{1,2}[\]］】〕]"
_NOTE = regex.compile(rf"\s*({_MARK})\s*\S")
_RULE = regex.compile(r"\s*[—―─━_–-]{4,60}\s*")
_ANY = regex.compile(r"[①-⑳¹²³⁴-⁹\[［【〔]")
_ANY_NOTE = regex.compile(rf"^[ \t\u3000]*+(?:{_MARK})[ \t\u3000]*+\S", regex.MULTILINE)


# A mark behind a word, before a stop: 万件[1]，  万件①。  (做到①、② counts its parts, 见表[1] refers to a table.)
_LONE = regex.compile(
    r"(?<=[\p{Han}）)”%％])(?<![图表注附项条款第见如]|附件)"
    r"(?:[①-⑳](?=[，。；）]|\s*$)|[¹²³⁴-⁹]{1,2}(?=[，。；、）]|\s*$)"
    r"|[\[［【〔]注?\s?\d{1,2}[\]］】〕](?=[，。；、）]|\s*$))",
    regex.MULTILINE,
)


def footnotes(view: View) -> View:
    """Drop the notes below the text of pages, with the rule above them, and the marks that refer to notes.

    A note stands above a page number, at the end of the text behind a rule, or bears a raised figure; each of
    them has its mark behind a word of the text.
    """
    if not _ANY.search(view.alphabet):
        return view
    if _ANY_NOTE.search(view.text):
        view = _without_notes(view)
    return view.apply(KIND, [Replacement(*mark.span(), "") for mark in _LONE.finditer(view.text)])


def _without_notes(view: View) -> View:
    lines = view_lines(view)
    numbers = printed(lines)
    found: list[Replacement] = []
    for first, last in _blocks(lines, numbers):
        marks = _marks(view.text, lines, first, last)
        if marks is None:
            continue
        start, end = lines[first].start, min(lines[last].end + 1, len(view.text))
        found += [*marks, Replacement(start, end, "")]
    found.sort()
    kept: list[Replacement] = []
    for place in found:
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return view.apply(KIND, kept)


def _blocks(lines: Sequence[Line], numbers: set[int]) -> list[tuple[int, int]]:
    """Return the first and last lines of the notes of each page, with the rule above."""
    blocks = []
    ends = [*sorted(numbers), len(lines)]
    low = 0
    for end in ends:
        last = end - 1
        while last >= low and not lines[last].text.strip():
            last -= 1
        first = _first_note(lines, max(low, last - MOST_NOTES), last)
        low = end + 1
        if first is None:
            continue
        ruled = first > 0 and _RULE.fullmatch(lines[first - 1].text) is not None
        if ruled or end < len(lines):
            blocks.append((first - 1 if ruled else first, last))
    return blocks


def _first_note(lines: Sequence[Line], low: int, last: int) -> int | None:
    """Return the line where the notes begin that end in line ``last``."""
    first = None
    for index in range(last, low - 1, -1):
        line = lines[index]
        if line.furniture or not line.text.strip() or _RULE.fullmatch(line.text):
            break
        if _NOTE.match(line.text):
            first = index
        elif first is not None:
            break  # text above the first note
        elif index == low or line.text.rstrip()[-1:] not in "。）)．.":
            break
    return first


def _marks(text: str, lines: Sequence[Line], first: int, last: int) -> list[Replacement] | None:
    """Return the marks of the notes in the text above, ``None`` when one of them is missing."""
    found = []
    top = lines[first].start
    for line in lines[first : last + 1]:
        note = _NOTE.match(line.text)
        if note is None:
            continue
        at = text.rfind(note[1], max(top - REACH, 0), top)
        if at < 0 or not text[at - 1 : at].strip() or text[at - 1] in "、：；，,":
            return None
        found.append(Replacement(at, at + len(note[1]), ""))
    return found
