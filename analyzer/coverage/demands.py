"""Numbers, rhythms and dates that an item demands, checked against what a passage states."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

import regex

from analyzer.checklist.grammar import ItemGrammar, RequirementKind
from analyzer.checklist.tokens import TENTH, Requirement, numeral
from analyzer.coverage.lexicon import CoverageFile
from analyzer.text.later import later

State = Literal["met", "unmet", "unseen"]
Match = regex.Match[str]
_LINE_END = regex.compile("\n")
_ONE = 1
_YEAR_END = (12, 31)
_YEAR = 12  # months
_DATED = regex.compile(r"(?<![0-9])(20[0-9]{2})年$")
_NEXT, _LAST = ("次年", "明年", "翌年", "来年"), ("去年", "上年")
_FULL, _RATE_NAME = 100, 3  # 持证率
_YEARS = 5  # longest name of a year before a month
_QUARTERS = ("一季度", "二季度", "三季度", "四季度")
_HALVES = ("上半年", "下半年")
_SHARED = regex.compile(
    "(?:每|各|均|都)[^，。；0-9]{0,18}(?:[0-9]+[至到—-])?$"
)  # before a number that falls to each


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
    """What a document states that a demand can ask for; each pattern looks once at a line that is asked about.

    Args:
        patterns: By id.
        text: The document.
        year: The year that it reports on, None when unknown.
    """

    def __init__(self, patterns: dict[str, regex.Pattern[str]], text: str, year: int | None = None) -> None:
        self.text = text
        self._year = year
        self._patterns = patterns
        # Where each line begins, and where the one behind the last would.
        self._lines = [0, *(found.end() for found in _LINE_END.finditer(text)), len(text) + 1]
        # Per line what was found in it, and where each begins.
        self._found: dict[tuple[str, int], tuple[list[Match], list[int]]] = {}
        self._counts: dict[int, tuple[list[_Count], list[int]]] = {}

    def matches(self, name: str, start: int, end: int) -> Sequence[Match]:
        """Return the matches of a pattern that begin from ``start`` to before ``end``."""
        found: list[Match] = []
        for line in self._touched(start, end):
            if (name, line) not in self._found:
                first, behind = self._lines[line], self._lines[line + 1] - 1
                every = list(self._patterns[name].finditer(self.text, first, behind))
                self._found[name, line] = every, [match.start() for match in every]
            matches, starts = self._found[name, line]
            found += matches[bisect_left(starts, start) : bisect_left(starts, end)]
        return found

    def counts(self, start: int, end: int) -> Sequence[_Count]:
        """Return the numbers that begin from ``start`` to before ``end``."""
        found: list[_Count] = []
        for line in self._touched(start, end):
            if line not in self._counts:
                every = [_count(match) for match in self.matches("count", *self._lines[line : line + 2])]
                self._counts[line] = every, [count.start for count in every]
            counts, starts = self._counts[line]
            found += counts[bisect_left(starts, start) : bisect_left(starts, end)]
        return found

    def _touched(self, start: int, end: int) -> range:
        """Return the numbers of the lines that a stretch touches."""
        return range(bisect_right(self._lines, start) - 1, bisect_left(self._lines, end))

    def line(self, place: int) -> int:
        """Return where the line that ``place`` lies in begins."""
        return self.text.rfind("\n", 0, place) + 1

    def dates(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Return months, counted from the January of the year of report, days and words of the dates in a stretch.

        Dates of earlier years are left out: they tell of other deeds.
        """
        found: list[tuple[int, int, str]] = []
        for match in self.matches("month", start, end):
            before = self.text[max(0, match.start() - _YEARS) : match.start()]
            year = _DATED.search(before)
            ahead = int(before.endswith(_NEXT)) - int(before.endswith(_LAST))
            if year and self._year:
                ahead = int(year[1]) - self._year
            if ahead >= 0:
                words = (year.group() if year else "") + match.group()
                found.append(
                    (_YEAR * ahead + int(numeral(match["month"])), int(numeral(match["day"] or "1")), words)
                )
        return found


class DemandChecker:
    """Checks demands.

    Args:
        data: Patterns ``demands`` by id.
        grammar: Rhythms and measure words that stand for each other (次, 堂, 场; 名, 人, 位).
    """

    def __init__(self, data: CoverageFile, grammar: ItemGrammar) -> None:
        self._patterns = {entry.id: later(regex.compile, entry.pattern or "") for entry in data.demands}
        self._per_year = grammar.per_year
        alike = [frozenset(units) for units in (grammar.occasions, *grammar.alike_units)]
        self._alike = {unit: units for units in alike for unit in units}
        self._occasions = frozenset(grammar.occasions)
        self._by_kind: dict[RequirementKind, Callable[[Requirement, Stated, int, int], Finding]] = {
            "scope": self._whole, "deadline": self._deadline, "within": self._within, "frequency": self._frequency,
            "quantity": self._quantity, "limit": self._limit, "all": self._none_missing,
        }  # fmt: skip

    def read(self, text: str, year: int | None = None) -> Stated:
        """Return what a document states that reports on ``year``."""
        return Stated(self._patterns, text, year)

    def check(self, demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
        """Return whether a stretch of a document states that ``demand`` is met, states less, or does not say."""
        return self._by_kind[demand.kind](demand, stated, start, end)

    def _whole(self, _demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
        return self._all_of(stated, start, end)

    def _all_of(self, stated: Stated, start: int, end: int) -> Finding:
        """Return whether all of a kind were reached: in so many words, or because as many were settled as there are."""
        whole = self._settled(stated, start, end)
        if whole.state == "unmet":
            return whole
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
        alone = len(counts) == 1 and counts[0].value == _ONE and counts[0].unit in self._alike["件"]
        if alone and counts[0].start not in settled:
            return Finding("met", counts[0].words)  # the only case there was
        return whole

    def _none_missing(self, demand: Requirement, stated: Stated, start: int, end: int) -> Finding:
        """Return whether somebody or something is left out, by numbers or by a rate named like the deed.

        That all did it is told by the deed itself.
        """
        whole = self._settled(stated, start, end)
        if whole.state == "unmet":
            return whole
        for count in stated.counts(start, end):
            name = stated.text[stated.line(count.start) : count.start].rstrip("为达到仅")[-_RATE_NAME:]
            named = name.endswith("率") and name[:-1] in demand.text
            if named and count.unit in self._alike["%"] and count.value < _FULL:
                return Finding("unmet", count.words)
        return Finding("met", "")

    def _settled(self, stated: Stated, start: int, end: int) -> Finding:
        """Return whether what was settled is as many as there are, by the number of all before it in the same line."""
        found = _UNSEEN
        for name in ("settled", "settled_after"):
            for match in stated.matches(name, start, end):
                place, kind = match.start("value"), match["unit"]
                whole = next(
                    (
                        other
                        for other in reversed(stated.matches("whole", stated.line(place), place))
                        if other.start("value") < place and self._kindred(other["unit"], kind)
                    ),
                    None,
                )
                if whole is None:
                    continue
                told = f"{whole['value']}{whole['unit']}中的{match['value']}{kind}"
                if numeral(match["value"]) < numeral(whole["value"]):
                    return Finding("unmet", told)
                if numeral(match["value"]) == numeral(whole["value"]):
                    found = Finding("met", told)
        return found

    def _kindred(self, first: str, second: str) -> bool:
        return second in (self._alike.get(first) or {first})

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
        dates = stated.dates(start, end)
        if (demand.month, demand.day) == _YEAR_END and not any(month > _YEAR for month, _, _ in dates):
            return Finding("met", "")  # a report of the year tells what was done by its end
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
        if demand.each:
            return self._per_each(demand, stated, counts, start, end)
        value, _, found, _ = max(counts)
        parts = _parts(stated, start, end) if occasional else []
        each = stated.matches("each", start, end)
        if parts and each:
            # 6月、9月、11月各一场; 四个季度分别3次、2次、4次、2次
            found = f"{'、'.join(parts)}{each[0].group()}{found}" if len(parts) > 1 else found
            value = max(value * len(parts), sum(count.value for count in counts))
        if value == _ONE < demand.value and occasional:
            enough = len(parts) >= demand.value
            return Finding("met" if enough else "unmet", found)
        return Finding("met" if value >= demand.value else "unmet", found)

    def _per_each(
        self, demand: Requirement, stated: Stated, counts: Sequence[_Count], start: int, end: int
    ) -> Finding:
        """Return whether as many fall to each as are demanded: stated so, or all of them by the number of holders."""
        own = [
            count for count in counts if _SHARED.search(stated.text, stated.line(count.start), count.start)
        ]
        if own:
            value, _, found, _ = max(own)
            return Finding("met" if value >= demand.value else "unmet", found)
        holders = stated.matches("holders", stated.line(start), end)
        held = {match.start("value") for match in holders}
        value, _, found, _ = max(
            (count for count in counts if count.start not in held), default=_Count(0.0, "", "", 0)
        )
        if not found:
            return _UNSEEN
        if holders and numeral(holders[-1]["value"]):
            enough = value >= demand.value * numeral(holders[-1]["value"])
            return Finding("met" if enough else "unmet", f"{holders[-1].group()}{found}")
        if value < demand.value:
            return Finding("unmet", found)
        return Finding("met", found) if demand.value <= _ONE else _UNSEEN

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
    """Return the months and parts of the year that a stretch names, each once."""
    months = [match["month"] + "月" for match in stated.matches("month", start, end)]
    parts = [part for match in stated.matches("part_of_year", start, end) for part in _named_parts(match)]
    return list(dict.fromkeys([*months, *parts]))


def _named_parts(match: Match) -> Sequence[str]:
    if match["both"]:
        return _HALVES  # 上下半年, 两个半年
    return _QUARTERS if match["quarters"] else (match.group(),)
