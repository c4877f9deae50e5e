"""Statements about a neighbouring object: legal service for companies is no examination of the unit's own contracts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from analyzer.coverage.cues import ClauseCues
from analyzer.text.later import later

if TYPE_CHECKING:
    from analyzer.coverage.index import Index
    from analyzer.coverage.lexicon import CoverageFile


class Neighbours:
    """Knows which words of a statement make it one about another object than that of an item.

    Args:
        data: Objects that are told apart, as items and as texts name them.

    Attributes:
        less: Objects of which the neighbour is a part or the beginning.
    """

    def __init__(self, data: CoverageFile) -> None:
        self._objects = [
            (
                later(regex.compile, one.asked),
                later(regex.compile, one.told),
                later(regex.compile, one.unless),
            )
            for one in data.neighbours
        ]
        self.less = frozenset(number for number, one in enumerate(data.neighbours) if one.less)
        self._cues = ClauseCues({}, {str(n): [one.told] for n, one in enumerate(data.neighbours)})

    def asked(self, item: str) -> tuple[int, ...]:
        """Return which of the objects an item, folded, asks for."""
        return tuple(n for n, (asked, _, _) in enumerate(self._objects) if asked.search(item))

    def told(self, index: Index) -> list[frozenset[int]]:
        """Return per object the passages of a document that are about neighbours of it."""
        passages, statement = index.passages, index.columns.statement.tolist()
        held = self._cues.find(index.text, index.columns.start.tolist())
        found: list[frozenset[int]] = []
        for number, (_, told, unless) in enumerate(self._objects):
            near: set[int] = set()
            for passage in held[str(number)]:
                first = last = passage
                while first > 0 and statement[first - 1] == statement[passage]:
                    first -= 1
                while last + 1 < len(statement) and statement[last + 1] == statement[passage]:
                    last += 1
                words = index.text[passages[first].span.start : passages[last].span.end]
                if told.search(words) and not unless.search(words):
                    near.update(range(first, last + 1))
            found.append(frozenset(near))
        return found
