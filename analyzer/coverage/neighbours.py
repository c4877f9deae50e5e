"""Statements about a neighbouring object: legal service for companies is no examination of the unit's own contracts."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from analyzer.coverage.index import Index
    from analyzer.coverage.lexicon import CoverageFile


class Neighbours:
    """Knows which words of a statement make it one about another object than that of an item.

    Args:
        data: Objects that are told apart, as items and as texts name them.
    """

    def __init__(self, data: CoverageFile) -> None:
        self._objects = [
            (regex.compile(one.asked), regex.compile(one.told), regex.compile(one.unless))
            for one in data.neighbours
        ]

    def asked(self, item: str) -> tuple[int, ...]:
        """Return which of the objects an item, folded, asks for."""
        return tuple(n for n, (asked, _, _) in enumerate(self._objects) if asked.search(item))

    def read(self, index: Index) -> NeighboursOf:
        """Return the statements of a document about neighbours."""
        return NeighboursOf(self._objects, index)


class NeighboursOf:
    """Passages of one document that are about neighbours of an object, looked for when an item asks for it.

    Args:
        objects: Per object, patterns of items, of neighbours, and of what makes a neighbour the object after all.
        index: The document.
    """

    def __init__(
        self, objects: list[tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]], index: Index
    ) -> None:
        self._objects = objects
        self._index = index
        self._found: dict[int, frozenset[int]] = {}

    def of(self, asked: tuple[int, ...]) -> frozenset[int]:
        """Return the passages that are about neighbours of some objects."""
        return frozenset[int]().union(*map(self._passages, asked))

    def _passages(self, number: int) -> frozenset[int]:
        if number not in self._found:
            _, told, unless = self._objects[number]
            passages = self._index.passages
            found: set[int] = set()
            for _, group in groupby(range(len(passages)), key=lambda n: passages[n].statement):
                members = list(group)
                start, end = passages[members[0]].span.start, passages[members[-1]].span.end
                words = self._index.text[start:end]
                if told.search(words) and not unless.search(words):
                    found.update(members)
            self._found[number] = frozenset(found)
        return self._found[number]
