"""Grams found by look-up are those that slicing finds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.coverage.vocabulary import Vocabulary, code_points, distinct, folds_away, spread, text_of
from analyzer.lexicon.concepts import fold

# Characters of one, two and four bytes, and those that folding leaves out.
TEXTS = st.text("法治ab“》𠮷\U0010ffff\u3000 ", max_size=30)


@given(TEXTS, st.sets(TEXTS.filter(lambda text: len(text) > 1).map(lambda text: text[:2])), st.integers(1, 2))
def test_places_are_those_of_slicing(text, grams, size):
    names = sorted({gram[:size] for gram in grams})
    found = Vocabulary(names, size).places(code_points(text)).tolist()
    slices = [text[at : at + size] for at in range(max(0, len(text) - size + 1))]
    assert found == [names.index(one) if one in names else -1 for one in slices]


@given(TEXTS)
def test_folding_of_code_points_is_that_of_text(text):
    points = code_points(text)
    assert text_of(points) == text
    assert text_of(points[~folds_away(points)]) == fold(text)


def test_a_gram_counts_once_per_owner_and_not_across_owners():
    points = code_points("普法普法治法")
    owner = np.array([0, 0, 0, 1, 1, -1])
    whose, which = distinct(*Vocabulary(["普法", "法普", "法治", "治法"], 2).found(points, owner), 4)
    assert list(zip(whose.tolist(), which.tolist(), strict=True)) == [(0, 0), (0, 1), (1, 2)]


@pytest.mark.parametrize(
    ("at", "positions", "entries"), [([], [], []), ([2, 0], [0, 0, 1, 1], [2, 3, 0, 1]), ([1], [], [])]
)
def test_spread_lists_the_entries_of_rows(at, positions, entries):
    found = spread(np.array(at, np.int64), np.array([0, 2, 2, 4]))
    assert [part.tolist() for part in found] == [positions, entries]
