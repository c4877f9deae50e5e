"""Matches read in their context: standing, quality, concreteness, demands; look-alikes sorted out."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from msgspec.structs import replace

from analyzer.checklist.compiler import Atom, CompiledItem
from analyzer.checklist.model import Item
from analyzer.coverage.actors import Actors
from analyzer.coverage.admissions import Admissions
from analyzer.coverage.bans import Ban, Bans
from analyzer.coverage.columns import Columns
from analyzer.coverage.concreteness import Anchors, Telling, Windows, anchor_at
from analyzer.coverage.demanded import Demanded, Parts
from analyzer.coverage.demands import DemandChecker
from analyzer.coverage.index import Index
from analyzer.coverage.lexicon import CoverageFile
from analyzer.coverage.matching import NAMED, NEARBY, Match, Matches, Near
from analyzer.coverage.neighbours import Neighbours
from analyzer.coverage.passages import ACHIEVEMENTS, SERIOUS
from analyzer.coverage.plan import OWN, PHASE, Plan
from analyzer.coverage.standing import standings
from analyzer.coverage.stated import Finding
from analyzer.coverage.substitution import replaced
from analyzer.coverage.verdicts import SUBSTANTIVE, AtomJudgement, Support, judge_atom, settle
from analyzer.coverage.zero import ZeroReport, Zeros
from analyzer.lexicon.concepts import GAP, fold

if TYPE_CHECKING:
    from analyzer.extract.facts import Facts

FIRM = 0.8  # strength from which on a look-alike may call a thing by another name
_COPIED = 0.25  # share of a clause's bigrams from which on a passage may be a look-alike
_NOWHERE: frozenset[int] = frozenset()


class Wanted(NamedTuple):
    """What an item asks for beside its deed.

    Attributes:
        text: Folded text of the item.
        guiding: Whether what others did under guidance counts.
        publicity: Whether publicity counts.
        zeros: Per atom, the report that nothing occurred which would answer it.
        objects: Objects that are told apart from their neighbours.
        actors: Others than the unit that it is about.
        bans: Per atom, what it forbids.
    """

    text: str
    guiding: bool
    publicity: bool
    zeros: tuple[ZeroReport | None, ...]
    objects: tuple[int, ...]
    actors: tuple[int, ...]
    bans: tuple[Ban | None, ...]


class Apart(NamedTuple):
    """What knows passages that only look as if they told of an item.

    Attributes:
        admissions: Admissions about something else.
        neighbours: Objects that are told apart.
        actors: Others than the reporting unit.
        bans: What items forbid.
    """

    admissions: Admissions
    neighbours: Neighbours
    actors: Actors
    bans: Bans


def wanted_by(entry: CompiledItem, data: CoverageFile, zeros: Zeros, apart: Apart) -> Wanted:
    """Return what an item asks for."""
    item, folded = entry.item, fold(entry.item.text)
    guiding, publicity = (
        any(word in item.text for word in words) for words in (data.guiding_items, data.publicity_items)
    )
    answers = tuple(zeros.wanted(folded, atom) for atom in entry.atoms)
    banned = tuple(apart.bans.asked(atom.clause) for atom in entry.atoms)
    about = apart.neighbours.asked(folded), apart.actors.asked(folded)
    return Wanted(folded, guiding, publicity, answers, *about, banned)


class Reader:
    """Turns the matches of one document into supports and judgements."""

    def __init__(
        self,
        facts: Facts,
        ignorable: frozenset[str],
        leaders: tuple[str, ...],
        demands: DemandChecker,
        index: Index,
        plan: Plan,
        matches: Matches,
        anchors: Anchors,
        wanted: Sequence[Wanted],
        apart: Apart,
    ) -> None:
        self._ignorable = ignorable
        self._leaders = leaders
        self._index = index
        self._plan = plan
        self._matches = matches
        self._standings = standings(index, facts.measures, matches.found)
        self._windows = Windows(index, anchors)
        self._wanted = wanted
        self._away = Away(index.columns)
        self._apart = apart.admissions.read(index)
        self._neighbours = apart.neighbours.read(index)
        self._actors = apart.actors.read(facts, index)
        self._bans = apart.bans
        self._achievements = {section.id for section in facts.sections if section.kind in ACHIEVEMENTS}
        self._sentences = index.columns.sentence.tolist()
        zeros = np.flatnonzero(index.columns.zero).tolist()
        self._told_zero = frozenset(zeros)
        self._zeros = [(n, index.folded_passage(n)) for n in zeros if index.passages[n].role == "claim"]
        # Per item, passages that tell its deed by name.
        self._own: dict[int, set[int]] = {}
        parts: Parts = {}  # the same per part of it
        for match in matches.found:
            variant = plan.variants[match.variant]
            if match.first == match.last and index.strength(variant.required, match.first, match.last) >= 1:
                self._own.setdefault(variant.item, set()).add(match.first)
                parts.setdefault(variant.item, {}).setdefault(variant.atom, set()).add(match.first)
        self._demanded = Demanded(demands, facts, index, plan, parts)
        self._owned: set[int] = set().union(*self._own.values())
        # Per item, passages that do not tell of its deed, whatever they share with it.
        self.rejected: dict[int, set[int]] = {}

    def judge(self, item: int, entry: CompiledItem) -> list[AtomJudgement]:
        """Return the judgements of all atoms of an item."""
        away, begins = self._away.of(self._wanted[item]), self._matches.begins
        variants = self._plan.by_item[item]
        away |= self._apart.of(entry, self._plan, variants)
        away |= self._neighbours.of(self._wanted[item].objects) | self._actors.of(self._wanted[item].actors)
        self.rejected[item] = set(away)
        foreign: Set[int] = _NOWHERE
        if begins[variants[0][0]] < begins[variants[-1][-1] + 1]:
            # Passages that tell the deed of another item and not of this one.
            foreign = self._owned - self._own.get(item, _NOWHERE)
        judged = [
            self._atom(item, number, atom, variants[number], entry.item, away, foreign)
            for number, atom in enumerate(entry.atoms)
        ]
        if len(judged) > 1:
            settle(judged, self._sentences)
        return judged

    def _atom(
        self,
        item: int,
        number: int,
        atom: Atom,
        variants: Sequence[int],
        asked: Item,
        away: Set[int],
        foreign: Set[int],
    ) -> AtomJudgement:
        supports: list[Support] = []
        lookalike: tuple[int, str] | None = None
        aside: tuple[int, str] | None = None
        begins, rejected = self._matches.begins, self.rejected[item]
        for at in range(begins[variants[0]], begins[variants[-1] + 1]):
            match = self._matches.found[at]
            if self._matches.doubtful[at]:
                other = self._replaced(match, (item, number), atom.clause)
                if other is not None:
                    lookalike = lookalike or other
                    rejected.add(other[0])
                    continue
            support = self._support(at, match, item, asked, away, foreign)
            if support is None:
                aside = aside or self._aside(match, away)
                rejected.update(range(match.first, match.last + 1))
                continue
            supports.append(support)
        if atom.requirements and supports:
            self._demanded.answer(atom.requirements, (item, number), supports)
        if self._wanted[item].bans[number] is not None and any(one.broken for one in supports):
            supports = [one for one in supports if one.role != "claim" or one.zero]  # was it kept after all?
        if not supports and self._zeros:
            supports = self._zero_reports(variants[0], atom, self._wanted[item].zeros[number])
        if not supports:
            return AtomJudgement(atom, "absent", near=self._near(variants), replaced=lookalike, aside=aside)
        judged = judge_atom(atom, supports)
        judged.replaced = lookalike
        return judged

    def _aside(self, match: Match, away: Set[int]) -> tuple[int, str] | None:
        """Return the passage for which a match does not count, and what it tells instead of a deed of the unit."""
        index, required = self._index, self._plan.variants[match.variant].required
        for passage in range(match.first, match.last + 1):
            if index.strength(required, passage, passage) < NAMED:
                continue
            why: str | None = index.passages[passage].aside
            if why is None and passage in away:
                why = self._away.why(passage) or ("others" if passage in self._actors.of(()) else None)
            if why is not None:
                return passage, why
        return None

    def _near(self, variants: Sequence[int]) -> Near | None:
        """Return the nearest miss of an atom."""
        near = self._matches.near
        found = [near[variant] for variant in variants if variant in near]
        return max(found, key=lambda one: one.mass) if found else None

    def _replaced(self, match: Match, place: tuple[int, int], clause: str) -> tuple[int, str] | None:
        """Return the passage of a look-alike of an atom and the words that it replaces."""
        index, variant = self._index, self._plan.variants[match.variant]
        window = range(match.first, match.last + 1)
        doubtful: list[tuple[str, int]] | None = None
        for passage in window:
            if not index.words_any(variant.slots, passage) or not self._copies(place, passage):
                continue
            if doubtful is None:
                doubtful = [
                    (part, slot)
                    for part, slot in variant.worded
                    if index.strength(slot, match.first, match.last) < 1
                ]
            others = [n for n in window if n != passage]
            parts = [
                (part, slot)
                for part, slot in doubtful
                if all(index.strength(slot, other, other) < NAMED for other in others)
            ]
            texts = [part for part, _ in parts]
            spans = [index.marked(slot, passage) for _, slot in parts]
            firm = [index.strength(slot, passage, passage) >= FIRM for _, slot in parts]
            told = index.folded_passage(passage)
            lost = replaced(clause, told, texts, spans, firm, self._ignorable, self._leaders)
            if lost is not None:
                return passage, texts[lost]
        return None

    def _copies(self, place: tuple[int, int], passage: int) -> bool:
        """Whether a passage shares enough bigrams with the clause of an atom to be worth aligning."""
        told, wanted = self._index.folded_passage(passage), self._plan.clauses[place]
        return sum(map(told.__contains__, wanted)) >= _COPIED * len(wanted)

    def _support(
        self, at: int, match: Match, item: int, asked: Item, away: Set[int], foreign: Set[int]
    ) -> Support | None:
        """Return the support that match number ``at`` gives, None if it tells nothing of the unit's own deed."""
        standing, wanted = self._standings[at], self._wanted[item]
        _, first, last, _ = match
        role, severity = standing.role, standing.severity
        if role == "none" or not away.isdisjoint(range(first, last + 1)):
            return None
        if asked.not_ and self._excluded(match, asked.not_):
            return None
        index, variant = self._index, self._plan.variants[match.variant]
        if role == "admission" and not self._admits(match):
            severity = min(severity, SERIOUS - 1)
        titled = standing.above >= 0 and index.strength(variant.required, standing.above, standing.above) >= 1
        telling = self._windows.tell(wanted.text, variant, first, last, foreign, titled=titled)
        quality = max(self._matches.least[at], NEARBY)
        if role == "claim":
            if standing.intent:
                telling = replace(telling, concreteness=min(telling.concreteness, SUBSTANTIVE - 1))
            elif standing.planned:
                quality = NEARBY
        lexical = index.similarity(variant.required, first) > 0 or (
            first < last and any(index.similarity(variant.required, n) for n in range(first + 1, last + 1))
        )
        zero = not self._told_zero.isdisjoint(range(first, last + 1))
        outright = any(passage.outright for passage in index.passages[first : last + 1])
        if zero and role == "claim":
            telling = self._with_zero(telling, match, wanted.zeros[variant.atom])
        support = Support(match, role, quality, lexical, telling, severity, zero=zero, outright=outright)
        ban = wanted.bans[variant.atom]
        if ban is not None:
            self._judge_by_ban(support, ban)
        return support

    def _with_zero(self, telling: Telling, match: Match, report: ZeroReport | None) -> Telling:
        """Return the telling of a match that reports nothing of the kind: a full answer where one was asked for."""
        if report is None or not report.answered:
            return telling
        for passage in range(match.first, match.last + 1):
            told = self._index.folded_passage(passage)
            if passage in self._told_zero and not report.partial(told):
                span = self._index.passages[passage].span
                anchors = telling.anchors or (anchor_at(span, "number", span.of(self._index.text)),)
                return replace(telling, concreteness=3, anchors=anchors)
        return telling

    def _judge_by_ban(self, support: Support, ban: Ban) -> None:
        """Let a support of a ban say whether the ban was kept, as the deed, or broken, as an admission."""
        index, match = self._index, support.match
        passages = index.passages[match.first : match.last + 1]
        own = all(passage.section in self._achievements for passage in passages)
        if support.role != "claim" and not (support.role == "admission" and own):
            return
        span = passages[0].span.hull(passages[-1].span)
        words = span.of(index.text)
        slot = self._plan.slots[self._plan.variants[match.variant].required]
        forms = (*slot.forms, slot.text.split(GAP)[0])
        places = [place for form in forms if (place := words.find(form)) >= 0]
        slots = self._plan.variants[match.variant].slots
        whole = all(index.strength(n, match.first, match.last) >= NAMED for n in slots)
        told = self._bans.told(ban, words, min(places, default=-1), whole=whole)
        if told == "kept":
            anchors = support.telling.anchors or (anchor_at(span, "number", words),)
            level = max(SUBSTANTIVE, support.telling.concreteness)
            support.role, support.severity, support.zero, support.outright = "claim", 0, True, False
            support.telling = replace(support.telling, concreteness=level, anchors=anchors)
        elif told == "broken" and support.role == "claim" and support.quality >= PHASE:
            support.role, support.severity, support.outright, support.broken = (
                "admission",
                SERIOUS,
                True,
                True,
            )
            support.quality = max(support.quality, OWN)
        elif told == "named":
            support.repeated = True
            level = min(support.telling.concreteness, SUBSTANTIVE - 1)
            support.telling = replace(support.telling, concreteness=level)

    def _excluded(self, match: Match, words: tuple[str, ...]) -> bool:
        stretch = "".join(self._index.folded_passage(n) for n in range(match.first, match.last + 1))
        return any(fold(word) in stretch for word in words)

    def _admits(self, match: Match) -> bool:
        """Whether an admission is surely about the atom: its thing by name, or much of its wording."""
        index, variant = self._index, self._plan.variants[match.variant]
        named = index.strength(variant.required, match.first, match.last) >= OWN
        window = range(match.first, match.last + 1)
        return named or any(index.similarity(slot, n) for n in window for slot in variant.core)

    def _zero_reports(self, variant: int, atom: Atom, wanted: ZeroReport | None) -> list[Support]:
        """Return a support for a reported zero about what the atom answers or, else, would have done."""
        if wanted is None:
            return []
        needed = self._plan.variants[variant].required
        for passage, told in self._zeros:
            surely = NAMED if wanted.own else 1  # 司法监督 is no matter of which 没有复议案件 tells
            named = self._index.strength(needed, passage, passage) >= surely or wanted.about(told)
            if named and not wanted.partial(told):
                span = self._index.passages[passage].span
                anchor = anchor_at(span, "number", span.of(self._index.text))
                telling = Telling(3 if wanted.answered else 1, (anchor,), *span)
                met = tuple(Finding("met", anchor.text) for _ in atom.requirements)
                match = Match(variant, passage, passage, NEARBY)
                return [
                    Support(match, "claim", NEARBY, lexical=True, telling=telling, demands=met, zero=True)
                ]
        return []


class Away:
    """Passages that tell what others did, or what the law says, for items that ask for neither.

    Args:
        passages: The passages of a document.
    """

    def __init__(self, passages: Columns) -> None:
        self._guided, self._publicity = (
            frozenset(np.flatnonzero(marked).tolist()) for marked in (passages.guided, passages.publicity)
        )
        self._both = self._guided | self._publicity

    def why(self, passage: int) -> str | None:
        """Return what such a passage tells: deeds of others or contents of publicity."""
        if passage in self._guided:
            return "others"
        return "publicity" if passage in self._publicity else None

    def of(self, wanted: Wanted) -> frozenset[int]:
        """Return the passages that tell nothing of an item."""
        if wanted.guiding:
            return _NOWHERE if wanted.publicity else self._publicity
        return self._guided if wanted.publicity else self._both
