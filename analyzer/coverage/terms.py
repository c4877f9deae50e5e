"""The strings and concepts that name slots, found in a text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analyzer.coverage.vocabulary import spread
from analyzer.lexicon.concepts import Concept, ConceptMatcher

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TURN = "，但"
WEAK = 0.7  # strength of a form that counts only in its context


class Occurrences(NamedTuple):
    """Where slots are named in folded text: from ``start[i]`` to ``end[i]``, as surely as ``strength[i]``."""

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    slot: NDArray[np.int64]
    strength: NDArray[np.float64]


class Terms:
    """Strings and concepts, and the slots that they name.

    Args:
        strings: String to its (slot, strength) pairs.
        concepts: Concepts, each with its (slot, strength) pairs.
    """

    def __init__(
        self,
        strings: dict[str, list[tuple[int, float]]],
        concepts: Sequence[tuple[Concept, list[tuple[int, float]]]],
    ) -> None:
        self._matcher = ConceptMatcher([concept for concept, _ in concepts], list(strings))
        of_concepts = [pairs for _, pairs in concepts]
        weak = [[(slot, min(strength, WEAK)) for slot, strength in pairs] for pairs in of_concepts]
        self._concept, self._weak = len(strings), len(strings) + len(concepts)
        # Strings, concepts and concepts that needed their context, one after another, in compressed rows.
        named = [*strings.values(), *of_concepts, *weak]
        self._begins = np.cumsum([0, *map(len, named)])
        self._slots = np.array([slot for pairs in named for slot, _ in pairs], np.int64)
        self._strengths = np.array([strength for pairs in named for _, strength in pairs], np.float64)

    def find(self, text: str) -> Occurrences:
        """Return every occurrence; of forms with gaps the outer pieces."""
        hits, found = self._matcher.find_all(text)
        for concept, pieces, weak in hits:
            if len(pieces) > 1 and _TURN in text[pieces[0][1] : pieces[-1][0]]:
                continue  # 承接赋权事项98项，但|执法人员少: what is behind the turn is another matter
            thing = concept + (self._weak if weak else self._concept)
            found.append((thing, *pieces[0]))
            if len(pieces) > 1:
                found.append((thing, *pieces[-1]))
        columns = np.fromiter(chain.from_iterable(found), np.int64, 3 * len(found)).reshape(-1, 3)
        at, entry = spread(columns[:, 0], self._begins)
        return Occurrences(columns[at, 1], columns[at, 2], self._slots[entry], self._strengths[entry])
