"""Where words stand in a document, and in which of its claims: pairs of characters, names of matters."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

from analyzer.extract.similarity import pair_keys
from analyzer.text.span import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MARKS, _SHIFT = 1 << 14, 14  # small numbers for pairs; characters are told apart by their lower bits


class Places:
    """Where words stand in a text, and what each means.

    Args:
        text: The text.
        pairs: Pairs of characters, which mean themselves.
        named: Where other words stand: start, end, and what each means.
    """

    def __init__(
        self, text: str, pairs: Iterable[str], named: Iterable[tuple[int, int, Sequence[str]]]
    ) -> None:
        found = [*_places(text, sorted(pairs)), *named]
        found.sort(key=itemgetter(1))
        self._found = found
        self._ends = [end for _, end, _ in found]

    def within(self, place: Span) -> set[str]:
        """Return what the words in ``place`` mean."""
        low = bisect.bisect_right(self._ends, place.start)
        high = bisect.bisect_right(self._ends, place.end, low)
        return {one for start, _, meant in self._found[low:high] if start >= place.start for one in meant}

    def by_claim(self, claims: Sequence[Span]) -> dict[str, list[int]]:
        """Return for each meaning the claims that hold a word for it, by their place in ``claims``."""
        held: dict[str, list[int]] = {}
        claim, last = 0, len(claims)
        for start, end, meant in self._found:
            while claim < last and claims[claim].end < end:
                claim += 1
            if claim == last:
                break
            if claims[claim].start <= start:
                for one in meant:
                    places = held.setdefault(one, [])
                    if not places or places[-1] != claim:
                        places.append(claim)
        return held


def _places(text: str, pairs: Sequence[str]) -> Iterator[tuple[int, int, Sequence[str]]]:
    """Yield where pairs of characters stand: start, end, and the pair."""
    if not pairs:
        return
    wanted, keys = pair_keys("".join(pairs))[::2], pair_keys(text)
    marked = np.zeros(_MARKS, np.bool_)
    marked[_mark(wanted)] = True
    starts = np.flatnonzero(marked[_mark(keys)])  # hardly more than stand there: only these are searched for
    which = np.minimum(wanted.searchsorted(keys[starts]), len(wanted) - 1)
    right = wanted[which] == keys[starts]
    meant = [(pair,) for pair in pairs]
    for start, pair in zip(starts[right].tolist(), which[right].tolist(), strict=True):
        yield start, start + 2, meant[pair]


def _mark(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return a small number for each pair of characters, the same for few of them."""
    return (keys ^ keys >> _SHIFT) & (_MARKS - 1)
