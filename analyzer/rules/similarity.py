"""How much two wordings share, on character bigrams of Han text."""

from __future__ import annotations

import regex

_NOT_HAN = regex.compile(r"[^\p{Han}]++")


def bigrams(text: str) -> set[str]:
    """Return the Han character bigrams of ``text``; none spans a mark, a digit or a blank."""
    return {run[i : i + 2] for run in _NOT_HAN.split(text) for i in range(len(run) - 1)}


def share(part: str, whole: str) -> float:
    """Return which share of the Han bigrams of ``part`` occurs in ``whole``; 0 if ``part`` has none."""
    own = bigrams(part)
    return sum(map(whole.__contains__, own)) / len(own) if own else 0.0
