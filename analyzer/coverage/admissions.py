"""What an admission is about: that a product is poor, or that another act failed, does not undo the deed of an item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import regex

from analyzer.checklist.compiler import Atom, CompiledItem
from analyzer.coverage.index import Index
from analyzer.coverage.lexicon import CoverageFile, joined
from analyzer.coverage.matching import NAMED
from analyzer.coverage.plan import Plan

if TYPE_CHECKING:
    from analyzer.coverage.passages import Passage


class Admissions:
    """Tells which admissions of a document leave the deed of an item standing.

    Args:
        data: How admissions speak of products and of acts, and how items ask for the quality of products.
    """

    def __init__(self, data: CoverageFile) -> None:
        self._product = regex.compile(joined(data.poor_products))
        self._act = regex.compile(joined(data.acts_left_undone))
        self._asked = data.quality_items

    def read(self, index: Index) -> Apart:
        """Return what the admissions of a document are about."""
        products: dict[int, str] = {}
        acts: list[int] = []
        for number, passage in _admitted(index.passages):
            words = passage.span.of(index.text)
            product = self._product.search(words)
            if product:
                products[number] = product["product"] or ""
            elif self._act.search(words):
                acts.append(number)
        return Apart(products, acts, self._asked, index)


class Apart:
    """Admissions of one document that are about products or about acts of their own.

    Args:
        products: Per passage, the product that is poor; empty where only its score is named.
        acts: Passages that say of one act that it was not done.
        asked: Words of items that ask for the quality of a product.
        index: The document.
    """

    def __init__(
        self, products: dict[int, str], acts: Sequence[int], asked: Sequence[str], index: Index
    ) -> None:
        self._products = products
        self._acts = acts
        self._asked = asked
        self._index = index

    def of(self, entry: CompiledItem, plan: Plan, variants: Sequence[Sequence[int]]) -> set[int]:
        """Return the passages whose admission says nothing against any part of an item.

        Args:
            entry: The item.
            plan: The checklist.
            variants: Per atom, its variants in ``plan``.
        """
        found = {
            passage
            for passage, product in self._products.items()
            if all(self._only_product(atom, product) for atom in entry.atoms)
        }
        if self._acts:
            wanted = [self._core_acts(plan, numbers) for numbers in variants]
            if all(wanted):
                every = {slot for acts in wanted for slot in acts}
                found |= {passage for passage in self._acts if not self._names(every, passage)}
        return found

    def _only_product(self, atom: Atom, product: str) -> bool:
        """Whether an atom asks for an act, and a product of it that is poor leaves the act done."""
        asked = any(word in atom.clause for word in self._asked)
        return not asked and not (product and atom.required.text.endswith(product))

    def _core_acts(self, plan: Plan, variants: Sequence[int]) -> set[int]:
        return {slot for variant in variants for slot in plan.variants[variant].core if plan.slots[slot].act}

    def _names(self, slots: set[int], passage: int) -> bool:
        return any(self._index.strength(slot, passage, passage) >= NAMED for slot in slots)


def _admitted(passages: Sequence[Passage]) -> Iterator[tuple[int, Passage]]:
    return ((n, passage) for n, passage in enumerate(passages) if passage.role == "admission")
