"""Statements and headings of a document as rows of arrays: what the trained model looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analyzer.coverage.index import Index
from analyzer.coverage.passages import Passage, Role

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROLES: tuple[Role, ...] = ("claim", "plan", "admission", "weak", "none")
# The least committed passage of a statement gives it its standing: a plan in the same breath makes all of it a plan.
_PRECEDENCE: tuple[Role, ...] = ("admission", "plan", "weak", "claim", "none")


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
    passages = index.passages
    first = [
        n for n, passage in enumerate(passages) if not n or passages[n - 1].statement != passage.statement
    ]
    last = [*(n - 1 for n in first[1:]), len(passages) - 1] if passages else []
    of = (
        np.repeat(np.arange(len(first)), np.diff([*first, len(passages)]))
        if passages
        else np.empty(0, np.int64)
    )
    members = [passages[low : high + 1] for low, high in zip(first, last, strict=True)]
    sections = tuple(dict.fromkeys(group[0].section for group in members))
    place = {name: at for at, name in enumerate(sections)}
    return Units(
        of=of,
        first=np.array(first, np.int64),
        last=np.array(last, np.int64),
        owner=np.append(of, -1)[index.owner],
        role=np.array([_role(group) for group in members], np.int64),
        severity=np.array([max(p.severity for p in group) for group in members], np.int64),
        heading=np.array([group[0].heading for group in members], np.bool_),
        section=np.array([place[group[0].section] for group in members], np.int64),
        sections=sections,
        length=np.array([group[-1].span.end - group[0].span.start for group in members], np.int64),
    )


def _role(group: Sequence[Passage]) -> int:
    roles = {passage.role for passage in group}
    return ROLES.index(next(role for role in _PRECEDENCE if role in roles))
