"""Cues of clauses, found in one pass over a document for the literals of all of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import regex

from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.needed import needed
from analyzer.lexicon.seeker import Seeker

_GROUP = regex.compile(r"\(\?<\w+>")  # a name tells nothing of what a match needs


class ClauseCues:
    """Finds the clauses in which cues stand.

    Most entries have none of their literals in a document: looked for one by one, they cost nothing there, while the
    expression of all of them would be tried around the literals of each.

    Args:
        begun: Entries by name: found are the clauses in which a match begins.
        held: Expressions by name that are matched with clauses: found are those that hold a literal that every match
            needs, so that only they need be tried.
    """

    def __init__(self, begun: Mapping[str, Sequence[Entry]], held: Mapping[str, Iterable[str]]) -> None:
        self._names = (*begun, *held)
        self._begun = [name for name, entries in begun.items() for _ in entries]
        literals = [(name, needed(_GROUP.sub("(?:", own))) for name, every in held.items() for own in every]
        self._held = [name for name, _ in literals]
        self._open = {name for name, own in literals if not own}
        entries = chain.from_iterable(begun.values())
        self._seeker = Seeker([expression(entry) for entry in entries], [own for _, own in literals])

    def find(self, text: str, starts: Sequence[int]) -> dict[str, set[int]]:
        """Return by name the numbers of the clauses of ``text`` that begin at ``starts``."""
        found: dict[str, set[int]] = {name: set() for name in self._names}
        for name in self._open:
            found[name].update(range(len(starts)))
        begun = len(self._begun)
        for number, ends in self._seeker.ends(text).items():
            if number >= begun:
                found[self._held[number - begun]].update([bisect_right(starts, end - 1) - 1 for end in ends])
                continue
            matches = self._seeker.matches(number, text, ends)
            found[self._begun[number]].update([bisect_right(starts, one.start()) - 1 for one in matches])
        for numbers in found.values():
            numbers.discard(-1)  # before the first clause
        return found
