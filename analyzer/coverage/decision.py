"""From estimates to the verdict of an item: what the text allows, which statements carry it, what becomes of the atoms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analyzer.coverage.explain import evidence_span
from analyzer.coverage.index import Index
from analyzer.coverage.model import CoverageModel
from analyzer.coverage.outlook import VERDICTS
from analyzer.coverage.passages import SERIOUS
from analyzer.coverage.relevance import Relevance
from analyzer.coverage.units import ROLES, Units
from analyzer.coverage.verdicts import AtomJudgement, judge_item
from analyzer.records import Evidence, EvidenceRole, Verdict
from analyzer.text.span import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

QUOTES = 3
_POSSIBLE = 0.1  # estimate from which on a statement can carry a verdict
_CLAIM, _PLAN, _ADMISSION, _WEAK = (ROLES.index(role) for role in ("claim", "plan", "admission", "weak"))
_TOLD = ("covered", "mentioned")
_EVIDENCE_ROLE: dict[int, EvidenceRole] = {_PLAN: "plan", _ADMISSION: "admission"}


class Decision(NamedTuple):
    """The verdict of an item.

    Attributes:
        verdict: The verdict.
        probability: Of all five verdicts; they sum to 1 and that of ``verdict`` is the highest.
        evidence: Statements that carry it, in the order of the text.
        best: Estimate of the likeliest of them, 0 without any.
        rules: The verdict that the rules alone give.
    """

    verdict: Verdict
    probability: dict[str, float]
    evidence: tuple[Evidence, ...]
    best: float
    rules: Verdict


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
        outlook: Probabilities of ``VERDICTS`` per item.
    """

    def __init__(
        self,
        model: CoverageModel,
        index: Index,
        units: Units,
        found: Relevance,
        chance: NDArray[np.float64],
        outlook: NDArray[np.float64],
    ) -> None:
        self._threshold = model.evidence
        self._index = index
        self._units = units
        self._outlook = outlook
        self._found = found
        self._ranked: list[list[tuple[float, int]]] = [[] for _ in outlook]
        order = np.argsort(-chance, kind="stable")
        for item, unit, sure in zip(
            found.item[order].tolist(), found.unit[order].tolist(), chance[order].tolist(), strict=True
        ):
            if sure >= _POSSIBLE:
                self._ranked[item].append((sure, unit))

    def decide(self, item: int, atoms: Sequence[AtomJudgement]) -> Decision:
        """Return the decision on an item and set the verdicts of its atoms accordingly."""
        rules = judge_item(atoms)
        allowed = self._allowed(item, rules)
        chances = np.where(allowed, self._outlook[item], 0.0)
        chances /= chances.sum()
        verdict = VERDICTS[int(chances.argmax())]
        carrying = self._carrying(item, verdict)
        self._settle(item, verdict, atoms)
        evidence = sorted((self._quote(unit, atoms) for _, unit in carrying), key=lambda quote: quote.span)
        best = max((sure for sure, _ in carrying), default=0.0)
        return Decision(verdict, _rounded(chances), tuple(evidence), best, rules)

    def _allowed(self, item: int, rules: Verdict) -> NDArray[np.bool_]:
        """Return which verdicts have something in the text to stand on; absent always has."""
        standing = {int(self._units.role[unit]) for _, unit in self._ranked[item]}
        serious = any(self._units.severity[unit] >= SERIOUS for _, unit in self._ranked[item])
        told = bool(standing & {_CLAIM, _WEAK}) or rules in _TOLD
        return np.array([told, told, _PLAN in standing, True, serious])

    def _carrying(self, item: int, verdict: Verdict) -> list[tuple[float, int]]:
        if verdict == "absent":
            return []
        role, ranked = self._units.role, self._ranked[item]
        wanted = {"planned": {_PLAN}, "contradicted": {_ADMISSION}}.get(verdict, {_CLAIM, _WEAK})
        chosen = [(sure, unit) for sure, unit in ranked if int(role[unit]) in wanted]
        if verdict == "contradicted":
            chosen = [(sure, unit) for sure, unit in chosen if self._units.severity[unit] >= SERIOUS]
        kept = chosen[:1] + [entry for entry in chosen[1:QUOTES] if entry[0] >= self._threshold]
        if verdict == "contradicted":
            claims = [(sure, unit) for sure, unit in ranked if int(role[unit]) == _CLAIM]
            kept = [*kept[: QUOTES - 1], *(entry for entry in claims[:1] if entry[0] >= self._threshold)]
        return kept

    def _quote(self, unit: int, atoms: Sequence[AtomJudgement]) -> Evidence:
        """Return a unit as evidence: the clauses that the rules matched in it, else the whole statement."""
        first, last = int(self._units.first[unit]), int(self._units.last[unit])
        matched = [
            evidence_span(support, self._index)
            for judgement in atoms
            for support in judgement.supports
            if first <= support.match.first and support.match.last <= last
        ]
        whole = self._index.passages[first].span.hull(self._index.passages[last].span)
        span = Span(min(s.start for s in matched), max(s.end for s in matched)) if matched else whole
        role = _EVIDENCE_ROLE.get(int(self._units.role[unit]), "claim")
        return Evidence(span, span.of(self._index.text), role)

    def _settle(self, item: int, verdict: Verdict, atoms: Sequence[AtomJudgement]) -> None:
        """Make the verdicts of the atoms agree with that of the item."""
        if judge_item(atoms) == verdict:
            return
        if verdict in {"covered", "absent"}:
            for judgement in atoms:
                judgement.verdict = verdict
            return
        for judgement in atoms:
            if judgement.verdict == "contradicted" or (verdict == "planned" and judgement.verdict in _TOLD):
                judgement.verdict = "mentioned" if verdict == "mentioned" else "absent"
        told = [self._told(item, number) for number in range(len(atoms))]
        if judge_item(atoms) == "covered":
            atoms[int(np.argmin(told))].verdict = "mentioned"
        elif judge_item(atoms) != verdict:
            atoms[int(np.argmax(told))].verdict = verdict

    def _told(self, item: int, number: int) -> float:
        """Return how much of an atom the likeliest statement holds."""
        if not self._ranked[item]:
            return 0.0
        row = int(self._found.begins[item]) + number
        unit = self._ranked[item][0][1]
        return float(self._found.parts[1][row, unit] + self._found.named[row, unit])


def _rounded(chances: NDArray[np.float64]) -> dict[str, float]:
    """Return probabilities with three places that sum to 1; what rounding leaves goes to the highest."""
    out = {name: round(float(chance), 3) for name, chance in zip(VERDICTS, chances, strict=True)}
    top = VERDICTS[int(chances.argmax())]
    out[top] = round(1 - sum(chance for name, chance in out.items() if name != top), 3)
    return out
