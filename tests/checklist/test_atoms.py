"""Items cut into parts, by construction."""

from pathlib import Path

import pytest
import yaml

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "checklist" / "atoms.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["item"] for case in CASES])
def test_parts(compiled, case):
    shown = [atom.shown for atom in compiled(case["item"]).atoms]
    assert len(shown) == len(case["atoms"]), shown
    for text, wanted in zip(shown, case["atoms"], strict=True):
        words, _, foreign = wanted.partition("|")
        assert all(word in text for word in words.split()), (text, words)
        assert not any(word in text for word in foreign.split()), (text, foreign)
