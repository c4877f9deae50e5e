"""How far probabilities can be trusted: calibration error, its noise floor, and what can be decided safely."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analyzer.evaluate.bootstrap import SEED, Figure
from analyzer.evaluate.counts import Array, Ledger, Shape

BINS = 10
_DRAWS = 500
SAFE = 0.97


def calibration_error(counts: Array) -> Array:
    """Return the expected calibration error of ``(..., bins, [cases, sum of confidence, right])``."""
    cases = counts[..., 0]
    gaps = np.abs(counts[..., 1] - counts[..., 2]).sum(axis=-1)
    total = cases.sum(axis=-1)
    return np.where(total > 0, gaps / np.maximum(total, 1), np.nan)[..., None]


ECE = Shape(("",), calibration_error, lambda counts: float(counts[:, 0].sum()))


def add_calibration(ledgers: Sequence[Ledger]) -> list[Figure]:
    """Add ``coverage.ece`` to the ledgers, with bins of equal mass over all documents.

    Returns:
        Figures without an interval of their own: the error that a perfectly calibrated model would show at
        these confidences (``noise_floor``), and the largest share of items that could be decided at 97 %
        accuracy by confidence alone (chosen on the same items, hence optimistic).
    """
    pairs = [pair for ledger in ledgers for pair in ledger.confidences]
    if not pairs:
        return []
    sure = np.array([confidence for confidence, _ in pairs])
    right = np.array([hit for _, hit in pairs], dtype=float)
    edges = np.quantile(sure, np.linspace(0, 1, BINS + 1)[1:-1])
    for ledger in ledgers:
        counts = np.zeros((BINS, 3))
        for confidence, hit in ledger.confidences:
            counts[int(np.searchsorted(edges, confidence, side="right"))] += (1, confidence, hit)
        # Bins depend on the set of documents, so that figures of another set replace these counts.
        ledger.counts["coverage.ece"], ledger.shapes["coverage.ece"] = counts, ECE
    cases = float(len(pairs))
    return [
        Figure("coverage.ece.noise_floor", noise_floor(sure, edges), None, None, cases),
        Figure("coverage.decidable_97", decidable(sure, right), None, None, cases),
    ]


def noise_floor(sure: Array, edges: Array) -> float:
    """Return the mean error of models whose verdicts are right exactly as often as they say."""
    draws = np.random.default_rng(SEED).random((_DRAWS, len(sure))) < sure
    bins = np.searchsorted(edges, sure, side="right")
    member = np.eye(BINS)[bins]
    gaps = np.abs((draws - sure) @ member).sum(axis=1)
    return float((gaps / len(sure)).mean())


def decidable(sure: Array, right: Array, safe: float = SAFE) -> float:
    """Return the largest share of items, surest first, that are right at a rate of at least ``safe``.

    Items of equal confidence are decided together.
    """
    order = np.argsort(-sure, kind="stable")
    rate = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    last = np.append(sure[order][1:] != sure[order][:-1], True)
    good = np.flatnonzero((rate >= safe) & last)
    return float((good[-1] + 1) / len(order)) if good.size else 0.0
