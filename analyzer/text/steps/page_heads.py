"""Printed pages: which lines are page numbers, and which are the heads and feet that pages repeat."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

SHORTEST_PAGE = 8
FEWEST_LINES = 5  # between two heads
FEWEST_HEADS = 2
FEWEST_UNNUMBERED = 3
LONGEST_HEAD = 40
SHORTEST_HEAD = 8
SHORTEST_NUMBERED = 4
TITLE_LINES = 3
SPREAD = 2
ENDS = "。！？；：…”）》.!?;:)"

_DASHES = "-—–―─－‒一"
_PAGE = regex.compile(
    rf"\s*(?:[{_DASHES}·~～]{{1,2}}\s?\d{{1,4}}\s?[{_DASHES}·~～]{{1,2}}"
    rf"|[{_DASHES}]\s?\d{{1,3}}\s?/\s?\d{{1,3}}\s?[{_DASHES}]|共\s?\d{{1,3}}\s?页[\s，,/]*第\s?\d{{1,3}}\s?页"
    r"|第\s?\d{1,4}\s?页(?:\s?[/，,]?\s?共\s?\d{1,4}\s?页)?|Page\s\d{1,4}(?:\sof\s\d{1,4})?)\s*",
    regex.IGNORECASE,
)
_HEADED = regex.compile(r"\s*(?P<head>\S.{2,60}?)\s+(?:第\s?\d{1,4}\s?页|[-—－]\s?\d{1,4}\s?[-—－])\s*")
_BORDER = r"[\s|｜/／·•—–－-]+"
_NUMBER = r"(?:第\s?)?(?P<number>\d{1,3})(?:\s?页)?(?:\s?[/／，,]?\s?(?:共\s?)?\d{1,3}(?:\s?页)?)?"
_BEHIND = regex.compile(rf"\s*(?P<head>\S.{{2,60}}?){_BORDER}{_NUMBER}[\s—–－-]*")
_BEFORE = regex.compile(rf"[\s—–－-]*{_NUMBER}{_BORDER}(?P<head>\S.{{2,60}}?)\s*")
_BARE = regex.compile(r"\s*\d{1,3}(?:\s?/\s?\d{1,3}(?:\s?页)?)?\s*")
_OF_TOTAL = regex.compile(r"\s*(\d{1,3})\s?/\s?(\d{1,3})\s*")
_FILE = regex.compile(r"\s*\S[^，。；\n]{0,60}\.(?:docx?|wps|pdf|txt|ofd|rtf)\s*", regex.IGNORECASE)
_DIGITS = regex.compile(r"\d+")
_HAN = regex.compile(r"\p{Han}")
# A numbered heading: where the reports of several offices stand in one file, each has its own.
_NUMBERED = regex.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、])"
)
TITLE = regex.compile(r"(?:报告|总结|汇报|情况|要点|意见|通知|方案)\s*$")
# The last line of a title; a heading (一、基本情况) is none.
_REPORT = regex.compile(
    r"\s*(?![一二三四五六七八九十（(\d]{1,4}[、）).])[^，。；]{4,60}(?:报告|总结|汇报)\s*"
)


class Line(NamedTuple):
    """A line of the text without its line end."""

    start: int
    end: int
    text: str
    furniture: bool


def printed(lines: Sequence[Line]) -> set[int]:
    """Return the lines that only the pages have: their numbers, heads and feet."""
    numbers = {index for index, line in enumerate(lines) if not line.furniture and _PAGE.fullmatch(line.text)}
    numbers.update(_sequence(lines))
    numbers.update(_of_total(lines))
    heads = _beside(lines, numbers) | _unnumbered(lines)
    heads |= _named(lines, numbers)
    return numbers | heads | _headed(lines) | _counted(lines) | _titled(lines)


def counted_to_total(lines: Sequence[Line]) -> set[int]:
    """Return the lines that count the pages to their total, with the file names printed beside them."""
    numbers = set(_of_total(lines))
    return numbers | _named(lines, numbers) if numbers else numbers


def _of_total(lines: Sequence[Line]) -> list[int]:
    """Return the lines that count the pages from the first to the last (1/3, 2/3, 3/3)."""
    found = [
        (index, int(match[1]), int(match[2]))
        for index, line in enumerate(lines)
        if not line.furniture and "/" in line.text and (match := _OF_TOTAL.fullmatch(line.text))
    ]
    counted = [(number, total) for _, number, total in found]
    whole = len(found) >= FEWEST_HEADS and counted == [(at, len(found)) for at in range(1, len(found) + 1)]
    return [index for index, _, _ in found] if whole else []


def _named(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Return the lines that hold nothing but the name of the file, where pages print it beside their numbers."""
    named = {
        index for index, line in enumerate(lines) if "." in line.text[-6:] and _FILE.fullmatch(line.text)
    }
    texts = {_key(lines[index].text) for index in named if {index - 1, index + 1} & numbers}
    return {index for index in named if _key(lines[index].text) in texts}


def _key(text: str) -> str:
    return "".join(text.split())


def _beside(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Return short lines that come again and again beside page numbers: heads and feet of pages."""
    beside: dict[str, set[int]] = {}
    for number in numbers:
        for step in (-1, 1):
            index = number + step
            while 0 <= index < len(lines) and not lines[index].text.strip():
                index += step
            if 0 <= index < len(lines) and index not in numbers and not lines[index].furniture:
                beside.setdefault(_key(lines[index].text), set()).add(index)
    found: set[int] = set()
    for text, places in beside.items():
        if len(places) >= FEWEST_HEADS and len(text) <= LONGEST_HEAD and text[-1] not in ENDS:
            found |= places | _first(lines, text)
    return found


def _first(lines: Sequence[Line], head: str) -> set[int]:
    """Return the first line when it is the ``head`` of the first page, which has its title below."""
    top = [index for index, line in enumerate(lines) if line.text.strip() and not line.furniture]
    if not top or _key(lines[top[0]].text) != head:
        return set()
    below = top[1 : 1 + TITLE_LINES]
    titled = any(_REPORT.fullmatch(lines[index].text) and _key(lines[index].text) != head for index in below)
    return {top[0]} if titled else set()


def _unnumbered(lines: Sequence[Line]) -> set[int]:
    """Return the heads and feet of pages without numbers: they cut sentences or come at even distances."""
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        text = _key(line.text)
        if _NUMBERED.match(line.text):
            continue
        if SHORTEST_HEAD <= len(text) <= LONGEST_HEAD and not line.furniture and text[-1] not in ENDS:
            places.setdefault(text, []).append(index)
    found: set[int] = set()
    for text, where in places.items():
        gaps = [after - before for before, after in pairwise(where)]
        if len(where) < FEWEST_UNNUMBERED or min(gaps) <= FEWEST_LINES:
            continue
        cut = sum(_cuts(lines, index) for index in where)
        even = len(where) > FEWEST_UNNUMBERED and max(gaps[:-1]) - min(gaps[:-1]) <= SPREAD
        if (cut >= FEWEST_HEADS and 2 * cut >= len(where)) or even:
            top = next(index for index, line in enumerate(lines) if line.text.strip())
            found.update(index for index in where if index != top)
            found |= _first(lines, text)
    return found


def _cuts(lines: Sequence[Line], index: int) -> bool:
    """Whether the sentence above line ``index`` goes on below it."""
    above = next((line.text.strip() for line in reversed(lines[:index]) if line.text.strip()), "")
    return bool(above) and above[-1] not in ENDS and (len(above) >= LONGEST_HEAD // 2)


def _headed(lines: Sequence[Line]) -> set[int]:
    """Return the lines that print the same running head and a page number."""
    heads: dict[str, set[int]] = {}
    for index, line in enumerate(lines):
        found = None if line.furniture else _HEADED.fullmatch(line.text)
        if found is not None:
            heads.setdefault(_key(found["head"]), set()).add(index)
    return {index for places in heads.values() if len(places) >= FEWEST_HEADS for index in places}


def _counted(lines: Sequence[Line]) -> set[int]:
    """Return the lines that print the same words and a bare number that counts the pages up."""
    heads: dict[str, list[tuple[int, int]]] = {}
    for index, line in enumerate(lines):
        if line.furniture or len(line.text) > 2 * LONGEST_HEAD or not _DIGITS.search(line.text):
            continue
        found = _BEHIND.fullmatch(line.text) or _BEFORE.fullmatch(line.text)
        if found is not None and len(_key(found["head"])) >= SHORTEST_NUMBERED and _HAN.search(found["head"]):
            heads.setdefault(_key(found["head"]), []).append((index, int(found["number"])))
    return {index for places in heads.values() if _counts(places) for index, _ in places}


def _counts(places: Sequence[tuple[int, int]]) -> bool:
    """Whether numbers go up by one, or by two on every other page, at the distance of pages."""
    steps = {after[1] - before[1] for before, after in pairwise(places)}
    # The last page can be short.
    whole = places[:-1] if len(places) > FEWEST_HEADS else places
    return len(steps) == 1 and steps <= {1, 2} and _apart(index for index, _ in whole)


def _apart(places: Iterable[int]) -> bool:
    return all(after - before > FEWEST_LINES for before, after in pairwise(places))


def _titled(lines: Sequence[Line]) -> set[int]:
    """Return the lines below the title that repeat it: heads of pages without a number."""
    top = [index for index, line in enumerate(lines) if line.text.strip()][:2]
    texts = {index: _key(lines[index].text) for index in top}
    found: set[int] = set()
    for title in set(texts.values()):
        if SHORTEST_HEAD <= len(title) <= LONGEST_HEAD and title[-1] not in ENDS:
            again = [
                index
                for index, line in enumerate(lines)
                if index not in texts
                and not line.furniture
                and title[0] in line.text
                and _key(line.text) == title
            ]
            if len(again) >= FEWEST_HEADS:
                found.update(again)
                found |= _first(lines, title)
    return found


def _sequence(lines: Sequence[Line]) -> list[int]:
    """Return the lines that hold nothing but a number, when at least three of them count the pages up.

    Numbers that follow each other closely number a list or the rows of a table; only the last page can be short.
    """
    kept: list[int] = []
    before = 0
    last = max((index for index, line in enumerate(lines) if line.text.strip()), default=0)
    for index, line in enumerate(lines):
        if line.furniture or not _BARE.fullmatch(line.text):
            continue
        number = int(_DIGITS.findall(line.text)[0])
        if not kept or (number == before + 1 and (index - kept[-1] >= SHORTEST_PAGE or index == last)):
            kept.append(index)
            before = number
    return kept if len(kept) >= 3 else []
