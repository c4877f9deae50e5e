"""Matches read in their context: standing, quality, concreteness, demands; look-alikes sorted out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from analyzer.checklist.compiler import Atom, CompiledItem
from analyzer.checklist.model import Item
from analyzer.checklist.tokens import Requirement
from analyzer.coverage.concreteness import Anchors, Telling, anchor_at, reading_window, tell
from analyzer.coverage.demands import DemandChecker, Finding
from analyzer.coverage.index import Index
from analyzer.coverage.lexicon import CoverageFile
from analyzer.coverage.matching import NAMED, NEARBY, Match, Matches
from analyzer.coverage.passages import SERIOUS
from analyzer.coverage.plan import OWN, Plan
from analyzer.coverage.substitution import replaced
from analyzer.coverage.verdicts import SUBSTANTIVE, AtomJudgement, Support, judge_atom, settle
from analyzer.lexicon.concepts import fold
from analyzer.text.span import Span

if TYPE_CHECKING:
    from analyzer.extract.facts import Facts

FIRM = 0.8  # strength from which on a look-alike may call a thing by another name
_COPIED = 0.25  # share of a clause's bigrams from which on a passage may be a look-alike
_ZERO = 4  # characters that a zero report shares with the required words


class Wanted(NamedTuple):
    """What an item asks for beside its deed.

    Attributes:
        text: Folded text of the item.
        guiding: Whether what others did under guidance counts.
        publicity: Whether publicity counts.
        answering: Whether it asks for acts that answer what occurs, so that nothing to answer is a full answer.
    """

    text: str
    guiding: bool
    publicity: bool
    answering: bool


def wanted_by(item: Item, data: CoverageFile) -> Wanted:
    """Return what an item asks for."""
    lists = (data.guiding_items, data.publicity_items, data.responding_acts)
    return Wanted(fold(item.text), *(any(word in item.text for word in words) for words in lists))


class _Standing(NamedTuple):
    """How a window of passages stands.

    Attributes:
        role: The least committed role in it; ``none`` if a part tells nothing of the unit.
        guided: Whether others did part of it under guidance.
        publicity: Whether part of it lists contents of publicity.
        severity: The highest severity.
        heading: Passage of the heading above, -1 for none.
        statuses: Statuses of the measures in it.
    """

    role: str
    guided: bool
    publicity: bool
    severity: int
    heading: int
    statuses: set[str]


class Reader:
    """Turns the matches of one document into supports and judgements."""

    def __init__(
        self,
        facts: Facts,
        ignorable: frozenset[str],
        demands: DemandChecker,
        index: Index,
        plan: Plan,
        matches: Matches,
        anchors: Anchors,
        wanted: Sequence[Wanted],
    ) -> None:
        self._ignorable = ignorable
        self._demands = demands
        self._index = index
        self._plan = plan
        self._matches = matches
        self._anchors = anchors
        self._wanted = wanted
        self._measures = facts.measures
        self._measure_ends = [measure.span.end for measure in facts.measures]
        self._standings: dict[tuple[int, int], _Standing] = {}
        self._guided = {n for n, passage in enumerate(index.passages) if passage.guided}
        self._publicity = {n for n, passage in enumerate(index.passages) if passage.publicity}
        self._sentences = [passage.sentence for passage in index.passages]
        self._zeros = [
            (n, index.folded_passage(n))
            for n, passage in enumerate(index.passages)
            if passage.zero and passage.role == "claim"
        ]
        # Per item, passages that tell its deed by name.
        self._own: dict[int, set[int]] = {}
        for variant, found in matches.found.items():
            needed = index.named[plan.variants[variant].required]
            named = [m.first for m in found if m.first == m.last and needed.get(m.first, 0) >= 1]
            self._own.setdefault(plan.variants[variant].item, set()).update(named)
        self._owned: set[int] = set().union(*self._own.values())
        # Per item, passages that do not tell of its deed, whatever they share with it.
        self.rejected: dict[int, set[int]] = {}

    def judge(self, item: int, entry: CompiledItem) -> list[AtomJudgement]:
        """Return the judgements of all atoms of an item."""
        # What others did, or what the law says, where the item asks for neither.
        wanted = self._wanted[item]
        self.rejected[item] = (set() if wanted.guiding else self._guided) | (
            set() if wanted.publicity else self._publicity
        )
        # Passages that tell the deed of another item and not of this one.
        foreign = self._owned - self._own.get(item, set())
        judged = [self._atom(item, number, atom, entry, foreign) for number, atom in enumerate(entry.atoms)]
        if len(judged) > 1:
            settle(judged, self._sentences)
        return judged

    def _atom(
        self, item: int, number: int, atom: Atom, entry: CompiledItem, foreign: set[int]
    ) -> AtomJudgement:
        supports: list[Support] = []
        lookalike: tuple[int, str] | None = None
        variants = self._plan.by_atom[(item, number)]
        for variant in variants:
            for match in self._matches.found.get(variant, ()):
                other = self._replaced(match, (item, number), atom.clause)
                if other is not None:
                    lookalike = lookalike or other
                    self.rejected[item].add(other[0])
                    continue
                support = self._support(match, item, entry, foreign)
                if support is None:
                    self.rejected[item].update(range(match.first, match.last + 1))
                else:
                    support.demands = tuple(self._check(demand, support) for demand in atom.requirements)
                    supports.append(support)
        if not supports:
            supports = self._zero_reports(variants[0], atom, answering=self._wanted[item].answering)
        nears = [self._matches.near[v] for v in variants if v in self._matches.near]
        judged = judge_atom(atom, supports, max(nears, key=lambda found: found.mass, default=None))
        judged.replaced = lookalike
        return judged

    def _replaced(self, match: Match, place: tuple[int, int], clause: str) -> tuple[int, str] | None:
        """Return the passage of a look-alike of an atom and the words that it replaces."""
        index, variant = self._index, self._plan.variants[match.variant]
        window = range(match.first, match.last + 1)
        doubtful = [
            (part, slot) for part, slot in variant.worded if index.strength(slot, match.first, match.last) < 1
        ]
        for passage in window if doubtful else ():
            worded = any(passage in index.similar[slot] for slot in variant.slots)
            if not worded or not self._copies(place, passage):
                continue
            others = [n for n in window if n != passage]
            parts = [
                (part, slot)
                for part, slot in doubtful
                if all(index.named[slot].get(other, 0) < NAMED for other in others)
            ]
            texts = [part for part, _ in parts]
            spans = [index.marked(slot, passage) for _, slot in parts]
            firm = [index.named[slot].get(passage, 0) >= FIRM for _, slot in parts]
            lost = replaced(clause, index.folded_passage(passage), texts, spans, firm, self._ignorable)
            if lost is not None:
                return passage, texts[lost]
        return None

    def _copies(self, place: tuple[int, int], passage: int) -> bool:
        """Whether a passage shares enough bigrams with the clause of an atom to be worth aligning."""
        told, wanted = self._index.folded_passage(passage), self._plan.clauses[place]
        return sum(map(told.__contains__, wanted)) >= _COPIED * len(wanted)

    def _check(self, demand: Requirement, support: Support) -> Finding:
        # A date may stand before the deed; counts before it belong to something else.
        hull, match = support.telling.hull, support.match
        if any(passage.zero for passage in self._index.passages[match.first : match.last + 1]):
            return Finding("met", self._index.passages[match.first].span.of(self._index.text))
        counted = demand.kind == "quantity"
        start = self._index.passages[match.first].span.start if counted else hull.start
        return self._demands.check(demand, self._index.text[start : hull.end])

    def _support(self, match: Match, item: int, entry: CompiledItem, foreign: set[int]) -> Support | None:
        index, wanted = self._index, self._wanted[item]
        standing = self._standings.get((match.first, match.last)) or self._stand(match.first, match.last)
        role, severity = standing.role, standing.severity
        away = (standing.guided and not wanted.guiding) or (standing.publicity and not wanted.publicity)
        if role == "none" or away or (entry.item.not_ and self._excluded(match, entry.item.not_)):
            return None
        variant = self._plan.variants[match.variant]
        if role == "admission" and not self._admits(match):
            severity = min(severity, SERIOUS - 1)
        titled = index.named[variant.required].get(standing.heading, 0) >= 1
        similar = index.similar[variant.required]

        def kin(passage: int) -> bool:
            return passage in similar or any(passage in index.named[slot] for slot in variant.slots)

        window = reading_window(index, match.first, match.last, foreign, kin, titled=titled)
        telling = tell(wanted.text, window, self._anchors)
        quality = self._quality(match)
        if role == "claim":
            statuses = standing.statuses
            if statuses == {"INTENT"}:
                telling = telling._replace(concreteness=min(telling.concreteness, SUBSTANTIVE - 1))
            elif statuses and statuses <= {"PLANNED", "INTENT"}:
                quality = NEARBY
        lexical = not similar.keys().isdisjoint(range(match.first, match.last + 1))
        return Support(match, role, quality, lexical, telling, severity)

    def _stand(self, first: int, last: int) -> _Standing:
        """Return the standing of a window, whatever it is matched with; it is remembered."""
        passages = self._index.passages[first : last + 1]
        roles = {passage.role for passage in passages}
        self._standings[(first, last)] = standing = _Standing(
            role=next(role for role in ("none", "admission", "plan", "weak", "claim") if role in roles),
            guided=any(passage.guided for passage in passages),
            publicity=any(passage.publicity for passage in passages),
            severity=max([passage.severity for passage in passages]),
            heading=self._index.headings.get(passages[0].section, -1),
            statuses=self._statuses(passages[0].span.hull(passages[-1].span)),
        )
        return standing

    def _excluded(self, match: Match, words: tuple[str, ...]) -> bool:
        stretch = "".join(self._index.folded_passage(n) for n in range(match.first, match.last + 1))
        return any(fold(word) in stretch for word in words)

    def _statuses(self, span: Span) -> set[str]:
        """Return the statuses of the measures in ``span``."""
        measures = self._measures
        at = bisect_left(self._measure_ends, span.start)
        found: set[str] = set()
        while at < len(measures) and measures[at].span.start < span.end:
            if measures[at].span.end > span.start:
                found.add(measures[at].status)
            at += 1
        return found

    def _admits(self, match: Match) -> bool:
        """Whether an admission is surely about the atom: its thing by name, or much of its wording."""
        index, variant = self._index, self._plan.variants[match.variant]
        named = index.strength(variant.required, match.first, match.last) >= OWN
        window = range(match.first, match.last + 1)
        return named or any(n in index.similar[slot] for n in window for slot in variant.core)

    def _zero_reports(self, variant: int, atom: Atom, *, answering: bool) -> list[Support]:
        """Return a support for a reported zero about what the atom answers or, else, would have done."""
        needed = self._plan.variants[variant].required
        words = atom.required.text
        pieces = [words[at : at + _ZERO] for at in range(len(words) - _ZERO + 1)] if self._zeros else []
        for passage, told in self._zeros:
            if self._index.named[needed].get(passage, 0) >= NAMED or any(piece in told for piece in pieces):
                span = self._index.passages[passage].span
                anchor = anchor_at(span, "number", span.of(self._index.text))
                telling = Telling(3 if answering else 1, (anchor,), span)
                met = tuple(Finding("met", anchor.text) for _ in atom.requirements)
                match = Match(variant, passage, passage, NEARBY)
                return [Support(match, "claim", NEARBY, lexical=True, telling=telling, demands=met)]
        return []

    def _quality(self, match: Match) -> float:
        core, strength = self._plan.variants[match.variant].core, self._index.strength
        return max(min([strength(slot, match.first, match.last) for slot in core]), NEARBY)
