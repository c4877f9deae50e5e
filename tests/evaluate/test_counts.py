"""Figures from counts, against figures worked out by hand and by scikit-learn."""

from __future__ import annotations

import random

import numpy as np
import pytest

from analyzer.evaluate.bootstrap import difference, figures, interval, weights
from analyzer.evaluate.counts import (
    MEAN_SHARE,
    NOMINAL,
    ORDINAL,
    Ledger,
    accuracy,
    kappa,
    macro_f1,
    mean_share,
    prf,
    share,
)


def test_prf() -> None:
    precision, recall, f1 = prf(np.array([6.0, 2.0, 3.0]))
    assert (precision, recall, f1) == pytest.approx((0.75, 6 / 9, 12 / 17))


def test_undefined_figures_are_nan_and_shown_as_none() -> None:
    assert np.isnan(prf(np.zeros(3))).all()
    assert np.isnan(prf(np.array([0.0, 0.0, 2.0]))[0])
    assert np.isnan(share(np.zeros(2))).all()
    assert np.isnan(mean_share(np.zeros((3, 2)))).all()
    assert np.isnan(accuracy(np.zeros((2, 2))))
    ledger = Ledger("d")
    ledger.share("x", 0, 0)
    assert figures([ledger])[0].value is None


def test_agreement_equals_scikit_learn() -> None:
    from sklearn.metrics import accuracy_score, cohen_kappa_score, f1_score

    draw = random.Random(5)
    gold = [draw.choice([0, 0, 0, 1, 2, 3]) for _ in range(200)]
    found = [value if draw.random() < 0.6 else draw.choice([0, 1, 3]) for value in gold]
    matrix = np.zeros((5, 5))  # the last label never occurs
    for g, f in zip(gold, found, strict=True):
        matrix[g, f] += 1
    assert accuracy(matrix) == pytest.approx(accuracy_score(gold, found))
    assert macro_f1(matrix) == pytest.approx(f1_score(gold, found, average="macro"))
    assert kappa(matrix) == pytest.approx(cohen_kappa_score(gold, found))
    assert kappa(matrix, 2) == pytest.approx(cohen_kappa_score(gold, found, weights="quadratic"))


def test_a_far_miss_costs_qwk_more_than_a_near_one() -> None:
    near, far = np.diag([5.0, 5.0, 5.0, 5.0]), np.diag([5.0, 5.0, 5.0, 5.0])
    near[0, 1] += 3
    far[0, 3] += 3
    assert kappa(near, 2) > kappa(far, 2)
    assert accuracy(near) == accuracy(far)


def test_strata_without_cases_do_not_count() -> None:
    assert mean_share(np.array([[1.0, 2.0], [0.0, 0.0], [4.0, 4.0]])) == pytest.approx([0.75])


def test_counts_add_up_over_documents() -> None:
    first, second = Ledger("a"), Ledger("b")
    first.prf("spans", (1, 1, 0))
    second.prf("spans", (3, 0, 1))
    second.labels("status", ("x", "y"), [("x", "x"), ("y", "x")])
    found = {figure.key: figure for figure in figures([first, second])}
    assert found["spans.f1"].value == pytest.approx(8 / 10)
    assert found["spans.f1"].support == 5
    assert found["status.accuracy"].value == 0.5
    low, high = found["spans.f1"].low, found["spans.f1"].high
    assert low is not None
    assert high is not None
    assert low == pytest.approx(2 / 3)
    assert high == pytest.approx(6 / 7)


def test_counts_of_one_key_accumulate_within_a_document() -> None:
    ledger = Ledger("a")
    ledger.share("x", 1, 2)
    ledger.share("x", 1, 2)
    ledger.add("y", MEAN_SHARE, [[1, 1], [0, 1]])
    found = {figure.key: figure.value for figure in figures([ledger])}
    assert found == {"x": 0.5, "y": 0.5}


def test_one_document_has_no_interval() -> None:
    ledger = Ledger("a")
    ledger.labels("level", (0, 1), [(0, 0), (1, 1)], ORDINAL)
    assert all(figure.low is None and figure.high is None for figure in figures([ledger]))


def test_resamples_are_reproducible_and_complete() -> None:
    first, second = weights(5), weights(5)
    assert (first == second).all()
    assert (first.sum(axis=1) == 5).all()
    assert first.shape == (2000, 5)


def test_interval_leaves_out_what_is_undefined() -> None:
    assert interval(np.array([np.nan, 1.0, 1.0])) == (1.0, 1.0)
    assert interval(np.array([np.nan])) == (None, None)


def test_difference_is_paired() -> None:
    ledgers = []
    for name, right in (("a", 4), ("b", 1), ("c", 3)):
        ledger = Ledger(name)
        # The first metric is better by the same step in every document, whatever the document is like.
        for key, extra in (("ours", 1), ("theirs", 0)):
            hits = right + extra
            ledger.labels(key, (0, 1), [(0, 0)] * hits + [(0, 1)] * (5 - hits), NOMINAL)
        ledgers.append(ledger)
    found = difference("gain", ledgers, ("ours", "theirs"), "accuracy", weights(3))
    assert found.value == pytest.approx(0.2)
    assert found.low == pytest.approx(0.2)
    assert found.high == pytest.approx(0.2)


def test_nothing_gives_nothing() -> None:
    assert figures([]) == []
