"""Documents on one line without indents: the numbers of headings tell where paragraphs begin."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import regex

from analyzer.text.steps.flattened import KIND
from analyzer.text.view import Replacement, View

SHORTEST = 200
SHARE = 0.6  # of the text that the line holds
FEWEST = 2
LONGEST_HEADING = 60
LONGEST_TITLE = 80

_DIGITS = "一二三四五六七八九"
_NUMBER = "十[一二三四五六七八九]?|[一二三四五六七八九]"
_BLANKS = "[ \\t\u00a0\u2002\u2003\u3000]"
_STOPS = "。！？；：…”）"
# A number inside a list of numbers (一、二、三级) or a word (统一、) is none of a heading.
_FIRST = regex.compile(rf"(?<![一二三四五六七八九十第])(?P<number>{_NUMBER})、(?!(?:{_NUMBER})[、级类])")
_SECOND = regex.compile(rf"[（(](?P<number>{_NUMBER})[)）]")
_GAP = regex.compile(f"{_BLANKS}+")
_AFTER_STOP = regex.compile(f"(?<=[。！？：]){_BLANKS}+(?=\\S)")
_SENTENCE = regex.compile("[。！？；]")


class _Head(NamedTuple):
    start: int
    end: int
    ordinal: int


def run_together(view: View) -> View:
    """Put a line end before headings that stand in sequence in one long line, and where blanks stand for line ends.

    The character before a heading carries the line end where no blank does.
    """
    text = view.text
    if len(text) < SHORTEST:
        return view
    found: list[Replacement] = []
    start = 0
    for line in text.split("\n"):
        if len(line) >= max(SHORTEST, SHARE * len(text)):
            found += _split(line, start)
        start += len(line) + 1
    return view.apply(KIND, found)


def _split(line: str, offset: int) -> list[Replacement]:
    first = _chain(line, 0, len(line), _FIRST)
    if len(first) < FEWEST:
        return []
    heads = list(first)
    edges = [head.end for head in first] + [len(line)]
    for low, high in pairwise(edges):
        second = _chain(line, low, high, _SECOND)
        heads += second if len(second) >= FEWEST else []
    cuts = {match.span() for match in _AFTER_STOP.finditer(line)}
    for head in heads:
        cuts |= {_before(line, head.start), _heading_end(line, head.end, LONGEST_HEADING)}
    cuts.add(_heading_end(line, 0, LONGEST_TITLE))
    found: list[Replacement] = []
    for start, end in sorted(cuts):
        if end > start and (not found or offset + start >= found[-1].end):
            carried = line[start:end].strip()
            found.append(Replacement(offset + start, offset + end, f"{carried}\n"))
    return found


def _chain(line: str, low: int, high: int, pattern: regex.Pattern[str]) -> list[_Head]:
    """Return the numbers that count from one on, each where a sentence or a heading ends."""
    heads: list[_Head] = []
    for match in pattern.finditer(line, low, high):
        ordinal = _value(match["number"])
        if ordinal == len(heads) + 1 and _may_begin(line, match.start(), heads[-1].end if heads else low):
            heads.append(_Head(match.start(), match.end(), ordinal))
    return heads


def _may_begin(line: str, at: int, before: int) -> bool:
    """Whether a heading can begin here: behind a stop, a blank, or another heading that has none."""
    if at == 0 or line[at - 1] in _STOPS or line[at - 1].isspace():
        return True
    return 0 < at - before <= LONGEST_HEADING and before > 0 and not _SENTENCE.search(line, before, at)


def _before(line: str, at: int) -> tuple[int, int]:
    """Return the blanks before a heading, or the character that carries its line end."""
    start = at
    while start > 0 and line[start - 1].isspace():
        start -= 1
    return (start, at) if start < at else (max(at - 1, 0), at)


def _heading_end(line: str, start: int, longest: int) -> tuple[int, int]:
    """Return the blanks that end a heading or title; an empty place when a stop ends it or nothing does."""
    gap = _GAP.search(line, start, min(len(line), start + longest))
    if gap is None or gap.start() == start or _SENTENCE.search(line, start, gap.start()):
        return 0, 0
    return gap.span()


def _value(number: str) -> int:
    if number[0] == "十":
        return 10 + (_DIGITS.index(number[1]) + 1 if len(number) > 1 else 0)
    return _DIGITS.index(number) + 1
