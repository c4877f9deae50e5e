"""Which atoms the quoted statements tell: annotations quote statements for items, and say how many atoms are told.

The labels of atoms are filled in from what is known: each quoted statement tells at least one atom, a covered item has
every atom told, one that is told in part as many as the annotation counts. Which ones is left to an estimate that was
fitted before, on the labels of the items; statements that may tell an atom and are not its best one are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def atom_labels(
    chance: NDArray[np.float64],
    atom: NDArray[np.int64],
    candidate: NDArray[np.int64],
    relevant: NDArray[np.bool_],
    begins: NDArray[np.int64],
    told: Sequence[int | None],
) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Return labels and weights (0 for unknown) of the rows.

    Args:
        chance: Per row, the estimate so far.
        atom: Per row, the atom.
        candidate: Per row, the candidate.
        relevant: Per row, whether the candidate is quoted for the item.
        begins: First atom of each item, and the number of all atoms.
        told: Per item, atoms that are told; None where that is not known.
    """
    label = relevant.copy()
    weight = np.ones(len(chance))
    items = np.searchsorted(begins, atom, side="right") - 1
    for item in np.unique(items[relevant]).tolist():
        size = int(begins[item + 1] - begins[item])
        if size < 2:
            continue
        rows = np.flatnonzero(relevant & (items == item))
        grid = np.zeros((size, len(rows) // size))
        order = rows[np.lexsort((candidate[rows], atom[rows]))].reshape(grid.shape)
        grid = chance[order]
        label[order], weight[order] = False, 0.0
        sure = [*zip(grid.argmax(axis=0).tolist(), range(grid.shape[1]), strict=True)]
        ranked = np.argsort(-grid.max(axis=1), kind="stable").tolist()
        count = told[item]
        if count is not None:
            sure += [(row, int(grid[row].argmax())) for row in ranked[:count]]
        for row, column in sure:
            label[order[row, column]], weight[order[row, column]] = True, 1.0
        for row in ranked[count:] if count is not None else ():
            if not label[order[row]].any():
                weight[order[row]] = 1.0
    return label, weight


def atoms_told(verdict: str, stratum: str, counted: str | None, size: int) -> int | None:
    """Return how many of ``size`` atoms are told, None where that is not known.

    Args:
        verdict: Letter of the item.
        stratum: Its stratum.
        counted: What the annotation counts, ``2/3``; scaled where it has another number of atoms.
        size: Atoms of the compiled item.
    """
    if verdict == "C":
        return size
    if verdict != "M" or stratum != "K" or not counted or "/" not in counted:
        return None
    told, of = (int(number) for number in counted.split("/"))
    return max(1, round(told / of * size)) if of else None
