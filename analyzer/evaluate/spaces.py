"""How sentence vectors are compared, learned from quoted statements: for training with the extra ``[semantic]``.

An item and a statement x, y are compared by ``x · y + x · M y`` on centred unit vectors. ``M`` is a single step of
maximum likelihood for the choice of quoted statements among those of their document, smoothed by the spread of all
vectors and cut to a low rank. A single step is a sum over documents, so that leaving lists out costs a subtraction; on
lists that were left out it does as well as the full fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from analyzer.coverage.semantic import PACKAGE, SCHEMA, VERSION, SemanticModel, Space, centred, packed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.coverage.model import CoverageModel
    from analyzer.coverage.semantic import Encoder
    from analyzer.evaluate.training import Example

_SHARPNESS = 5.0  # of the choice before learning, in logits by cosine
_SMOOTHING = 3.0  # added to the spread, whose mean is 1
_REACH = 8.0  # how much the most telling direction counts beside the plain product
_RANK = 64
_MEAN_DIGITS = 6
_LEAST = 1e-12


def spaces_of(chosen: Sequence[Example], encoder: Encoder, texts: Path | None) -> Spaces:
    """Return the spaces of the examples.

    Args:
        chosen: Examples with vectors.
        encoder: What the vectors come from.
        texts: Folder of paraphrases, which belong to no example: their deeds give the mean of items, their sentences
            that of statements. Without it the means are those of the examples.
    """
    deeds, sentences = _paraphrases(texts) if texts is not None else ([], [])
    if not deeds or not sentences:
        vectors = [example.vectors for example in chosen if example.vectors is not None]
        return Spaces(
            chosen,
            np.concatenate([one.items for one in vectors]).mean(axis=0),
            np.concatenate([one.units for one in vectors]).mean(axis=0),
        )
    return Spaces(chosen, encoder(deeds).mean(axis=0), encoder(sentences).mean(axis=0))


def _paraphrases(folder: Path) -> tuple[list[str], list[str]]:
    import yaml

    deeds: list[str] = []
    sentences: list[str] = []
    for path in sorted(folder.glob("*.yaml")):
        for deed in yaml.safe_load(path.read_text(encoding="utf-8"))["deeds"]:
            deeds.append(deed["deed"])
            sentences += [*deed["reports"], *deed["near"]]
    return deeds, sentences


class Spaces:
    """Spaces fitted to the examples without some checklists.

    Args:
        chosen: Examples with vectors.
        item: Mean vector of items, from texts that belong to no example.
        unit: Mean vector of statements, likewise.
    """

    def __init__(
        self, chosen: Sequence[Example], item: NDArray[np.float32], unit: NDArray[np.float32]
    ) -> None:
        self._item, self._unit = _rounded(item), _rounded(unit)
        self._slopes: dict[str, NDArray[np.float64]] = {}
        self._spreads: dict[str, NDArray[np.float64]] = {}
        for example in chosen:
            if example.vectors is None:
                continue
            items = centred(example.vectors.items, np.array(self._item)).astype(np.float64)
            units = centred(example.vectors.units, np.array(self._unit)).astype(np.float64)
            quoted = np.zeros((len(items), len(units)), np.bool_)
            quoted[example.found.item[example.relevant], example.found.unit[example.relevant]] = True
            spread = items.T @ items / len(items) + units.T @ units / len(units)
            for sums, value in ((self._slopes, _slope(items, units, quoted)), (self._spreads, spread)):
                sums[example.checklist] = sums.get(example.checklist, 0.0) + value
        self._known: dict[frozenset[str], Space] = {}

    def without(self, lists: frozenset[str]) -> Space:
        """Return the space that was fitted without some checklists."""
        lists = lists.intersection(self._slopes)
        if lists not in self._known:
            kept = [name for name in sorted(self._slopes) if name not in lists]
            self._known[lists] = self._fitted(kept)
        return self._known[lists]

    def model(self, estimates: CoverageModel, without: frozenset[str] = frozenset()) -> SemanticModel:
        """Return estimates that were fitted without some checklists together with their space."""
        encoder, space = f"{PACKAGE} {VERSION}", self.without(without)
        return SemanticModel(schema=SCHEMA, encoder=encoder, space=space, estimates=estimates)

    def _fitted(self, kept: Sequence[str]) -> Space:
        size = len(self._item)
        left, right = np.zeros((_RANK, size)), np.zeros((_RANK, size))
        if kept:
            spread = np.sum([self._spreads[name] for name in kept], axis=0)
            smooth = np.linalg.inv(spread * size / np.trace(spread) + _SMOOTHING * np.eye(size))
            slope = smooth @ np.sum([self._slopes[name] for name in kept], axis=0) @ smooth
            # The strongest directions, by the eigenvectors of a square: a third of the time of all singular vectors.
            squares, second = np.linalg.eigh(slope.T @ slope)
            sizes = np.sqrt(squares[::-1][:_RANK].clip(_LEAST))
            second = second[:, ::-1][:, :_RANK]
            second *= np.sign(
                second[np.abs(second).argmax(axis=0), np.arange(len(sizes))]
            )  # the sign is free
            root = np.sqrt(_REACH * sizes / sizes[0])
            left[: len(sizes)] = (slope @ second / sizes * root).T
            right[: len(sizes)] = (second * root).T
        return Space(self._item, self._unit, *packed(left), *packed(right))


def _slope(
    items: NDArray[np.float64], units: NDArray[np.float64], quoted: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Return what a step of likelihood adds for one document: quoted statements less those expected, by item."""
    told = quoted.any(axis=1)
    logits = _SHARPNESS * items[told] @ units.T
    expected = np.exp(logits - logits.max(axis=1, keepdims=True, initial=-np.inf))
    expected /= expected.sum(axis=1, keepdims=True)
    share = quoted[told] / quoted[told].sum(axis=1, keepdims=True)
    slope: NDArray[np.float64] = items[told].T @ ((share - expected) @ units)
    return slope


def _rounded(mean: NDArray[np.float32]) -> tuple[float, ...]:
    return tuple(round(value, _MEAN_DIGITS) for value in mean.tolist())
