"""What a document states that a demand can ask for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from copy import copy
from functools import lru_cache
from typing import Literal, NamedTuple

import regex

from analyzer.checklist.tokens import numeral
from analyzer.coverage.cells import Cells
from analyzer.lexicon.entries import Entry
from analyzer.lexicon.screen import Screen
from analyzer.numbers.written import Written
from analyzer.text.later import later

ONE, FULL = 1, 100  # of what one is not yet many, and per cent
PERCENT = "%"
_AIMS = ("restated", "aimed")
CLAUSES = regex.compile("[，、：]")
CLAUSE_END = regex.compile("[，。；：\n]")
SHARED = later(
    regex.compile,  # before a number that falls to each
    "(?:每|各|均|都)[^，。；0-9]{0,18}(?:[0-9]+[至到—-])?$",
)
State = Literal["met", "unmet", "unseen"]
Match = regex.Match[str]
_PIECE_END = regex.compile("[。；\n]")  # no pattern reaches across
_YEAR = 12  # months
_DATED = regex.compile(r"(?<![0-9])(20[0-9]{2})年$")
_NEXT, _LAST = ("次年", "明年", "翌年", "来年"), ("去年", "上年")
_YEARS = 5  # longest name of a year before a month


@lru_cache(maxsize=256)
def _with_unit(unit: str) -> regex.Pattern[str]:
    return regex.compile(
        rf"(?<![0-9.第])(?<value>[0-9]+(?:\.[0-9]+)?[万亿]?|[一二三四五六七八九十百两]{{1,4}})[余多]?{regex.escape(unit)}"
    )


class Finding(NamedTuple):
    """State of a demand and the words of the text that decide it; none where the deed alone meets it.

    ``outcome`` says that the words tell what was reached, whatever the item says: 压缩至0.5个工作日, 当场办结; ``fit``
    how much of what is demanded stands beside the number.
    """

    state: State
    found: str
    outcome: bool = False
    fit: int = 0


UNSEEN = Finding("unseen", "")
_NO_TABLES = Cells()


class Date(NamedTuple):
    """A date of the year of report: months from its January on, the day, its words, and where it stands."""

    month: int
    day: int
    words: str
    start: int


class Count(NamedTuple):
    """A number that a passage states, with its measure word."""

    value: float
    unit: str
    words: str
    start: int


class Patterns:
    """Patterns by id, with the literals that each of them needs."""

    def __init__(self, entries: Sequence[Entry], written: Written) -> None:
        self.tried = Screen([written.outline(entry.pattern or "") for entry in entries]).tried
        self._bits = {entry.id: 1 << place for place, entry in enumerate(entries)}
        self._patterns = {
            entry.id: later(regex.compile, entry.pattern or "") for entry in written.entries(entries)
        }

    def matches(self, name: str, text: str, start: int, end: int, tried: int) -> list[Match]:
        """Return the matches in a stretch of ``text``, of which ``tried`` tells what can match."""
        return list(self._patterns[name].finditer(text, start, end)) if tried & self._bits[name] else []


class Stated:
    """What a document states that a demand can ask for; each pattern looks once at a piece that is asked about.

    Args:
        patterns: The patterns.
        written: Compares units.
        text: The document.
        year: The year that it reports on, None when unknown.
        cells: What its tables say of its numbers.
    """

    def __init__(
        self,
        patterns: Patterns,
        written: Written,
        text: str,
        year: int | None = None,
        cells: Cells = _NO_TABLES,
    ) -> None:
        self.text = text
        self._cells = cells
        self._written = written
        self._year = year
        self._patterns = patterns
        # Where each sentence or part of one begins, and where the one behind the last would.
        self._pieces = [0, *(found.end() for found in _PIECE_END.finditer(text)), len(text) + 1]
        self._tried: dict[int, int] = {}  # per piece
        # Per piece what was found in it, and where each begins.
        self._found: dict[tuple[str, int], tuple[list[Match], list[int]]] = {}
        self._counts: dict[int, tuple[list[Count], list[int]]] = {}
        self._hidden: frozenset[int] = frozenset()

    def matches(self, name: str, start: int, end: int) -> Sequence[Match]:
        """Return the matches of a pattern that begin from ``start`` to before ``end``."""
        found: list[Match] = []
        for piece in self._touched(start, end):
            if (name, piece) not in self._found:
                first, behind = self._pieces[piece], self._pieces[piece + 1] - 1
                if piece not in self._tried:
                    self._tried[piece] = self._patterns.tried(self.text[first:behind])
                every = self._patterns.matches(name, self.text, first, behind, self._tried[piece])
                self._found[name, piece] = every, [match.start() for match in every]
            matches, starts = self._found[name, piece]
            found += matches[bisect_left(starts, start) : bisect_left(starts, end)]
        return found

    def hiding(self, starts: frozenset[int]) -> Stated:
        """Return the same document without the numbers that begin at ``starts``."""
        if starts == self._hidden:
            return self
        other = copy(self)
        other._hidden = starts
        return other

    def counts_of(self, unit: str, start: int, end: int) -> list[Count]:
        """Return the numbers of a stretch with a unit that no list knows."""
        return [
            Count(numeral(match["value"]), unit, match.group(), match.start())
            for match in _with_unit(unit).finditer(self.text, start, end)
        ]

    def counts(self, start: int, end: int) -> Sequence[Count]:
        """Return the numbers that begin from ``start`` to before ``end``."""
        found: list[Count] = []
        for piece in self._touched(start, end):
            if piece not in self._counts:
                every = self._counted(*self._pieces[piece : piece + 2])
                self._counts[piece] = every, [count.start for count in every]
            counts, starts = self._counts[piece]
            found += counts[bisect_left(starts, start) : bisect_left(starts, end)]
        return [count for count in found if count.start not in self._hidden] if self._hidden else found

    def _counted(self, start: int, end: int) -> list[Count]:
        """Return the numbers of a piece: of a table, those that tell results."""
        found = [self._count(match) for match in self.matches("count", start, end)]
        cells = self._cells
        if not cells.numbers and not cells.aims:
            return found
        found += [
            Count(one.value, one.unit, one.words, one.start)
            for one in cells.numbers
            if start <= one.start < end
        ]
        return sorted((one for one in found if not cells.aimed(one.start)), key=lambda one: one.start)

    def _count(self, match: Match) -> Count:
        value, unit = self._written.compared(numeral(match["value"]), match["unit"])
        rest = numeral(match["rest"]) if match["rest"] else 0  # 九成九
        return Count(value + rest, unit, match.group(), match.start())

    def reached(self, counts: Sequence[Count]) -> list[Count]:
        """Return the numbers that tell what was reached, not those that say again what was demanded."""
        if not counts:
            return []
        begin = self._pieces[bisect_right(self._pieces, counts[0].start) - 1]
        end = counts[-1].start + 1
        again = {match.start("value") for name in _AIMS for match in self.matches(name, begin, end)}
        intended = self.matches("intended", begin, end)
        return [count for count in counts if count.start not in again and not _within(count.start, intended)]

    def kept(self, rhythms: Sequence[Match]) -> Sequence[Match]:
        """Return the rhythms that were kept, not those that were to be: 原定每季度一次，实际只开展2次."""
        if not rhythms:
            return rhythms
        intended = self.matches("intended", self.line(rhythms[0].start()), rhythms[-1].end())
        return [rhythm for rhythm in rhythms if not _within(rhythm.start(), intended)]

    def _touched(self, start: int, end: int) -> range:
        """Return the numbers of the pieces that a stretch touches."""
        return range(bisect_right(self._pieces, start) - 1, bisect_left(self._pieces, end))

    def line(self, place: int) -> int:
        """Return where the line that ``place`` lies in begins."""
        return self.text.rfind("\n", 0, place) + 1

    def sentence(self, place: int) -> int:
        """Return where the sentence that ``place`` lies in begins."""
        line = self.line(place)
        return max(line, self.text.rfind("。", line, place) + 1)

    def dates(self, start: int, end: int) -> list[Date]:
        """Return the dates in a stretch, in order.

        Dates of earlier years are left out: they tell of other deeds.
        """
        found: list[Date] = []
        for match in self.matches("month", start, end):
            before = self.text[max(0, match.start() - _YEARS) : match.start()]
            year = _DATED.search(before)
            ahead = int(before.endswith(_NEXT)) - int(before.endswith(_LAST))
            if year and self._year:
                ahead = int(year[1]) - self._year
            if ahead >= 0:
                words = (year.group() if year else "") + match.group()
                month = _YEAR * ahead + int(numeral(match["month"]))
                found.append(Date(month, int(numeral(match["day"] or "1")), words, match.start()))
        return found


def _within(place: int, matches: Sequence[Match]) -> bool:
    return any(match.start() <= place < match.end() for match in matches)
