"""Characters and character pairs that items and text share, weighed by how rare they are in the document.

Characters catch what pairs miss: shortened names (电诈 for 电信网络诈骗) and the same thing in another order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from analyzer.lexicon.background import Background

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SHIFT = 21  # bits of a code point
_USUAL = (
    12  # further units without any of the grams are assumed, so that weights mean something in short texts
)
_BLOCK = 4096  # units that are compared at a time, so that memory stays flat in long documents


@dataclass(frozen=True, slots=True)
class Grams:
    """Which characters or pairs the texts of a checklist hold.

    Attributes:
        size: 1 for characters, 2 for pairs.
        codes: Sorted codes of V different grams.
        rarity: Length V; weight of each gram in official prose at large (1 for single characters).
        held: R texts by V, 1 where a text holds a gram.
    """

    size: int
    codes: NDArray[np.int64]
    rarity: NDArray[np.float32]
    held: NDArray[np.float32]


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
    found = [{text[at : at + size] for at in range(len(text) - size + 1)} for text in texts]
    kept = [{gram for gram in grams if gram.isalnum()} for grams in found]
    names = sorted(set().union(*kept)) if kept else []
    place = {name: at for at, name in enumerate(names)}
    held = np.zeros((len(texts), len(names)), np.float32)
    for row, grams in enumerate(kept):
        held[row, [place[gram] for gram in grams]] = 1
    rarity = [background.idf(name) if size > 1 else 1.0 for name in names]
    codes = np.array([_code(name) for name in names], np.int64)
    return Grams(size, codes, np.array(rarity, np.float32), held)


def compare(grams: Grams, text: str, owner: NDArray[np.int64], count: int) -> Shared:
    """Return how much of the checklist texts each unit holds.

    Args:
        grams: The checklist texts.
        text: The folded document.
        owner: Per character of ``text``, the unit that it belongs to, -1 for none.
        count: U, the number of units.
    """
    units, at = _pairs(grams, text, owner)
    found = np.bincount(at, minlength=len(grams.codes)).astype(np.float32)
    weight = np.log((count + _USUAL) / (found + 1)) * grams.rarity
    weighed = grams.held * weight
    total = weighed.sum(axis=1)
    length = np.sqrt((weighed**2).sum(axis=1))
    product = np.empty((len(weighed), count), np.float32)
    cosine = np.empty_like(product)
    bounds = np.searchsorted(units, np.arange(0, count + _BLOCK, _BLOCK))
    for block, (low, high) in enumerate(pairwise(bounds.tolist())):
        begin = block * _BLOCK
        members = np.zeros((min(_BLOCK, count - begin), len(grams.codes)), np.float32)
        members[units[low:high] - begin, at[low:high]] = 1
        stretch = slice(begin, begin + len(members))
        product[:, stretch] = weighed @ members.T
        cosine[:, stretch] = (weighed * weight) @ members.T / (np.sqrt(members @ weight**2) + 1)
    positive = total > 0
    product[positive] /= total[positive, None]
    cosine[positive] /= length[positive, None]
    return Shared(product, cosine)


def _pairs(grams: Grams, text: str, owner: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return unit and gram of every gram that a unit holds, each pair once, ordered by unit."""
    points = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.int64)
    last = len(points) - grams.size + 1
    if last < 1 or not len(grams.codes):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    codes = points if grams.size == 1 else points[:-1] << _SHIFT | points[1:]
    at = np.minimum(np.searchsorted(grams.codes, codes), len(grams.codes) - 1)
    rows = owner[:last]
    valid = (grams.codes[at] == codes) & (rows >= 0) & (rows == owner[grams.size - 1 : len(points)])
    pairs = np.unique(rows[valid] * len(grams.codes) + at[valid])
    units, found = np.divmod(pairs, len(grams.codes))
    return units, found


def _code(gram: str) -> int:
    return ord(gram) if len(gram) == 1 else ord(gram[0]) << _SHIFT | ord(gram[1])
