"""Characters and character pairs of a checklist, found in a text by table look-up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from analyzer.lexicon.concepts import FOLDED

if TYPE_CHECKING:
    from numpy.typing import NDArray


def code_points(text: str) -> NDArray[np.int64]:
    """Return the code points of ``text``."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.int64)


def text_of(points: NDArray[np.int64]) -> str:
    """Return the text of code points."""
    return points.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def folds_away(points: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which characters :func:`~analyzer.lexicon.concepts.fold` leaves out."""
    return _FOLDED.take(points, mode="clip")


_FOLDED = np.zeros(max(FOLDED) + 2, np.bool_)
_FOLDED[[*FOLDED]] = True


class Vocabulary:
    """Numbered grams of one length.

    Args:
        grams: Different strings of ``size`` characters; their positions are their numbers.
        size: 1 or 2.
    """

    def __init__(self, grams: Sequence[str], size: int) -> None:
        self.size = size
        self.count = len(grams)
        points = code_points("".join(grams))
        known = np.sort(points)
        known = known[runs_of(known)]
        # Characters that are in no gram are all number 0, those beyond the last one included.
        self._numbers = np.zeros(int(known[-1]) + 2 if len(known) else 1, np.int32)
        self._numbers[known] = np.arange(1, len(known) + 1)
        own = self._numbers[points].reshape(-1, size)
        self._places = np.full((len(known) + 1,) * size, -1, np.int32)
        self._places[tuple(own.T)] = np.arange(len(grams))

    def places(self, points: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return for each character at which a gram can begin the number of that gram, -1 for none."""
        numbers = self._numbers.take(points, mode="clip")
        if self.size == 1:
            return self._places.take(numbers)
        return self._places.ravel().take(numbers[:-1] * len(self._places) + numbers[1:])

    def found(
        self, points: NDArray[np.int64], owner: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Return owner and gram of every gram that lies within one owner, in the order of the text.

        Args:
            points: Code points of a text.
            owner: Per character, whom it belongs to, -1 for nobody; of the same length.
        """
        at = self.places(points)
        whose = owner[: len(at)]
        held = (at >= 0) & (whose >= 0)
        if self.size > 1:
            held &= whose == owner[1:]
        return whose[held], at[held]


def distinct(
    first: NDArray[np.int64], second: NDArray[np.integer], count: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return pairs of numbers, each pair once, ordered by both.

    Args:
        first: First number of each pair.
        second: Second number of each.
        count: More than any second number.
    """
    keys = np.sort(first * count + second, kind="stable")  # they are mostly in order by the first
    return pairs_of(keys[runs_of(keys)], count)


def runs_of(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where each run of equal numbers begins."""
    begins = np.ones(len(keys), np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=begins[1:])
    return np.flatnonzero(begins)


def pairs_of(keys: NDArray[np.int64], count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs that are numbered ``first * count + second``."""
    first = keys // max(count, 1)  # by one number for all, which is several times as fast as ``divmod``
    return first, keys - first * count


def spread(at: NDArray[np.int64], begins: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return all entries of some rows of a compressed table.

    Args:
        at: The rows.
        begins: Where the entries of each row begin, and where those of the last one end.

    Returns:
        Per entry its position in ``at``, and the entry.
    """
    first = begins.take(at)
    lengths = begins.take(at + 1) - first
    position = np.arange(len(at)).repeat(lengths)
    entry = (first - (lengths.cumsum() - lengths)).take(position)
    entry += np.arange(len(position))
    return position, entry
