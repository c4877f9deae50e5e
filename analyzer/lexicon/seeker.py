"""Expressions looked for in a long text only around the literals that they need, which are found in one pass."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

import regex

from analyzer.lexicon.needed import needed, reach
from analyzer.text.later import later

_TELLING = 2  # characters of the longest literal: single ones stand everywhere
_NEAR = 25  # characters that are searched in less time than it takes to begin anew behind them
_FARTHEST = 100  # beyond, what lies around the literals is nearly all of a text


class Seeker:
    """Finds all matches of some expressions.

    Args:
        expressions: In ``regex`` syntax. One that needs no literals or single characters only, or whose matches may be
            long, is looked for everywhere.
        others: Literals that only are looked for, numbered after the expressions; see :meth:`ends`.
    """

    def __init__(self, expressions: Sequence[str], others: Iterable[Collection[str]] = ()) -> None:
        from ahocorasick_rs import AhoCorasick

        self._patterns = [later(regex.compile, expression) for expression in expressions]
        # What is searched before and behind the end of a literal.
        self._sides: list[tuple[int, int] | None] = []
        owners: dict[str, list[int]] = {}
        for number, expression in enumerate(expressions):
            literals, far = needed(expression), reach(expression)
            longest = max(map(len, literals), default=0)
            if longest < _TELLING or far is None or far > _FARTHEST:
                self._sides.append(None)
                continue
            self._sides.append((far + longest, far))
            for literal in literals:
                owners.setdefault(literal, []).append(number)
        for number, own in enumerate(others, start=len(expressions)):
            for literal in own:
                owners.setdefault(literal, []).append(number)
        self._owners = [owners[literal] for literal in owners]
        self._automaton = AhoCorasick(list(owners)) if owners else None

    def ends(self, text: str) -> dict[int, list[int]]:
        """Return where literals end in ``text``, by the number of what needs them; all of it if it needs none."""
        found: dict[int, list[int]] = {
            number: [] for number, sides in enumerate(self._sides) if sides is None
        }
        if self._automaton is not None:
            for literal, _, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
                for number in self._owners[literal]:
                    found.setdefault(number, []).append(end)
        return found

    def matches(self, number: int, text: str, ends: Sequence[int]) -> Iterator[regex.Match[str]]:
        """Return the matches of an expression in ``text``, given where its literals end, as ``finditer`` would."""
        sides = self._sides[number]
        pattern = self._patterns[number]
        return pattern.finditer(text) if sides is None else _around(pattern, text, ends, *sides)

    def find(self, text: str) -> list[Iterator[regex.Match[str]]]:
        """Return the matches of each expression in ``text``, as ``finditer`` would yield them."""
        ends = self.ends(text)
        return [self.matches(number, text, ends.get(number, ())) for number in range(len(self._patterns))]


def _around(
    pattern: regex.Pattern[str], text: str, ends: Sequence[int], before: int, behind: int
) -> Iterator[regex.Match[str]]:
    """Yield the matches around literals that end at ``ends``, which are in order."""
    low = high = 0
    for end in ends:
        if end - before <= high + _NEAR:
            high = end + behind
            continue
        if high:
            yield from pattern.finditer(text, low, high)
        low, high = end - before, end + behind
    if high:
        yield from pattern.finditer(text, low, high)
