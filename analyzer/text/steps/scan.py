"""What character recognition leaves in the text of a scan: characters taken for others, and specks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import regex

from analyzer.text.later import later
from analyzer.text.tables import Words
from analyzer.text.view import Replacement, View

KIND = "scan"
FEWEST_SIGNS = 3
FEWEST_KINDS = 2
FEWEST_LABELS = 2
FEWEST_POINTS = 3
SHORTEST_CLAUSE = 4

# Specks that no author puts between characters; a point in the middle and an asterisk can be the author's.
_ODD = "^`´■"
_SPECK = regex.compile(
    r"[\^`´■'·*★●.˙](?=[\p{Han}\d]|[ \t]*$)(?<=[\p{Han}，。；、：].|^.|^[^\n]{0,6}[.．、）)].)",
    regex.MULTILINE,
)
_ANY_SPECK = regex.compile(r"[\^`´■'·*★●.˙]")
_LABEL = regex.compile(r"；(?<=^(\p{Han}{2,4})；)", regex.MULTILINE)
_CLAUSE = regex.compile(r"[，。；：、！？\n（）“”《》]")
_NUMBER = later(
    regex.compile,
    r"(?:\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)$",
)
_NUMERAL = regex.compile(r"^\s*[一二三四五六七八九十]{1,3}$")


class Confusion(NamedTuple):
    """Characters that recognition takes for others.

    Attributes:
        core: Strings one of which every match begins with.
        pattern: Matches what was taken for something else, with what proves it around.
        right: What is put for it.
        sure: Whether the surroundings are proof without other signs of a scan.
        slip: Whether an author may slip so too, so that it is no sign of a scan.
    """

    core: tuple[str, ...]
    pattern: str
    right: str
    sure: bool
    slip: bool


class _Speck(NamedTuple):
    start: int
    mark: str
    across: bool  # whether a word goes across it, or it stands between a number and its text


class ScanStep:
    """Puts the right characters for confused ones and drops specks.

    What the surroundings prove is repaired in any text. The rest counts where the text comes from recognition, or
    shows it by a proved confusion or by several signs of different kinds.
    """

    def __init__(self, confusions: Iterable[Confusion], words: Words) -> None:
        self._confusions = [(one, later(regex.compile, one.pattern, regex.MULTILINE)) for one in confusions]
        self._words = words

    def __call__(self, view: View) -> View:
        """Return the view without confusions and specks."""
        text, alphabet = view.text, view.alphabet
        found = [
            (one, Replacement(*match.span(), one.right, _alignment(match.span(), one.right)))
            for one, pattern in self._confusions
            for core in one.core
            if core[0] in alphabet
            for match in _starting(pattern, core, text)
        ]
        specks = list(self._specks(text)) if _ANY_SPECK.search(alphabet) else []
        labels = list(_labels(text)) if "；" in alphabet else []
        if not found and not specks and not labels:
            return view
        sure = [place for one, place in found if one.sure]
        sure += [_dropped(speck) for speck in specks if speck.across and speck.mark in _ODD]
        sure += labels if len(labels) >= FEWEST_LABELS else []
        if sure or view.source.recognised or _signs(found, specks):
            points = [speck for speck in specks if speck.mark == "."]
            sure += [*labels, *(place for one, place in found if not one.sure)]
            sure += self._points(text, points) if points else []
            across = {speck.mark for speck in specks if speck.across}
            twice = {mark for mark in across if sum(s.mark == mark and s.across for s in specks) > 1}
            sure += [
                _dropped(speck)
                for speck in specks
                if speck.mark != "."
                and (speck.across or speck.mark in _ODD or speck.mark in twice or speck.mark == "'")
            ]
        return view.apply(KIND, _disjoint(sure))

    def _specks(self, text: str) -> Iterator[_Speck]:
        for match in _SPECK.finditer(text):
            start = match.start()
            mark = match[0]
            if mark == "." and _NUMERAL.match(text[text.rfind("\n", 0, start) + 1 : start]):
                continue
            across = text[max(start - 1, 0) : start] + text[start + 1 : start + 2] in self._words
            yield _Speck(start, mark, across or (mark != "." and _behind_number(text, start)))

    @staticmethod
    def _points(text: str, points: list[_Speck]) -> list[Replacement]:
        """Return what points between characters are: specks inside words, commas where several part clauses."""
        commas = len(points) >= FEWEST_POINTS and sum(point.across for point in points) * 2 < len(points)
        found = []
        for point in points:
            at = point.start
            if point.across or not commas:
                found.append(_dropped(point))
            elif text[at + 1 : at + 2].strip() and _parts(text, at):
                found.append(Replacement(at, at + 1, "，"))
        return found


def _behind_number(text: str, at: int) -> bool:
    """Whether the number of a paragraph ends at ``at``."""
    start = text.rfind("\n", 0, at) + 1
    return at - start <= 6 and _NUMBER.fullmatch(text, start, at) is not None


def _starting(pattern: regex.Pattern[str], core: str, text: str) -> Iterator[regex.Match[str]]:
    """Yield the matches that begin with ``core``; most texts have few places to look at."""
    at = text.find(core)
    while at >= 0:
        match = pattern.match(text, at)
        if match is not None:
            yield match
        at = text.find(core, at + 1)


def _parts(text: str, at: int) -> bool:
    """Whether clauses of some length stand on both sides."""
    before = regex.split(_CLAUSE, text[max(at - 20, 0) : at])[-1]
    after = regex.split(_CLAUSE, text[at + 1 : at + 20])[0]
    return len(before) >= SHORTEST_CLAUSE and len(after) >= SHORTEST_CLAUSE


def _alignment(span: tuple[int, int], right: str) -> tuple[tuple[int, int], ...] | None:
    length = span[1] - span[0]
    return None if len(right) in {0, length} else ((length, len(right)),)


def _labels(text: str) -> Iterator[Replacement]:
    """Yield semicolons behind a label that has a colon at the start of another line."""
    for match in _LABEL.finditer(text):
        if f"\n{match[1]}：" in text or text.startswith(f"{match[1]}："):
            yield Replacement(match.end() - 1, match.end(), "：")


def _dropped(speck: _Speck) -> Replacement:
    return Replacement(speck.start, speck.start + 1, "")


def _signs(found: list[tuple[Confusion, Replacement]], specks: list[_Speck]) -> bool:
    """Whether signs that prove nothing alone tell a scan together."""
    odd = [speck.mark for speck in specks if speck.across or speck.mark in _ODD]
    told = [one.core for one, _ in found if not one.slip]
    kinds = {*told, *odd}
    return len(told) + len(odd) >= FEWEST_SIGNS and len(kinds) >= FEWEST_KINDS


def _disjoint(places: list[Replacement]) -> list[Replacement]:
    kept: list[Replacement] = []
    for place in sorted(places, key=lambda place: (place.start, place.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept
