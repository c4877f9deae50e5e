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

    def told(self, number: int, index: Index) -> frozenset[int]:
        """Return the passages of a document that are about neighbours of an object."""
        _, told, unless = self._objects[number]
        passages = index.passages
        found: set[int] = set()
        for _, group in groupby(range(len(passages)), key=lambda n: passages[n].statement):
            members = list(group)
            words = index.text[passages[members[0]].span.start : passages[members[-1]].span.end]
            if told.search(words) and not unless.search(words):
                found.update(members)
        return frozenset(found)
