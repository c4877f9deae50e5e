"""One document prepared for evidence search: what each passage names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import regex

from analyzer.checklist.slots import Slot
from analyzer.coverage.passages import Passage
from analyzer.coverage.plan import Plan
from analyzer.lexicon.concepts import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

WEAK = 0.7  # strength of a form that counts only in its context
SIMILAR = 0.8  # strength of a complete match of bigrams that is no literal match
_ALIKE_CONCEPT, _ALIKE_LITERAL = 0.66, 0.75  # containment from which on wording counts as similar
_SHORT = 4  # texts below this length have too few bigrams to be similar
_KEPT = 0.3  # containment worth remembering
_FOLDED = regex.compile("[“”‘’\"'《》〈〉「」『』 \u3000\t]")


@dataclass(slots=True)
class Index:
    """Passages of a document and what they name.

    Attributes:
        text: The restored text.
        passages: Clauses and headings in order.
        folded: Folded text; ``starts`` and ``ends`` are the bounds of passages in it.
        named: Per slot, passages that name it and how surely, in (0, 1].
        similar: Per slot, passages and the idf-weighted containment of its bigrams, from 0.3.
        marks: Per (passage, slot), where in the folded text it is named by another name.
        headings: Section id to the passage of its heading.
    """

    text: str
    passages: list[Passage]
    folded: str
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
    folded = fold(text)
    dropped = np.array([match.start() for match in _FOLDED.finditer(text)], np.int64)
    bounds = np.array([p.span for p in passages], np.int64).reshape(-1, 2)
    bounds -= np.searchsorted(dropped, bounds)
    starts, ends = bounds[:, 0].tolist(), bounds[:, 1].tolist()
    owner = np.full(len(folded) + 1, -1, np.int64)
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        owner[start:end] = number
    similar = _similarity(folded, owner, plan, len(passages))
    named = [_alike(slot, found) for slot, found in zip(plan.slots, similar, strict=True)]
    index = Index(text, passages, folded, starts, ends, named, similar)
    index.headings.update({p.section: n for n, p in enumerate(passages) if p.heading})
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
    for hit in plan.matcher.find(folded):
        for slot, strength in plan.concepts[hit.concept]:
            for start, end in {hit.pieces[0], hit.pieces[-1]}:
                yield start, end, slot, min(strength, WEAK) if hit.weak else strength


def _alike(slot: Slot, found: dict[int, float]) -> dict[int, float]:
    if slot.act or len(slot.text) < _SHORT:
        return {}
    least = _ALIKE_CONCEPT if slot.concepts else _ALIKE_LITERAL
    return {passage: SIMILAR * share for passage, share in found.items() if share >= least}


def _similarity(folded: str, owner: NDArray[np.int64], plan: Plan, count: int) -> list[dict[int, float]]:
    similar: list[dict[int, float]] = [{} for _ in plan.slots]
    table = plan.bigrams
    points = np.frombuffer(folded.encode("utf-32-le"), np.uint32).astype(np.int64)
    if len(points) < 2 or not len(table.codes):
        return similar
    codes = points[:-1] << 21 | points[1:]
    at = np.minimum(np.searchsorted(table.codes, codes), len(table.codes) - 1)
    rows = owner[: len(codes)]
    valid = (table.codes[at] == codes) & (rows >= 0) & (rows == owner[1 : len(codes) + 1])
    pairs = np.unique(rows[valid] * len(table.codes) + at[valid])
    rows, at = np.divmod(pairs, len(table.codes))
    lengths = table.begins[at + 1] - table.begins[at]
    # Entry positions of all rows of the compressed table that occur, one after another.
    entries = np.arange(lengths.sum()) + np.repeat(
        table.begins[at] - np.append(0, lengths.cumsum()[:-1]), lengths
    )
    cells = np.repeat(rows, lengths) * len(plan.slots) + table.slots[entries]
    shares = np.bincount(cells, table.shares[entries], count * len(plan.slots))
    for cell in np.nonzero(shares >= _KEPT)[0].tolist():
        passage, slot = divmod(cell, len(plan.slots))
        similar[slot][passage] = float(shares[cell])
    return similar
