"""Items of an independent writer: how many parts they have and how these read."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

BANK = yaml.safe_load((Path(__file__).parents[1] / "cases" / "items" / "bank.yaml").read_text("utf-8"))
_LIKE = 0.8  # F1 of bigrams from which on a wording is that of the writer


def _bigrams(text: str) -> Counter[str]:
    words = "".join(re.findall(r"\w", text))
    return Counter(words[place : place + 2] for place in range(len(words) - 1))


def _likeness(one: str, other: str) -> float:
    a, b = _bigrams(one), _bigrams(other)
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def _matched(shown: list[str], wanted: list[str]) -> int:
    left, found = list(shown), 0
    for text in wanted:
        best = max(left, key=lambda other, text=text: _likeness(text, other), default=None)
        if best is not None and _likeness(text, best) >= _LIKE:
            left.remove(best)
            found += 1
    return found


@pytest.mark.parametrize(("half", "counted", "worded"), [(1, 72, 144), (0, 67, 137)], ids=["read", "unread"])
def test_parts_are_those_of_an_independent_writer(compiled, half, counted, worded):
    entries = [entry for number, entry in enumerate(BANK, 1) if number % 2 == half]
    shown = [[atom.shown for atom in compiled(entry["item"]).atoms] for entry in entries]
    pairs = list(zip(shown, entries, strict=True))
    assert sum(len(parts) == len(entry["atoms"]) for parts, entry in pairs) >= counted
    assert sum(_matched(parts, entry["atoms"]) for parts, entry in pairs) >= worded
