"""Fitting the estimates of the model. Used by ``analyzer train`` alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from analyzer.coverage.model import Estimate, standard

if TYPE_CHECKING:
    from numpy.typing import NDArray

_DIGITS = 10  # significant digits that are stored
_ROUNDS, _SHORTEST, _ENOUGH, _NOTHING, _STEADY = 100, 1e-8, 1e-4, 1e-8, 1e-9


def fit(
    columns: Sequence[str],
    rows: NDArray[np.float64],
    wanted: NDArray[np.bool_],
    *,
    strength: float,
    signs: Mapping[str, int],
    weight: NDArray[np.float64] | None = None,
    start: Estimate | None = None,
) -> Estimate:
    """Return the logistic estimate with the least ridge-penalised loss among those whose signs are right.

    The loss is that of scikit-learn's ``LogisticRegression(C=strength)``, which knows no signs.

    Args:
        columns: Names of the columns.
        rows: N examples by columns.
        wanted: Length N; the outcomes.
        strength: Inverse of the penalty.
        signs: Columns that may only raise (1) or lower (-1) the estimate.
        weight: Length N; weight of each example, 1 by default.
        start: An estimate of nearly the same examples, from which the search is short.
    """
    mean, scale = rows.mean(axis=0), rows.std(axis=0)
    scale[scale < 1e-9] = 1.0
    mean, scale = _rounded(mean), _rounded(scale)
    sides = [signs.get(name, 0) for name in columns]
    weights_found = _rounded(
        _least(
            np.column_stack([standard(rows, mean, scale), np.ones(len(rows))]),
            wanted.astype(np.float64),
            strength * (np.ones(len(rows)) if weight is None else weight),
            np.array([0.0 if side > 0 else -np.inf for side in (*sides, 0)]),
            np.array([0.0 if side < 0 else np.inf for side in (*sides, 0)]),
            np.zeros(len(columns) + 1) if start is None else np.array([*start.weight, start.intercept]),
        )
    )
    return Estimate(
        tuple(columns), tuple(mean.tolist()), tuple(scale.tolist()), tuple(weights_found[:-1].tolist()),
        float(weights_found[-1]),
    )  # fmt: skip


def _least(
    rows: NDArray[np.float64],
    wanted: NDArray[np.float64],
    weight: NDArray[np.float64],
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    begin: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the parameters within bounds that have the least loss, the last one free of the penalty.

    Newton's method on the parameters that no bound holds: columns hang together so closely that methods of first
    order need many more steps.
    """
    ridge = np.append(np.ones(rows.shape[1] - 1), 0.0)

    def loss(parameters: NDArray[np.float64]) -> float:
        logit = rows @ parameters
        return float(weight @ (np.logaddexp(0, logit) - wanted * logit) + 0.5 * ridge @ parameters**2)

    at = begin.clip(low, high)
    value = loss(at)
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-(rows @ at).clip(-500, 500)))
        slope = rows.T @ (weight * (chance - wanted)) + ridge * at
        free = ~(((at <= low) & (slope > 0)) | ((at >= high) & (slope < 0)))
        inside = rows[:, free]
        curve = inside.T @ (inside * (weight * chance * (1 - chance))[:, None])
        curve[np.diag_indices_from(curve)] += ridge[free] + _STEADY
        step = np.zeros_like(at)
        step[free] = np.linalg.solve(curve, -slope[free])
        # What is left to gain, to second order; the step itself leaves a square of that.
        near = -float(slope @ step) <= _NOTHING * max(1.0, abs(value))
        share, before = 1.0, value
        while share > _SHORTEST:
            moved = (at + share * step).clip(low, high)
            value = loss(moved)
            if value <= before + _ENOUGH * float(slope @ (moved - at)):
                at = moved
                break
            share /= 2
        if near or value >= before:
            break
    return at


def _rounded(values: NDArray[np.float64]) -> NDArray[np.float64]:
    # The last bits differ between machines; the file should not.
    return np.array([float(f"{value:.{_DIGITS}g}") for value in values.tolist()])
