"""Where words stand among the claims of a document, and in which: pairs of characters, names of matters."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import TYPE_CHECKING

import numpy as np

from analyzer.text.span import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

PAIR = 2  # characters; no name is shorter
_MARKS, _SHIFT = 1 << 14, 7  # small numbers for pairs; characters are told apart by their lower bits


class Names:
    """Names and what they mean, told by the pairs of characters with which they begin and end, and the last but one.

    Args:
        named: The names for each meaning.
    """

    def __init__(self, named: Mapping[str, Sequence[str]]) -> None:
        self._names = [(name, meant) for meant, names in named.items() for name in names]
        told = "".join(name[:PAIR] + name[-PAIR - 1 :][:PAIR] + name[-PAIR:] for name, _ in self._names)
        rows = np.vstack([_marks(told)[::PAIR].reshape(-1, 3).T, np.arange(len(self._names))])
        last = np.cumsum([len(names) for names in named.values()])[:-1]
        self._rows = dict(zip(named, np.split(rows, last, axis=1), strict=True))

    def perhaps(
        self, wanted: Iterable[str], present: NDArray[np.bool_]
    ) -> tuple[NDArray[np.int64], list[tuple[str, str]]]:
        """Return what a text may name of what is ``wanted``, by the marks that are ``present`` in it.

        Returns:
            The marks of the pairs with which these names begin, and the names with what each means.
        """
        first, middle, last, names = np.hstack([*map(self._rows.__getitem__, wanted), _NO_ROWS])
        held = present[first] & present[middle] & present[last]
        return first[held], [self._names[name] for name in names[held].tolist()]


class Places:
    """Where words stand in parts of a text, and what each means.

    Args:
        text: The text.
        parts: Where words are looked for.
        pairs: Pairs of characters, which mean themselves.
        names: Other words.
        wanted: Which meanings of them are looked for.
    """

    def __init__(
        self, text: str, parts: Sequence[Span], pairs: Set[str], names: Names, wanted: Iterable[str]
    ) -> None:
        marks, present = _marks(text), np.zeros(_MARKS, np.bool_)
        for start, end in parts:
            present[marks[start:end]] = True
        begin, named = names.perhaps(wanted, present)
        sought = np.zeros(_MARKS, np.bool_)
        sought[_marks("".join(pairs))[::PAIR]] = True
        sought[begin] = True
        begun: dict[str, list[tuple[str, str]]] = {}
        for name, meant in named:
            begun.setdefault(name[:PAIR], []).append((name, meant))
        found = []
        for start in _starts(sought[marks], parts):
            pair = text[start : start + PAIR]
            if pair in pairs:
                found.append((start, start + PAIR, pair))
            for name, meant in begun.get(pair, ()):
                if text.startswith(name, start):
                    found.append((start, start + len(name), meant))
        self._found = found
        self._starts = [start for start, _, _ in found]

    def within(self, place: Span) -> set[str]:
        """Return what the words in ``place`` mean."""
        low = bisect.bisect_left(self._starts, place.start)
        high = bisect.bisect_left(self._starts, place.end, low)
        return {meant for _, end, meant in self._found[low:high] if end <= place.end}

    def by_claim(self, claims: Sequence[Span]) -> dict[str, list[int]]:
        """Return for each meaning the claims that hold a word for it, by their place in ``claims``."""
        held: dict[str, list[int]] = {}
        if not claims:
            return held
        claim, last = 0, len(claims)
        first, behind = claims[0]
        for start, end, meant in self._found:
            while behind <= start:
                claim += 1
                if claim == last:
                    return held
                first, behind = claims[claim]
            if first <= start and end <= behind:
                places = held.get(meant)
                if places is None:
                    held[meant] = [claim]
                elif places[-1] != claim:
                    places.append(claim)
        return held


def _starts(sought: NDArray[np.bool_], parts: Iterable[Span]) -> list[int]:
    """Return the places within ``parts`` of those that are ``sought``."""
    outside = 0
    for start, end in parts:
        sought[outside:start] = False
        outside = end
    sought[outside:] = False
    found: list[int] = np.flatnonzero(sought).tolist()
    return found


def _marks(text: str) -> NDArray[np.intp]:
    """Return a small number for each two characters that stand side by side, the same for few of them."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    marks: NDArray[np.intp] = ((points[:-1] << _SHIFT ^ points[1:]) & (_MARKS - 1)).astype(np.intp)
    return marks


_NO_ROWS = np.zeros((4, 0), np.int64)
