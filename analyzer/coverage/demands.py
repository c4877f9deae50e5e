"""Numbers, rhythms and dates that an item demands, checked against what a passage states."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

import regex

from analyzer.checklist.grammar import ItemGrammar, RequirementKind
from analyzer.checklist.tokens import TENTH, Requirement, numeral
from analyzer.coverage.lexicon import CoverageFile

State = Literal["met", "unmet", "unseen"]
Match = regex.Match[str]
_ONE = 1
_YEAR_END = (12, 31)


class Finding(NamedTuple):
    """State of a demand and the words of the text that decide it; none where the deed alone meets it."""

    state: State
    found: str


class _Count(NamedTuple):
    """A number that a passage states, with its measure word."""

    value: float
    unit: str
    words: str
    start: int


class Stated:
    """What a document states that a demand can ask for, each pattern looked for once in all of it.

    Args:
        patterns: By id.
        text: The document.
    """

    def __init__(self, patterns: dict[str, regex.Pattern[str]], text: str) -> None:
        self.text = text
        self._patterns = patterns
        self._found: dict[str, tuple[list[Match], list[int]]] = {}
        self._counts: tuple[list[_Count], list[int]] | None = None

    def matches(self, name: str, start: int, end: int) -> Sequence[Match]:
        """Return the matches of a pattern that begin from ``start`` to before ``end``."""
        found = self._found.get(name)
        if found is None:
            every = list(self._patterns[name].finditer(self.text))
            found = self._found[name] = every, [match.start() for match in every]
        matches, starts = found
        low = bisect_left(starts, start)
        if low == len(starts) or starts[low] >= end:
            return ()  # mostly
        return matches[low : bisect_left(starts, end, low)]

    def counts(self, start: int, end: int) -> Sequence[_Count]:
        """Return the numbers that begin from ``start`` to before ``end``."""
        if self._counts is None:
            found = [_count(match) for match in self.matches("count", 0, len(self.text))]
            self._counts = found, [count.start for count in found]
        counts, starts = self._counts
        low = bisect_left(starts, start)
        if low == len(starts) or starts[low] >= end:
            return ()
        return counts[low : bisect_left(starts, end, low)]


class DemandChecker:
    """Checks demands.

    Args:
        data: Patterns ``demands`` by id.
        grammar: Rhythms and measure words that stand for each other (次, 堂, 场; 名, 人, 位).
    """

    def __init__(self, data: CoverageFile, grammar: ItemGrammar) -> None:
        self._patterns = {entry.id: regex.compile(entry.pattern or "") for entry in data.demands}
        self._per_year = grammar.per_year
        alike = [frozenset(units) for units in (grammar.occasions, *grammar.alike_units)]
        self._alike = {unit: units for units in alike for unit in units}
        self._occasions = frozenset(grammar.occasions)
        self._by_kind: dict[RequirementKind, Callable[[Requirement, Stated, int, int], Finding]] = {
            "scope": self._whole, "deadline": self._deadline, "within": self._within, "frequency": self._frequency,
            "quantity": self._quantity, "limit": self._limit,
        }  # fmt: skip

    def read(self, text: str) -> Stated:
        """Return what a document states."""
        return Stated(self._patterns, text)

    def check(self, demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
        """Return whether a stretch of a document states that ``demand`` is met, states less, or does not say."""
        return self._by_kind[demand.kind](demand, stated, start, end)

    def _whole(self, _demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
        return self._all_of(stated, start, end)

    def _all_of(self, stated: Stated, start: int, end: int) -> Finding:
        """Return whether all of a kind were reached: in so many words, or because as many were settled as there are."""
        full = stated.matches("full", start, end)
        if full:
            return Finding("met", full[0].group())
        counts = stated.counts(start, end)
        settled = {match.start("value") for match in stated.matches("settled", start, end)}
        for place, count in enumerate(counts):
            if count.start in settled and any(
                before.value == count.value and before.unit == count.unit for before in counts[:place]
            ):
                return Finding("met", count.words)
        if len(counts) == 1 and counts[0].value == _ONE and counts[0].unit in self._alike["件"]:
            return Finding("met", counts[0].words)  # the only case there was
        return _UNSEEN

    def _within(self, demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
        at_once = [match.group() for match in stated.matches("at_once", start, end)]
        within = stated.matches("within", start, end)
        spans = [(numeral(match["days"]), match.group()) for match in within]
        days, found = min(spans, default=(_ONE, "".join(at_once[:1])))
        return Finding("met" if days <= demand.value else "unmet", found) if found else _UNSEEN

    def _frequency(self, demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
        rhythms = stated.matches("rhythm", start, end)
        if not rhythms:
            return self._quantity(demand._replace(unit=demand.unit or "次"), stated, start, end)
        rate = self._per_year[rhythms[0]["period"].removeprefix("个")]
        return Finding("met" if rate >= demand.value else "unmet", rhythms[0].group())

    def _deadline(self, demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
        if (demand.month, demand.day) == _YEAR_END:
            return Finding("met", "")  # a report of the year tells what was done by its end
        dates = [
            (int(numeral(match["month"])), int(numeral(match["day"] or "1")), match.group())
            for match in stated.matches("month", start, end)
        ]
        if not dates or not demand.month:
            return _UNSEEN
        month, day, words = min(dates)
        return Finding("met" if (month, day) <= (demand.month, demand.day) else "unmet", words)

    def _quantity(self, demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
        occasional = demand.unit in self._occasions
        counts = self._alike_counts(demand, stated, start, end)
        if not counts:
            if demand.unit in self._alike["%"]:
                return self._all_of(stated, start, end)
            return _moments(demand, stated, start, end) if occasional else _UNSEEN
        value, _, found, _ = max(counts)
        if occasional and stated.matches("each", start, end):
            # 6月、9月、11月各一场; 四个季度分别3次、2次、4次、2次
            value = max(value * len(_parts(stated, start, end)), sum(count.value for count in counts))
        if value == _ONE < demand.value and occasional:
            enough = len(_parts(stated, start, end)) >= demand.value
            return Finding("met" if enough else "unmet", found)
        return Finding("met" if value >= demand.value else "unmet", found)

    def _limit(self, demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
        counts = self._alike_counts(demand, stated, start, end)
        if not counts:
            return _UNSEEN
        value, _, found, _ = max(counts)
        return Finding("met" if value <= demand.value else "unmet", found)

    def _alike_counts(self, demand: Requirement, stated: Stated, start: int, end: int) -> list[_Count]:
        counts = stated.counts(start, end)
        if not counts:
            return []
        alike = self._alike.get(demand.unit) or frozenset({demand.unit})
        return [count for count in counts if count.unit in alike]


_UNSEEN = Finding("unseen", "")


def _count(match: Match) -> _Count:
    tenths = TENTH if match["unit"] == "成" else 1
    return _Count(numeral(match["value"]) * tenths, match["unit"], match.group(), match.start())


def _moments(demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
    """Return whether a deed is told of as many times of the year as is demanded; once, it is by being told."""
    if demand.value <= _ONE:
        return Finding("met", "")
    told = stated.matches("month", start, end), stated.matches("part_of_year", start, end)
    if len(told[0]) + len(told[1]) < demand.value:
        return _UNSEEN
    parts = _parts(stated, start, end)
    return Finding("met", "、".join(parts)) if len(parts) >= demand.value else _UNSEEN


def _parts(stated: Stated, start: int, end: int) -> list[str]:
    months = [match["month"] + "月" for match in stated.matches("month", start, end)]
    parts = [match.group() for match in stated.matches("part_of_year", start, end)]
    return list(dict.fromkeys([*months, *parts]))
