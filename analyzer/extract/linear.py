"""Linear models over named traits: weights that a program fitted, read from a table.

A table ``lexicons/models/<name>.tsv`` has one line ``#labels`` with the labels and one line per trait with a weight
for each label. Scores are sums of weights; the trait ``bias`` is always on. Weights have three decimals and are summed
as whole thousandths, so that the order of traits never decides between labels that are even.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from analyzer.errors import LexiconError

if TYPE_CHECKING:
    from analyzer.lexicon.store import Lexicons

BIAS = "bias"

T = TypeVar("T", int, list[str])  # what traits are worth, which adds up: weights, or names in a list
_ROOM = 32  # bits of a column: sums of weights up to two millions
_HALF, _MASK = 1 << (_ROOM - 1), (1 << _ROOM) - 1
Holder = Callable[[str | None], T | None]
"""Gives what the trait with this value of one family is worth, or the family without a value."""
Held = Callable[[str], Holder[T]]
"""Gives the holder of a family."""


def names_of(family: str) -> Holder[list[str]]:
    """Return a holder of the names of a family's traits: ``verb=成立``, ``plain``."""
    return lambda value: [family if value is None else f"{family}={value}"]


def weights_of(table: Mapping[str, int]) -> Held[int]:
    """Return what gives the holders of the weights of traits; a trait that ``table`` lacks has none."""
    families: dict[str, dict[str | None, int]] = {}
    for trait, weight in table.items():
        family, mark, value = trait.partition("=")
        families.setdefault(family, {})[value if mark else None] = weight
    return lambda family: families.get(family, {}).get


class LinearModel:
    """Scores of labels from traits.

    Args:
        labels: Names of the labels.
        weights: For each trait a weight per label, in thousandths; traits that it lacks weigh nothing.

    Attributes:
        first: The weights of the first label.
    """

    def __init__(self, labels: tuple[str, ...], weights: Mapping[str, tuple[int, ...]]) -> None:
        self.labels = labels
        self.weights = weights
        self.first = {trait: values[0] for trait, values in weights.items()}
        self._bias = self.first.get(BIAS, 0)

    @classmethod
    def load(cls, lexicons: Lexicons, name: str) -> LinearModel:
        """Read ``models/<name>.tsv``. Raises :class:`LexiconError` if it is missing or damaged."""
        path = lexicons.path(f"models/{name}.tsv")
        labels: tuple[str, ...] = ()
        weights: dict[str, tuple[int, ...]] = {}
        for number, line in enumerate(path.read_text(encoding="utf-8").rstrip("\n").split("\n"), start=1):
            trait, *values = line.split("\t")
            if trait == "#labels":
                labels = tuple(values)
            elif not trait.startswith("#"):
                try:
                    weights[trait] = tuple(round(float(value) * 1000) for value in values)
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

    def score(self, traits: Iterable[str]) -> int:
        """Return the score of the first label, in thousandths."""
        return self._bias + sum(filter(None, map(self.first.get, traits)))

    def scores(self, traits: Iterable[str]) -> list[int]:
        """Return the score of each label, in thousandths."""
        rows = [self.weights[trait] for trait in (BIAS, *traits) if trait in self.weights]
        return [sum(column) for column in zip(*rows, strict=True)] or [0] * len(self.labels)

    def best(self, traits: Iterable[str]) -> str:
        """Return the label with the highest score, the first among equals."""
        scores = self.scores(traits)
        return self.labels[scores.index(max(scores))]


class JointModels:
    """Several models over the same traits, all scored by one addition per trait.

    The weights that the labels of all models give a trait stand side by side in one integer, its row; the sum of rows
    holds the sums of the columns.

    Args:
        models: The models by name.

    Attributes:
        rows: The rows by trait.
        start: What the rows of a text's traits are added to.
    """

    def __init__(self, models: Mapping[str, LinearModel]) -> None:
        self._labels = {name: model.labels for name, model in models.items()}
        self._places: dict[str, range] = {}
        self.rows: dict[str, int] = {}
        place = 0
        for name, model in models.items():
            self._places[name] = range(place, place + _ROOM * len(model.labels), _ROOM)
            place += _ROOM * len(model.labels)
            for trait, weights in model.weights.items():
                row = sum(weight << at for weight, at in zip(weights, self._places[name], strict=True))
                self.rows[trait] = self.rows.get(trait, 0) + row
        # Half of each column's room is for sums below zero.
        self.start = self.rows.get(BIAS, 0) + sum(_HALF << at for at in range(0, place, _ROOM))

    def score(self, name: str, totals: int) -> int:
        """Return the score that a model gives its first label, in thousandths."""
        return (totals >> self._places[name].start & _MASK) - _HALF

    def best(self, name: str, totals: int, more: Iterable[str] = ()) -> str:
        """Return the label that a model scores highest, with traits that came later; the first among equals."""
        for trait in more:
            totals += self.rows.get(trait, 0)
        columns = [totals >> place & _MASK for place in self._places[name]]
        return self._labels[name][columns.index(max(columns))]
