"""The strings and concepts that name slots, found in a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analyzer.coverage.vocabulary import spread
from analyzer.lexicon.concepts import Concept, ConceptMatcher

if TYPE_CHECKING:
    from numpy.typing import NDArray

WEAK = 0.7  # strength of a form that counts only in its context


class Names:
    """Which slots are named by numbered things, and how surely, in compressed rows.

    Args:
        entries: Per thing its (slot, strength) pairs.
    """

    def __init__(self, entries: Iterable[Sequence[tuple[int, float]]]) -> None:
        listed = list(entries)
        self._begins = np.cumsum([0, *map(len, listed)])
        self._slots = np.array([slot for pairs in listed for slot, _ in pairs], np.int64)
        self._strengths = np.array([strength for pairs in listed for _, strength in pairs], np.float64)

    def of(
        self, things: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        """Return position in ``things``, slot and strength of all that they name."""
        at, entry = spread(things, self._begins)
        return at, self._slots[entry], self._strengths[entry]


class Occurrences(NamedTuple):
    """Where slots are named in folded text: from ``start[i]`` to ``end[i]``, as surely as ``strength[i]``."""

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    slot: NDArray[np.int64]
    strength: NDArray[np.float64]


def joined(first: Occurrences, second: Occurrences) -> Occurrences:
    """Return all occurrences of both."""
    return Occurrences(
        np.append(first.start, second.start),
        np.append(first.end, second.end),
        np.append(first.slot, second.slot),
        np.append(first.strength, second.strength),
    )


class Terms:
    """Literal strings and the slots that they name.

    Args:
        entries: Term to its (slot, strength) pairs.
    """

    def __init__(self, entries: dict[str, list[tuple[int, float]]]) -> None:
        from ahocorasick_rs import AhoCorasick

        self._names = Names(entries.values())
        self._automaton = AhoCorasick(list(entries))

    def find(self, text: str) -> Occurrences:
        """Return every occurrence of every term."""
        hits = _columns(self._automaton.find_matches_as_indexes(text, overlapping=True), 3)
        at, slot, strength = self._names.of(hits[0])
        return Occurrences(hits[1][at], hits[2][at], slot, strength)


class Wording:
    """Concepts where they are named by forms that need a closer look, and the slots that they name.

    Args:
        concepts: The concepts.
        entries: Per concept its (slot, strength) pairs.
    """

    def __init__(self, concepts: Sequence[Concept], entries: Iterable[Sequence[tuple[int, float]]]) -> None:
        self._matcher = ConceptMatcher(concepts)
        self._names = Names(entries)

    def find(self, text: str) -> Occurrences:
        """Return the outer pieces of every occurrence."""
        pieces = [
            (concept, weak, start, end)
            for concept, places, weak in self._matcher.find(text)
            for start, end in ((places[0],) if len(places) == 1 else (places[0], places[-1]))
        ]
        hits = _columns(pieces, 4)
        at, slot, strength = self._names.of(hits[0])
        doubtful = hits[1][at] > 0
        return Occurrences(
            hits[2][at], hits[3][at], slot, np.where(doubtful, np.minimum(strength, WEAK), strength)
        )


def _columns(rows: Sequence[tuple[int, ...]], width: int) -> NDArray[np.int64]:
    flat = np.fromiter(chain.from_iterable(rows), np.int64, len(rows) * width)
    return flat.reshape(-1, width).T
