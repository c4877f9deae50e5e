"""From estimates to the verdict of an item: what the text allows, which statements carry it, what atoms become."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analyzer.checklist.model import Item
from analyzer.coverage.certain import certain, falls_short, only_admitted, solid
from analyzer.coverage.failing import Failing
from analyzer.coverage.index import Index
from analyzer.coverage.matching import Match
from analyzer.coverage.model import CoverageModel
from analyzer.coverage.outlook import VERDICTS, rounded, strongest
from analyzer.coverage.passages import ROLES, SERIOUS
from analyzer.coverage.relevance import Relevance
from analyzer.coverage.units import Units
from analyzer.coverage.verdicts import AtomJudgement, Support, judge_item
from analyzer.records import Evidence, EvidenceRole, Verdict
from analyzer.text.span import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

QUOTES = 3
_BARE = 10  # characters: a shorter clause inside a statement is quoted with the one before it
# What is next to even is decided for absent: credit wants a reason.
_PREFERRED = np.array([0.0, 0.0, 0.0, 0.01, 0.0])
_LIKELY = 0.91  # estimate of the likeliest statement from which on words of the item settle that it is told
_HELD = (
    0.7  # estimate of the likeliest statement of a part from which on nothing speaks against what words found
)
_LEAST = 0.3  # estimate of the likeliest statement of a part below which nothing tells it
_EVEN = 0.5  # estimate from which on a statement tells of an item rather than not
_EVEN = 0.5  # of all chances: less of it credits nothing that no word names
_POSSIBLE = 0.1  # estimate from which on a statement can carry a verdict
_CLAIM, _PLAN, _ADMISSION, _WEAK = (ROLES.index(role) for role in ("claim", "plan", "admission", "weak"))
_TOLD = ("covered", "mentioned")
_FULL, _PART, _AHEAD = map(VERDICTS.index, ("covered", "mentioned", "planned"))
_CARRIERS: dict[Verdict, frozenset[int]] = {
    "covered": frozenset({_CLAIM, _WEAK}), "mentioned": frozenset({_CLAIM, _WEAK}),
    "planned": frozenset({_PLAN}), "contradicted": frozenset({_ADMISSION}),
}  # fmt: skip
_EVIDENCE_ROLE: dict[int, EvidenceRole] = {_PLAN: "plan", _ADMISSION: "admission"}


class Decision(NamedTuple):
    """The verdict of an item.

    Attributes:
        verdict: The verdict.
        probability: Of all five verdicts; they sum to 1 and that of ``verdict`` is the highest.
        evidence: Statements that carry it, in the order of the text.
        best: Estimate of the likeliest of them, 0 without any.
        rules: The verdict that the rules alone give.
        told: Per part, the estimate of the statement that most likely tells it.
    """

    verdict: Verdict
    probability: dict[str, float]
    evidence: tuple[Evidence, ...]
    best: float
    rules: Verdict
    told: tuple[float, ...] = ()


# Of an empty document: nothing can be told in it.
NOTHING = Decision("absent", {name: float(name == "absent") for name in VERDICTS}, (), 0.0, "absent")


class Decider:
    """Decides the items of one document.

    Args:
        model: The trained estimates.
        index: The document.
        units: Its units.
        found: Candidates.
        chance: Per candidate, the estimate that it is about its item.
        told: Per row of ``found.atoms``, the estimate that the candidate tells the atom.
        outlook: Probabilities of ``VERDICTS`` per item.
        failing: Tells what says that something failed.
    """

    def __init__(
        self,
        model: CoverageModel,
        index: Index,
        units: Units,
        found: Relevance,
        chance: NDArray[np.float64],
        told: NDArray[np.float64],
        outlook: NDArray[np.float64],
        failing: Failing,
    ) -> None:
        self._threshold = model.evidence
        self._index = index
        self._of, self._first, self._last = units.of.tolist(), units.first.tolist(), units.last.tolist()
        self._role, self._severity = units.role.tolist(), units.severity.tolist()
        self._outlook = outlook
        self._begins = found.begins.tolist()
        telling = ((units.role == _CLAIM) | (units.role == _WEAK))[found.atoms.unit]
        # Per atom, the estimate of the statement that most likely tells it, and that statement.
        sure, rows = strongest(found, told, telling)
        self._tellings = list(zip(sure.tolist(), found.atoms.unit[rows].tolist(), strict=True))
        # Items that something in the text may cover: a statement that gives a reader something to verify.
        solid = (chance >= _POSSIBLE) & (units.role[found.unit] == _CLAIM) & (found.anchors > 0)
        self._solid = set(found.item[solid & ~units.heading[found.unit]].tolist())
        serious = np.flatnonzero((chance >= _POSSIBLE) & (units.severity[found.unit] >= SERIOUS))
        self._serious = {
            item
            for item, unit in zip(found.item[serious].tolist(), found.unit[serious].tolist(), strict=True)
            if failing.any(self._first[unit], self._last[unit])
        }
        self._ranked: list[list[tuple[float, int]]] = [[] for _ in outlook]
        possible = np.flatnonzero(chance >= _POSSIBLE)
        order = possible[np.argsort(-chance[possible], kind="stable")]
        for item, unit, sure in zip(
            found.item[order].tolist(), found.unit[order].tolist(), chance[order].tolist(), strict=True
        ):
            self._ranked[item].append((sure, unit))

    def decide(self, items: Sequence[Item], judged: Sequence[Sequence[AtomJudgement]]) -> list[Decision]:
        """Return the decisions on all items and set the verdicts of their atoms accordingly."""
        rules = [judge_item(atoms) for atoms in judged]
        allowed = [
            self._allowed(number, verdict, atoms)
            for number, (verdict, atoms) in enumerate(zip(rules, judged, strict=True))
        ]
        likely = [bool(ranked) and ranked[0][0] >= _LIKELY for ranked in self._ranked]
        left = [
            certain(item, verdict, atoms, likely=sure)
            for item, verdict, atoms, sure in zip(items, rules, judged, likely, strict=True)
        ]
        chances = np.where(np.array(allowed) & np.array(left), self._outlook + _PREFERRED, 0.0)
        # The columns of the model count what is only announced as a part that is not told.
        whole = [
            verdict == "covered" and any(judgement.announces for judgement in atoms)
            for verdict, atoms in zip(rules, judged, strict=True)
        ]
        chances[whole, _FULL] += chances[whole, _PART]
        chances[whole, _PART] = 0.0
        short = (chances.argmax(axis=1) == _FULL) & [
            any(map(falls_short, atoms)) or self._lacks(number, atoms) for number, atoms in enumerate(judged)
        ]
        chances[short, _PART] += chances[short, _FULL]
        chances[short, _FULL] = 0.0
        ahead = [
            verdict in {"planned", "absent"} and self._planned(number) for number, verdict in enumerate(rules)
        ]
        for told in (_FULL, _PART):
            chances[ahead, _AHEAD] += chances[ahead, told]
            chances[ahead, told] = 0.0
        _doubt(chances, [verdict == "absent" for verdict in rules])
        held = (chances.argmax(axis=1) == _PART) & [
            verdict == "covered" and all(self._held(number, atoms))
            for number, (verdict, atoms) in enumerate(zip(rules, judged, strict=True))
        ]
        chances[held, _FULL] += chances[held, _PART]
        chances[held, _PART] = 0.0
        chances /= chances.sum(axis=1, keepdims=True)
        top = chances.argmax(axis=1)
        found = zip(rules, rounded(chances, top), top.tolist(), judged, strict=True)
        return [self._decision(number, *rest) for number, rest in enumerate(found)]

    def _decision(
        self, number: int, rules: Verdict, chances: Sequence[float], top: int, atoms: Sequence[AtomJudgement]
    ) -> Decision:
        verdict = VERDICTS[top]
        carrying = (
            self._carrying(number, verdict, atoms, agreed=verdict == rules) if verdict != "absent" else []
        )
        if verdict != rules:
            self._settle(number, verdict, atoms)
        probability: dict[str, float] = dict(zip(VERDICTS, chances, strict=True))
        begin = self._begins[number]
        told = tuple([sure for sure, _ in self._tellings[begin : begin + len(atoms)]])
        if not carrying:
            return Decision(verdict, probability, (), 0.0, rules, told)
        matched = [one.match for judgement in atoms for one in judgement.supports]
        # What breaks a ban is told as a deed, and owns up to it.
        broken = {self._of[one.match.first] for judgement in atoms for one in judgement.admissions}
        evidence = [
            self._quote(unit, matched, owned=verdict == "contradicted" and unit in broken)
            for _, unit in carrying
        ]
        evidence.sort(key=_place)
        return Decision(verdict, probability, tuple(evidence), max(carrying)[0], rules, told)

    def _allowed(self, item: int, rules: Verdict, atoms: Sequence[AtomJudgement]) -> Sequence[bool]:
        """Return which verdicts have something in the text to stand on; absent always has."""
        standing = {self._role[unit] for _, unit in self._ranked[item]}
        serious = rules == "contradicted" or item in self._serious
        told = _CLAIM in standing or _WEAK in standing or rules in _TOLD
        claims = [one for judgement in atoms for one in judgement.claims]
        bare = bool(claims) and all(one.bare for one in claims)
        covered = rules == "covered" or (told and item in self._solid and not bare)
        # Part of it told for sure, and not in the same breath as a plan: what is planned is the rest.
        begun = any(one.sure and self._role[self._of[one.match.first]] == _CLAIM for one in claims)
        planned = (_PLAN in standing and not (begun and rules == "mentioned")) or rules == "planned"
        return covered, told, planned, True, serious

    def _planned(self, item: int) -> bool:
        """Whether a plan likely tells of an item, and nothing that was done does: a likeness is no deed."""
        best = dict.fromkeys((_PLAN, _CLAIM, _WEAK), 0.0)
        for sure, unit in self._ranked[item]:
            best[self._role[unit]] = max(best.get(self._role[unit], 0.0), sure)
        return best[_PLAN] >= _EVEN > max(best[_CLAIM], best[_WEAK])

    def _lacks(self, item: int, atoms: Sequence[AtomJudgement]) -> bool:
        """Whether there is a part that neither words nor any estimate find."""
        told = self._tellings[self._begins[item] : self._begins[item] + len(atoms)]
        return any(
            judgement.verdict != "covered" and sure < _LEAST
            for judgement, (sure, _) in zip(atoms, told, strict=True)
        )

    def _held(self, item: int, atoms: Sequence[AtomJudgement]) -> list[bool]:
        """Return which parts nothing speaks against: words hold them for sure, or a statement likely tells them."""
        begin = self._begins[item]
        told = self._tellings[begin : begin + len(atoms)]
        return [sure >= _HELD or solid(judgement) for judgement, (sure, _) in zip(atoms, told, strict=True)]

    def _carrying(
        self, item: int, verdict: Verdict, atoms: Sequence[AtomJudgement], *, agreed: bool
    ) -> list[tuple[float, int]]:
        """Return the estimates and units that carry a verdict other than absent, likeliest first.

        ``agreed`` says that words give it as well: what they rest on is shown.
        """
        role, ranked, wanted = self._role, self._ranked[item], _CARRIERS[verdict]
        chosen = [(sure, unit) for sure, unit in ranked if role[unit] in wanted]
        if verdict == "contradicted":
            chosen = [(sure, unit) for sure, unit in chosen if self._severity[unit] >= SERIOUS]
        if not chosen:
            by_rules = [one for judgement in atoms for one in judgement.supports if _fits(one, verdict)]
            chosen = [(one.quality, self._of[one.match.first]) for one in by_rules[:1]]
        others = [entry for entry in chosen[1:] if entry[0] >= self._threshold]
        if verdict in _TOLD and len(atoms) > 1:
            others = self._tellers(item, len(atoms)) + others
        by_unit: dict[int, float] = {}
        for sure, unit in [*chosen[:1], *others]:
            by_unit.setdefault(unit, sure)
        kept = [(sure, unit) for unit, sure in by_unit.items()][:QUOTES]
        if agreed and verdict in _TOLD:
            kept = [*self._deciding(atoms, {unit for _, unit in kept}), *kept][:QUOTES]
        if verdict == "contradicted":
            kept = kept[: QUOTES - 1]
            claims = [
                (sure, unit) for sure, unit in ranked if role[unit] == _CLAIM and sure >= self._threshold
            ]
            ordered = sorted(atoms, key=lambda judgement: judgement.verdict != verdict)
            matched = [(one.quality, self._of[one.match.first]) for j in ordered for one in j.claims[:1]]
            if only_admitted(atoms):
                matched, claims = [], []
            known = {unit for _, unit in kept}
            for sure, unit in matched or claims[:1]:
                if unit not in known and len(known) < QUOTES:
                    known.add(unit)
                    kept.append((sure, unit))
        return kept

    def _deciding(self, atoms: Sequence[AtomJudgement], known: Collection[int]) -> list[tuple[float, int]]:
        """Return statements whose figures meet what is demanded of parts of which no statement is ``known``."""
        found: dict[int, float] = {}
        for judgement in atoms:
            claims = judgement.claims if judgement.verdict == "covered" else ()
            if not claims or not any(finding.found for finding in claims[0].demands):
                continue
            places = {self._of[one.match.first] for one in claims if one.substantive == claims[0].substantive}
            if places.isdisjoint([*known, *found]):
                found[self._of[claims[0].match.first]] = claims[0].quality
        return [(sure, unit) for unit, sure in found.items()]

    def _tellers(self, item: int, count: int) -> list[tuple[float, int]]:
        """Return the statements that tell one of the ``count`` atoms of an item, surest first."""
        begin = self._begins[item]
        told = self._tellings[begin : begin + count]
        return sorted((entry for entry in told if entry[0] >= self._threshold), reverse=True)

    def _quote(self, unit: int, matched: Sequence[Match], *, owned: bool) -> Evidence:
        """Return a unit as evidence: the passages ``matched`` by the rules in it, else the whole statement.

        ``owned`` says that it admits something, whatever its role.
        """
        first, last = self._first[unit], self._last[unit]
        passages = self._index.passages
        inside = [match for match in matched if first <= match.first and match.last <= last]
        low = min([match.first for match in inside], default=first)
        high = max([match.last for match in inside], default=last)
        if low == high > first and passages[low].span.length < _BARE:
            low -= 1  # 每人不少于40学时: only the clause before says what of
        if passages[high].former:
            high = last  # 合同原来没有让律师看过，今年全部送审
        span = Span(passages[low].span.start, passages[high].span.end)
        role = "admission" if owned else _EVIDENCE_ROLE.get(self._role[unit], "claim")
        return Evidence(span, span.of(self._index.text), role)

    def _settle(self, item: int, verdict: Verdict, atoms: Sequence[AtomJudgement]) -> None:
        """Make the verdicts of the atoms agree with that of the item, which the rules do not give."""
        if verdict in {"covered", "absent"}:
            for judgement in atoms:
                judgement.verdict = verdict
            return
        for judgement in atoms:
            if judgement.verdict == "contradicted" or (verdict == "planned" and judgement.verdict in _TOLD):
                judgement.verdict = "mentioned" if verdict == "mentioned" else "absent"
        begin = self._begins[item]
        told = [sure for sure, _ in self._tellings[begin : begin + len(atoms)]]
        if judge_item(atoms) == "covered":
            held = self._held(item, atoms)
            open_ = [place for place, is_held in enumerate(held) if not is_held] or range(len(atoms))
            atoms[min(open_, key=told.__getitem__)].verdict = "mentioned"
        elif judge_item(atoms) != verdict:
            atoms[told.index(max(told))].verdict = verdict


def _doubt(chances: NDArray[np.float64], unnamed: Sequence[bool]) -> None:
    """Let the next likely verdict stand for covered where no word names the item and the chance is less than even."""
    doubtful = (chances.argmax(axis=1) == _FULL) & (chances[:, _FULL] < _EVEN * chances.sum(axis=1)) & unnamed
    for row in np.flatnonzero(doubtful).tolist():
        following = int(np.argsort(-chances[row], kind="stable")[1])
        chances[row, [_FULL, following]] = chances[row, [following, _FULL]]


def _fits(support: Support, verdict: Verdict) -> bool:
    if verdict == "contradicted":
        return support.role == "admission" and support.severity >= SERIOUS
    return support.role == "plan" if verdict == "planned" else support.role in {"claim", "weak"}


def _place(quote: Evidence) -> Span:
    return quote.span
