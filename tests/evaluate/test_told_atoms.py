"""Labels of atoms from what annotations say of items."""

import numpy as np
import pytest

from analyzer.evaluate.told_atoms import atom_labels, atoms_told

# One item of one atom, one of three; candidates 0 and 1 belong to the first, 2 to 4 to the second.
BEGINS = np.array([0, 1, 4])
CANDIDATE = np.array([0, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4])
ATOM = np.array([0, 0, 1, 2, 3, 1, 2, 3, 1, 2, 3])


def labelled(chance, quoted, told):
    relevant = np.isin(CANDIDATE, quoted)
    label, weight = atom_labels(np.array(chance), ATOM, CANDIDATE, relevant, BEGINS, told)
    known = weight > 0
    assert not (label & ~known).any()
    return {
        (int(c), int(a)): bool(mark)
        for c, a, mark, sure in zip(CANDIDATE, ATOM, label, known, strict=True)
        if sure and c in quoted
    }


CHANCE = [0.9, 0.1, 0.8, 0.3, 0.2, 0.1, 0.2, 0.6, 0.5, 0.5, 0.5]


def test_a_single_atom_is_told_by_whatever_is_quoted():
    assert labelled(CHANCE, [0], [1, None]) == {(0, 0): True}


def test_what_is_not_quoted_tells_nothing():
    label, weight = atom_labels(np.array(CHANCE), ATOM, CANDIDATE, np.zeros(11, bool), BEGINS, [None, None])
    assert not label.any()
    assert (weight == 1).all()


def test_each_quoted_statement_tells_its_likeliest_atom_and_the_rest_is_unknown():
    assert labelled(CHANCE, [2, 3], [None, None]) == {(2, 1): True, (3, 3): True}


def test_all_atoms_of_a_covered_item_are_told():
    assert labelled(CHANCE, [2, 3], [None, 3]) == {(2, 1): True, (2, 2): True, (3, 3): True}


def test_atoms_beyond_the_counted_ones_are_not_told():
    assert labelled(CHANCE, [2], [None, 1]) == {(2, 1): True, (2, 2): False, (2, 3): False}


def test_a_statement_that_tells_something_outweighs_the_count():
    assert labelled(CHANCE, [2, 3], [None, 1]) == {(2, 1): True, (3, 3): True, (2, 2): False, (3, 2): False}


@pytest.mark.parametrize(
    ("verdict", "stratum", "counted", "size", "told"),
    [
        ("C", "P", None, 3, 3),
        ("C", "P", "2/2", 3, 3),
        ("M", "K", "1/3", 3, 1),
        ("M", "K", "1/4", 2, 1),
        ("M", "K", "3/4", 2, 2),
        ("M", "K", None, 2, None),
        ("M", "P", "2/2", 2, None),
        ("A", "-", None, 2, None),
        ("X", "X", "1/2", 2, None),
    ],
)
def test_what_annotations_count(verdict, stratum, counted, size, told):
    assert atoms_told(verdict, stratum, counted, size) == told
