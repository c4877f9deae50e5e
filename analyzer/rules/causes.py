"""Does the part on shortcomings give reasons? A second look beside extraction, for the rules that accuse."""

from __future__ import annotations

import regex
from msgspec import Struct

from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.text.later import later
from analyzer.text.span import Span


class CausesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/causes.yaml``: words that promise causes in a heading and words that give them."""

    promised: list[Entry]
    given: list[Entry]


class Causes:
    """Compiled cause cues."""

    def __init__(self, lexicons: Lexicons) -> None:
        cues = lexicons.load("rules/causes.yaml", CausesFile)
        self.promised = later(regex.compile, "|".join(expression(entry) for entry in cues.promised))
        self._given = later(regex.compile, "|".join(expression(entry) for entry in cues.given))

    def given(self, source: RuleInput) -> bool:
        """Whether any wording in the part on shortcomings, or a likely cause told in passing, gives a reason."""
        statutory = source.facts.statutory
        if statutory is not None and statutory.causes != "none":
            return True
        return self._given.search(source.bodies("shortcomings")) is not None

    def spelled_out(self, source: RuleInput) -> bool:
        """Whether most shortcomings have a reason that is called one, however little extraction made of it."""
        told = sum(1 for _ in self._given.finditer(source.bodies("shortcomings")))
        return told * 2 > len(source.facts.shortcomings) > 0

    def gives(self, text: str, place: Span) -> bool:
        """Whether words in ``place`` give a reason."""
        return self._given.search(text, *place) is not None

    def names(self, text: str, place: Span) -> bool:
        """Whether the text in ``place`` speaks of causes at all."""
        return self.promised.search(text, *place) is not None
