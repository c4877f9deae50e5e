"""Statements that copy an item but for a stretch: most of its wording around another thing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analyzer.coverage.index import Index
from analyzer.coverage.units import Units
from analyzer.lexicon.background import Background

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOST = 0.5  # share of an item from which on it counts as copied
_TELLING = 0.3  # distinctiveness, summed over a stretch, from which on its absence says something


class Wording(NamedTuple):
    """The folded text of an item, the pairs of its characters, and how distinctive each of them is."""

    text: str
    pairs: tuple[str, ...]
    rare: tuple[float, ...]


def wording_of(text: str, background: Background) -> Wording:
    """Return the wording of a folded item."""
    pairs = tuple(text[at : at + 2] for at in range(len(text) - 1))
    return Wording(text, pairs, tuple(map(background.distinctiveness, pairs)))


def copied(
    items: Sequence[Wording], index: Index, units: Units, chosen: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return, per item, by how much a unit copies more than half of it, 0 where no telling stretch is lacking.

    Args:
        items: The items.
        index: The document.
        units: Its units.
        chosen: Per item, the unit.
    """
    first, last = units.first[chosen].tolist(), units.last[chosen].tolist()
    return np.array(
        [
            _copied(item, index.folded[index.starts[begin] : index.ends[end]])
            for item, begin, end in zip(items, first, last, strict=True)
        ]
    )


def _copied(item: Wording, told: str) -> float:
    shared = list(map(told.__contains__, item.pairs))
    length = len(item.text)
    if 2 * sum(shared) <= _MOST * length:  # a pair holds two characters at most
        return 0.0
    held = [before or after for before, after in pairwise((False, *shared, False))]
    excess = sum(held) / length - _MOST
    if excess <= 0:
        return 0.0
    lacking = most = 0.0
    for at, rare in enumerate(item.rare):
        lacking = 0.0 if held[at] else lacking + rare * (not held[at + 1])
        most = max(most, lacking)
    return excess if most > _TELLING else 0.0
