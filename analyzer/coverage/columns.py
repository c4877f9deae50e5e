"""The passages of a document as columns: one array for each thing that is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from analyzer.coverage.passages import ROLES, Passage

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NUMBER = {role: number for number, role in enumerate(ROLES)}


@dataclass(frozen=True, slots=True)
class Columns:
    """P passages, in the order of the text.

    Attributes:
        start: Length P; where each begins in the restored text.
        end: Length P; where it ends.
        statement: Length P; number of its statement.
        section: Length P; position of its section in ``sections``.
        sections: Section ids, in the order of the passages.
        role: Length P; position in ``ROLES``.
        severity: Length P; of admissions.
        heading: Length P; whether it is a heading.
        above: Length P; the passage that is the heading of its section, -1 for none.
        zero: Length P; whether it reports that nothing of the kind occurred.
        sentence: Length P; number of its sentence, -1 for headings.
    """

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    statement: NDArray[np.int64]
    section: NDArray[np.int64]
    sections: tuple[str, ...]
    role: NDArray[np.int64]
    severity: NDArray[np.int64]
    heading: NDArray[np.bool_]
    above: NDArray[np.int64]
    zero: NDArray[np.bool_]
    sentence: NDArray[np.int64]

    @property
    def count(self) -> int:
        """P, the number of passages."""
        return len(self.start)


def columns_of(passages: Sequence[Passage]) -> Columns:
    """Return the columns of passages."""
    spans, statements, sections, roles, severities, headings, zero, sentence, *_ = (
        zip(*passages, strict=True) if passages else ((),) * len(Passage._fields)
    )
    bounds = np.fromiter(chain.from_iterable(spans), np.int64, 2 * len(passages)).reshape(-1, 2)
    place = {name: number for number, name in enumerate(dict.fromkeys(sections))}
    section = np.array([place[name] for name in sections], np.int64)
    heading = np.array(headings, np.bool_)
    titles = np.full(len(place), -1, np.int64)
    titled = np.flatnonzero(heading)
    titles[section[titled]] = titled
    return Columns(
        start=bounds[:, 0],
        end=bounds[:, 1],
        statement=np.array(statements, np.int64),
        section=section,
        sections=tuple(place),
        role=np.array([_NUMBER[role] for role in roles], np.int64),
        severity=np.array(severities, np.int64),
        heading=heading,
        above=titles[section],
        zero=np.array(zero, np.bool_),
        sentence=np.array(sentence, np.int64),
    )


def over(
    values: NDArray[np.int64], first: NDArray[np.int64], last: NDArray[np.int64], how: np.ufunc
) -> NDArray[np.int64]:
    """Return ``how`` of the values of each stretch from passage ``first[i]`` to ``last[i]``."""
    # Every other stretch is one that nobody asked for: from the end of one to the beginning of the next.
    bounds = np.stack([first, last + 1], axis=1).ravel()
    found: NDArray[np.int64] = how.reduceat(np.append(values, 0), bounds)[::2] if len(first) else first
    return found
