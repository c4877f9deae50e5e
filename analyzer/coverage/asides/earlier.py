"""Clauses that tell deeds of a former year: they show nothing of the year that is reported."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import regex

from analyzer.coverage.lexicon import CoverageFile, joined
from analyzer.lexicon.short import short

if TYPE_CHECKING:
    from analyzer.extract.facts import Facts

_SELDOM = 2  # a report that speaks of 去年 more often was written in the year after, and means its own


class Earlier:
    """Finds what was done in former years.

    Args:
        data: How a former year, and this one again, are named.

    Attributes:
        held: Expressions of the clauses that name a former year.
    """

    def __init__(self, data: CoverageFile) -> None:
        self.held = [joined(data.earlier)]
        self._earlier = short(joined(data.earlier))
        self._now = short(joined(data.of_this_year))

    def clauses(self, facts: Facts, among: Iterable[int]) -> set[int]:
        """Return the numbers of the clauses; a former year holds until the sentence comes back to this one.

        Args:
            facts: The document.
            among: Clauses that may name a former year.
        """
        matches = ((n, self._earlier.match(facts.clauses[n].span.of(facts.text))) for n in sorted(among))
        named = {n: found for n, found in matches if found is not None}
        bare = sum(found.groupdict().get("year") is None for found in named.values())
        year, out = facts.meta.year, set[int]()
        former, sentence = False, -1
        for number, clause in enumerate(facts.clauses if named else ()):
            if clause.sentence != sentence:
                former, sentence = False, clause.sentence
            if number in named:
                given = named[number].groupdict().get("year")
                if given is None:
                    former = bare <= _SELDOM
                else:
                    former = year is not None and self._is_past(facts, number, named[number], year)
            elif former and self._is_now(clause.span.of(facts.text), year):
                former = False
            if former:
                out.add(number)
        return out

    def _is_past(self, facts: Facts, number: int, found: re.Match[str] | regex.Match[str], year: int) -> bool:
        """Whether the year that a clause names is surely a former one and meant."""
        given = int(found["year"])
        if given >= year:
            return False
        alone = found.end() == facts.clauses[number].span.length
        mistaken = alone and given == year - 1 and not found["firm"]
        return not mistaken or self._contrasted(facts, number, year)

    def _contrasted(self, facts: Facts, number: int, year: int) -> bool:
        """Whether the sentence of a clause, behind it, names the year of the report."""
        clause = facts.clauses[number]
        behind = facts.text[clause.span.end : facts.sentences[clause.sentence].span.end]
        return self._is_now(behind, year)

    def _is_now(self, words: str, year: int | None) -> bool:
        return bool(self._now.search(words)) or (year is not None and str(year) in words)
