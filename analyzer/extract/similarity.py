"""Similarity of passages of one document by weighted character bigrams."""

from __future__ import annotations

import math
import operator
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
import regex
from msgspec import Struct

from analyzer.lexicon.background import Background

if TYPE_CHECKING:
    from numpy.typing import NDArray

_POINT = 21  # bits of a character
_PARTS = regex.compile(r"[\u4e00-\u9fffA-Za-z]+")


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
        self._vectors: dict[str, Vector] = {}

    def vector(self, text: str) -> Vector:
        """Return the vector of a passage."""
        if text not in self._vectors:
            self._vectors[text] = vector_of(self.weights(text))
        return self._vectors[text]

    def weights(self, text: str) -> dict[str, float]:
        """Return the weight of each bigram of ``text``."""
        bigrams, known = _bigrams(text), self._known
        if not known.keys() >= bigrams.keys():
            self._learn(bigrams)
        return {bigram: known[bigram] for bigram in bigrams}

    def learn(self, texts: Iterable[str]) -> None:
        """Weigh the bigrams of passages that will be asked about, at once, which is faster than one by one."""
        self._learn({bigram: None for text in texts for bigram in _bigrams(text)})

    def _learn(self, bigrams: Iterable[str]) -> None:
        new = [bigram for bigram in bigrams if bigram not in self._known]
        asked = _keys("".join(new))[::2]
        often = self._keys.searchsorted(asked, "right") - self._keys.searchsorted(asked)
        for bigram, count in zip(new, often.tolist(), strict=True):
            idf = self._background.idf(bigram)
            self._known[bigram] = idf if count <= 1 else idf / (1.0 + math.log(count))

    @cached_property
    def _keys(self) -> NDArray[np.int64]:
        # Those across punctuation are counted too, and never asked for.
        return np.sort(_keys(self.document))


def _bigrams(text: str) -> dict[str, None]:
    """Return the bigrams of ``text``, each once, none across punctuation."""
    return dict.fromkeys(
        chain.from_iterable(map(operator.add, part, part[1:]) for part in _PARTS.findall(text))
    )


def _keys(text: str) -> NDArray[np.int64]:
    """Return a number for each two characters that stand side by side."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.int64)
    return points[:-1] << _POINT | points[1:]


def vector_of(weights: Mapping[str, float]) -> Vector:
    """Return the vector with these weights."""
    return Vector(weights, sum([weight * weight for weight in weights.values()]))


def cosine(one: Vector, other: Vector) -> float:
    """Return the cosine of two vectors, 0 to 1; 0 when one of them is empty."""
    others = other.weights
    product = sum([weight * others[word] for word, weight in one.weights.items() if word in others])
    norm = math.sqrt(one.square * other.square)
    return product / norm if norm else 0.0
