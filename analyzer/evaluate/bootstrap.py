"""From the counts of documents to figures with intervals.

Intervals are percentiles of a bootstrap that resamples documents, since facts of one document are no
independent cases. All metrics share the resamples, so that differences of metrics have intervals as well.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from analyzer.evaluate.counts import Array, Ledger

RESAMPLES = 2000
SEED = 20200101


class Figure(Struct, frozen=True, forbid_unknown_fields=True):
    """One figure.

    Attributes:
        key: Name, ``<metric>.<figure>``.
        value: Value; null where it is undefined (nothing to count).
        low: Lower end of the 95 % interval; null with a single document.
        high: Upper end.
        support: Number of cases behind the value.
    """

    key: str
    value: float | None
    low: float | None
    high: float | None
    support: float


def weights(documents: int, resamples: int = RESAMPLES, seed: int = SEED) -> Array:
    """Return how often each document occurs in each resample, ``(resamples, documents)``."""
    drawn = np.random.default_rng(seed).multinomial(documents, [1 / documents] * documents, size=resamples)
    return drawn.astype(float)


def figures(ledgers: Sequence[Ledger], drawn: Array | None = None) -> list[Figure]:
    """Return all figures of the metrics in ``ledgers``, in the order in which metrics first occur."""
    if not ledgers:
        return []
    if drawn is None:
        drawn = weights(len(ledgers))
    shapes = {key: shape for ledger in ledgers for key, shape in ledger.shapes.items()}
    out: list[Figure] = []
    for key, shape in shapes.items():
        counts = stacked(ledgers, key)
        total = counts.sum(axis=0)
        values = shape.reduce(total)
        resampled = shape.reduce(np.tensordot(drawn, counts, axes=1))
        for index, name in enumerate(shape.figures):
            low, high = interval(resampled[:, index]) if len(ledgers) > 1 else (None, None)
            full = f"{key}.{name}" if name else key
            out.append(Figure(full, _number(float(values[index])), low, high, shape.support(total)))
    return out


def difference(
    key: str, ledgers: Sequence[Ledger], metrics: tuple[str, str], figure: str, drawn: Array
) -> Figure:
    """Return what the first metric is above the second in one figure, paired by document.

    Args:
        key: Name of the result.
        ledgers: Counts of the documents.
        metrics: Two metrics of the same shape.
        figure: Figure of that shape.
        drawn: Resamples, see :func:`weights`.
    """
    values = []
    resampled = []
    shape = next(ledger.shapes[metrics[0]] for ledger in ledgers if metrics[0] in ledger.shapes)
    index = shape.figures.index(figure)
    for metric in metrics:
        counts = stacked(ledgers, metric)
        values.append(float(shape.reduce(counts.sum(axis=0))[index]))
        resampled.append(shape.reduce(np.tensordot(drawn, counts, axes=1))[:, index])
    low, high = interval(resampled[0] - resampled[1]) if len(ledgers) > 1 else (None, None)
    gain = _number(values[0] - values[1])
    return Figure(key, gain, low, high, float(len(ledgers)))


def stacked(ledgers: Sequence[Ledger], key: str) -> Array:
    """Return the counts of one metric by document, zero where a document has none."""
    known = next(ledger.counts[key] for ledger in ledgers if key in ledger.counts)
    return np.stack([ledger.counts.get(key, np.zeros_like(known)) for ledger in ledgers])


def interval(values: Array) -> tuple[float | None, float | None]:
    """Return the 2.5 and 97.5 percentiles of the defined values."""
    defined = values[~np.isnan(values)]
    if not defined.size:
        return None, None
    low, high = np.percentile(defined, [2.5, 97.5])
    return float(low), float(high)


def _number(value: float) -> float | None:
    return None if np.isnan(value) else value
