"""Statements that copy an item but for a stretch: most of its wording around another thing."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analyzer.coverage.index import Index
from analyzer.coverage.plan import NAMED, Plan
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
    items: Sequence[Wording], plan: Plan, index: Index, units: Units, chosen: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return, per item, by how much a unit copies more than half of it, 0 where no telling stretch is lacking.

    Words that the unit has other words for (学习贯彻 by 专题学习) are not lacking.

    Args:
        items: The items.
        plan: The checklist ready for search.
        index: The document.
        units: Its units.
        chosen: Per item, the unit.
    """
    first, last = units.first[chosen].tolist(), units.last[chosen].tolist()
    found: list[float] = []
    for number, (item, begin, end) in enumerate(zip(items, first, last, strict=True)):
        told = index.folded[index.starts[begin] : index.ends[end]]
        shared = list(map(told.__contains__, item.pairs))
        excess = 0.0
        if 2 * sum(shared) > _MOST * len(item.text):  # a pair holds two characters at most
            excess = _copied(item, shared, _named(plan, number, index, begin, end))
        found.append(excess)
    return np.array(found)


def _named(plan: Plan, item: int, index: Index, first: int, last: int) -> set[str]:
    """Return the words of an item that stand for something that some passages name."""
    worded = chain.from_iterable(
        plan.variants[variant].worded for variants in plan.by_item[item] for variant in variants
    )
    return {part for part, slot in worded if index.strength(slot, first, last) >= NAMED}


def _copied(item: Wording, shared: Sequence[bool], named: Set[str]) -> float:
    length = len(item.text)
    held = [before or after for before, after in pairwise((False, *shared, False))]
    excess = sum(held) / length - _MOST
    if excess <= 0:
        return 0.0
    for part in named:
        if (at := item.text.find(part)) >= 0:
            held[at : at + len(part)] = [True] * len(part)
    lacking = most = 0.0
    for at, rare in enumerate(item.rare):
        lacking = 0.0 if held[at] else lacking + rare * (not held[at + 1])
        most = max(most, lacking)
    return excess if most > _TELLING else 0.0
