"""Damage that nobody foresaw: reports damaged by writers who knew the restoration not at all.

``read`` was read while the steps were made; nobody has read ``unread``, it is measured as a whole. What differs from
the clean text, blanks and line ends aside, is counted in characters. The bounds are what is reached, no goals.
"""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from pathlib import Path
from statistics import mean, median

import pytest

from analyzer import Analyzer

CASES = Path(__file__).resolve().parents[1] / "cases" / "damage"


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def differing(analyzer: Analyzer, damaged: Path, clean: Path) -> float:
    """Characters that differ as a share of the clean text; what is marked as furniture does not count."""
    view = analyzer.examine(damaged).view
    found = view.text
    for place in sorted(view.furniture, reverse=True):
        found = found[: place.start] + found[place.end :]
    wanted, found = ("".join(text.split()) for text in (clean.read_text(encoding="utf-8"), found))
    changes = SequenceMatcher(None, wanted, found, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for kind, a, b, c, d in changes if kind != "equal") / len(wanted)


@pytest.mark.parametrize(("folder", "usual", "middle"), [("read", 0.006, 0.001), ("unread", 0.05, 0.03)])
def test_what_differs_stays_below(analyzer: Analyzer, folder: str, usual: float, middle: float) -> None:
    index = json.loads((CASES / folder / "index.json").read_text(encoding="utf-8"))
    shares = [
        differing(analyzer, CASES / folder / name, CASES / folder / one["clean"])
        for name, one in index.items()
    ]
    assert mean(shares) <= usual, sorted(zip(shares, index, strict=True))[-5:]
    assert median(shares) <= middle
