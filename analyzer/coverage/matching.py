"""Evidence search: shortest windows of passages in which every core slot of a variant is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analyzer.coverage.index import Index
from analyzer.coverage.plan import Plan

if TYPE_CHECKING:
    from numpy.typing import NDArray

LONGEST = 4  # passages a window may span
NAMED = 0.5  # strength from which on a slot counts as named
NEARBY = 0.6  # strength of an object that only the heading or the text just before names
SURE, LOOSE = 0.85, 0.5  # strength of the required slot and share of weight from which on one slot may be missing
_BACK = 8  # passages before a window in which an object may be named
NEAR = 0.4  # share of slot weight from which on a failed window is a near miss


class Match(NamedTuple):
    """A window ``[first, last]`` of passages that names a variant; ``mass`` is the share of slot weight named.

    ``missing`` is a core slot that a loose match lacks, -1 for a full match.
    """

    variant: int
    first: int
    last: int
    mass: float
    missing: int = -1


class Near(NamedTuple):
    """The best window that fails: ``missing`` is the slot whose absence makes it another deed or object."""

    variant: int
    passage: int
    mass: float
    missing: int


class Matches(NamedTuple):
    """Full matches, loose ones of variants without a full one, and near misses, by variant."""

    found: dict[int, list[Match]]
    loose: dict[int, list[Match]]
    near: dict[int, Near]
    single: NDArray[np.bool_]  # n x V: whether a passage alone names a variant


def find_matches(index: Index, plan: Plan) -> Matches:
    """Return all minimal windows per variant, and the nearest miss per variant without one."""
    count = len(index.passages)
    if not count or not plan.variants:
        return Matches({}, {}, {}, np.zeros((count, len(plan.variants)), np.bool_))
    above = _nearby(index, plan)
    window = index.hits
    found: dict[int, list[Match]] = {}
    singles = shorter = np.zeros((count, len(plan.variants)), np.bool_)
    best = _Best(plan)
    loose: dict[int, list[Match]] = {}
    for length in range(1, min(LONGEST, count) + 1):
        valid = np.ones(count, np.bool_)
        if length > 1:
            window = np.maximum(window[:-1], index.hits[length - 1 :])
            valid = index.statements[: 1 - length] == index.statements[length - 1 :]
        helped = np.maximum(window, above[: len(window)])
        absent = (helped < NAMED).astype(np.float32) @ plan.core.T
        ok = (absent < 0.5) & (window[:, plan.required] >= NAMED) & valid[:, None]
        mass = helped @ plan.weights.T
        # Naming is monotone in the window, so a window is minimal when neither of its halves one shorter names it.
        fresh = ok if length == 1 else ok & ~shorter[:-1] & ~shorter[1:]
        for passage, variant in zip(*(axis.tolist() for axis in np.nonzero(fresh)), strict=True):
            match = Match(variant, passage, passage + length - 1, float(mass[passage, variant]))
            found.setdefault(variant, []).append(match)
        if length == 1:
            singles = ok
            loose = _loose(helped, window, mass, absent, plan)
        if length <= 2:
            best.offer(np.where(valid[:, None] & ~ok, mass, 0), helped)
        shorter = ok
    near = {
        variant: Near(variant, int(best.at[variant]), float(best.mass[variant]), int(best.missing[variant]))
        for variant in range(len(plan.variants))
        if variant not in found and best.mass[variant] >= NEAR
    }
    loose = {variant: some for variant, some in loose.items() if variant not in found}
    return Matches(found, loose, near, singles)


def _loose(
    named: NDArray[np.float32],
    window: NDArray[np.float32],
    mass: NDArray[np.float32],
    absent: NDArray[np.float32],
    plan: Plan,
) -> dict[int, list[Match]]:
    """Return windows that name the required slot surely and lack one core slot of little weight."""
    sure = (absent >= 0.5) & (absent < 1.5) & (window[:, plan.required] >= SURE) & (mass >= LOOSE)
    found: dict[int, list[Match]] = {}
    for passage, variant in zip(*(axis.tolist() for axis in np.nonzero(sure)), strict=True):
        lacking = int(np.where((named[passage] < NAMED) & (plan.core[variant] > 0), plan.weights[variant], -1).argmax())
        match = Match(variant, passage, passage, float(mass[passage, variant]), lacking)
        found.setdefault(variant, []).append(match)
    return found


class _Best:
    """The best failing window per variant so far."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.mass = np.zeros(len(plan.variants), np.float32)
        self.at = np.zeros(len(plan.variants), np.int64)
        self.missing = np.zeros(len(plan.variants), np.int64)

    def offer(self, mass: NDArray[np.float32], named: NDArray[np.float32]) -> None:
        """Take over windows of clearly larger mass."""
        at = mass.argmax(axis=0)
        top = mass[at, np.arange(len(self.mass))]
        better = top > self.mass + 0.05
        short = np.where((named[at] < NAMED) & (self._plan.core > 0), self._plan.weights, -1)
        lacking = np.where(short.max(axis=1) > 0, short.argmax(axis=1), self._plan.required)
        self.mass = np.where(better, top, self.mass)
        self.at = np.where(better, at, self.at)
        self.missing = np.where(better, lacking, self.missing)


def _nearby(index: Index, plan: Plan) -> NDArray[np.float32]:
    """Return, per passage and slot, whether the text just before or the heading names the object, at ``NEARBY``.

    Deeds are told once and their object is carried along (…这一重大行政决策：…；…); acts have to be named in place, and
    a heading counts only for what it names literally. Only what parts of an item share is carried.
    """
    sections = np.array([hash(passage.section) for passage in index.passages])
    near = np.zeros_like(index.hits)
    for back in range(1, min(_BACK, len(sections) - 1) + 1):
        same = (sections[back:] == sections[:-back])[:, None]
        np.maximum(near[back:], np.where(same, index.hits[:-back], 0), out=near[back:])
    near[near < 0.8] = 0
    for number, passage in enumerate(index.passages):
        heading = index.headings.get(passage.section)
        if heading is not None and heading != number:
            np.maximum(near[number], np.where(index.hits[heading] >= 1, 1, 0), out=near[number])
    near[:, [slot.act or not slot.topic for slot in plan.slots]] = 0
    return np.asarray(np.minimum(near, NEARBY), np.float32)
