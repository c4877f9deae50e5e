"""Asides of documents, and what items ask for that makes them tell something after all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import TYPE_CHECKING, Literal, NamedTuple

from analyzer.coverage.asides.actors import Actors
from analyzer.coverage.asides.admissions import Admissions, Beside
from analyzer.coverage.asides.earlier import Earlier
from analyzer.coverage.asides.neighbours import Neighbours
from analyzer.coverage.asides.rhetoric import Rhetoric
from analyzer.coverage.lexicon import CoverageFile, joined
from analyzer.lexicon.concepts import fold
from analyzer.lexicon.entries import Entry
from analyzer.lexicon.short import short

if TYPE_CHECKING:
    from analyzer.checklist.compiler import CompiledItem
    from analyzer.coverage.index import Index
    from analyzer.coverage.plan import Plan
    from analyzer.extract.facts import Facts

Aside = Literal["talk", "former", "others", "basis", "publicity", "dropped", "neighbour"]


_NONE: frozenset[int] = frozenset()
_WHY: dict[str, Aside] = {"guided": "others", "publicity": "publicity"}  # an actor is another, too


class Asked(NamedTuple):
    """What an item asks for that decides which passages tell it nothing.

    Attributes:
        kinds: Kinds of passages that it asks for: what others did under guidance, publicity, deeds of certain actors.
        objects: Objects that are told apart from their neighbours.
        beside: What it asks of products and acts.
    """

    kinds: frozenset[str]
    objects: tuple[int, ...]
    beside: Beside


class AsideReader:
    """Knows what passages tell instead of deeds of the reporting unit.

    Args:
        data: Cues of all of it.

    Attributes:
        begun: Cues that clauses have in which they begin, by name.
        held: Expressions that are matched with clauses, by name.
    """

    def __init__(self, data: CoverageFile) -> None:
        self._basis = short(joined(data.basis))
        self._learned = short(joined(data.learned))
        self._itself = short(joined(data.self_reference))
        self._rhetoric = Rhetoric(data)
        self._earlier = Earlier(data)
        self._actors = Actors(data)
        self._neighbours = Neighbours(data)
        self._admissions = Admissions(data)
        self._kinds = {"guided": data.guiding_items, "publicity": data.publicity_items}
        self.begun: dict[str, Sequence[Entry]] = {
            "guided": data.guided,
            "publicity": data.publicity,
            "third_party": data.third_party,
            "called_off": data.called_off,
            **self._rhetoric.begun,
        }
        self.held = {"basis": [joined(data.basis)], "earlier": self._earlier.held, **self._actors.held}

    def clauses(self, facts: Facts, cues: Mapping[str, Set[int]], past: Set[int]) -> dict[int, Aside]:
        """Return the clauses that tell no item a deed of the unit in its year, and what they tell.

        Args:
            facts: The document.
            cues: The clauses of each cue, by its name.
            past: Clauses that tell what was not done before.
        """
        third = cues["third_party"]
        learned = {n for n in third if self._learned.search(facts.clauses[n].span.of(facts.text))}
        others = {facts.clauses[n].sentence for n in third - learned}
        told: dict[int, Aside] = dict.fromkeys(self._rhetoric.clauses(facts, cues), "talk")
        told |= dict.fromkeys(past | self._earlier.clauses(facts, cues["earlier"]), "former")
        told |= dict.fromkeys(learned, "others")
        told |= dict.fromkeys(cues["called_off"], "dropped")
        if others:
            told |= {n: "others" for n, clause in enumerate(facts.clauses) if clause.sentence in others}
        return told

    def is_basis(self, words: str, *, weak: bool) -> bool:
        """Whether a clause is a basis (按照…要求) or, in a ``weak`` place, what a report says of itself."""
        return bool(self._basis.match(words) or (weak and self._itself.match(words)))

    def kinds(self, facts: Facts, cues: Mapping[str, Set[int]]) -> dict[int, list[str]]:
        """Return the clauses that tell what only some items ask for, and the kinds of that."""
        found = self._actors.told(facts, cues)
        for kind in reversed(self._kinds):
            for number in cues[kind]:
                found.setdefault(number, []).insert(0, kind)
        return found

    def asked(self, entry: CompiledItem, plan: Plan, variants: Sequence[Sequence[int]]) -> Asked:
        """Return what an item asks for.

        Args:
            entry: The item.
            plan: The checklist.
            variants: Per atom, its variants in ``plan``.
        """
        text, folded = entry.item.text, fold(entry.item.text)
        kinds = [kind for kind, words in self._kinds.items() if any(word in text for word in words)]
        return Asked(
            kinds=frozenset((*kinds, *self._actors.asked(folded))),
            objects=self._neighbours.asked(folded),
            beside=self._admissions.asked(entry, plan, variants),
        )

    def read(self, index: Index) -> Asides:
        """Return the asides of a document that tell some items nothing."""
        return Asides(index, self._neighbours, self._admissions)


class Asides:
    """Passages of one document that tell some items nothing.

    Args:
        index: The document.
        neighbours: Knows what is about neighbours of objects; asked when an item needs it.
        admissions: Knows what admissions are about.
    """

    def __init__(self, index: Index, neighbours: Neighbours, admissions: Admissions) -> None:
        self._index = index
        self._kinds: dict[int, Sequence[str]] = {}
        for number, passage in enumerate(index.passages):
            # Who else did it is asked of claims only.
            kinds = [kind for kind in passage.kinds if passage.role == "claim" or kind in _WHY]
            if kinds:
                self._kinds[number] = kinds
        self._neighbours = neighbours
        self._near: list[frozenset[int]] | None = None  # few items ask for it
        self._beside = admissions.read(index)
        self._found: dict[
            frozenset[str], frozenset[int]
        ] = {}  # most items of a list ask for nothing of the kind

    def away(self, asked: Asked) -> frozenset[int]:
        """Return the passages that tell nothing of an item."""
        if asked.kinds not in self._found:
            away = [passage for passage, kinds in self._kinds.items() if not asked.kinds.issuperset(kinds)]
            self._found[asked.kinds] = frozenset(away)
        found = self._found[asked.kinds] | self._beside.of(asked.beside)
        return found | self._near_to(set(asked.objects) - self._neighbours.less)

    def less(self, asked: Asked) -> frozenset[int]:
        """Return the passages that tell less than an item asks for: 正在建设 for 建成."""
        return self._near_to(self._neighbours.less.intersection(asked.objects))

    def _near_to(self, objects: Set[int]) -> frozenset[int]:
        """Return the passages that are about neighbours of objects."""
        if not objects:
            return _NONE
        if self._near is None:
            self._near = self._neighbours.told(self._index)
        return _NONE.union(*(self._near[number] for number in objects))

    def why(self, passage: int, away: Set[int]) -> Aside | None:
        """Return what a passage tells instead of a deed, None where it is none of those that are known.

        Args:
            passage: The passage.
            away: The passages that tell nothing of the item.
        """
        aside = self._index.passages[passage].aside
        if aside is not None or passage not in away:
            return aside
        if passage not in self._kinds:
            return "neighbour" if any(passage in told for told in self._near or ()) else None
        return _WHY.get(self._kinds[passage][0], "others")
