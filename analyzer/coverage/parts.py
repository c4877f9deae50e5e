"""How each candidate stands to each atom of its item: the columns that the atom model reads.

An item is covered when all of its atoms are told, mostly in different statements, so each atom is looked for by itself.
Like those of items, the columns know no word and no checklist.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analyzer.coverage.grams import Shared, among
from analyzer.coverage.vocabulary import spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LEXICAL = ("atom", "atom_among_units", "atom_alike", "atom_alike_units")
OWN_COLUMNS = (
    *(f"pair_{name}" for name in _LEXICAL), *(f"char_{name}" for name in _LEXICAL),
    "atom_slots", "atom_core", "atom_matched", "atoms",
)  # fmt: skip
# What may only raise the estimate.
PART_SIGNS = {name: 1 for name in OWN_COLUMNS if name != "atoms"}


@dataclass(frozen=True, slots=True)
class Parts:
    """Each candidate once for every atom of its item; M rows, ordered by candidate.

    Attributes:
        own: M by ``OWN_COLUMNS``.
        candidates: N candidates by their columns.
        candidate: Length M; position of the candidate.
        atom: Length M; position of the atom in the checklist.
        unit: Length M; unit of the candidate.
        order: The rows ordered by atom, those of one atom as they stand.
        firsts: Where in ``order`` the rows of each atom begin that has any.
    """

    own: NDArray[np.float64]
    candidates: NDArray[np.float64]
    candidate: NDArray[np.int64]
    atom: NDArray[np.int64]
    unit: NDArray[np.int64]
    order: NDArray[np.int64]
    firsts: NDArray[np.int64]

    @property
    def columns(self) -> NDArray[np.float64]:
        """M by ``OWN_COLUMNS``, followed by the columns of the candidate: what the atom model is trained on."""
        return np.column_stack([self.own, self.candidates[self.candidate]])


def parts_of(
    candidates: NDArray[np.float64],
    item: NDArray[np.int64],
    unit: NDArray[np.int64],
    begins: NDArray[np.int64],
    shared: Shared,
    slots: tuple[NDArray[np.float32], NDArray[np.float32]],
    matched: NDArray[np.float32],
) -> Parts:
    """Return the rows of all candidates.

    Args:
        candidates: N candidates by their columns.
        item: Length N; item of each.
        unit: Length N; unit of each.
        begins: First atom of each item, and the number of all atoms.
        shared: What units share with the atoms; the texts are the atoms alone.
        slots: By atom and unit, weight of the slots that are named and share of the core slots that are.
        matched: By atom and unit, how surely the rules find it there.
    """
    candidate, atom = spread(item, begins)
    at = unit[candidate]
    lexical = np.stack([
        shared.share[:, atom, at], among(shared.share, 2, atom, at),
        shared.cosine[:, atom, at], among(shared.cosine, 2, atom, at),
    ], axis=1)  # fmt: skip
    own = [
        *lexical.reshape(-1, len(atom)),
        *(layer[atom, at] for layer in (*slots, matched)),
        np.log(np.diff(begins))[item[candidate]],
    ]
    order = np.argsort(atom, kind="stable")
    ordered = atom[order]
    firsts = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1])) if len(order) else order
    return Parts(np.array(own, np.float64).T, candidates, candidate, atom, at, order, firsts)
