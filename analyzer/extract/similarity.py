"""Similarity of passages of one document by weighted character bigrams."""

from __future__ import annotations

import math
import operator
from collections import Counter
from collections.abc import Mapping
from functools import cached_property

import regex
from msgspec import Struct

from analyzer.lexicon.background import Background

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
        self._document = document
        self._background = background
        self._known: dict[str, float] = {}
        self._vectors: dict[str, Vector] = {}

    @cached_property
    def _counts(self) -> Counter[str]:
        # Those across punctuation are counted too, and never asked for.
        return Counter(map(operator.add, self._document, self._document[1:]))

    def vector(self, text: str) -> Vector:
        """Return the vector of a passage."""
        if text not in self._vectors:
            self._vectors[text] = vector_of(self.weights(text))
        return self._vectors[text]

    def weights(self, text: str) -> dict[str, float]:
        """Return the weight of each bigram of ``text``."""
        known = self._known
        found = {}
        for part in _PARTS.findall(text):
            for bigram in map(operator.add, part, part[1:]):
                weight = known.get(bigram)
                if weight is None:
                    weight = known[bigram] = self._weight(bigram)
                found[bigram] = weight
        return found

    def _weight(self, bigram: str) -> float:
        idf, often = self._background.idf(bigram), self._counts[bigram]
        return idf if often <= 1 else idf / (1.0 + math.log(often))


def vector_of(weights: Mapping[str, float]) -> Vector:
    """Return the vector with these weights."""
    return Vector(weights, sum([weight * weight for weight in weights.values()]))


def cosine(one: Vector, other: Vector) -> float:
    """Return the cosine of two vectors, 0 to 1; 0 when one of them is empty."""
    others = other.weights
    product = sum([weight * others[word] for word, weight in one.weights.items() if word in others])
    norm = math.sqrt(one.square * other.square)
    return product / norm if norm else 0.0
