"""Evidence search: shortest windows of passages in which every core slot of a variant is named.

Where slots are named are sets of passages, so that most of the search is their intersection; what is found is weighed
all at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from analyzer.coverage.index import Index
from analyzer.coverage.plan import NAMED, Plan, Variant, may_be_carried
from analyzer.coverage.vocabulary import runs_of, spread

LONGEST = 4  # passages a window may span
NEARBY = 0.6  # strength of an object that only the heading or the text just before names
NEAR = 0.4  # share of slot weight from which on a failed passage is a near miss
_BACK = 8  # passages before a window in which an object may be named
_ENOUGH = 48  # matches of one variant and role that are read
_MANY = 2  # core slots beyond which the required one may be named just before
_PLACES = 6  # to which masses are compared
_CARRIED = 0.8  # strength from which on an object is carried along

_NOWHERE: set[int] = set()

Window = tuple[int, int, int]  # variant, first and last passage


class Match(NamedTuple):
    """A window ``[first, last]`` of passages that names a variant; ``mass`` is the share of slot weight named."""

    variant: int
    first: int
    last: int
    mass: float


class Near(NamedTuple):
    """The best passage that fails to name a variant."""

    variant: int
    passage: int
    mass: float


@dataclass(frozen=True, slots=True)
class Matches:
    """Matches, ordered by variant, and near misses.

    Attributes:
        found: The matches.
        begins: Those of variant ``v`` are ``found[begins[v]:begins[v + 1]]``.
        least: Per match, strength of the core slot that is named least surely.
        doubtful: Per match, whether a slot whose words stand in the clause is not named literally.
        near: For variants without any match, the nearest miss.
    """

    found: list[Match]
    begins: list[int]
    least: list[float]
    doubtful: list[bool]
    near: dict[int, Near]


def find_matches(index: Index, plan: Plan) -> Matches:
    """Return all minimal windows per variant; for variants without one, the nearest miss."""
    places = Places(index, plan)
    windows: list[Window] = []
    begins = [0]
    for number, variant in enumerate(plan.variants):
        windows += _windows(places, number, variant)
        begins.append(len(windows))
    lacking = [number for number, begin in enumerate(begins[1:]) if begin == begins[number]]
    weighed = _weighed(index, plan, places, windows)
    if any(high - low > _ENOUGH for low, high in pairwise(begins)):
        kept = _kept(index, weighed.found, begins)
        begins = np.searchsorted([windows[n][0] for n in kept], np.arange(len(begins))).tolist()
        weighed = _weighed(index, plan, places, [windows[n] for n in kept])
    return Matches(weighed.found, begins, weighed.least, weighed.doubtful, _nearest(index, plan, lacking))


class Places:
    """Where slots are named: per slot, a set of passages.

    Args:
        index: The document.
        plan: The checklist.
    """

    def __init__(self, index: Index, plan: Plan) -> None:
        sure = index.named.value >= NAMED
        passages = index.named.passage[sure].tolist()
        bounds = np.searchsorted(index.named.slot[sure], np.arange(len(plan.slots) + 1)).tolist()
        self.named = [set(passages[low:high]) for low, high in pairwise(bounds)]
        self.statements = index.columns.statement.tolist()
        self._sections = index.columns.section.tolist()
        self._index = index
        self._slots = plan.slots
        self._after: dict[int, set[int]] = {}
        self._carried: dict[int, set[int]] = {}
        self._here: dict[int, set[int]] = {}
        self._around: dict[int, set[int]] = {}

    def after(self, slot: int) -> set[int]:
        """Return the passages that follow shortly, in its section, on one that surely names ``slot``."""
        if slot not in self._after:
            sections, strength = self._sections, self._index.strength
            self._after[slot] = {
                passage
                for n in self.named[slot]
                if strength(slot, n, n) >= _CARRIED
                for passage in range(n + 1, min(n + 1 + _BACK, len(sections)))
                if sections[passage] == sections[n]
            }
        return self._after[slot]

    def carried(self, slot: int) -> set[int]:
        """Return where the heading or the text just before names an object that parts of an item share.

        Deeds are told once and their object is carried along (…这一重大行政决策：…；…). Acts have to be named in place,
        and a heading counts only for what it names literally.
        """
        if not may_be_carried(self._slots[slot]):
            return _NOWHERE
        if slot not in self._carried:
            passages, strength = self._index.columns, self._index.strength
            titles = [n for n in self.named[slot] if passages.heading[n] and strength(slot, n, n) >= 1]
            below = {n for title in titles for n in np.flatnonzero(passages.above == title).tolist()}
            self._carried[slot] = self.after(slot) | below.difference(titles)
        return self._carried[slot]

    def here(self, slot: int) -> set[int]:
        """Return where a slot is named or carried along."""
        found = self._here.get(slot)
        if found is None:
            carried = self.carried(slot)
            found = self._here[slot] = self.named[slot] | carried if carried else self.named[slot]
        return found

    def around(self, slot: int) -> set[int]:
        """Return where a slot is there or a window within the statement can reach a passage that names it."""
        found = self._around.get(slot)
        if found is None:
            statements = self.statements
            found = self._around[slot] = {
                passage
                for n in self.named[slot]
                for passage in range(max(0, n - LONGEST + 1), min(n + LONGEST, len(statements)))
                if statements[passage] == statements[n]
            } | self.here(slot)
        return found


def _windows(places: Places, number: int, variant: Variant) -> list[Window]:
    """Return the windows of a variant, by the place of the required slot."""
    whole = named = places.named[variant.required]
    if not named:
        return []
    for slot in variant.others:
        if not places.named[slot]:
            return []
        whole = whole & places.here(slot)
    found: dict[Window, None] = dict.fromkeys([(number, passage, passage) for passage in whole])
    if len(whole) < len(named):
        parts = named.difference(whole)
        for slot in variant.others:
            parts &= places.around(slot)
        for passage in parts:
            window = _shortest(places, variant, passage)
            if window is not None:
                found[(number, *window)] = None
    if not found and len(variant.core) > _MANY:
        # All but the required slot is named, and the text just before names that: …文件两件。印发后9日内报区司法局备案.
        rest = places.after(variant.required).intersection(*(places.named[slot] for slot in variant.others))
        found = dict.fromkeys([(number, passage, passage) for passage in rest])
    return sorted(found)


def _shortest(places: Places, variant: Variant, passage: int) -> tuple[int, int] | None:
    """Return the shortest window around ``passage`` in its statement that names all core slots."""
    statements = places.statements
    wanted = [places.named[slot] for slot in variant.others if passage not in places.here(slot)]
    for length in range(2, LONGEST + 1):
        for first in range(passage, passage - length, -1):
            last = first + length - 1
            if first < 0 or last >= len(statements):
                continue
            if not statements[first] == statements[last] == statements[passage]:
                continue
            if not any(named.isdisjoint(range(first, last + 1)) for named in wanted):
                return first, last
    return None


class _Weighed(NamedTuple):
    """Matches and what is known of each, as in :class:`Matches`."""

    found: list[Match]
    least: list[float]
    doubtful: list[bool]


def _weighed(index: Index, plan: Plan, places: Places, windows: Sequence[Window]) -> _Weighed:
    """Return the matches of all windows."""
    if not windows:
        return _Weighed([], [], [])
    variant, first, last = np.array(windows, np.int64).T
    members = plan.members
    window, entry = spread(variant, members.begins)
    slot, first = members.slots[entry], first[window]
    strength = index.strengths(slot, first, last[window])
    begins = runs_of(window)
    least = np.minimum.reduceat(np.where(members.core[entry], strength, 1.0), begins)
    doubtful = np.logical_or.reduceat(members.worded[entry] & (strength < 1), begins)
    for n in np.flatnonzero(members.topic[entry] & (strength < NEARBY)).tolist():
        if int(first[n]) in places.carried(int(slot[n])):
            strength[n] = NEARBY
    mass = np.bincount(window, members.shares[entry] * strength, len(windows))
    found = [Match(*window, weight) for window, weight in zip(windows, mass.tolist(), strict=True)]
    return _Weighed(found, least.tolist(), doubtful.tolist())


def _kept(index: Index, found: Sequence[Match], begins: Sequence[int]) -> list[int]:
    """Return the best matches of each role of each variant; what a text says a thousand times is not read so often.

    Args:
        index: The document.
        found: All matches.
        begins: Where those of each variant begin.
    """
    kept: list[int] = []
    for low, high in pairwise(begins):
        if high - low <= _ENOUGH:
            kept += range(low, high)
            continue
        chosen: list[int] = []
        taken: Counter[str] = Counter()
        for n in sorted(range(low, high), key=lambda n: (-found[n].mass, found[n].first)):
            role = index.passages[found[n].last].role
            if taken[role] < _ENOUGH:
                taken[role] += 1
                chosen.append(n)
        kept += sorted(chosen, key=lambda n: found[n].first)
    return kept


def _nearest(index: Index, plan: Plan, variants: Sequence[int]) -> dict[int, Near]:
    """Return for each of some variants the passage that names most of it, if that is much."""
    if not variants or not index.passages:
        return {}
    count = len(index.passages)
    row = np.full(len(plan.variants), -1)
    row[variants] = np.arange(len(variants))
    held, entry = spread(index.named.slot, plan.uses.begins)
    rows = row[plan.uses.variants[entry]]
    wanted = np.flatnonzero(rows >= 0)
    held, entry = held[wanted], entry[wanted]
    mass = np.bincount(
        rows[wanted] * count + index.named.passage[held],
        plan.uses.shares[entry] * index.named.value[held],
        len(variants) * count,
    ).reshape(len(variants), count)
    # Sums differ in their last digits with the order of what is added: equal ones are told by place.
    best = np.where(mass >= NEAR, mass.round(_PLACES), 0.0).argmax(axis=1)
    top = mass[np.arange(len(variants)), best]
    return {
        variants[n]: Near(variants[n], int(best[n]), float(top[n]))
        for n in np.flatnonzero(top >= NEAR).tolist()
    }


def missing(index: Index, plan: Plan, near: Near) -> int:
    """Return the slot whose absence makes a near miss another deed or object."""
    variant = plan.variants[near.variant]
    weights = dict(zip(variant.slots, variant.shares, strict=True))
    lacking = [slot for slot in variant.core if index.strength(slot, near.passage, near.passage) < NAMED]
    return max(lacking, key=lambda slot: weights[slot], default=variant.required)
