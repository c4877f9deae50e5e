"""Similarity of passages of one document by weighted character bigrams."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import chain, filterfalse
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from analyzer.lexicon.background import Background

if TYPE_CHECKING:
    from numpy.typing import NDArray

_POINT = 21  # bits of a character
_PARTS = re.compile(r"[\u4e00-\u9fffA-Za-z]+")


class Vector(Struct, frozen=True):
    """The weight of each bigram of a passage, and the sum of their squares."""

    weights: Mapping[str, float]
    square: float


class Similarity:
    """Cosine of bigram weights.

    A bigram weighs its inverse frequency in official prose, and less the oftener the document has it: n times there
    it weighs ``idf / (1 + ln n)``.

    Args:
        document: The text that the passages come from.
        background: How common bigrams are in official prose.
    """

    def __init__(self, document: str, background: Background) -> None:
        self.document = document
        self._background = background
        self._known: dict[str, float] = {}
        self._bigrams: dict[str, dict[str, None]] = {}
        self._vectors: dict[str, Vector] = {}

    def vector(self, text: str) -> Vector:
        """Return the vector of a passage."""
        if text not in self._vectors:
            self._vectors[text] = vector_of(self.weights(text))
        return self._vectors[text]

    def weights(self, text: str) -> dict[str, float]:
        """Return the weight of each bigram of ``text``."""
        bigrams, known = self._bigrams_of(text), self._known
        if not known.keys() >= bigrams.keys():
            self._learn(bigrams)
        return dict(zip(bigrams, map(known.__getitem__, bigrams), strict=True))

    def learn(self, texts: Iterable[str]) -> None:
        """Weigh the bigrams of passages that will be asked about, at once, which is faster than one by one."""
        self._learn(dict.fromkeys(chain.from_iterable(map(self._bigrams_of, texts))))

    def _bigrams_of(self, text: str) -> dict[str, None]:
        """Return the bigrams of a passage; most are asked for twice, to be learnt and to be weighed."""
        found = self._bigrams.get(text)
        if found is None:
            found = self._bigrams[text] = _bigrams(text)
        return found

    def _learn(self, bigrams: Iterable[str]) -> None:
        new = list(filterfalse(self._known.__contains__, bigrams))
        self._known.update(zip(new, self._background.idfs(new), strict=True))
        keys, counts = self._repeated
        if len(keys):
            asked = pair_keys("".join(new))[::2]
            places = keys.searchsorted(asked)
            places[places == len(keys)] = 0
            for place in np.flatnonzero(keys[places] == asked).tolist():
                self._known[new[place]] /= 1.0 + math.log(counts[places[place]])

    @cached_property
    def _repeated(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The bigrams that the document has more than once, in order, and how often."""
        # Those across punctuation are counted too, and never asked for.
        keys = np.sort(pair_keys(self.document), kind="stable")
        begins = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
        counts = np.diff(begins, append=len(keys))
        often = counts > 1
        return keys[begins[often]], counts[often]


def _bigrams(text: str) -> dict[str, None]:
    """Return the bigrams of ``text``, each once, none across punctuation."""
    return dict.fromkeys(
        chain.from_iterable(map(operator.add, part, part[1:]) for part in _PARTS.findall(text))
    )


def pair_keys(text: str) -> NDArray[np.int64]:
    """Return a number for each two characters that stand side by side."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.int64)
    return points[:-1] << _POINT | points[1:]


def vector_of(weights: Mapping[str, float]) -> Vector:
    """Return the vector with these weights."""
    return Vector(weights, sum([weight * weight for weight in weights.values()]))


def cosine(one: Vector, other: Vector) -> float:
    """Return the cosine of two vectors, 0 to 1; 0 when one of them is empty."""
    own, others = one.weights, other.weights
    product = sum([own[word] * others[word] for word in filter(others.__contains__, own)])
    norm = math.sqrt(one.square * other.square)
    return product / norm if norm else 0.0
