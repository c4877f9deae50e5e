"""How each candidate stands to each atom of its item: the columns that the atom model reads.

An item is covered when all of its atoms are told, mostly in different statements, so each atom is looked for by itself.
Like those of items, the columns know no word and no checklist.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analyzer.coverage.vocabulary import runs_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LEXICAL = ("atom", "atom_alike", "atom_alike_units")
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
        lengths: How many they are.
    """

    own: NDArray[np.float64]
    candidates: NDArray[np.float64]
    candidate: NDArray[np.int64]
    atom: NDArray[np.int64]
    unit: NDArray[np.int64]
    order: NDArray[np.int64]
    firsts: NDArray[np.int64]
    lengths: NDArray[np.int64]

    @property
    def columns(self) -> NDArray[np.float64]:
        """M by ``OWN_COLUMNS``, followed by the columns of the candidate: what the atom model is trained on."""
        return np.column_stack([self.own, self.candidates[self.candidate]])


def parts_of(
    candidates: NDArray[np.float64],
    candidate: NDArray[np.int64],
    atom: NDArray[np.int64],
    unit: NDArray[np.int64],
    sizes: NDArray[np.int64],
    lexical: Sequence[NDArray[np.float32]],
    told: Sequence[NDArray[np.float32]],
) -> Parts:
    """Return the rows of all candidates.

    Args:
        candidates: N candidates by their columns.
        candidate: Length M; position of the candidate of each row.
        atom: Length M; position of its atom.
        unit: Length M; its unit.
        sizes: Length M; number of atoms of its item.
        lexical: ``_LEXICAL``, each 2 by M: for pairs and for characters.
        told: Length M each; weight of the slots that are named, share of the core slots that are, and how surely the
            rules find the atom there.
    """
    own = np.empty((len(OWN_COLUMNS), len(atom)))
    place(own, lexical, (*told, np.log(sizes)))
    order = np.argsort(atom, kind="stable")
    ordered = atom[order]
    firsts = runs_of(ordered)
    lengths = np.diff(firsts, append=len(order))
    return Parts(own.T, candidates, candidate, atom, unit, order, firsts, lengths)


def place(
    columns: NDArray[np.float64],
    lexical: Sequence[NDArray[np.floating]],
    others: Sequence[NDArray[np.generic]],
) -> None:
    """Set columns, each a row, to those of pairs, followed by those of characters and the others.

    Args:
        columns: The columns.
        lexical: 2 by N each.
        others: Length N each.
    """
    count = len(lexical)
    for at, (pairs, characters) in enumerate(lexical):
        columns[at], columns[count + at] = pairs, characters
    # One after another: they differ in type, and making them one array first takes longer.
    for at, values in enumerate(others, start=2 * count):
        columns[at] = values
