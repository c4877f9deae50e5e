"""Linear models over named traits: weights that a program fitted, read from a table.

A table ``lexicons/models/<name>.tsv`` has one line ``#labels`` with the labels and one line per trait with a weight
for each label. Scores are sums of weights; the trait ``bias`` is always on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from analyzer.errors import LexiconError

if TYPE_CHECKING:
    from analyzer.lexicon.store import Lexicons

BIAS = "bias"


class LinearModel:
    """Scores of labels from traits.

    Args:
        labels: Names of the labels.
        weights: For each trait a weight per label; traits that it lacks weigh nothing.
    """

    def __init__(self, labels: tuple[str, ...], weights: Mapping[str, tuple[float, ...]]) -> None:
        self.labels = labels
        self.weights = weights
        self._first = {trait: values[0] for trait, values in weights.items()}

    @classmethod
    def load(cls, lexicons: Lexicons, name: str) -> LinearModel:
        """Read ``models/<name>.tsv``. Raises :class:`LexiconError` if it is missing or damaged."""
        path = lexicons.path(f"models/{name}.tsv")
        labels: tuple[str, ...] = ()
        weights: dict[str, tuple[float, ...]] = {}
        for number, line in enumerate(path.read_text(encoding="utf-8").rstrip("\n").split("\n"), start=1):
            trait, *values = line.split("\t")
            if trait == "#labels":
                labels = tuple(values)
            elif not trait.startswith("#"):
                try:
                    weights[trait] = tuple(map(float, values))
                except ValueError:
                    weights[trait] = ()
                if len(weights[trait]) != len(labels) or not labels:
                    raise LexiconError(
                        f"{path}:{number}：应为“特征<Tab>每类一个权重”。",
                        f"{path}:{number}: not 'trait<TAB>one weight per label'",
                    )
        if not weights:
            raise LexiconError(f"{path}：没有权重。", f"{path}: holds no weights")
        return cls(labels, weights)

    def score(self, traits: Iterable[str]) -> float:
        """Return the score of the first label."""
        weights = self._first
        return weights.get(BIAS, 0.0) + sum([weights[trait] for trait in traits if trait in weights])


class JointModels:
    """Several models over the same traits, all scored in one pass.

    Args:
        models: The models by name.
    """

    def __init__(self, models: Mapping[str, LinearModel]) -> None:
        self._places: dict[str, tuple[int, int]] = {}
        self._labels = {name: model.labels for name, model in models.items()}
        columns = 0
        for name, model in models.items():
            self._places[name] = columns, columns + len(model.labels)
            columns += len(model.labels)
        self._rows: dict[str, tuple[float, ...]] = {}
        for trait in {trait for model in models.values() for trait in model.weights}:
            nothing = (tuple(0.0 for _ in model.labels) for model in models.values())
            rows = (m.weights.get(trait, zero) for m, zero in zip(models.values(), nothing, strict=True))
            self._rows[trait] = tuple(chain.from_iterable(rows))

    def totals(self, traits: Iterable[str]) -> list[float]:
        """Return the sums of weights, a column for each label of each model."""
        rows = self._rows
        return list(map(sum, zip(*[rows[trait] for trait in (BIAS, *traits) if trait in rows], strict=True)))

    def score(self, name: str, totals: Sequence[float]) -> float:
        """Return the score that a model gives its first label."""
        return totals[self._places[name][0]]

    def best(self, name: str, totals: Sequence[float], more: Iterable[str] = ()) -> str:
        """Return the label that a model scores highest, with traits that came later; the first among equals."""
        first, end = self._places[name]
        own = list(totals[first:end])
        for trait in more:
            row = self._rows.get(trait)
            if row is not None:
                own = [a + b for a, b in zip(own, row[first:end], strict=True)]
        return self._labels[name][own.index(max(own))]
