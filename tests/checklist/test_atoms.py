"""Items cut into parts, by construction."""

import random
from pathlib import Path

import pytest
import yaml

_FOLDER = Path(__file__).parents[1] / "cases" / "checklist"
_RIGHT_HELD = 27  # of those set aside


def _cases(name):
    return yaml.safe_load((_FOLDER / name).read_text("utf-8"))


CASES = _cases("atoms.yaml")
LISTS = _cases("atoms_lists.yaml")


def _faults(atoms, case, *, deep):
    shown = [atom.shown for atom in atoms]
    if len(shown) != len(case["atoms"]):
        return shown
    faults = []
    for atom, wanted in zip(atoms, case["atoms"], strict=True):
        words, _, foreign = wanted.partition("|")
        inside = [atom.shown, *((atom.text, *(slot.text for slot in atom.slots)) if deep else ())]
        faults += [(atom.shown, word) for word in words.split() if word not in atom.shown]
        faults += [(text, word) for text in inside for word in foreign.split() if word in text]
    return faults


@pytest.mark.parametrize("case", CASES, ids=[case["item"] for case in CASES])
def test_parts(compiled, case):
    assert not _faults(compiled(case["item"]).atoms, case, deep=False)


@pytest.mark.parametrize("case", LISTS, ids=[case["item"] for case in LISTS])
def test_members_of_lists_have_their_own_words_and_what_they_share(compiled, case):
    assert not _faults(compiled(case["item"]).atoms, case, deep=True)


def test_items_set_aside_are_cut_as_well_as_before(compiled):
    held = _cases("atoms_held.yaml")
    right = sum(not _faults(compiled(case["item"]).atoms, case, deep=True) for case in held)
    assert right >= _RIGHT_HELD


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
