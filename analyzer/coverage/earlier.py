"""Clauses that tell deeds of a former year: they show nothing of the year that is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.coverage.lexicon import CoverageFile, joined
from analyzer.lexicon.short import short

if TYPE_CHECKING:
    from analyzer.extract.facts import Facts


class Earlier:
    """Finds what was done in former years.

    Args:
        data: How a former year, and this one again, are named.
    """

    def __init__(self, data: CoverageFile) -> None:
        self._earlier = short(joined(data.earlier))
        self._now = short(joined(data.of_this_year))

    def clauses(self, facts: Facts) -> set[int]:
        """Return the numbers of the clauses; a former year holds until the sentence comes back to this one."""
        found: set[int] = set()
        year = facts.meta.year
        former, sentence = False, -1
        for number, clause in enumerate(facts.clauses):
            if clause.sentence != sentence:
                former, sentence = False, clause.sentence
            words = clause.span.of(facts.text)
            named = self._earlier.match(words)
            if named is not None:
                given = named.groupdict().get("year")
                former = given is None or (
                    year is not None and int(given) < year and self._contrasted(facts, number, year)
                )
            elif former and self._is_now(words, year):
                former = False
            if former:
                found.add(number)
        return found

    def _contrasted(self, facts: Facts, number: int, year: int) -> bool:
        """Whether the sentence of a clause, behind it, names the year of the report."""
        clause = facts.clauses[number]
        behind = facts.text[clause.span.end : facts.sentences[clause.sentence].span.end]
        return self._is_now(behind, year)

    def _is_now(self, words: str, year: int | None) -> bool:
        return bool(self._now.search(words)) or (year is not None and str(year) in words)
