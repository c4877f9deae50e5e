"""A compiled checklist prepared for search: unique slots, their terms, and variants over slots. Built once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analyzer.checklist.compiler import Atom, CompiledItem
from analyzer.checklist.slots import Slot
from analyzer.coverage.terms import Terms
from analyzer.coverage.vocabulary import Vocabulary
from analyzer.lexicon.background import Background, bigrams
from analyzer.lexicon.concepts import GAP, Concept, fold, parted

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Strength of a concept hit: by the slot's own concept, by a wider one that includes it, by an action of its phase;
# by another word for the whole name, and by the words of a name (no figure is that of another way).
OWN, IMPLIED, PART, PHASE, RENAMED, TOLD = 0.9, 0.87, 0.87, 0.85, 0.81, 0.79
NAMED = 0.5  # strength from which on a slot counts as named
_ALIKE_CONCEPT, _ALIKE_LITERAL = 0.66, 0.75  # containment from which on wording counts as similar
_SHORT = 4  # texts below this length have too few bigrams to be similar
_LIGHTEST = 0.05  # weight of a slot that says next to nothing


@dataclass(frozen=True, slots=True)
class Variant:
    """A slot set of an atom.

    Attributes:
        item: Position of the item.
        atom: Position of the atom in its item.
        slots: Positions in ``Plan.slots``.
        shares: Share of each slot in the weight of the set; they sum to 1.
        core: Slots that must not be missing.
        required: The most distinctive of them.
        others: The other core slots.
        worded: Words of slots that stand in the clause of the atom, with their slots.
    """

    item: int
    atom: int
    slots: tuple[int, ...]
    shares: tuple[float, ...]
    core: tuple[int, ...]
    required: int
    others: tuple[int, ...]
    worded: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Bigrams:
    """Which bigrams make up which slots, in compressed rows.

    Attributes:
        vocabulary: The bigrams.
        begins: Row ``b`` is ``slots[begins[b]:begins[b + 1]]``; one longer than there are bigrams.
        slots: Slot of each entry.
        shares: Share of the slot's idf mass that the bigram holds.
    """

    vocabulary: Vocabulary
    begins: NDArray[np.int64]
    slots: NDArray[np.int64]
    shares: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Members:
    """The slots of all variants, in compressed rows by variant.

    Attributes:
        begins: Variant ``v`` has the entries from ``begins[v]`` to ``begins[v + 1]``; it has one at least.
        slots: Slot of each entry.
        shares: Its share in the weight of the variant.
        core: Whether it must not be missing.
        worded: Whether its words stand in the clause of the atom.
        topic: Whether the text nearby may name it.
    """

    begins: NDArray[np.int64]
    slots: NDArray[np.int64]
    shares: NDArray[np.float64]
    core: NDArray[np.bool_]
    worded: NDArray[np.bool_]
    topic: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Uses:
    """Which variants hold which slots, in compressed rows by slot.

    Attributes:
        begins: Slot ``s`` is in the variants ``variants[begins[s]:begins[s + 1]]``.
        variants: Variant of each entry.
        shares: Share of the slot in its weight.
        cores: Share of the slot among its core slots, which count alike; 0 for others.
    """

    begins: NDArray[np.int64]
    variants: NDArray[np.int64]
    shares: NDArray[np.float64]
    cores: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Plan:
    """A checklist ready for search.

    Attributes:
        items: The compiled items.
        slots: Unique slots of all variants.
        variants: Slot sets, in the order of items.
        by_item: Per item and atom, positions of its variants.
        clauses: Bigrams of the clause that (item, atom) comes from.
        terms: Literal forms of slots, verbs of their phases, and the concepts that they refer to.
        bigrams: For similarity of wording.
        members: Which slots make up which variants.
        uses: Which variants hold which slots.
        firsts: First variant of each atom.
        alike: Per slot, share of its bigrams from which on a passage names it; above 1 where no share suffices.
    """

    items: tuple[CompiledItem, ...]
    slots: tuple[Slot, ...]
    variants: tuple[Variant, ...]
    by_item: tuple[tuple[tuple[int, ...], ...], ...]
    clauses: dict[tuple[int, int], frozenset[str]]
    terms: Terms
    bigrams: Bigrams
    members: Members
    uses: Uses
    firsts: NDArray[np.int64]
    alike: NDArray[np.float64]


def may_be_carried(slot: Slot) -> bool:
    """Whether the text nearby may name a slot: an object that parts of an item share. Acts must be named in place."""
    return slot.topic and not slot.act


def build_plan(
    items: Sequence[CompiledItem],
    background: Background,
    concepts: Sequence[Concept],
    phases: dict[str, tuple[str, ...]],
) -> Plan:
    """Return the plan for ``items``.

    Args:
        items: The compiled items.
        background: Figures of distinctiveness.
        concepts: All concepts that slots may refer to.
        phases: Phase id of the grammar to the verbs that tell it.
    """
    slots: list[Slot] = []
    places: dict[tuple[object, ...], int] = {}

    def place(slot: Slot) -> int:
        key = (slot.text, slot.forms, slot.concepts, slot.implied, slot.phases, slot.topic, slot.told)
        if key not in places:
            places[key] = len(slots)
            slots.append(slot)
        return places[key]

    variants: list[Variant] = []
    by_item: list[tuple[tuple[int, ...], ...]] = []
    for number, compiled in enumerate(items):
        of_atoms: list[tuple[int, ...]] = []
        for at, atom in enumerate(compiled.atoms):
            sets = (atom.slots, *atom.variants)
            of_atoms.append(tuple(range(len(variants), len(variants) + len(sets))))
            variants += [_variant(number, at, atom, own, [place(slot) for slot in own]) for own in sets]
        by_item.append(tuple(of_atoms))
    return Plan(
        items=tuple(items),
        slots=tuple(slots),
        variants=tuple(variants),
        by_item=tuple(by_item),
        clauses={
            (number, at): frozenset(bigrams(atom.clause))
            for number, compiled in enumerate(items)
            for at, atom in enumerate(compiled.atoms)
        },
        terms=_terms(slots, concepts, phases),
        bigrams=_bigrams(slots, background),
        members=_members(variants, slots),
        uses=_uses(variants, len(slots)),
        firsts=np.array([own[0] for of_atoms in by_item for own in of_atoms], np.int64),
        alike=np.array([_alike(slot) for slot in slots]),
    )


def _terms(slots: Sequence[Slot], concepts: Sequence[Concept], phases: dict[str, tuple[str, ...]]) -> Terms:
    """Return what names the slots, literally and by concepts."""
    strings: dict[str, list[tuple[int, float]]] = {}
    for number, slot in enumerate(slots):
        for form in slot.forms:
            strings.setdefault(form, []).append((number, 1.0))
        for verb in (fold(verb) for phase in slot.phases for verb in phases[phase]):
            strings.setdefault(verb, []).append((number, PHASE))
    named = _by_concept(slots, concepts)
    naming = [(concept, named[concept.id]) for concept in concepts if concept.id in named]
    for number, slot in enumerate(slots):
        naming += [(concept, [(number, strength)]) for concept, strength in _by_words(slot)]
    others: list[tuple[Concept, list[tuple[int, float]]]] = []
    for concept, pairs in naming:
        literal, rest = parted(concept)
        for form in literal:
            strings.setdefault(form, []).extend(pairs)
        if rest is not None:
            others.append((rest, pairs))
    return Terms(strings, others)


def _by_words(slot: Slot) -> list[tuple[Concept, float]]:
    """Return what tells the name of a slot by other words, as concepts of this checklist, and how surely."""
    whole = tuple(form for form in slot.told.forms if GAP not in form)
    parts = tuple(form for form in slot.told.forms if GAP in form)
    return [
        (Concept(id=slot.text, name=forms[0], kind="object", forms=forms, not_=slot.told.not_), strength)
        for forms, strength in ((whole, RENAMED), (parts, TOLD))
        if forms
    ]


def _by_concept(slots: Sequence[Slot], concepts: Sequence[Concept]) -> dict[str, list[tuple[int, float]]]:
    """Return the (slot, strength) pairs that each concept names."""
    parts: dict[str, list[str]] = {}
    for concept in concepts:
        for wider in concept.within:
            parts.setdefault(wider, []).append(concept.id)
    named: dict[str, list[tuple[int, float]]] = {}
    for number, slot in enumerate(slots):
        for name in slot.concepts:
            named.setdefault(name, []).append((number, PHASE if slot.act else OWN))
            for part in parts.get(name, ()):
                named.setdefault(part, []).append((number, PART))
        for name in slot.implied:
            named.setdefault(name, []).append((number, IMPLIED))
    return named


def _variant(item: int, at: int, atom: Atom, chosen: Sequence[Slot], places: list[int]) -> Variant:
    required = next((n for n, slot in zip(places, chosen, strict=True) if slot.required), places[0])
    weights = [max(slot.weight, _LIGHTEST) for slot in chosen]
    core = tuple(n for n, slot in zip(places, chosen, strict=True) if slot.core or n == required)
    return Variant(
        item=item,
        atom=at,
        slots=tuple(places),
        shares=tuple(w / sum(weights) for w in weights),
        core=core,
        required=required,
        others=tuple(slot for slot in core if slot != required),
        worded=tuple(
            (part, n)
            for n, slot in zip(places, chosen, strict=True)
            for part in slot.text.split(GAP)
            if part in atom.clause
        ),
    )


def _alike(slot: Slot) -> float:
    if slot.act or len(slot.text) < _SHORT:
        return math.inf
    return _ALIKE_CONCEPT if slot.concepts else _ALIKE_LITERAL


def _members(variants: Sequence[Variant], slots: Sequence[Slot]) -> Members:
    held = [(variant, slot) for variant in variants for slot in variant.slots]
    return Members(
        begins=np.cumsum([0, *(len(variant.slots) for variant in variants)]),
        slots=np.array([slot for _, slot in held], np.int64),
        shares=np.array([share for variant in variants for share in variant.shares], np.float64),
        core=np.array([slot in variant.core for variant, slot in held], np.bool_),
        worded=np.array([any(slot == n for _, n in variant.worded) for variant, slot in held], np.bool_),
        topic=np.array([may_be_carried(slots[slot]) for _, slot in held], np.bool_),
    )


def _uses(variants: Sequence[Variant], slots: int) -> Uses:
    shares = np.zeros((slots, len(variants)))
    cores = np.zeros_like(shares)
    for number, variant in enumerate(variants):
        np.add.at(shares[:, number], list(variant.slots), variant.shares)
        cores[list(variant.core), number] = 1 / len(variant.core)
    slot, held = np.nonzero(shares)
    return Uses(np.searchsorted(slot, np.arange(slots + 1)), held, shares[slot, held], cores[slot, held])


def _bigrams(slots: Sequence[Slot], background: Background) -> Bigrams:
    holders: dict[str, list[tuple[int, float]]] = {}
    for number, slot in enumerate(slots):
        own = set(bigrams(slot.text))
        total = sum(map(background.idf, sorted(own)))
        for bigram in own:
            holders.setdefault(bigram, []).append((number, background.idf(bigram) / total))
    names = sorted(holders)
    entries = [entry for name in names for entry in holders[name]]
    return Bigrams(
        Vocabulary(names, 2),
        np.cumsum([0, *(len(holders[name]) for name in names)]),
        np.array([number for number, _ in entries], np.int64),
        np.array([share for _, share in entries], np.float64),
    )
