"""A compiled checklist as arrays: unique slots, their terms, and variants as rows over slots. Built once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from analyzer.checklist.background import Background, bigrams
from analyzer.checklist.compiler import CompiledItem
from analyzer.checklist.slots import Slot
from analyzer.lexicon.terms import TermMatcher

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Strength of a concept hit: by the slot's own concept, by a wider one that includes it, by an action of its phase.
OWN, IMPLIED, PHASE = 0.9, 0.87, 0.85


def bigram_code(first: int, second: int) -> int:
    """Return one integer for two code points."""
    return first << 21 | second


@dataclass(slots=True)
class Variant:
    """A slot set of an atom: positions of its slots in ``Plan.slots``."""

    item: int
    atom: int
    slots: list[int]
    required: int


@dataclass(slots=True)
class Plan:
    """Arrays over V variants, S slots and B bigrams.

    Attributes:
        forms: Literal forms, each with the slots it names.
        concepts: Concept id to (slot, strength).
        phases: Phase id to slots.
        codes: Sorted bigram codes, shape (B,).
        shares: Share of a slot's idf mass that a bigram holds, shape (B, S).
        fuzzy: Containment from which on wording counts as similar, per slot; above 1 where it never does.
        weights: Slot weights of the variants, rows sum to 1, shape (V, S).
        core: 1 where a slot must not be missing, shape (V, S).
    """

    items: tuple[CompiledItem, ...]
    slots: list[Slot]
    variants: list[Variant]
    forms: TermMatcher[int]
    concepts: dict[str, list[tuple[int, float]]]
    phases: dict[str, list[int]]
    codes: NDArray[np.int64]
    shares: NDArray[np.float32]
    fuzzy: NDArray[np.float32]
    weights: NDArray[np.float32]
    core: NDArray[np.float32]
    required: NDArray[np.int64]
    by_atom: dict[tuple[int, int], list[int]] = field(default_factory=dict)


def build_plan(items: Sequence[CompiledItem], background: Background) -> Plan:
    """Return the arrays of ``items``."""
    slots: list[Slot] = []
    places: dict[tuple[object, ...], int] = {}
    variants: list[Variant] = []
    flags: list[list[bool]] = []

    def place(slot: Slot) -> int:
        key = (slot.text, slot.forms, slot.concepts, slot.implied, slot.phases, slot.topic)
        if key not in places:
            places[key] = len(slots)
            slots.append(slot)
        return places[key]

    for number, compiled in enumerate(items):
        for at, atom in enumerate(compiled.atoms):
            for chosen in (atom.slots, *atom.variants):
                listed = [place(slot) for slot in chosen]
                needed = next((n for n, slot in zip(listed, chosen, strict=True) if slot.required), listed[0])
                variants.append(Variant(number, at, listed, needed))
                flags.append([slot.core or place(slot) == needed for slot in chosen])
    weights = np.zeros((len(variants), len(slots)), np.float32)
    core = np.zeros_like(weights)
    by_atom: dict[tuple[int, int], list[int]] = {}
    for row, (variant, cores) in enumerate(zip(variants, flags, strict=True)):
        by_atom.setdefault((variant.item, variant.atom), []).append(row)
        for slot, is_core in zip(variant.slots, cores, strict=True):
            weights[row, slot] = max(slots[slot].weight, 0.05)
            core[row, slot] = is_core
        weights[row] /= weights[row].sum()
    codes, shares = _bigram_shares(slots, background)
    concepts: dict[str, list[tuple[int, float]]] = {}
    phases: dict[str, list[int]] = {}
    for number, slot in enumerate(slots):
        for names, strength in ((slot.concepts, PHASE if slot.act else OWN), (slot.implied, IMPLIED)):
            for name in names:
                concepts.setdefault(name, []).append((number, strength))
        for phase in slot.phases:
            phases.setdefault(phase, []).append(number)
    return Plan(
        tuple(items), slots, variants, TermMatcher([(f, n) for n, s in enumerate(slots) for f in s.forms]), concepts,
        phases, codes, shares, np.array([_threshold(slot) for slot in slots], np.float32), weights, core,
        np.array([variant.required for variant in variants], np.int64), by_atom,
    )  # fmt: skip


def _threshold(slot: Slot) -> float:
    if len(slot.text) < 4 or slot.act:
        return 2.0
    return 0.66 if slot.concepts else 0.75


def _bigram_shares(slots: list[Slot], background: Background) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    texts = [slot.text for slot in slots]
    wanted = sorted({bigram for text in texts for bigram in bigrams(text)})
    coded = sorted((bigram_code(ord(bigram[0]), ord(bigram[1])), bigram) for bigram in wanted)
    rows = {bigram: row for row, (_, bigram) in enumerate(coded)}
    shares = np.zeros((len(coded), len(slots)), np.float32)
    for number, slot in enumerate(slots):
        own = set(bigrams(slot.text))
        total = sum(background.idf(bigram) for bigram in own)
        for bigram in own:
            shares[rows[bigram], number] = background.idf(bigram) / total
    return np.array([code for code, _ in coded], np.int64), shares
