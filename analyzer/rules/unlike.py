"""Claims and shortcomings that use the same words and yet agree: the one does not take the other back."""

from __future__ import annotations

import regex
from msgspec import Struct

from analyzer.lexicon.background import bigrams
from analyzer.lexicon.entries import Entry
from analyzer.lexicon.store import Lexicons
from analyzer.rules.contradiction_quotes import Pair
from analyzer.rules.cues import joined
from analyzer.rules.input import RuleInput


class UnlikeFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/unlike.yaml``."""

    counted: list[Entry]
    staff: list[Entry]
    lacks: list[Entry]
    never: list[Entry]
    headcount: list[Entry]
    people: list[Entry]
    eventless: list[str]  # what any event or its telling is called


class Unlike:
    """Tells which pairs agree. Get it by ``lexicons.shared(Unlike)``."""

    def __init__(self, lexicons: Lexicons) -> None:
        table = lexicons.load("rules/unlike.yaml", UnlikeFile)
        self._counted, self._staff = joined(table.counted), joined(table.staff)
        self._lacks, self._never = joined(table.lacks), joined(table.never)
        self._headcount, self._people = joined(table.headcount), joined(table.people)
        self._eventless = frozenset(bigrams("".join(table.eventless)))

    def agree(self, pair: Pair, source: RuleInput) -> bool:
        """Whether a pair that looks like a contradiction is none."""
        if pair.signs.get("opposites"):
            return False  # its wordings are known to exclude each other
        claim, told = pair.claim.of(source.text), pair.shortcoming.span.of(source.text)
        if not pair.signs.get("total"):
            if any(_stands_in(found["number"], claim) for found in self._counted.finditer(told)):
                return True
            if self._staff.search(claim) and not self._lacks.search(told):
                return True
        failing = pair.failing[0].of(source.text)
        if self._headcount.search(failing) and not self._people.search(claim):
            return True
        never = self._never.search(claim)
        return never is not None and {*bigrams(never["object"])}.isdisjoint(
            {*bigrams(told)} - self._eventless
        )


def _stands_in(number: str, claim: str) -> bool:
    return regex.search(rf"(?<![\d.]){regex.escape(number)}", claim) is not None
