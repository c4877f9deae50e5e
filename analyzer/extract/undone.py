"""Acts that were not done, told apart from states, things that lack, and reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from analyzer.extract.verbs import MeasuresFile
from analyzer.lexicon.entries import expression
from analyzer.lexicon.store import Lexicons

if TYPE_CHECKING:
    from analyzer.extract.predicates import Predicate
    from analyzer.extract.traits import Reading

_NOT_YET = regex.compile(r"[^，。；]*?(?:还没有|[还仍]未)|(?:至今|迄今|目前|但)?尚未")  # not 2件尚未开庭


class Undone:
    """Tells them.

    Args:
        lexicons: With the words of negation and of reasons.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("measures.yaml", MeasuresFile)
        self.negation = regex.compile(
            expression(next(entry for entry in data.status if entry.status == "NEGATED"))
        )
        self._reason = regex.compile("|".join(f"(?:{expression(entry)})" for entry in data.reasons))

    def outright(self, text: str, reading: Reading, predicate: Predicate) -> bool:
        """Whether a denied act is one whatever the models make of it: 未设立专职法制员, 尚未建立服务机制."""
        if text.startswith("未", predicate.span.start):
            return True
        return _NOT_YET.match(text, *reading.clause.span) is not None

    def told(self, text: str, reading: Reading, predicate: Predicate) -> bool:
        """Whether a clause among problems denies an act, not a thing (3个所没有法制员), and gives no reason."""
        denied = self.negation.search(text, *reading.clause.span)
        verbs = [predicate.verb.start, *(verb.start for verb in reading.verbs)]
        if denied is None or max(verbs) < denied.start():
            return False
        return self._reason.search(text, reading.sentence.start, denied.start()) is None
