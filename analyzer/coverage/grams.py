"""Characters and character pairs that items and text share, weighed by how rare they are in the document.

Characters catch what pairs miss: shortened names (电诈 for 电信网络诈骗) and the same thing in another order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from analyzer.coverage.vocabulary import Vocabulary, distinct, spread
from analyzer.lexicon.background import Background

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIZES = (2, 1)  # pairs, then single characters: the first axis of what is shared
# Further units without any of the grams are assumed, so that weights mean something in short texts.
_USUAL = 12
RIVALS = 30  # units (or texts) that one is compared with; those that are lacking count as sharing nothing
_BLOCK = 4096  # units that are compared at a time, so that memory stays flat in long documents


@dataclass(frozen=True, slots=True)
class Grams:
    """Which pairs and characters R texts of a checklist hold; V different ones in all, pairs first.

    Attributes:
        texts: R.
        vocabularies: The pairs and the characters.
        rarity: Length V; weight of each gram in official prose at large (1 for single characters).
        begins: Length V + 1; gram ``g`` is in the texts ``holders[begins[g]:begins[g + 1]]``.
        holders: Length E; texts, by gram; R is added where characters are meant.
        grams: Length E; the gram of each entry of ``holders``.
        kinds: Length V; position of the size of each gram in ``SIZES``.
    """

    texts: int
    vocabularies: tuple[Vocabulary, Vocabulary]
    rarity: NDArray[np.float64]
    begins: NDArray[np.int64]
    holders: NDArray[np.int64]
    grams: NDArray[np.int64]
    kinds: NDArray[np.int64]


def grams_of(texts: Sequence[str], background: Background) -> Grams:
    """Return the table of folded checklist texts."""
    pairs, characters = (_holders(texts, size) for size in SIZES)
    shifted = ([row + len(texts) for row in rows] for rows in characters.values())
    listed = [*pairs.values(), *shifted]
    counts = [len(rows) for rows in listed]
    return Grams(
        texts=len(texts),
        vocabularies=(Vocabulary(list(pairs), SIZES[0]), Vocabulary(list(characters), SIZES[1])),
        rarity=np.array([*map(background.idf, pairs), *[1.0] * len(characters)], np.float64),
        begins=np.cumsum([0, *counts]),
        holders=np.array([row for rows in listed for row in rows], np.int64),
        grams=np.repeat(np.arange(len(listed)), counts),
        kinds=np.repeat((0, 1), (len(pairs), len(characters))),
    )


def _holders(texts: Sequence[str], size: int) -> dict[str, list[int]]:
    """Return the grams of ``size`` characters, in order, and the texts that hold each."""
    holders: dict[str, list[int]] = {}
    for row, text in enumerate(texts):
        for gram in {text[at : at + size] for at in range(len(text) - size + 1)}:
            if gram.isalnum():
                holders.setdefault(gram, []).append(row)
    return dict(sorted(holders.items()))


def compare(
    grams: Grams, points: NDArray[np.int64], owner: NDArray[np.int64], count: int, *, alike: bool = True
) -> NDArray[np.float32]:
    """Return how much of the R checklist texts each of U units holds.

    Args:
        grams: The checklist texts.
        points: Code points of the folded document.
        owner: Per character, the unit that it belongs to, -1 for none.
        count: U, the number of units.
        alike: Whether to return the second of both values.

    Returns:
        2 (or 1) by 2 by R by U, each by pairs and by characters: the weight of the grams that both hold relative to
        all of the checklist text, in [0, 1]; and relative to the lengths of both (the cosine).
    """
    units, at = _held(grams, points, owner)
    holding = np.bincount(at, minlength=len(grams.rarity))
    weight = np.log((count + _USUAL) / (holding + 1)) * grams.rarity
    rows, kinds = grams.texts * len(SIZES), len(SIZES)
    total = np.bincount(grams.holders, weight.take(grams.grams), rows)
    total[total <= 0] = 1  # a text without grams shares nothing, whatever that is divided by
    if alike:
        square = weight**2
        length = np.sqrt(np.bincount(grams.holders, square.take(grams.grams), rows))
        length[length <= 0] = 1
        lengths = (
            np.sqrt(np.bincount(grams.kinds.take(at) * count + units, square.take(at), kinds * count)) + 1
        )
    found = np.empty((2 if alike else 1, kinds, grams.texts, count), np.float32)
    bounds = np.searchsorted(units, np.arange(0, count + _BLOCK, _BLOCK))
    for block, (low, high) in enumerate(pairwise(bounds.tolist())):
        begin, end = block * _BLOCK, min((block + 1) * _BLOCK, count)
        held, entry = spread(at[low:high], grams.begins)
        cell = grams.holders.take(entry)
        cell *= end - begin
        cell += (units[low:high] - begin).take(held)
        shape, gram = (kinds, grams.texts, end - begin), at[low:high].take(held)
        common = np.bincount(cell, weight.take(gram), rows * (end - begin)).reshape(shape)
        np.divide(common, total.reshape(kinds, -1, 1), out=found[0, ..., begin:end], casting="same_kind")
        if alike:
            both = np.bincount(cell, square.take(gram), rows * (end - begin)).reshape(shape)
            whole = length.reshape(kinds, -1, 1) * lengths.reshape(kinds, 1, count)[:, :, begin:end]
            np.divide(both, whole, out=found[1, ..., begin:end], casting="same_kind")
    return found


def _held(
    grams: Grams, points: NDArray[np.int64], owner: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return unit and gram of every gram that a unit holds, each pair once, ordered by unit."""
    pairs, characters = (vocabulary.found(points, owner) for vocabulary in grams.vocabularies)
    at = np.append(pairs[1], characters[1] + grams.vocabularies[0].count)
    return distinct(np.append(pairs[0], characters[0]), at, len(grams.rarity))


def among(
    values: NDArray[np.float32], chosen: NDArray[np.float32], axis: int, line: NDArray[np.int64]
) -> NDArray[np.float32]:
    """Return how far some values are above the highest ones in their line, in standard deviations of these.

    Text that shares nothing, however much of it there is, changes nothing.

    Args:
        values: … by texts by units.
        chosen: … by N, some of the values.
        axis: -1 to compare with the same text in other units, -2 with other texts in the same unit.
        line: Length N; the text, or the unit, of each.
    """
    size = values.shape[axis]
    top = values
    if size > RIVALS:
        top = np.partition(values, size - RIVALS, axis=axis)
        top = top[..., size - RIVALS :] if axis == -1 else top[..., size - RIVALS :, :]
    mean = top.sum(axis=axis) / RIVALS
    spread = np.sqrt(np.maximum((top**2).sum(axis=axis) / RIVALS - mean**2, 0)) + 1e-3
    above: NDArray[np.float32] = chosen - mean.take(line, axis=-1)
    above /= spread.take(line, axis=-1)
    return np.clip(above, -5, 5, out=above)
