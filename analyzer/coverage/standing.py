"""How windows of passages stand: whose deed they tell, and whether as done, planned or admitted undone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from analyzer.coverage.columns import over
from analyzer.coverage.index import Index
from analyzer.coverage.matching import Match
from analyzer.coverage.passages import ROLES, Role
from analyzer.records import Measure

if TYPE_CHECKING:
    from numpy.typing import NDArray

# The least committed passage of a window gives it its role; none, if a part tells nothing of the unit.
_ORDER: tuple[Role, ...] = ("claim", "weak", "plan", "admission", "none")
_RANK = np.array([_ORDER.index(role) for role in ROLES])
_INTENT = 2
_AHEAD = {"PLANNED": 1, "INTENT": _INTENT}  # statuses of what is not done


class Standing(Struct, frozen=True, gc=False):
    """How a window of passages stands.

    Attributes:
        role: The least committed role in it.
        severity: The highest severity.
        above: Passage of the heading above, -1 for none.
        intent: Whether the measures in it are mere intentions.
        planned: Whether they are planned or intended.
    """

    role: Role
    severity: int
    above: int
    intent: bool
    planned: bool


def standings(index: Index, measures: Sequence[Measure], matches: Sequence[Match]) -> list[Standing]:
    """Return how the windows of all matches stand."""
    if not matches:
        return []
    first, last = np.array([(match.first, match.last) for match in matches], np.int64).T
    passages = index.columns
    role = over(_RANK[passages.role], first, last, np.maximum).tolist()
    severity = over(passages.severity, first, last, np.maximum).tolist()
    intent, planned = _ahead(measures, passages.start[first], passages.end[last])
    roles, above = map(_ORDER.__getitem__, role), passages.above[first].tolist()
    return [*map(Standing, roles, severity, above, intent.tolist(), planned.tolist())]


def _ahead(
    measures: Sequence[Measure], start: NDArray[np.int64], end: NDArray[np.int64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return whether all measures in each stretch are intentions, and whether all are plans or intentions."""
    spans = chain.from_iterable([measure.span for measure in measures])
    begins, ends = np.fromiter(spans, np.int64, 2 * len(measures)).reshape(-1, 2).T
    low, high = ends.searchsorted(start, side="right"), begins.searchsorted(end, side="left")
    count = np.maximum(high - low, 0)
    ahead = np.array([0, *[_AHEAD.get(measure.status, 0) for measure in measures]])
    intended, coming = (ahead == _INTENT).cumsum(), (ahead > 0).cumsum()
    some, high = count > 0, low + count
    return some & (intended[high] - intended[low] == count), some & (coming[high] - coming[low] == count)
