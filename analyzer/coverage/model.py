"""The trained part of coverage scoring: linear estimates stored as plain numbers in ``coverage_model.json``.

``analyzer train`` writes the file. Nothing but numpy is needed to use it.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from msgspec import Struct

from analyzer.coverage.outlook import ITEM_COLUMNS
from analyzer.coverage.relevance import PAIR_COLUMNS, PART_COLUMNS
from analyzer.errors import LexiconError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.lexicon.store import Lexicons

FILE = "coverage_model.json"
SCHEMA = "analyzer-coverage-model/2"
_FARTHEST, _STEEPEST = 8.0, 500.0


class Estimate(Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """A logistic estimate over standardised columns.

    Attributes:
        columns: Names of the columns, in the order of the numbers.
        mean: Taken off each column.
        scale: Each column is divided by it.
        weight: Of each standardised column (see :func:`standard`), in logits.
        intercept: In logits.
    """

    columns: tuple[str, ...]
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weight: tuple[float, ...]
    intercept: float

    @cached_property
    def _numbers(self) -> NDArray[np.float64]:
        return np.array([self.mean, self.scale, self.weight])

    def chance(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the probability of each row, in [0, 1]."""
        return _chance(self._logits(rows, 0) + self.intercept)

    def chance_at(
        self, own: NDArray[np.float64], common: NDArray[np.float64], at: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """Return the probability of rows that share columns, what is shared being weighed once.

        Args:
            own: The first columns of each row.
            common: The other columns, which several rows may share.
            at: Per row, which of ``common`` completes it.
        """
        return _chance(self._logits(own, 0) + self._logits(common, own.shape[1])[at] + self.intercept)

    def _logits(self, rows: NDArray[np.float64], first: int) -> NDArray[np.float64]:
        """Return what some columns, from the one numbered ``first`` on, add to the logits."""
        mean, scale, weight = self._numbers[:, first : first + rows.shape[1]]
        # No call of BLAS: for so little it would start threads, and its sums differ between machines.
        added: NDArray[np.float64] = np.einsum("ij,j->i", standard(rows, mean, scale), weight)
        return added


def _chance(logit: NDArray[np.float64]) -> NDArray[np.float64]:
    chance: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(logit, -_STEEPEST, _STEEPEST)))
    return chance


def standard(
    rows: NDArray[np.float64], mean: NDArray[np.float64], scale: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return standardised columns, cut off far outside the examples, so that an odd document gives no odd estimate."""
    cut = rows - mean
    cut /= scale  # in place: in a long list these are the largest arrays of all
    cut.clip(-_FARTHEST, _FARTHEST, out=cut)
    return cut


class CoverageModel(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Everything trained.

    Attributes:
        schema: Version of the file format.
        trained_on: Names of the documents.
        pair: That a unit tells of an item; over ``PAIR_COLUMNS``.
        atom: That a unit tells of an atom; over ``PART_COLUMNS``.
        told: That an item that is not contradicted is told as done (C or M); this and the next over ``ITEM_COLUMNS``.
        covered: That what is told covers the item.
        planned: That an item that is not told is planned.
        contradicted: That it is contradicted.
        review_below: Probability of the verdict below which a person should look.
        evidence: Estimate of a unit from which on it is quoted where the rules find nothing.
    """

    schema: str
    trained_on: tuple[str, ...]
    pair: Estimate
    atom: Estimate
    told: Estimate
    covered: Estimate
    planned: Estimate
    contradicted: Estimate
    review_below: float
    evidence: float

    def verdicts(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the probabilities of ``VERDICTS`` per item; rows sum to 1."""
        against = self.contradicted.chance(rows)
        told, full, planned = self.told.chance(rows), self.covered.chance(rows), self.planned.chance(rows)
        rest = np.stack(
            [told * full, told * (1 - full), (1 - told) * planned, (1 - told) * (1 - planned)], axis=1
        )
        return np.column_stack([rest * (1 - against)[:, None], against])


def load_model(lexicons: Lexicons) -> CoverageModel:
    """Return the model of these lexicons. Raises :class:`LexiconError` as :func:`read_model` does."""
    return read_model(lexicons.path(FILE))


def read_model(path: Path) -> CoverageModel:
    """Return the model in a file.

    Raises:
        LexiconError: If the file is missing, damaged, or made for other columns than this version computes.
    """
    try:
        model = msgspec.json.decode(path.read_bytes(), type=CoverageModel)
    except (OSError, msgspec.DecodeError) as error:
        raise LexiconError(
            f"{path}：模型文件无法读取：{error}。请用 analyzer train 重新生成。",
            f"{path}: unreadable model file: {error}; make it anew with analyzer train",
        ) from error
    if not suits(model, PAIR_COLUMNS, PART_COLUMNS):
        raise LexiconError(
            f"{path}：模型文件与本程序的版本不符。请用 analyzer train 重新生成。",
            f"{path}: the model was made for another version of the program; make it anew with analyzer train",
        )
    return model


def suits(model: CoverageModel, pair: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether a model reads the columns that this version computes.

    Args:
        model: The model.
        pair: Columns of statements and items.
        part: Columns of statements and atoms.
    """
    heads = (model.told, model.covered, model.planned, model.contradicted)
    return (
        model.schema == SCHEMA
        and model.pair.columns == pair
        and model.atom.columns == part
        and all(head.columns == ITEM_COLUMNS for head in heads)
    )
