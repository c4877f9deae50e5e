"""One document prepared for evidence search: what each passage names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from analyzer.checklist.slots import Slot
from analyzer.coverage.passages import Passage
from analyzer.coverage.plan import Plan
from analyzer.coverage.vocabulary import code_points, folds_away, spread, text_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

WEAK = 0.7  # strength of a form that counts only in its context
SIMILAR = 0.8  # strength of a complete match of bigrams that is no literal match
_ALIKE_CONCEPT, _ALIKE_LITERAL = 0.66, 0.75  # containment from which on wording counts as similar
_SHORT = 4  # texts below this length have too few bigrams to be similar
_KEPT = 0.3  # containment worth remembering


@dataclass(slots=True)
class Index:
    """Passages of a document and what they name.

    Attributes:
        text: The restored text.
        passages: Clauses and headings in order.
        folded: Folded text; ``starts`` and ``ends`` are the bounds of passages in it.
        points: Code points of the folded text.
        owner: Per character of the folded text, its passage, -1 for none.
        named: Per slot, passages that name it and how surely, in (0, 1].
        similar: Per slot, passages and the idf-weighted containment of its bigrams, from 0.3.
        marks: Per (passage, slot), where in the folded text it is named by another name.
        headings: Section id to the passage of its heading.
    """

    text: str
    passages: list[Passage]
    folded: str
    points: NDArray[np.int64]
    owner: NDArray[np.int64]
    starts: list[int]
    ends: list[int]
    named: list[dict[int, float]]
    similar: list[dict[int, float]]
    marks: dict[tuple[int, int], list[tuple[int, int]]] = field(default_factory=dict)
    headings: dict[str, int] = field(default_factory=dict)

    def folded_passage(self, number: int) -> str:
        """Return the folded text of a passage."""
        return self.folded[self.starts[number] : self.ends[number]]

    def strength(self, slot: int, first: int, last: int) -> float:
        """Return how surely passages ``first`` to ``last`` name ``slot``, 0 if they do not."""
        found = self.named[slot]
        if first == last:
            return found.get(first, 0.0)
        return max([found.get(n, 0.0) for n in range(first, last + 1)])


def build_index(text: str, passages: list[Passage], plan: Plan) -> Index:
    """Return the index of a document for one checklist."""
    points = code_points(text)
    dropped = folds_away(points)
    points = points[~dropped]
    folded = text_of(points)
    bounds = np.array([p.span for p in passages], np.int64).reshape(-1, 2)
    bounds -= np.append(0, dropped.cumsum())[bounds]
    starts, ends = bounds[:, 0].tolist(), bounds[:, 1].tolist()
    owner = np.full(len(folded), -1, np.int64)
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        owner[start:end] = number
    similar = _similarity(points, owner, plan, len(passages))
    named = [_alike(slot, found) for slot, found in zip(plan.slots, similar, strict=True)]
    headings = {p.section: n for n, p in enumerate(passages) if p.heading}
    index = Index(text, passages, folded, points, owner, starts, ends, named, similar, headings=headings)
    owners = owner.tolist()
    for start, end, number, strength in _occurrences(folded, plan):
        row = owners[start]
        if row < 0:
            continue
        if strength < 1:
            index.marks.setdefault((row, number), []).append((start, end))
        if strength > named[number].get(row, 0):
            named[number][row] = strength
    return index


def _occurrences(folded: str, plan: Plan) -> Iterator[tuple[int, int, int, float]]:
    yield from plan.terms.find(folded)
    for concept, pieces, weak in plan.matcher.find(folded):
        for slot, strength in plan.concepts[concept]:
            for start, end in {pieces[0], pieces[-1]}:
                yield start, end, slot, min(strength, WEAK) if weak else strength


def _alike(slot: Slot, found: dict[int, float]) -> dict[int, float]:
    if slot.act or len(slot.text) < _SHORT:
        return {}
    least = _ALIKE_CONCEPT if slot.concepts else _ALIKE_LITERAL
    return {passage: SIMILAR * share for passage, share in found.items() if share >= least}


def _similarity(
    points: NDArray[np.int64], owner: NDArray[np.int64], plan: Plan, count: int
) -> list[dict[int, float]]:
    similar: list[dict[int, float]] = [{} for _ in plan.slots]
    table = plan.bigrams
    rows, at = table.vocabulary.held(points, owner)
    held, entries = spread(at, table.begins)
    cells = rows[held] * len(plan.slots) + table.slots[entries]
    shares = np.bincount(cells, table.shares[entries], count * len(plan.slots))
    alike = np.flatnonzero(shares >= _KEPT)
    for cell, share in zip(alike.tolist(), shares[alike].tolist(), strict=True):
        passage, slot = divmod(cell, len(plan.slots))
        similar[slot][passage] = share
    return similar
