"""Numbers that document libraries put before every chunk of a text, in the middle of words."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import regex

from analyzer.text.tables import Words
from analyzer.text.view import Replacement, View

KIND = "chunk_number"
FEWEST = 3
SHORTEST_CHUNK = 100
SPREAD = 0.2
SHORTEST_CUT = 25

_NUMBERED = regex.compile(r"^(\d{1,3})、(?=\S)", regex.MULTILINE)
_PROSE = regex.compile(r"[，。；]")
_OPEN = regex.compile(r"[\p{Han}A-Za-z\d，、“《（]$")
_WHOLE = regex.compile(r"[\p{Han}\d]$")


class _Mark(NamedTuple):
    """A numbered line: its number, where the number stands, and whether it stands inside a sentence."""

    number: int
    start: int
    end: int
    cuts: bool


class ChunkStep:
    """Drops chunk numbers and joins what they cut.

    A library counts chunks of equal length, so its numbers stand at equal distances; a list of the author is told
    from it by its uneven items and because no word goes across the number.
    """

    def __init__(self, words: Words) -> None:
        self._words = words

    def __call__(self, view: View) -> View:
        """Return the view without chunk numbers."""
        text = view.text
        marks = [
            _Mark(int(match[1]), match.start(), match.end(), _cuts(text, match.start()))
            for match in _NUMBERED.finditer(text)
        ]
        cutting = _rising([mark for mark in marks if mark.cuts])
        if len(cutting) < FEWEST or not self._across(text, cutting):
            return view
        length = _distance(cutting)
        if not length:
            return view
        first = cutting[0]
        origin = first.start - (first.number - 1) * length
        chosen = {mark.number: mark for mark in cutting}
        for mark in marks:
            expected = origin + (mark.number - 1) * length
            if mark.number not in chosen and abs(mark.start - expected) <= SPREAD * length:
                chosen[mark.number] = mark
        found = []
        for mark in sorted(chosen.values(), key=lambda mark: mark.start):
            joined = mark.cuts and not text[mark.start - 1 : mark.start].strip("\n")
            found.append(Replacement(mark.start - 1 if joined else mark.start, mark.end, ""))
        return view.apply(KIND, found)

    def _across(self, text: str, marks: list[_Mark]) -> bool:
        """Whether words of the language go across at least two of the numbers and a quarter of them."""
        pairs = (text[mark.start - 2] + text[mark.end : mark.end + 1] for mark in marks)
        whole = sum(pair in self._words for pair in pairs)
        return whole >= 2 and whole * 4 >= len(marks)


def _cuts(text: str, start: int) -> bool:
    """Whether the line before the one at ``start`` breaks off inside a sentence."""
    if start < 2:
        return False
    low = text.rfind("\n", 0, start - 1) + 1
    line = text[low : start - 1].rstrip()
    if not _OPEN.search(line):
        return False
    return not _WHOLE.search(line) or (len(line) >= SHORTEST_CUT and bool(_PROSE.search(line)))


def _rising(marks: list[_Mark]) -> list[_Mark]:
    """Return the marks whose numbers rise from one to the next."""
    kept: list[_Mark] = []
    for mark in marks:
        if not kept or mark.number > kept[-1].number:
            kept.append(mark)
    return kept


def _distance(marks: list[_Mark]) -> float:
    """Return the usual length of a chunk; 0 when chunks differ too much or are short."""
    from statistics import median

    steps = [
        (after.start - before.start) / (after.number - before.number) for before, after in pairwise(marks)
    ]
    length = median(steps)
    even = sum(abs(step - length) <= SPREAD * length for step in steps)
    return length if length >= SHORTEST_CHUNK and even * 5 >= len(steps) * 4 else 0
