"""Fitting the estimates of the model; needs scipy, which comes with scikit-learn. Used by ``analyzer train`` alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from analyzer.coverage.model import Estimate, standard

if TYPE_CHECKING:
    from numpy.typing import NDArray

_DIGITS = 10  # significant digits that are stored


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
    from scipy.optimize import minimize

    mean, scale = rows.mean(axis=0), rows.std(axis=0)
    scale[scale < 1e-9] = 1.0
    mean, scale = _rounded(mean), _rounded(scale)
    columns_used = standard(rows, mean, scale)
    sides = np.where(wanted, 1.0, -1.0)
    weights = np.ones(len(rows)) if weight is None else weight

    def loss(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = sides * (columns_used @ parameters[:-1] + parameters[-1])
        pull = -sides * weights / (1 + np.exp(np.clip(margin, -500, 500)))
        value = strength * float(weights @ np.logaddexp(0, -margin)) + 0.5 * float(
            parameters[:-1] @ parameters[:-1]
        )
        return value, np.append(strength * (pull @ columns_used) + parameters[:-1], strength * pull.sum())

    bounds = [{1: (0.0, None), -1: (None, 0.0)}.get(signs.get(name, 0), (None, None)) for name in columns]
    begin = np.zeros(len(columns) + 1) if start is None else np.array([*start.weight, start.intercept])
    found = minimize(
        loss, begin, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)],
        options={"maxiter": 2000, "ftol": 1e-12, "gtol": 1e-7},
    )  # fmt: skip
    weights_found = _rounded(found.x)
    return Estimate(
        tuple(columns), tuple(mean.tolist()), tuple(scale.tolist()), tuple(weights_found[:-1].tolist()),
        float(weights_found[-1]),
    )  # fmt: skip


def _rounded(values: NDArray[np.float64]) -> NDArray[np.float64]:
    # The last bits differ between machines; the file should not.
    return np.array([float(f"{value:.{_DIGITS}g}") for value in values.tolist()])
