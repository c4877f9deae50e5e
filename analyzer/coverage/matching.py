"""Evidence search: shortest windows of passages in which every core slot of a variant is named."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from analyzer.coverage.index import Index
from analyzer.coverage.plan import Plan, Variant

LONGEST = 4  # passages a window may span
NAMED = 0.5  # strength from which on a slot counts as named
NEARBY = 0.6  # strength of an object that only the heading or the text just before names
NEAR = 0.4  # share of slot weight from which on a failed passage is a near miss
_BACK = 8  # passages before a window in which an object may be named
_ENOUGH = 48  # matches of one variant and role that are read
_MANY = 2  # core slots beyond which the required one may be named just before
_PLACES = 6  # to which masses are compared
_CARRIED = 0.8  # strength from which on an object is carried along


class Match(NamedTuple):
    """A window ``[first, last]`` of passages that names a variant; ``mass`` is the share of slot weight named."""

    variant: int
    first: int
    last: int
    mass: float


class Near(NamedTuple):
    """The best passage that fails: ``missing`` is the slot whose absence makes it another deed or object."""

    variant: int
    passage: int
    mass: float
    missing: int


@dataclass(slots=True)
class Matches:
    """Matches by variant; for variants without any, the nearest miss."""

    found: dict[int, list[Match]] = field(default_factory=dict)
    near: dict[int, Near] = field(default_factory=dict)


def find_matches(index: Index, plan: Plan) -> Matches:
    """Return all minimal windows per variant; for variants without one, the nearest miss."""
    matches = Matches()
    for number, variant in enumerate(plan.variants):
        found: dict[tuple[int, int], Match] = {}
        if all(index.named[slot] for slot in variant.core):
            found = _windows(index, plan, number, variant)
        if found:
            matches.found[number] = _kept(index, list(found.values()))
            continue
        near = _nearest(index, number, variant)
        if near is not None:
            matches.near[number] = near
    return matches


def _windows(index: Index, plan: Plan, number: int, variant: Variant) -> dict[tuple[int, int], Match]:
    """Return the windows of a variant, by their bounds."""
    found: dict[tuple[int, int], Match] = {}
    for passage, strength in index.named[variant.required].items():
        if strength >= NAMED:
            match = _window(index, plan, number, variant, passage)
            if match is not None:
                found.setdefault((match.first, match.last), match)
    if not found and len(variant.core) > _MANY:
        found = _about_before(index, plan, number, variant)
    return found


def _kept(index: Index, found: list[Match]) -> list[Match]:
    """Return the best matches of each role; a text that says the same a thousand times is not read a thousand times."""
    if len(found) <= _ENOUGH:
        return found
    kept: list[Match] = []
    taken: Counter[str] = Counter()
    for match in sorted(found, key=lambda match: (-match.mass, match.first)):
        role = index.passages[match.last].role
        if taken[role] < _ENOUGH:
            taken[role] += 1
            kept.append(match)
    return sorted(kept, key=lambda match: match.first)


def _about_before(index: Index, plan: Plan, number: int, variant: Variant) -> dict[tuple[int, int], Match]:
    """Return windows that name all but the required slot when the text just before names it.

    Only for variants of several core slots: …文件两件。印发后9日内报区司法局备案.
    """
    found: dict[tuple[int, int], Match] = {}
    rest = [slot for slot in variant.core if slot != variant.required]
    passages = {n for n, strength in index.named[rest[0]].items() if strength >= NAMED}
    for passage in sorted(passages):
        if not _before(index, variant.required, passage):
            continue
        if all(index.named[slot].get(passage, 0) >= NAMED for slot in rest):
            match = Match(number, passage, passage, _mass(index, plan, variant, passage, passage))
            found[(passage, passage)] = match
    return found


def _before(index: Index, slot: int, passage: int) -> bool:
    named, passages = index.named[slot], index.passages
    if not named:
        return False
    section = passages[passage].section
    for n in range(max(0, passage - _BACK), passage):
        if named.get(n, 0) >= _CARRIED and passages[n].section == section:
            return True
    return False


def carried(index: Index, plan: Plan, slot: int, passage: int) -> bool:
    """Whether the heading or the text just before ``passage`` names an object that parts of an item share.

    Deeds are told once and their object is carried along (…这一重大行政决策：…；…). Acts have to be named in place,
    and a heading counts only for what it names literally.
    """
    if plan.slots[slot].act or not plan.slots[slot].topic:
        return False
    named = index.named[slot]
    section = index.passages[passage].section
    heading = index.headings.get(section)
    if heading is not None and heading != passage and named.get(heading, 0) >= 1:
        return True
    return _before(index, slot, passage)


def _window(index: Index, plan: Plan, number: int, variant: Variant, passage: int) -> Match | None:
    """Return the shortest window around ``passage`` that names all core slots."""
    statement = index.passages[passage].statement
    open_slots = [
        slot
        for slot in variant.core
        if index.named[slot].get(passage, 0) < NAMED and not carried(index, plan, slot, passage)
    ]
    if not open_slots:
        return Match(number, passage, passage, _mass(index, plan, variant, passage, passage))
    reach = range(passage - LONGEST + 1, passage + LONGEST)
    for slot in open_slots:
        named = index.named[slot]
        if not any(named.get(n, 0) >= NAMED for n in reach):
            return None
    for length in range(2, LONGEST + 1):
        for first in range(passage, passage - length, -1):
            last = first + length - 1
            if first < 0 or last >= len(index.passages):
                continue
            if not index.passages[first].statement == index.passages[last].statement == statement:
                continue
            if all(index.strength(slot, first, last) >= NAMED for slot in open_slots):
                return Match(number, first, last, _mass(index, plan, variant, first, last))
    return None


def _mass(index: Index, plan: Plan, variant: Variant, first: int, last: int) -> float:
    total = 0.0
    for slot, share in zip(variant.slots, variant.shares, strict=True):
        strength = index.strength(slot, first, last)
        if strength < NEARBY and carried(index, plan, slot, first):
            strength = NEARBY
        total += share * strength
    return total


def _nearest(index: Index, number: int, variant: Variant) -> Near | None:
    masses: dict[int, float] = {}
    for slot, share in zip(variant.slots, variant.shares, strict=True):
        for passage, strength in index.named[slot].items():
            masses[passage] = masses.get(passage, 0.0) + share * strength
    top = max(masses.values(), default=0.0)
    if top < NEAR:
        return None
    # Sums differ in their last digits with the order of what is added: equal ones are told by place.
    best = round(top, _PLACES)
    passage = min(n for n, mass in masses.items() if mass >= NEAR and round(mass, _PLACES) == best)
    weights = dict(zip(variant.slots, variant.shares, strict=True))
    lacking = [slot for slot in variant.core if index.named[slot].get(passage, 0) < NAMED]
    missing = max(lacking, key=lambda slot: weights[slot], default=variant.required)
    return Near(number, passage, masses[passage], missing)
