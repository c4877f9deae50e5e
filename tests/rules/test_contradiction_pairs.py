"""Written pairs of claims and admissions: most contradictions are told, few sound pairs are."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from analyzer.analysis import Analyzer
from analyzer.rules.context import DocumentContext
from analyzer.rules.contradictions import POSSIBLE, Contradictions
from analyzer.rules.input import RuleInput
from tests.rules.pairs import FOLDER, outcomes

SAMPLES = sorted((Path(__file__).parents[2] / "corpus" / "samples").glob("*/clean.txt"))


@pytest.mark.parametrize(
    ("file", "half", "told", "accused"),
    [
        ("pairs", "tuned", 0.93, 0.1),
        ("pairs", "held", 0.84, 0.1),
        ("distant", "tuned", 0.72, 0.1),
        ("distant", "held", 0.36, 0.1),
    ],
)
def test_pairs(file, half, told, accused):
    """Figures as measured less a pair or two: they guard against regressions."""
    seen = outcomes(Analyzer(), FOLDER / f"{file}.yaml", half)
    wrong = [one for one in seen if one.pair.contradicts]
    sound = [one for one in seen if not one.pair.contradicts]
    assert sum(one.told for one in wrong) / len(wrong) >= told
    assert sum(one.accused for one in sound) / len(sound) <= accused
    assert not any(severity == "error" for one in sound for severity, _, _ in one.found)


@pytest.mark.skipif(not SAMPLES, reason="samples not in this checkout")
def test_only_hopeless_pairs_are_left_out():
    analyzer = Analyzer()
    finder = analyzer.lexicons.shared(Contradictions)
    least = math.log(POSSIBLE / (1 - POSSIBLE))
    for sample in SAMPLES[::6]:
        source = RuleInput(analyzer.examine(sample).facts, DocumentContext(), None, report=True)
        likely = [pair for pair in finder.pairs(source) if finder.probability(pair.signs) >= POSSIBLE]
        kept = [pair for pair in finder.pairs(source, least) if finder.probability(pair.signs) >= POSSIBLE]
        assert kept == likely
