"""Where the literals of all rules stand in a document, found in one pass.

Most rules look for expressions that hold some fixed string (权利, 工商局). Asking for each string by itself costs more
than all expressions together; one automaton over the strings of all rules answers them at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from analyzer.lexicon.store import Lexicons

if TYPE_CHECKING:
    from analyzer.rules.input import RuleInput

Places = Mapping[str, list[tuple[int, int]]]
"""Where literals stand: start and end of each occurrence, in order."""


class Literals:
    """The literals that the rules of one set of lexicons registered. Get it by ``lexicons.shared(Literals)``."""

    def __init__(self, _lexicons: Lexicons) -> None:
        self._known: set[str] = set()

    def add(self, literals: Iterable[str]) -> None:
        """Register ``literals``; to be called while a rule is compiled."""
        self._known.update(literals)
        self.__dict__.pop("_matcher", None)

    @cached_property
    def _matcher(self) -> tuple[list[str], Callable[..., list[tuple[int, int, int]]]]:
        from ahocorasick_rs import AhoCorasick

        literals = sorted(filter(None, self._known))
        return literals, AhoCorasick(literals).find_matches_as_indexes

    def places(self, source: RuleInput) -> Places:
        """Return the places of every registered literal that occurs, in order."""
        return source.once(self._find)

    def _find(self, source: RuleInput) -> Places:
        literals, find = self._matcher
        found: dict[int, list[tuple[int, int]]] = {}
        for index, start, end in find(source.text, overlapping=True):
            if index in found:
                found[index].append((start, end))
            else:
                found[index] = [(start, end)]
        return {literals[index]: places for index, places in found.items()}
