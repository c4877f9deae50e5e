"""Counts of one document, kept apart by document so that intervals can resample documents.

Every metric is a function of counts that add up over documents: a ``Shape`` says how summed counts become
figures. A :class:`Ledger` collects the counts of one document together with the outcomes to be read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Array = NDArray[np.float64]
State = Literal["right", "wrong", "missed", "extra"]


@dataclass(frozen=True)
class Shape:
    """How summed counts become figures.

    Attributes:
        figures: Names of the figures, appended to the key of the metric; an empty name adds nothing.
        reduce: Maps counts ``(..., *shape)`` to figures ``(..., len(figures))``; undefined figures are NaN.
        support: Maps summed counts to the number of cases behind the figures.
    """

    figures: tuple[str, ...]
    reduce: Callable[[Array], Array]
    support: Callable[[Array], float]


def _ratio(above: Array, below: Array) -> Array:
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio: Array = np.where(below > 0, above / below, np.nan)
    return ratio


def prf(counts: Array) -> Array:
    """Return precision, recall and F1 of ``(..., [tp, fp, fn])``."""
    tp, fp, fn = counts[..., 0], counts[..., 1], counts[..., 2]
    return np.stack([_ratio(tp, tp + fp), _ratio(tp, tp + fn), _ratio(2 * tp, 2 * tp + fp + fn)], axis=-1)


def share(counts: Array) -> Array:
    """Return the quotient of ``(..., [part, whole])``."""
    return _ratio(counts[..., :1], counts[..., 1:2])


def accuracy(matrix: Array) -> Array:
    """Return the share of the diagonal of ``(..., k, k)`` confusion counts."""
    return _ratio(np.trace(matrix, axis1=-2, axis2=-1), matrix.sum(axis=(-2, -1)))


def macro_f1(matrix: Array) -> Array:
    """Return the mean F1 over the labels that occur in gold or in what was found; rows are gold."""
    hits = np.diagonal(matrix, axis1=-2, axis2=-1)
    seen = matrix.sum(axis=-1) + matrix.sum(axis=-2)
    mean: Array = _ratio(
        np.where(seen > 0, 2 * hits / np.maximum(seen, 1e-12), 0).sum(-1), (seen > 0).sum(-1)
    )
    return mean


def kappa(matrix: Array, power: int = 0) -> Array:
    """Return Cohen's kappa of ``(..., k, k)``; ``power`` 2 weights disagreement by squared distance (QWK).

    Without any expected disagreement the value is undefined.
    """
    size = matrix.shape[-1]
    distance = np.abs(np.subtract.outer(np.arange(size), np.arange(size))).astype(float)
    weights = distance**power if power else (distance > 0).astype(float)
    total = matrix.sum(axis=(-2, -1))
    chance = matrix.sum(axis=-1)[..., :, None] * matrix.sum(axis=-2)[..., None, :]
    observed = (matrix * weights).sum(axis=(-2, -1)) * total
    expected = (chance * weights).sum(axis=(-2, -1))
    agreement: Array = 1 - _ratio(observed, expected)
    return agreement


def _confusion(*functions: Callable[[Array], Array]) -> Callable[[Array], Array]:
    return lambda matrix: np.stack([function(matrix) for function in functions], axis=-1)


def _quadratic(matrix: Array) -> Array:
    return kappa(matrix, 2)


PRF = Shape(("precision", "recall", "f1"), prf, lambda counts: float(counts[0] + counts[2]))
SHARE = Shape(("",), share, lambda counts: float(counts[1]))
NOMINAL = Shape(
    ("accuracy", "macro_f1", "kappa"),
    _confusion(accuracy, macro_f1, kappa),
    lambda matrix: float(matrix.sum()),
)
ORDINAL = Shape(
    ("accuracy", "macro_f1", "qwk"),
    _confusion(accuracy, macro_f1, _quadratic),
    lambda matrix: float(matrix.sum()),
)


def mean_share(counts: Array) -> Array:
    """Return the mean of the quotients of ``(..., groups, [part, whole])`` over the groups that have cases."""
    ratios = _ratio(counts[..., 0], counts[..., 1])
    seen = counts[..., 1] > 0
    return _ratio(np.where(seen, ratios, 0).sum(axis=-1), seen.sum(axis=-1))[..., None]


MEAN_SHARE = Shape(("",), mean_share, lambda counts: float(counts[:, 1].sum()))


class Outcome(Struct, frozen=True, forbid_unknown_fields=True):
    """What became of one annotated or found fact.

    Attributes:
        doc: Document.
        part: What was asked, a key of the table (``indicators``, ``coverage.verdict`` ...).
        state: ``right``, ``wrong`` (found with another value), ``missed`` or ``extra`` (not annotated).
        key: Names the fact within document and part, the same in every run.
        gold: The annotation, empty for extras.
        found: What the analyzer said, empty for misses.
    """

    doc: str
    part: str
    state: State
    key: str
    gold: str
    found: str


@dataclass
class Ledger:
    """Counts and outcomes of one document.

    Attributes:
        doc: Name of the document.
        counts: Summable counts by metric.
        shapes: How to read them.
        outcomes: Facts right and wrong, in the order of parts.
        confidences: (probability of the verdict given, whether it is right), one per checklist item.
    """

    doc: str
    counts: dict[str, Array] = field(default_factory=dict)
    shapes: dict[str, Shape] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)
    confidences: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, key: str, shape: Shape, values: Sequence[float] | Array) -> None:
        """Add counts to a metric."""
        array = np.asarray(values, dtype=float)
        self.counts[key] = self.counts[key] + array if key in self.counts else array
        self.shapes[key] = shape

    def prf(self, key: str, counts: tuple[int, int, int]) -> None:
        """Add (true positives, false positives, false negatives)."""
        self.add(key, PRF, counts)

    def share(self, key: str, part: float, whole: float) -> None:
        """Add a part of a whole."""
        self.add(key, SHARE, (part, whole))

    def labels(
        self,
        key: str,
        labels: Sequence[object],
        pairs: Sequence[tuple[object, object]],
        shape: Shape = NOMINAL,
    ) -> None:
        """Add pairs (gold label, found label) to a confusion matrix over ``labels``."""
        matrix = np.zeros((len(labels), len(labels)))
        for gold, found in pairs:
            matrix[labels.index(gold), labels.index(found)] += 1
        self.add(key, shape, matrix)

    def note(self, part: str, state: State, key: str, gold: str = "", found: str = "") -> None:
        """Record an outcome."""
        self.outcomes.append(Outcome(self.doc, part, state, key, gold, found))
