"""What an admission is about: a poor product, another act that failed or lacking means undo no deed of an item."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import regex

from analyzer.coverage.lexicon import CoverageFile, joined
from analyzer.coverage.plan import NAMED, Plan
from analyzer.lexicon.entries import expression
from analyzer.text.later import later

if TYPE_CHECKING:
    from analyzer.checklist.compiler import CompiledItem
    from analyzer.coverage.index import Index


class Beside(NamedTuple):
    """What an item asks of products, acts, events and means.

    Attributes:
        things: What its parts are about, of which another product may be poor; None where quality is asked for.
        acts: Slots that name its acts; empty where a part of it has none.
        wording: Its clauses, which name the events that it asks for.
        means: Which means it asks for.
    """

    things: tuple[str, ...] | None
    acts: frozenset[int]
    wording: str
    means: frozenset[str]


class Admissions:
    """Tells which admissions of a document leave the deed of an item standing.

    Args:
        data: How admissions speak of products and of acts, and how items ask for the quality of products.
    """

    def __init__(self, data: CoverageFile) -> None:
        self._product = regex.compile(joined(data.poor_products))
        self._act = regex.compile(joined(data.acts_left_undone))
        self._event = regex.compile(joined(data.events_not_held))
        self._means = [(means, later(regex.compile, expression(means))) for means in data.means_short]
        self._quality = data.quality_items

    def asked(self, entry: CompiledItem, plan: Plan, variants: Sequence[Sequence[int]]) -> Beside:
        """Return what an item asks for; ``variants`` are those of each atom in ``plan``."""
        wording = "，".join(atom.clause for atom in entry.atoms)
        quality = any(word in atom.clause for atom in entry.atoms for word in self._quality)
        acts = [
            {slot for number in numbers for slot in plan.variants[number].core if plan.slots[slot].act}
            for numbers in variants
        ]
        return Beside(
            None if quality else tuple(atom.required.text for atom in entry.atoms),
            frozenset[int]().union(*acts) if all(acts) else frozenset(),
            wording,
            frozenset(means.id for means, _ in self._means if any(word in wording for word in means.asked)),
        )

    def read(self, index: Index) -> AdmissionsOf:
        """Return what the admissions of a document are about."""
        products: dict[int, str] = {}
        acts: list[int] = []
        events: dict[int, str] = {}
        means: dict[int, frozenset[str]] = {}
        for number, passage in enumerate(index.passages):
            if passage.role != "admission":
                continue
            words = passage.span.of(index.text)
            product = self._product.search(words)
            if product:
                products[number] = product["product"] or ""
            elif self._act.search(words):
                acts.append(number)
            event = self._event.search(words)
            if event:
                events[number] = event["event"]
            short = frozenset(one.id for one, told in self._means if told.search(words))
            if short:
                means[number] = short
        return AdmissionsOf(products, acts, events, means, index)


class AdmissionsOf(NamedTuple):
    """Admissions of one document that are about products, means, or acts or events of their own.

    Attributes:
        products: Per passage, the product that is poor; empty where only its score is named.
        acts: Passages that say of one act that it was not done.
        events: Per passage, the event that was not held.
        means: Per passage, the means that it says to fall short.
        document: The document.
    """

    products: dict[int, str]
    acts: Sequence[int]
    events: dict[int, str]
    means: dict[int, frozenset[str]]
    document: Index

    def of(self, asked: Beside) -> set[int]:
        """Return the passages whose admission says nothing against any part of an item."""
        found: set[int] = set()
        if asked.things is not None:
            found.update(
                passage
                for passage, product in self.products.items()
                if not (product and any(thing.endswith(product) for thing in asked.things))
            )
        if asked.acts:
            found.update(passage for passage in self.acts if not self._names(asked.acts, passage))
        found.update(passage for passage, event in self.events.items() if event not in asked.wording)
        found.update(passage for passage, short in self.means.items() if short.isdisjoint(asked.means))
        return found

    def _names(self, slots: frozenset[int], passage: int) -> bool:
        return any(self.document.strength(slot, passage, passage) >= NAMED for slot in slots)
