"""Pairing of annotated and found places.

A place is a half-open code-point range ``(start, end)`` of the clean text. Pairing is greedy and one to one,
best overlap first, so that one found span never counts twice.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from analyzer.evaluate.gold_places import Place

RELAXED = 0.5


def iou(first: Place, second: Place) -> float:
    """Return intersection over union of two places, 0 to 1; 0 where either is empty."""
    shared = min(first[1], second[1]) - max(first[0], second[0])
    if shared <= 0:
        return 0.0
    return shared / (first[1] - first[0] + second[1] - second[0] - shared)


def paired(
    gold: Sequence[Place], found: Sequence[Place], threshold: float = RELAXED
) -> list[tuple[int, int]]:
    """Pair places whose overlap is at least ``threshold``.

    Returns:
        Pairs (index into ``gold``, index into ``found``), sorted; each index occurs at most once.
    """
    order = sorted(range(len(found)), key=lambda index: found[index])
    scored: list[tuple[float, int, int]] = []
    for i, place in enumerate(gold):
        for j in order:
            if found[j][0] >= place[1]:
                break
            score = iou(place, found[j])
            if score >= threshold and score > 0:
                scored.append((-score, i, j))
    return _one_to_one(scored)


def paired_sets(
    gold: Sequence[frozenset[int]], found: Sequence[frozenset[int]], threshold: float = RELAXED
) -> list[tuple[int, int]]:
    """Pair sets whose Jaccard index is at least ``threshold``; otherwise like :func:`paired`."""
    scored = [
        (-len(a & b) / len(a | b), i, j)
        for i, a in enumerate(gold)
        for j, b in enumerate(found)
        if a & b and len(a & b) / len(a | b) >= threshold
    ]
    return _one_to_one(scored)


def _one_to_one(scored: list[tuple[float, int, int]]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((i, j))
    return sorted(pairs)


def counted(pairs: int, gold: int, found: int) -> tuple[int, int, int]:
    """Return (true positives, false positives, false negatives)."""
    return pairs, found - pairs, gold - pairs


def compared(gold: Iterable[Hashable], found: Iterable[Hashable]) -> tuple[int, int, int]:
    """Return (true positives, false positives, false negatives) of two sets."""
    wanted, have = set(gold), set(found)
    return len(wanted & have), len(have - wanted), len(wanted - have)


def characters(places: Iterable[Place]) -> set[int]:
    """Return the offsets that the places cover."""
    return {offset for start, end in places for offset in range(start, end)}


def touches_any(places: Sequence[Place], others: Iterable[Place]) -> set[int]:
    """Return the indices of the places that share a character with one of ``others``."""
    return {
        index
        for start, end in others
        for index, place in enumerate(places)
        if place[0] < end and start < place[1]
    }
