"""Statements and headings of a document as rows of arrays: what the trained model looks at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analyzer.coverage.index import Index
from analyzer.coverage.passages import ROLES, Role
from analyzer.coverage.vocabulary import runs_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

# The least committed passage of a statement gives it its standing: a plan in the same breath makes all of it a plan.
_PRECEDENCE: tuple[Role, ...] = ("admission", "plan", "weak", "claim", "none")
_RANK = np.array([_PRECEDENCE.index(role) for role in ROLES])
_RANKED = np.array([ROLES.index(role) for role in _PRECEDENCE])


@dataclass(frozen=True, slots=True)
class Units:
    """U statements and headings, in the order of the text.

    Attributes:
        of: Per passage, its unit.
        first: Length U; first passage of each unit.
        last: Length U; last passage.
        owner: Per character of the folded text, its unit, -1 for none.
        role: Length U; position in ``ROLES``.
        severity: Length U; highest severity of an admission, 0 for none.
        heading: Length U; whether it is a heading.
        section: Length U; position of its section in ``sections``.
        sections: Section ids.
        length: Length U; characters.
    """

    of: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    owner: NDArray[np.int64]
    role: NDArray[np.int64]
    severity: NDArray[np.int64]
    heading: NDArray[np.bool_]
    section: NDArray[np.int64]
    sections: tuple[str, ...]
    length: NDArray[np.int64]

    @property
    def count(self) -> int:
        """U, the number of units."""
        return len(self.first)


def units_of(index: Index) -> Units:
    """Return the units of a document."""
    passages = index.columns
    first = runs_of(passages.statement)
    lengths = np.diff(first, append=passages.count)
    of, last = np.repeat(np.arange(len(first)), lengths), first + lengths - 1
    return Units(
        of=of,
        first=first,
        last=last,
        owner=np.append(of, -1)[index.owner],
        role=_RANKED[np.minimum.reduceat(_RANK[passages.role], first)] if len(first) else first,
        severity=np.maximum.reduceat(passages.severity, first) if len(first) else first,
        heading=passages.heading[first],
        section=passages.section[first],
        sections=passages.sections,
        length=passages.end[last] - passages.start[first],
    )
