"""What a document states on the demands of an item, read where it tells the part that they bind."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence, Set
from functools import cached_property

import regex
from msgspec.structs import replace

from analyzer.checklist.tokens import Requirement
from analyzer.coverage.concreteness import Telling, anchor_at
from analyzer.coverage.counted import APART
from analyzer.coverage.demands import DemandChecker
from analyzer.coverage.due import Deed
from analyzer.coverage.index import Index
from analyzer.coverage.matching import Match
from analyzer.coverage.plan import Plan
from analyzer.coverage.shortfalls import Shortfalls
from analyzer.coverage.stated import FULL, PERCENT, Finding, Stated
from analyzer.coverage.totals import beyond
from analyzer.coverage.verdicts import SUBSTANTIVE, Support
from analyzer.extract.facts import Facts
from analyzer.text.span import Span

Parts = dict[int, dict[int, set[int]]]  # per item and atom, passages that tell it by name
_COUNTED = frozenset({"quantity", "change", "limit"})  # demands that nothing before the deed meets
_WHOLE = frozenset({"all", "scope"})
_OFTEN = frozenset({"quantity", "frequency"})
_TIMED = frozenset({"deadline", "within"})
_EACH = regex.compile("每一?[名个位]?[人家户]|人人|逐[一个家户]|一律")
_NOWHERE: frozenset[int] = frozenset()


class Demanded:
    """Checks the demands of items in one document.

    Args:
        demands: How demands are checked.
        shortfalls: Finds what is told to be left undone.
        facts: The facts of the document.
        index: The document.
        plan: The checklist.
        parts: Passages that tell the parts of items.
        told: Passages that tell them by any name.
    """

    def __init__(
        self,
        demands: DemandChecker,
        shortfalls: Shortfalls,
        facts: Facts,
        index: Index,
        plan: Plan,
        parts: Parts,
        told: Parts,
    ) -> None:
        self._demands = demands
        self._shortfalls = shortfalls
        self._facts = facts
        self._index = index
        self._plan = plan
        self._parts = parts
        self._told = told
        self._statement: list[int] = index.columns.statement.tolist()
        self._starts: list[int] = index.columns.start.tolist()

    @cached_property
    def _stated(self) -> Stated:
        return self._demands.read(self._index.text, self._facts.meta.year, self._facts)

    def answer(
        self, demands: Sequence[Requirement], place: tuple[int, int], supports: Sequence[Support]
    ) -> None:
        """Say in the supports of an atom, by item and number, what became of its demands."""
        others = self._of_others(*place)
        for support in supports:
            found = [self._check(demand, support, others) for demand in demands]
            if any(demand.total for demand in demands) and not support.zero:
                found = [
                    self._added(demand, finding, place[0], support)
                    for demand, finding in zip(demands, found, strict=True)
                ]
            support.demands = tuple(found)
            support.telling = _with_outcomes(support.telling, support.demands)
        if len(supports) > 1 and any(demand.kind == "deadline" for demand in demands):
            self._agree(demands, supports)
        if len(supports) > 1 and not any(demand.total for demand in demands):
            _agree_on_numbers(demands, supports)

    def leave_out(self, demands: Sequence[Requirement], asked: str, supports: Sequence[Support]) -> None:
        """Let supports of an atom fall short that are told beside what was left undone: 2件未按基准处罚.

        Args:
            demands: Demands of the atom.
            asked: Words of the atom.
            supports: Its supports, with what became of its demands.
        """
        whole = [place for place, demand in enumerate(demands) if _of_all(demand)]
        if not whole and any(demand.kind not in _TIMED for demand in demands):
            return  # 10场 are enough, even where two more were not held
        for support in supports:
            if support.role != "claim" or support.zero:
                continue
            start = self._index.passages[support.match.first].span.start
            end = self._index.passages[support.match.last].span.end
            short = self._shortfalls.told(asked, self._stated, start, end, whole=bool(whole))
            if not short:
                continue
            support.short = short
            if not whole:
                support.only_name()
            support.demands = tuple(
                Finding("unmet", short) if place in whole else finding
                for place, finding in enumerate(support.demands)
            )

    def _of_others(self, item: int, atom: int) -> Set[int]:
        """Return the passages that tell another part of an item and not this one."""
        parts = self._parts.get(item, {})
        others = (told for part, told in parts.items() if part != atom)
        return _NOWHERE.union(*others) - parts.get(atom, _NOWHERE)

    def _check(self, demand: Requirement, support: Support, others: Set[int]) -> Finding:
        # A date may stand before the deed; counts before it belong to something else, what ``others`` tell as well.
        telling, match, passages = support.telling, support.match, self._index.passages
        if support.zero:
            return Finding("met", passages[match.first].span.of(self._index.text))
        own, end = passages[match.last].span.end, telling.end
        start = passages[match.first].span.start
        after = range(match.last + 1, len(passages))
        told = next((n for n in after if n in others or passages[n].span.start >= end), None)
        end = end if told is None else min(end, passages[told].span.start)
        if demand.kind not in _COUNTED:
            first = match.first
            while first > 0 and passages[first - 1].span.start >= telling.start and first - 1 not in others:
                first -= 1
            start = passages[first].span.start
        deed = self._deed(match, telling.start) if demand.kind == "deadline" else None
        stated = self._stated.hiding(self._totals(demand, match, start, end))
        return self._demands.check(demand, stated, start, end, own=own, deed=deed)

    def _totals(self, demand: Requirement, match: Match, start: int, end: int) -> frozenset[int]:
        """Return where numbers stand that count more than the matter of a demand: all meetings, not those on it."""
        if demand.kind not in _OFTEN or demand.each or demand.total:
            return _NOWHERE
        counts = self._stated.counts(self._stated.sentence(start), end)
        if len(counts) <= 1:
            return _NOWHERE
        required = self._plan.variants[match.variant].required

        def named(place: int) -> float:
            passage = bisect_right(self._starts, place) - 1
            marks = self._index.marked(required, passage)
            length = len(self._index.folded_passage(passage))
            if marks and all(end > length or start < 0 for start, end in marks):
                return 0.0  # 党组会议18次，其中1次听取法治工作: only with the clause behind
            return self._index.strength(required, passage, passage)

        return beyond(self._stated, counts, self._plan.slots[required].text, self._demands.occasions, named)

    def _added(self, demand: Requirement, own: Finding, item: int, support: Support) -> Finding:
        """Return what all parts of an item together reach in one statement: 进企业4场、进校园4场、进乡村4场."""
        if not demand.total or own.state == "met":
            return own
        statement, start = self._statement, support.match.first
        told = sorted(_NOWHERE.union(*self._told.get(item, {}).values()))
        spans = [self._index.passages[n].span for n in told if statement[n] == statement[start]]
        return self._demands.added(demand, self._stated, spans) or own

    def _agree(self, demands: Sequence[Requirement], supports: Sequence[Support]) -> None:
        """Let what a statement tells best of a deed decide on its date: 3月制定评查方案，12月开展评查 was late."""
        best: dict[int, Support] = {}
        statement = self._statement
        for one in sorted(supports, key=lambda one: (-one.quality, -one.match.mass, one.match.first)):
            told = best.setdefault(statement[one.match.first], one)
            if told is not one and told.match.mass > one.match.mass:
                one.demands = tuple(
                    first if demand.kind == "deadline" and first.state == "unmet" else own
                    for demand, first, own in zip(demands, told.demands, one.demands, strict=True)
                )

    def _deed(self, match: Match, first: int) -> Deed:
        """Return where a match tells the deed: by its act, else by the word that matters most."""
        index, plan = self._index, self._plan
        variant = plan.variants[match.variant]
        window = range(match.first, match.last + 1)
        acts = [slot for slot in variant.core if plan.slots[slot].act and not plan.slots[slot].topic]
        slot, passage = max(
            ((slot, n) for slot in acts or [variant.required] for n in window),
            key=lambda pair: (index.strength(pair[0], pair[1], pair[1]), -pair[1]),
        )
        begin, end = index.passages[passage].span
        places = [index.text.find(form, begin, end) for form in plan.slots[slot].forms]
        places += [begin + start for start, _ in index.marked(slot, passage)]
        return Deed(begin, min((place for place in places if place >= 0), default=end), end, first)


def _agree_on_numbers(demands: Sequence[Requirement], supports: Sequence[Support]) -> None:
    """Let the number of the very deed decide, where a like one reached more: 消防演练2次, 防汛演练6次."""
    for place, demand in enumerate(demands):
        if demand.kind == "all":
            _agree_on_all(place, supports)
            continue
        nearest = max([one.demands[place] for one in supports], key=_fit)
        if nearest.state != "unmet":
            continue
        for one in supports:
            own = one.demands[place]
            if own.state == "met" and own.found and own.fit <= nearest.fit - APART:
                one.demands = (*one.demands[:place], nearest, *one.demands[place + 1 :])


def _agree_on_all(place: int, supports: Sequence[Support]) -> None:
    """Let what tells the deed best decide, where it tells that some are left out."""
    best = max(one.quality for one in supports)
    left_out = [one for one in supports if one.quality == best and one.demands[place].state == "unmet"]
    for one in supports if left_out else ():
        if one.quality < best:
            one.demands = (*one.demands[:place], left_out[0].demands[place], *one.demands[place + 1 :])


def _of_all(demand: Requirement) -> bool:
    """Whether a demand is that nobody and nothing is left out."""
    rate = demand.kind == "quantity" and demand.unit == PERCENT and demand.value >= FULL
    return rate or demand.each or demand.kind in _WHOLE or bool(_EACH.search(demand.about))


def _fit(finding: Finding) -> int:
    return finding.fit


def _with_outcomes(telling: Telling, demands: Sequence[Finding]) -> Telling:
    """Return a telling of what was reached: also where it is just what the item asks for, that can be verified."""
    reached = [one for one in demands if one.outcome and one.state == "met"]
    if not reached or telling.concreteness >= SUBSTANTIVE or telling.anchors:
        return telling
    anchors = tuple([anchor_at(Span(telling.start, telling.end), "number", one.found) for one in reached])
    return replace(telling, concreteness=SUBSTANTIVE, anchors=anchors)
