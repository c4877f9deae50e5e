"""Pairing of spans."""

from __future__ import annotations

import pytest

from analyzer.evaluate.spans import characters, compared, counted, iou, paired, paired_sets, touches_any


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((0, 4), (0, 4), 1.0),
        ((0, 4), (2, 6), 1 / 3),
        ((0, 4), (0, 2), 0.5),
        ((0, 4), (4, 6), 0.0),
        ((0, 4), (2, 2), 0.0),
        ((0, 0), (0, 0), 0.0),
    ],
)
def test_iou(first: tuple[int, int], second: tuple[int, int], expected: float) -> None:
    assert iou(first, second) == pytest.approx(expected)
    assert iou(second, first) == pytest.approx(expected)


def test_best_overlap_is_paired_first() -> None:
    gold = [(0, 10), (10, 20)]
    found = [(0, 6), (0, 10), (11, 20)]
    assert paired(gold, found) == [(0, 1), (1, 2)]


def test_a_found_span_counts_once() -> None:
    assert paired([(0, 6), (4, 10)], [(0, 10)]) == [(0, 0)]


def test_half_is_enough_and_less_is_not() -> None:
    assert paired([(0, 4)], [(0, 2)]) == [(0, 0)]
    assert paired([(0, 5)], [(0, 2)]) == []


def test_unsorted_and_empty_places() -> None:
    assert paired([(5, 9), (0, 0)], [(0, 0), (5, 9)]) == [(0, 1)]
    assert paired([], [(0, 1)]) == paired([(0, 1)], []) == []


def test_sets_are_paired_by_jaccard() -> None:
    gold = [frozenset({1, 2, 3}), frozenset({4})]
    found = [frozenset({4, 5, 6}), frozenset({1, 2}), frozenset()]
    assert paired_sets(gold, found) == [(0, 1)]
    assert paired_sets([frozenset()], [frozenset()]) == []


def test_counts() -> None:
    assert counted(2, 3, 5) == (2, 3, 1)
    assert compared([1, 2], [2, 3, 4]) == (1, 2, 1)
    assert characters([(0, 2), (1, 3)]) == {0, 1, 2}
    assert touches_any([(0, 3), (3, 6)], [(2, 4), (9, 9)]) == {0, 1}
