"""Similarity of passages of one document by weighted character bigrams."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

import regex

from analyzer.lexicon.background import Background

_PARTS = regex.compile(r"[\u4e00-\u9fffA-Za-z]+")


class Similarity:
    """Cosine of bigram weights.

    A bigram weighs its inverse frequency in official prose, and less the oftener the document has it: n times there
    it weighs ``idf / (1 + ln n)``.

    Args:
        document: The text that both passages come from.
        background: How common bigrams are in official prose.
    """

    def __init__(self, document: str, background: Background) -> None:
        self._counts = Counter(_bigrams(document))
        self._background = background

    def __call__(self, one: str, other: str) -> float:
        """Return the similarity of two texts in [0, 1]."""
        return cosine(self.weights(one), self.weights(other))

    def weights(self, text: str, factor: float = 1.0) -> dict[str, float]:
        """Return the weight of each bigram of ``text``, times ``factor``."""
        return {
            bigram: factor * self._background.idf(bigram) / (1.0 + math.log(max(self._counts[bigram], 1)))
            for bigram in _bigrams(text)
        }


def cosine(one: dict[str, float], other: dict[str, float]) -> float:
    """Return the cosine of two sparse vectors; 0 when one of them is empty."""
    product = sum(weight * other[word] for word, weight in one.items() if word in other)
    norm = math.sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
    return product / norm if norm else 0.0


def _bigrams(text: str) -> Iterator[str]:
    return (part[i : i + 2] for part in _PARTS.findall(text) for i in range(len(part) - 1))
