"""Numbers, rhythms and dates that an item demands, checked against what a passage states."""

from __future__ import annotations

from typing import Literal, NamedTuple

import regex

from analyzer.checklist.grammar import ItemGrammar
from analyzer.checklist.tokens import Requirement, numeral
from analyzer.coverage.lexicon import CoverageFile

State = Literal["met", "unmet", "unseen"]


class Finding(NamedTuple):
    """State of a demand and the words of the text that decide it."""

    state: State
    found: str


_UNSEEN = Finding("unseen", "")


class DemandChecker:
    """Checks demands.

    Args:
        data: Patterns ``demands`` by id.
        grammar: Rhythms and measure words of occasions, which stand for each other (次, 堂, 场).
    """

    def __init__(self, data: CoverageFile, grammar: ItemGrammar) -> None:
        self._patterns = {entry.id: regex.compile(entry.pattern or "") for entry in data.demands}
        self._per_year = grammar.per_year
        self._occasions = frozenset(grammar.occasions)

    def check(self, demand: Requirement, text: str) -> Finding:
        """Return whether ``text`` states that ``demand`` is met, states less, or does not say."""
        if demand.kind == "scope":
            match = self._patterns["full"].search(text)
            return Finding("met", match.group()) if match else _UNSEEN
        if demand.kind == "deadline":
            return self._deadline(demand, text)
        if demand.kind == "within":
            spans = [(int(match["days"]), match.group()) for match in self._patterns["within"].finditer(text)]
            days, found = min(spans, default=(0, ""))
            return Finding("met" if days <= demand.value else "unmet", found) if spans else _UNSEEN
        rhythm = self._patterns["rhythm"].search(text) if demand.kind == "frequency" else None
        if rhythm is not None:
            rate = self._per_year[rhythm["period"]]
            return Finding("met" if rate >= demand.value else "unmet", rhythm.group())
        return self._count(demand, text)

    def _deadline(self, demand: Requirement, text: str) -> Finding:
        found = self._patterns["month"].finditer(text)
        dates = [(int(match["month"]), int(match["day"] or 1), match.group()) for match in found]
        if not dates or not demand.month:
            return _UNSEEN
        month, day, words = min(dates)
        return Finding("met" if (month, day) <= (demand.month, demand.day) else "unmet", words)

    def _count(self, demand: Requirement, text: str) -> Finding:
        occasional = demand.kind == "frequency" or demand.unit in self._occasions
        counts = [
            (numeral(match["value"]), match.group())
            for match in self._patterns["count"].finditer(text)
            if match["unit"] == demand.unit or (occasional and match["unit"] in self._occasions)
        ]
        if not counts:
            return _UNSEEN
        value, found = max(counts)
        if occasional and self._patterns["each"].search(text):
            # 6月、9月、11月各一场; 四个季度分别3次、2次、4次、2次
            parts = {match["month"] for match in self._patterns["month"].finditer(text)}
            parts |= set(self._patterns["part_of_year"].findall(text))
            value = max(value * len(parts), sum(count for count, _ in counts))
        return Finding("met" if value >= demand.value else "unmet", found)
