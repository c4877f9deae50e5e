"""One document prepared for evidence search: what each passage names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analyzer.coverage.passages import Passage
from analyzer.coverage.plan import Plan
from analyzer.coverage.vocabulary import code_points, folds_away, spread, text_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIMILAR = 0.8  # strength of a complete match of bigrams that is no literal match
_KEPT = 0.3  # containment worth remembering


class Cells(NamedTuple):
    """Values of pairs of slot and passage, ordered by both."""

    slot: NDArray[np.int64]
    passage: NDArray[np.int64]
    value: NDArray[np.float64]


class Marks(NamedTuple):
    """Where slots are named by another name, ordered by ``cell``: slot times the number of passages plus passage."""

    cell: list[int]
    start: list[int]
    end: list[int]


@dataclass(frozen=True, slots=True)
class Index:
    """Passages of a document and what they name.

    Attributes:
        text: The restored text.
        passages: Clauses and headings in order.
        folded: Folded text; ``starts`` are the beginnings of passages in it, ``ends`` their ends.
        points: Code points of the folded text.
        owner: Per character of the folded text, its passage, -1 for none.
        cells: Which slot which passage names and how surely, in (0, 1].
        named: The same per slot, by passage.
        similar: Per slot, passages and the idf-weighted containment of its bigrams, from 0.3.
        marks: Where slots are named by another name.
        headings: Section id to the passage of its heading.
    """

    text: str
    passages: list[Passage]
    folded: str
    points: NDArray[np.int64]
    owner: NDArray[np.int64]
    starts: list[int]
    ends: list[int]
    cells: Cells
    named: list[dict[int, float]]
    similar: list[dict[int, float]]
    marks: Marks
    headings: dict[str, int]

    def folded_passage(self, number: int) -> str:
        """Return the folded text of a passage."""
        return self.folded[self.starts[number] : self.ends[number]]

    def strength(self, slot: int, first: int, last: int) -> float:
        """Return how surely passages ``first`` to ``last`` name ``slot``, 0 if they do not."""
        found = self.named[slot]
        if first == last:
            return found.get(first, 0.0)
        return max([found.get(n, 0.0) for n in range(first, last + 1)])

    def marked(self, slot: int, passage: int) -> list[tuple[int, int]]:
        """Return where in the folded text of a passage ``slot`` is named by another name."""
        cell, offset = slot * len(self.passages) + passage, self.starts[passage]
        places = range(bisect_left(self.marks.cell, cell), bisect_right(self.marks.cell, cell))
        return [(self.marks.start[n] - offset, self.marks.end[n] - offset) for n in places]


def build_index(text: str, passages: list[Passage], plan: Plan) -> Index:
    """Return the index of a document for one checklist."""
    points = code_points(text)
    dropped = folds_away(points)
    points = points[~dropped]
    folded = text_of(points)
    bounds = np.fromiter(chain.from_iterable(p.span for p in passages), np.int64, 2 * len(passages))
    bounds -= np.append(0, dropped.cumsum())[bounds]
    starts, ends = bounds[::2].tolist(), bounds[1::2].tolist()
    owner = _owner(bounds, len(folded))
    similar = _similarity(points, owner, plan, len(passages))
    found = plan.terms.find(folded)
    inside = owner[found.start] >= 0
    start, end, slot = found.start[inside], found.end[inside], found.slot[inside]
    strength = found.strength[inside]
    passage = owner[start]
    alike = similar.value >= plan.alike[similar.slot]
    cells = _strongest(
        np.append(slot, similar.slot[alike]),
        np.append(passage, similar.passage[alike]),
        np.append(strength, SIMILAR * similar.value[alike]),
        len(passages),
    )
    renamed = np.flatnonzero(strength < 1)
    cell = slot[renamed] * len(passages) + passage[renamed]
    order = np.argsort(cell, kind="stable")
    return Index(
        text=text,
        passages=passages,
        folded=folded,
        points=points,
        owner=owner,
        starts=starts,
        ends=ends,
        cells=cells,
        named=_by_slot(cells, len(plan.slots)),
        similar=_by_slot(similar, len(plan.slots)),
        marks=Marks(cell[order].tolist(), start[renamed][order].tolist(), end[renamed][order].tolist()),
        headings={p.section: n for n, p in enumerate(passages) if p.heading},
    )


def _owner(bounds: NDArray[np.int64], length: int) -> NDArray[np.int64]:
    """Return per character the passage that it lies in; ``bounds`` are start and end of each, in order."""
    stretch = np.searchsorted(
        bounds, np.arange(length), side="right"
    )  # every other one lies between passages
    return np.where(stretch % 2 == 1, stretch // 2, -1)


def _similarity(points: NDArray[np.int64], owner: NDArray[np.int64], plan: Plan, count: int) -> Cells:
    table = plan.bigrams
    whose, at = table.vocabulary.held(points, owner)
    held, entries = spread(at, table.begins)
    cells = table.slots[entries] * count + whose[held]
    shares = np.bincount(cells, table.shares[entries], count * len(plan.slots))
    kept = np.flatnonzero(shares >= _KEPT)
    slots, passages = np.divmod(kept, max(count, 1))
    return Cells(slots, passages, shares[kept].astype(np.float64, copy=False))


def _strongest(
    slot: NDArray[np.int64], passage: NDArray[np.int64], strength: NDArray[np.float64], count: int
) -> Cells:
    """Return the highest strength of each pair of slot and passage."""
    cell = slot * count + passage
    order = np.lexsort((strength, cell))
    cell = cell[order]
    last = np.flatnonzero(np.append(cell[1:] != cell[:-1], True)) if len(cell) else order
    slots, passages = np.divmod(cell[last], max(count, 1))
    return Cells(slots, passages, strength[order][last])


def _by_slot(cells: Cells, slots: int) -> list[dict[int, float]]:
    bounds = np.searchsorted(cells.slot, np.arange(slots + 1)).tolist()
    pairs = list(zip(cells.passage.tolist(), cells.value.tolist(), strict=True))
    return [dict(pairs[low:high]) for low, high in pairwise(bounds)]
