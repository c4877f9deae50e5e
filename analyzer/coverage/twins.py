"""Sentences that copy a whole item about another object: none of its parts is told there.

推进餐厨垃圾治理，设施正常运行率不低于90% has the second part of 推进农村生活污水治理，设施正常运行率不低于90%,
word for word, and tells neither. :mod:`analyzer.coverage.substitution` compares clauses with the parts that they name;
here, what counts is the object in the first clause, on which the others lean.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analyzer.coverage.index import Index
from analyzer.coverage.passages import ROLES
from analyzer.coverage.plan import Plan
from analyzer.coverage.substitution import FIRM, Block, common_blocks, ignored, lost_of, uncounted
from analyzer.coverage.units import Units
from analyzer.lexicon.concepts import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHARED = 0.3  # share of the pairs of an item from which on a statement may be its twin
_COPIED = 0.54  # share of the item's characters in equal blocks from which on it is one
_FEWEST = 2  # characters of a name that have to be lost, and of what is told instead
_LONGER = 2  # times as long as what is lost, with some characters more, at most is what is told instead
_MORE = 6
_BREAKS = "，。；：！？,;:"
_LISTS = "、"
_AND = frozenset("、和及与或")
_ADMISSION = ROLES.index("admission")


class _Term(NamedTuple):
    """A name in an item and its slot."""

    words: str
    slot: int


class _Lacking(NamedTuple):
    """A name of an item that a statement does not repeat.

    Attributes:
        words: The name.
        firm: Whether the statement surely names it otherwise.
        marks: Where it may do so.
    """

    words: str
    firm: bool
    marks: Sequence[tuple[int, int]]

    def is_named(self, begin: int, stop: int) -> bool:
        """Whether another name of it lies in, or around, a stretch of the statement."""
        inside = any(low < stop and begin < high for low, high in self.marks)
        before, behind = (
            any(high <= begin for _, high in self.marks),
            any(low >= stop for low, _ in self.marks),
        )
        return inside or (before and behind)


class Twins:
    """Finds the statements of one document that copy items about other objects.

    Args:
        index: The document.
        units: Its statements.
        plan: The checklist.
        shared: Items by units; share of the pairs of the item that the unit holds.
        ignorable: Words whose exchange changes nothing.
        omissible: What may be left out.
        acts: Verbs of deeds.
    """

    def __init__(
        self,
        index: Index,
        units: Units,
        plan: Plan,
        shared: NDArray[np.float32],
        ignorable: frozenset[str],
        omissible: Sequence[str],
        acts: Iterable[str],
    ) -> None:
        self._index = index
        self._plan = plan
        self._ignorable = ignorable
        self._omissible = frozenset(omissible)
        self._acts = tuple(acts)
        told = ~units.heading & (units.role != _ADMISSION)
        self._alike: dict[int, list[tuple[int, int]]] = {}
        items, places = np.nonzero((shared >= SHARED) & told)
        for item, unit in zip(items.tolist(), places.tolist(), strict=True):
            stretch = int(units.first[unit]), int(units.last[unit])
            self._alike.setdefault(item, []).append(stretch)

    def of(self, item: int) -> set[int]:
        """Return the passages of statements that copy an item about another object."""
        found: set[int] = set()
        alike = self._alike.get(item, ())
        text, terms = self._terms(item) if alike else ("", ())
        for first, last in alike:
            if terms and self._copies(text, terms, first, last):
                found.update(range(first, last + 1))
        return found

    def _terms(self, item: int) -> tuple[str, Sequence[_Term]]:
        """Return the text of an item and the names in its first clause that its parts cannot do without."""
        plan = self._plan
        text = fold(plan.items[item].item.text)
        opened = min([at for mark in _BREAKS if (at := text.find(mark)) >= 0], default=len(text))
        found: dict[str, _Term] = {}
        for variants in plan.by_item[item]:
            variant = plan.variants[variants[0]]
            for words, slot in variant.worded:
                at = text.find(words, 0, opened)
                named = at >= 0 and slot in variant.core and not plan.slots[slot].act
                if named and words not in self._omissible and not _listed(text, at, words):
                    found.setdefault(words, _Term(words, slot))
        return text, list(found.values())

    def _copies(self, text: str, terms: Sequence[_Term], first: int, last: int) -> bool:
        """Whether a statement copies an item and has something else for one of its names."""
        index = self._index
        told = index.folded[index.starts[first] : index.ends[last]]
        lacking = [
            _Lacking(
                term.words, index.strength(term.slot, first, last) >= FIRM, self._marked(term, first, last)
            )
            for term in terms
            if term.words not in told
        ]
        blocks = common_blocks(text, told) if lacking else []
        if not blocks or sum(block.size for block in blocks) < _COPIED * len(text):
            return False
        opening = Block(0, max(told.rfind(mark, 0, blocks[0].b) for mark in _BREAKS) + 1, 0)
        for left, right in pairwise([opening, *blocks]):
            start, end = left.a + left.size, right.a
            begin, stop = left.b + left.size, right.b
            if any(mark in told[begin:stop] or mark in text[start:end] for mark in _BREAKS):
                continue
            if left is opening and text[end] in _BREAKS:
                continue  # nothing of the first clause is copied
            instead = uncounted(told[begin:stop])
            enough = _FEWEST <= len(instead) <= _LONGER * (end - start) + _MORE
            if not enough or instead in text or _LISTS in instead:
                continue
            for term in lacking:
                lost = lost_of(term.words, text, start, end)
                most = left is not opening or 2 * len(lost) >= len(term.words)
                if most and self._another(term, lost, instead) and not term.is_named(begin, stop):
                    return True
        return False

    def _another(self, term: _Lacking, lost: str, instead: str) -> bool:
        """Whether what is lost of a name, and what is told instead, make it another thing."""
        if len(lost) < _FEWEST or ignored(lost, self._ignorable) or lost in self._omissible:
            return False
        # 由司法所出具审核意见, for a name that stands there otherwise as well: only the verb is another.
        return not (term.firm and (instead.endswith(self._acts) or lost in self._acts))

    def _marked(self, term: _Term, first: int, last: int) -> list[tuple[int, int]]:
        """Return where in a statement a term is named by another name."""
        index = self._index
        found: list[tuple[int, int]] = []
        for passage in range(first, last + 1):
            offset = index.starts[passage] - index.starts[first]
            found += [(low + offset, high + offset) for low, high in index.marked(term.slot, passage)]
        return found


def _listed(text: str, at: int, words: str) -> bool:
    """Whether a name is a member of a list: its other members may be told."""
    end = at + len(words)
    return text[end : end + 1] in _AND or text[max(at - 1, 0) : at] in _AND
