"""Where the literals of all rules stand in a document, found in one pass.

Most rules look for expressions that hold some fixed string (权利, 工商局). Asking for each string by itself costs more
than all expressions together; one automaton over the strings of all rules answers them at once. Each set of strings
that is asked for has a number, and an answer only in documents that hold one of them: most have none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from analyzer.lexicon.store import Lexicons

if TYPE_CHECKING:
    from analyzer.rules.input import RuleInput

Places = Mapping[str, Sequence[tuple[int, int]]]
"""Where literals stand: start and end of each occurrence, in order."""
_NOWHERE: Places = {}


class Literals:
    """The literals that the rules of one set of lexicons registered. Get it by ``lexicons.shared(Literals)``."""

    def __init__(self, _lexicons: Lexicons) -> None:
        self._asked: dict[frozenset[str], int] = {}

    def ask(self, literals: Iterable[str]) -> int:
        """Register ``literals`` and return the number of the question; to be called while a rule is compiled."""
        self.__dict__.pop("_matcher", None)
        return self._asked.setdefault(frozenset(literals), len(self._asked))

    @cached_property
    def _matcher(self) -> tuple[list[tuple[str, tuple[int, ...]]], Callable[..., list[tuple[int, int, int]]]]:
        from ahocorasick_rs import AhoCorasick

        asking: dict[str, list[int]] = {}
        for literals, number in self._asked.items():
            for literal in literals:
                asking.setdefault(literal, []).append(number)
        # What asks for the same is one object: little of what lies in memory is within the processor's reach.
        same = {tuple(numbers): tuple(numbers) for numbers in asking.values()}
        known = [(literal, same[tuple(asking[literal])]) for literal in sorted(asking)]
        return known, AhoCorasick([literal for literal, _ in known]).find_matches_as_indexes

    def places(self, source: RuleInput, asked: int) -> Places:
        """Return where the literals of question ``asked`` stand, of those that occur."""
        return source.once(self.answers).get(asked, _NOWHERE)

    def answers(self, source: RuleInput) -> Mapping[int, Places]:
        """Return where the literals of each question stand, for the questions that have an answer."""
        known, find = self._matcher
        found: dict[int, list[tuple[int, int]]] = {}
        for index, start, end in find(source.text, overlapping=True):
            if index in found:
                found[index].append((start, end))
            else:
                found[index] = [(start, end)]
        answers: dict[int, dict[str, list[tuple[int, int]]]] = {}
        for index, places in found.items():
            literal, asking = known[index]
            for number in asking:
                if number in answers:
                    answers[number][literal] = places
                else:
                    answers[number] = {literal: places}
        return answers
