"""Characters and character pairs that items and text share, weighed by how rare they are in the document.

Characters catch what pairs miss: shortened names (电诈 for 电信网络诈骗) and the same thing in another order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from analyzer.coverage.vocabulary import Vocabulary, spread
from analyzer.lexicon.background import Background

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Further units without any of the grams are assumed, so that weights mean something in short texts.
_USUAL = 12
_BLOCK = 4096  # units that are compared at a time, so that memory stays flat in long documents


@dataclass(frozen=True, slots=True)
class Grams:
    """Which characters or pairs R texts of a checklist hold.

    Attributes:
        texts: R.
        vocabulary: The V different grams.
        rarity: Length V; weight of each gram in official prose at large (1 for single characters).
        begins: Length V + 1; gram ``g`` is in the texts ``holders[begins[g]:begins[g + 1]]``.
        holders: Length E; texts, by gram.
        grams: Length E; the gram of each entry of ``holders``.
    """

    texts: int
    vocabulary: Vocabulary
    rarity: NDArray[np.float64]
    begins: NDArray[np.int64]
    holders: NDArray[np.int64]
    grams: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shared:
    """How much of R checklist texts U units of a document hold.

    Attributes:
        share: R by U; weight of the grams that both hold relative to all of the checklist text, in [0, 1].
        cosine: R by U; the same weight relative to the lengths of both.
    """

    share: NDArray[np.float32]
    cosine: NDArray[np.float32]


def grams_of(texts: Sequence[str], size: int, background: Background) -> Grams:
    """Return the table of folded checklist texts for grams of ``size`` characters (1 or 2)."""
    holders: dict[str, list[int]] = {}
    for row, text in enumerate(texts):
        for gram in {text[at : at + size] for at in range(len(text) - size + 1)}:
            if gram.isalnum():
                holders.setdefault(gram, []).append(row)
    names = sorted(holders)
    counts = [len(holders[name]) for name in names]
    return Grams(
        texts=len(texts),
        vocabulary=Vocabulary(names, size),
        rarity=np.array([background.idf(name) if size > 1 else 1.0 for name in names], np.float64),
        begins=np.cumsum([0, *counts]),
        holders=np.array([row for name in names for row in holders[name]], np.int64),
        grams=np.repeat(np.arange(len(names)), counts),
    )


def compare(grams: Grams, points: NDArray[np.int64], owner: NDArray[np.int64], count: int) -> Shared:
    """Return how much of the checklist texts each unit holds.

    Args:
        grams: The checklist texts.
        points: Code points of the folded document.
        owner: Per character, the unit that it belongs to, -1 for none.
        count: U, the number of units.
    """
    units, at = grams.vocabulary.held(points, owner)
    found = np.bincount(at, minlength=grams.vocabulary.count)
    weight = np.log((count + _USUAL) / (found + 1)) * grams.rarity
    square = weight**2
    total = np.bincount(grams.holders, weight[grams.grams], grams.texts)
    length = np.sqrt(np.bincount(grams.holders, square[grams.grams], grams.texts))
    total[total <= 0] = 1  # a text without grams shares nothing, whatever that is divided by
    length[length <= 0] = 1
    lengths = np.sqrt(np.bincount(units, square[at], count)) + 1
    share = np.empty((grams.texts, count), np.float32)
    cosine = np.empty_like(share)
    bounds = np.searchsorted(units, np.arange(0, count + _BLOCK, _BLOCK))
    for block, (low, high) in enumerate(pairwise(bounds.tolist())):
        begin, end = block * _BLOCK, min((block + 1) * _BLOCK, count)
        held, entry = spread(at[low:high], grams.begins)
        cell = grams.holders[entry] * (end - begin) + (units[low:high] - begin)[held]
        shape, gram = (grams.texts, end - begin), at[low:high][held]
        common, alike = (
            np.bincount(cell, worth[gram], shape[0] * shape[1]).reshape(shape) for worth in (weight, square)
        )
        share[:, begin:end] = common / total[:, None]
        cosine[:, begin:end] = alike / (length[:, None] * lengths[begin:end])
    return Shared(share, cosine)
