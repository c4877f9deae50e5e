"""Items cut into parts, by construction."""

import random
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


def test_pieces_in_any_order_compile_and_keep_their_words(compiled):
    chance = random.Random(7)
    pieces = [case["item"] for case in CASES]
    marks = [
        "、",
        "和",
        "并",
        "等",
        "的",
        "，",
        "或者",
        "与",
        "对",
        "把",
        "在",
        "“",
        "”",
        "》《",
        "前",
        "每季度",
        "不少于2次",
    ]
    for _ in range(400):
        cuts = [
            text[a : a + chance.randint(1, 9)]
            for text in chance.sample(pieces, 4)
            for a in [chance.randrange(9)]
        ]
        text = "".join(part + chance.choice(marks) for part in cuts)
        atoms = compiled(text).atoms
        assert atoms
        for atom in atoms:
            assert sum(slot.required for slot in atom.slots) == 1
            assert set(atom.shown) <= set(text) | {"、"}
