"""Linear models over named traits: weights that a program fitted, read from a table.

A table ``lexicons/models/<name>.tsv`` has one line ``#labels`` with the labels and one line per trait with a weight
for each label. Scores are sums of weights; the trait ``bias`` is always on. Weights have three decimals and are summed
as whole thousandths, so that the order of traits never decides between labels that are even.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from struct import Struct
from typing import TYPE_CHECKING

import numpy as np

from analyzer.errors import LexiconError

if TYPE_CHECKING:
    from pathlib import Path

    from analyzer.lexicon.store import Lexicons

BIAS = "bias"
_BITS = 32  # of one number in a joined row
_HALF = 1 << _BITS - 1


class LinearModel:
    """Scores of labels from traits.

    Args:
        labels: Names of the labels.
        weights: For each trait a weight per label, in thousandths; traits that it lacks weigh nothing.
    """

    def __init__(self, labels: tuple[str, ...], weights: Mapping[str, tuple[int, ...]]) -> None:
        self.labels = labels
        self.weights = weights

    @cached_property
    def first(self) -> dict[str, int]:
        """The weights of the first label."""
        return {trait: values[0] for trait, values in self.weights.items()}

    @classmethod
    def load(cls, lexicons: Lexicons, name: str) -> LinearModel:
        """Read ``models/<name>.tsv``. Raises :class:`LexiconError` if it is missing or damaged."""
        path = lexicons.path(f"models/{name}.tsv")
        first, _, body = path.read_text(encoding="utf-8").rstrip("\n").partition("\n")
        mark, *labels = first.split("\t")
        cells = body.replace("\n", "\t").split("\t")
        traits, *columns = (cells[place :: len(labels) + 1] for place in range(len(labels) + 1))
        try:  # a whole column at once, which takes a tenth of the time
            weights = [np.rint(np.array(column, np.float64) * 1000).astype(np.int64) for column in columns]
            rows = zip(*(column.tolist() for column in weights), strict=True)
            model = cls(tuple(labels), dict(zip(traits, rows, strict=True)))
        except ValueError:
            raise _damaged(path, _first_odd(body, len(labels))) from None
        if mark != "#labels":
            raise _damaged(path, 1)
        return model

    def score(self, traits: Iterable[str]) -> int:
        """Return the score of the first label, in thousandths."""
        return self.first.get(BIAS, 0) + sum(filter(None, map(self.first.get, traits)))

    def scores(self, traits: Iterable[str]) -> list[int]:
        """Return the score of each label, in thousandths."""
        return self._rows.sums((BIAS, *traits))

    @cached_property
    def _rows(self) -> JoinedRows:
        return JoinedRows(self.weights)

    def best(self, traits: Iterable[str]) -> str:
        """Return the label with the highest score, the first among equals."""
        scores = self.scores(traits)
        return self.labels[scores.index(max(scores))]


class JoinedRows:
    """Rows of whole numbers that are added up as one: a row is a single number, in which each of its own has a place.

    So the sums of all labels over many traits take one addition per trait.

    Args:
        rows: The rows by name, all of one length; sums have to lie within 31 bits.
    """

    def __init__(self, rows: Mapping[str, Sequence[int]]) -> None:
        width = len(next(iter(rows.values()), ()))
        self._middle = sum(_HALF << place * _BITS for place in range(width))  # keeps each place above zero
        self._read = Struct(f"<{width}I").unpack
        self._size = width * _BITS // 8
        data = (np.array(list(rows.values()), np.int64) + _HALF).astype("<u4").tobytes()
        joined = (
            int.from_bytes(data[at : at + self._size], "little") - self._middle
            for at in range(0, len(data), self._size)
        )
        self._joined = dict(zip(rows, joined, strict=True))

    def sums(self, names: Iterable[str]) -> list[int]:
        """Return the sums of the rows of some names; those without a row add nothing."""
        total = sum(filter(None, map(self._joined.get, names)), self._middle)
        return [one - _HALF for one in self._read(total.to_bytes(self._size, "little"))]


def _first_odd(body: str, width: int) -> int:
    """Return the first line that has more or fewer weights than there are labels, else the first one of all."""
    lines = enumerate(body.split("\n"), 2)
    return next((number for number, line in lines if line.count("\t") != width), 2)


def _damaged(path: Path, line: int) -> LexiconError:
    return LexiconError(
        f"{path}:{line}：第一行应为“#labels<Tab>各类”，以下各行应为“特征<Tab>每类一个权重”。",
        f"{path}:{line}: not '#labels<TAB>labels' and below it 'trait<TAB>one weight per label'",
    )
