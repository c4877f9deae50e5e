"""One document prepared for evidence search: what each passage names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analyzer.coverage.columns import Columns, columns_of
from analyzer.coverage.passages import Passage
from analyzer.coverage.plan import Plan
from analyzer.coverage.vocabulary import code_points, distinct, folds_away, pairs_of, runs_of, spread, text_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIMILAR = 0.8  # strength of a complete match of bigrams that is no literal match
_KEPT = 0.3  # containment worth remembering


class Cells(NamedTuple):
    """Values of pairs of slot and passage, ordered by both.

    ``cell`` is the number of a pair, slot times the number of passages plus passage, and ``known`` the values by it.
    """

    cell: NDArray[np.int64]
    slot: NDArray[np.int64]
    passage: NDArray[np.int64]
    value: NDArray[np.float64]
    known: dict[int, float]

    def of(self, cell: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the values of some pairs, 0 for those that have none."""
        if not len(self.cell):
            return np.zeros(len(cell))
        at = np.minimum(self.cell.searchsorted(cell), len(self.cell) - 1)
        return np.where(self.cell[at] == cell, self.value[at], 0.0)


def cells_of(cell: NDArray[np.int64], value: NDArray[np.float64], count: int) -> Cells:
    """Return the values of numbered pairs of slots and ``count`` passages; the numbers are in order."""
    slot, passage = pairs_of(cell, count)
    return Cells(cell, slot, passage, value, dict(zip(cell.tolist(), value.tolist(), strict=True)))


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
        columns: The same as columns.
        folded: Folded text; ``starts`` are the beginnings of passages in it, ``ends`` their ends.
        points: Code points of the folded text.
        owner: Per character of the folded text, its passage, -1 for none.
        named: Which slot which passage names and how surely, in (0, 1].
        similar: Idf-weighted containment of the bigrams of slots, from 0.3.
        marks: Where slots are named by another name.
    """

    text: str
    passages: list[Passage]
    columns: Columns
    folded: str
    points: NDArray[np.int64]
    owner: NDArray[np.int64]
    starts: list[int]
    ends: list[int]
    named: Cells
    similar: Cells
    marks: Marks

    def folded_passage(self, number: int) -> str:
        """Return the folded text of a passage."""
        return self.folded[self.starts[number] : self.ends[number]]

    def strength(self, slot: int, first: int, last: int) -> float:
        """Return how surely passages ``first`` to ``last`` name ``slot``, 0 if they do not."""
        cell = slot * len(self.passages) + first
        if first == last:
            return self.named.known.get(cell, 0.0)
        known = self.named.known
        return max([known.get(n, 0.0) for n in range(cell, cell + last - first + 1)])

    def strengths(
        self, slot: NDArray[np.int64], first: NDArray[np.int64], last: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """Return :meth:`strength` of many slots and stretches at once."""
        cell, longer = slot * len(self.passages) + first, last - first
        found = self.named.of(cell)
        for step in range(1, int(longer.max(initial=0)) + 1):
            wide = np.flatnonzero(longer >= step)
            found[wide] = np.maximum(found[wide], self.named.of(cell[wide] + step))
        return found

    def similarity(self, slot: int, passage: int) -> float:
        """Return how much of the wording of ``slot`` a passage holds, 0 for little."""
        return self.similar.known.get(slot * len(self.passages) + passage, 0.0)

    def words_any(self, slots: Iterable[int], passage: int) -> bool:
        """Whether a passage holds some of the wording of one of several slots."""
        known, count = self.similar.known, len(self.passages)
        for slot in slots:  # noqa: SIM110 - asked of every doubtful match: a generator takes twice the time
            if slot * count + passage in known:
                return True
        return False

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
    columns = columns_of(passages)
    bounds = np.stack([columns.start, columns.end], axis=1).ravel()
    bounds -= np.append(0, dropped.cumsum())[bounds]
    starts, ends = bounds[::2].tolist(), bounds[1::2].tolist()
    owner = _owner(bounds, len(folded))
    similar = _similarity(points, owner, plan, len(passages))
    found = plan.terms.find(folded)
    passage = owner[found.start]
    cell = found.slot * len(passages) + passage
    order = np.argsort(cell, kind="stable")
    order = order[passage[order] >= 0]
    cell, strength = cell[order], found.strength[order]
    alike = similar.value >= plan.alike[similar.slot]
    named = _strongest(
        np.append(cell, similar.cell[alike]),
        np.append(strength, SIMILAR * similar.value[alike]),
        len(passages),
    )
    renamed = order[strength < 1]
    return Index(
        text=text,
        passages=passages,
        columns=columns,
        folded=folded,
        points=points,
        owner=owner,
        starts=starts,
        ends=ends,
        named=named,
        similar=similar,
        marks=Marks(cell[strength < 1].tolist(), found.start[renamed].tolist(), found.end[renamed].tolist()),
    )


def _owner(bounds: NDArray[np.int64], length: int) -> NDArray[np.int64]:
    """Return per character the passage that it lies in; ``bounds`` are start and end of each, in order."""
    stretch = np.searchsorted(bounds, np.arange(length), side="right")
    return np.where(stretch & 1, stretch >> 1, -1)  # every other stretch lies between passages


def _similarity(points: NDArray[np.int64], owner: NDArray[np.int64], plan: Plan, count: int) -> Cells:
    table = plan.bigrams
    whose, at = distinct(*table.vocabulary.found(points, owner), table.vocabulary.count)
    held, entries = spread(at, table.begins)
    cells = table.slots[entries] * count + whose[held]
    shares = np.bincount(cells, table.shares[entries], count * len(plan.slots))
    kept = np.flatnonzero(shares >= _KEPT)
    return cells_of(kept, shares[kept].astype(np.float64, copy=False), count)


def _strongest(cell: NDArray[np.int64], strength: NDArray[np.float64], count: int) -> Cells:
    """Return the highest strength of each pair of slot and passage."""
    order = np.argsort(cell, kind="stable")
    cell = cell[order]
    firsts = runs_of(cell)
    highest = np.maximum.reduceat(strength[order], firsts) if len(cell) else strength
    return cells_of(cell[firsts], highest, count)
