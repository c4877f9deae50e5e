"""Matches read in their context: standing, quality, concreteness, demands; look-alikes sorted out."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from msgspec.structs import replace

from analyzer.checklist.compiler import Atom
from analyzer.coverage.bans import BansOf
from analyzer.coverage.concreteness import Anchors, Windows
from analyzer.coverage.demanded import Demanded, Parts
from analyzer.coverage.failing import Failing
from analyzer.coverage.index import Index
from analyzer.coverage.matching import NEARBY, Match, Matches, Near
from analyzer.coverage.passages import SERIOUS
from analyzer.coverage.plan import NAMED, OWN, Plan
from analyzer.coverage.standing import standings
from analyzer.coverage.substitution import Lookalike, Lookalikes
from analyzer.coverage.twins import Twins
from analyzer.coverage.verdicts import SUBSTANTIVE, AtomJudgement, Support, judge_atom, settle
from analyzer.coverage.wanted import Rules, Wanted
from analyzer.coverage.zero import ZerosOf

if TYPE_CHECKING:
    from analyzer.extract.facts import Facts

_NOWHERE: frozenset[int] = frozenset()


class Reader:
    """Turns the matches of one document into supports and judgements.

    Args:
        facts: What is known of the document.
        rules: What is known of all.
        index: The document.
        plan: The checklist.
        wanted: What its items ask for.
        matches: Where they are named.
        anchors: What can be verified.
        twins: Statements that copy items about other objects; None to count them as any other.
    """

    def __init__(
        self,
        facts: Facts,
        rules: Rules,
        index: Index,
        plan: Plan,
        wanted: Sequence[Wanted],
        matches: Matches,
        anchors: Anchors,
        twins: Twins | None,
    ) -> None:
        self._index = index
        self._plan = plan
        self._wanted = wanted
        self._matches = matches
        self._standings = standings(index, facts.measures, matches.found)
        self._windows = Windows(index, anchors)
        self._asides = rules.asides.read(index)
        self._zeros = ZerosOf(index)
        self._events = rules.events
        self._bans = BansOf(rules.bans, facts, index, plan)
        self._twins = twins
        self._lookalikes = Lookalikes(index, plan, rules.ignorable, rules.omissible)
        self._sentences = index.columns.sentence.tolist()
        self._outright = {n for n, passage in enumerate(index.passages) if passage.outright}
        self.failing = Failing(rules.severity, index)
        # Per item, passages that tell its deed by name.
        self._own: dict[int, set[int]] = {}
        parts: Parts = {}  # the same per part of it
        told: Parts = {}  # the same by any of its names
        for match in matches.found:
            variant = plan.variants[match.variant]
            window = range(match.first, match.last + 1)
            named = (n for n in window if index.strength(variant.required, n, n) >= NAMED)
            told.setdefault(variant.item, {}).setdefault(variant.atom, set()).update(named)
            if match.first == match.last and index.strength(variant.required, match.first, match.last) >= 1:
                self._own.setdefault(variant.item, set()).add(match.first)
                parts.setdefault(variant.item, {}).setdefault(variant.atom, set()).add(match.first)
        self._demanded = Demanded(rules.demands, rules.shortfalls, facts, index, plan, parts, told)
        self._owned: set[int] = set().union(*self._own.values())
        # Per item, passages that do not tell of its deed, whatever they share with it.
        self.rejected: dict[int, set[int]] = {}

    def judge(self, item: int) -> list[AtomJudgement]:
        """Return the judgements of all atoms of an item."""
        begins, variants = self._matches.begins, self._plan.by_item[item]
        away = self._asides.away(self._wanted[item].aside)
        if self._twins is not None:
            away = away | self._twins.of(item)
        self.rejected[item] = set(away)
        foreign: Set[int] = _NOWHERE
        if begins[variants[0][0]] < begins[variants[-1][-1] + 1]:
            # Passages that tell the deed of another item and not of this one.
            foreign = self._owned - self._own.get(item, _NOWHERE)
        judged = [
            self._atom(item, number, atom, away, foreign)
            for number, atom in enumerate(self._plan.items[item].atoms)
        ]
        if len(judged) > 1:
            self._seek_copies(item, judged)
            self.settle(judged)
        return judged

    def settle(self, judged: list[AtomJudgement]) -> None:
        """Let the parts of an item share what is stated."""
        if len(judged) > 1:
            settle(judged, self._sentences)

    def chosen(self, item: int, number: int, passages: Sequence[int], others: Set[int]) -> Support | None:
        """Return the support that a statement gives to a part with demands if it tells of it.

        None if it is known to tell of something else.

        Args:
            item: Number of the item.
            number: Number of its part.
            passages: Those of the statement.
            others: Passages that tell other parts of the item.
        """
        index = self._index
        if not self.rejected[item].isdisjoint(passages):
            return None
        place = self._plan.by_item[item][number][0]
        variant = self._plan.variants[place]
        left = [n for n in passages if n not in others]
        if not left:
            return None
        named: list[int] = []
        for slots in ((variant.required,), variant.core):
            named = named or [n for n in left if any(index.strength(slot, n, n) >= NAMED for slot in slots)]
        first, last = (named or left)[0], (named or left)[-1]
        foreign = self._owned - self._own.get(item, _NOWHERE)
        telling = self._windows.tell(self._wanted[item].text, variant, first, last, foreign)
        match = Match(place, first, last, NEARBY)
        support = Support(match, "claim", NEARBY, lexical=bool(named), telling=telling, chosen=True)
        self._demanded.answer(self._plan.items[item].atoms[number].requirements, (item, number), [support])
        return support

    def _seek_copies(self, item: int, judged: Sequence[AtomJudgement]) -> None:
        """Look whether what tells some parts of an item copies another, absent part about another thing."""
        told = sorted({one.match.first for other in judged for one in other.supports})
        for number, one in enumerate(judged):
            if one.verdict == "absent" and one.replaced is None:
                one.replaced = self._lookalikes.copied(
                    self._plan.by_item[item][number][0], told, one.atom.clause
                )

    def _atom(self, item: int, number: int, atom: Atom, away: Set[int], foreign: Set[int]) -> AtomJudgement:
        supports: list[Support] = []
        lookalike: Lookalike | None = None
        aside: tuple[int, str] | None = None
        wanted, variants = self._wanted[item], self._plan.by_item[item][number]
        begins, rejected = self._matches.begins, self.rejected[item]
        less = self._asides.less(wanted.aside)
        for at in range(begins[variants[0]], begins[variants[-1] + 1]):
            match = self._matches.found[at]
            if self._matches.doubtful[at]:
                other = self._lookalikes.within(match, atom.clause)
                if other is not None:
                    lookalike = lookalike or other
                    rejected.add(other.passage)
                    continue
            support = self._support(at, match, wanted, away, foreign)
            if support is None:
                aside = aside or self._aside(match, away)
                rejected.update(range(match.first, match.last + 1))
                continue
            if not less.isdisjoint(range(match.first, match.last + 1)):
                support.only_name()
            supports.append(support)
        if atom.requirements and supports:
            self._demanded.answer(atom.requirements, (item, number), supports)
        self._demanded.leave_out(atom.requirements, atom.shown, supports)
        event = wanted.events[number]
        if event is not None:
            for one in supports if event.hard else ():
                if not one.zero:
                    one.only_name()
            supports += self._events.supports(event, variants[0], atom, self._index)
        if (event or wanted.bans[number]) and any(one.broken for one in supports):
            supports = [one for one in supports if one.role != "claim" or one.zero]  # was it kept after all?
        if not supports:
            first = variants[0]
            required = self._plan.variants[first].required
            supports = self._zeros.supports(first, required, atom, wanted.zeros[number])
        if not supports:
            return AtomJudgement(atom, "absent", near=self._near(variants), replaced=lookalike, aside=aside)
        judged = judge_atom(atom, supports)
        judged.replaced = lookalike
        return judged

    def _aside(self, match: Match, away: Set[int]) -> tuple[int, str] | None:
        """Return the passage for which a match does not count, and what it tells instead of a deed of the unit."""
        required = self._plan.variants[match.variant].required
        for passage in range(match.first, match.last + 1):
            if self._index.strength(required, passage, passage) >= NAMED:
                why = self._asides.why(passage, away)
                if why is not None:
                    return passage, why
        return None

    def _near(self, variants: Sequence[int]) -> Near | None:
        """Return the nearest miss of an atom."""
        near = self._matches.near
        found = [near[variant] for variant in variants if variant in near]
        return max(found, key=lambda one: one.mass) if found else None

    def _support(
        self, at: int, match: Match, wanted: Wanted, away: Set[int], foreign: Set[int]
    ) -> Support | None:
        """Return the support that match number ``at`` gives, None if it tells nothing of the unit's own deed."""
        standing = self._standings[at]
        _, first, last, _ = match
        role, severity = standing.role, standing.severity
        if role == "none" or not away.isdisjoint(range(first, last + 1)):
            return None
        if wanted.excluded and self._excluded(match, wanted.excluded):
            return None
        index, variant = self._index, self._plan.variants[match.variant]
        failing = role == "admission" and self.failing.any(first, last)
        if role == "admission" and not (self._admits(match) and (failing or self.failing.behind(match))):
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
        zero = self._zeros.within(match)
        outright = not self._outright.isdisjoint(range(first, last + 1))
        if zero and role == "claim":
            telling = self._zeros.telling(telling, match, wanted.zeros[variant.atom])
        support = Support(
            match, role, quality, lexical, telling, severity, zero=zero, outright=outright, failing=failing
        )
        ban = wanted.bans[variant.atom]
        if ban is not None:
            self._bans.judge(support, ban)
        return support

    def _excluded(self, match: Match, words: Sequence[str]) -> bool:
        stretch = "".join(self._index.folded_passage(n) for n in range(match.first, match.last + 1))
        return any(word in stretch for word in words)

    def _admits(self, match: Match) -> bool:
        """Whether an admission is surely about the atom: its thing by name, or much of its wording."""
        index, variant = self._index, self._plan.variants[match.variant]
        named = index.strength(variant.required, match.first, match.last) >= OWN
        window = range(match.first, match.last + 1)
        return named or any(index.similarity(slot, n) for n in window for slot in variant.core)
