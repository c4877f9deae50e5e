"""Alignment of two nearly equal texts, to carry places found in a restored text over to the clean text.

Runs of characters that occur once in each text are anchors; what lies between two anchors is compared by
``difflib``. Linear in practice, where a plain comparison of two long texts is quadratic.
"""

from __future__ import annotations

import bisect
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from analyzer.evaluate.gold_places import Place

_ANCHOR = 10
_LONGEST_GAP = 3000  # characters; longer gaps hold no common text worth the time


@dataclass(frozen=True)
class Alignment:
    """Which characters of ``found`` are which of ``clean``.

    Attributes:
        blocks: (start in found, start in clean, length), ascending in both, maximal.
        found_length: Length of the found text.
        clean_length: Length of the clean text.
    """

    blocks: tuple[tuple[int, int, int], ...]
    found_length: int
    clean_length: int

    def place(self, span: Place) -> Place:
        """Return the place in the clean text; empty where nothing of ``span`` belongs to it."""
        first = last = None
        index = max(0, bisect.bisect_right(self.blocks, (span[0], self.clean_length, 0)) - 1)
        for start, clean, length in self.blocks[index:]:
            if start >= span[1]:
                break
            low, high = max(start, span[0]), min(start + length, span[1])
            if low < high:
                first = clean + low - start if first is None else first
                last = clean + high - start
        return (0, 0) if first is None or last is None else (first, last)

    def unmatched(self) -> tuple[list[Place], list[Place]]:
        """Return the places of the found and of the clean text that have no counterpart."""
        gaps: tuple[list[Place], list[Place]] = ([], [])
        ends = (self.found_length, self.clean_length)
        at = [0, 0]
        for start, clean, length in (*self.blocks, (*ends, 0)):
            for side, begin in enumerate((start, clean)):
                if begin > at[side]:
                    gaps[side].append((at[side], begin))
                at[side] = begin + length
        return gaps


def align(found: str, clean: str) -> Alignment:
    """Align ``found`` with ``clean``."""
    if found == clean:
        return Alignment(((0, 0, len(found)),) if found else (), len(found), len(clean))
    blocks: list[tuple[int, int, int]] = []
    at_found = at_clean = 0
    for start, other in [*_anchors(found, clean), (len(found), len(clean))]:
        if start < at_found or other < at_clean:
            continue
        _compare(found, clean, (at_found, start), (at_clean, other), blocks)
        length = 0
        while (
            start + length < len(found)
            and other + length < len(clean)
            and found[start + length] == clean[other + length]
        ):
            length += 1
        _append(blocks, start, other, length)
        at_found, at_clean = start + length, other + length
    return Alignment(tuple(blocks), len(found), len(clean))


def _anchors(found: str, clean: str) -> list[tuple[int, int]]:
    """Places of runs that are unique in both texts, ascending in both."""
    unique = [_unique(text) for text in (found, clean)]
    pairs = [(place, unique[1][run]) for run, place in unique[0].items() if run in unique[1]]
    pairs.sort()
    # Longest ascending chain; of anchors that cross, the fewest are dropped.
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, other) in enumerate(pairs):
        slot = bisect.bisect_left(tails, other)
        tails[slot : slot + 1] = [other]
        ends[slot : slot + 1] = [index]
        before.append(ends[slot - 1] if slot else -1)
    chain: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _unique(text: str) -> dict[str, int]:
    runs = [text[i : i + _ANCHOR] for i in range(len(text) - _ANCHOR + 1)]
    counts = Counter(runs)
    return {run: place for place, run in enumerate(runs) if counts[run] == 1}


def _compare(found: str, clean: str, left: Place, right: Place, blocks: list[tuple[int, int, int]]) -> None:
    if (
        left[0] == left[1]
        or right[0] == right[1]
        or max(left[1] - left[0], right[1] - right[0]) > _LONGEST_GAP
    ):
        return
    matcher = SequenceMatcher(None, found[slice(*left)], clean[slice(*right)], autojunk=False)
    for start, other, length in matcher.get_matching_blocks():
        _append(blocks, left[0] + start, right[0] + other, length)


def _append(blocks: list[tuple[int, int, int]], start: int, other: int, length: int) -> None:
    if not length:
        return
    if blocks:
        last = blocks[-1]
        if last[0] + last[2] == start and last[1] + last[2] == other:
            blocks[-1] = (last[0], last[1], last[2] + length)
            return
    blocks.append((start, other, length))
