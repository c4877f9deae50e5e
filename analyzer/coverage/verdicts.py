"""The verdict order of the annotation guideline (section 7), for atoms and for items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from analyzer.checklist.compiler import Atom
from analyzer.coverage.concreteness import Telling
from analyzer.coverage.demands import Finding
from analyzer.coverage.matching import Match, Near
from analyzer.coverage.passages import SERIOUS
from analyzer.records import Verdict

CREDIT: dict[Verdict, float] = {
    "covered": 1.0, "mentioned": 0.5, "planned": 0.25, "absent": 0.0, "contradicted": 0.0,
}  # fmt: skip
SUBSTANTIVE = 2  # concreteness from which a claim covers an item


@dataclass(slots=True)
class Support:
    """A match with its standing.

    Attributes:
        match: Where.
        role: claim, plan, weak or admission.
        quality: How surely it is about the item, in [0, 1].
        lexical: Whether it takes up wording of the required slot.
        telling: How concretely it tells the deed.
        severity: Of an admission.
        demands: What became of the demands of the atom.
    """

    match: Match
    role: str
    quality: float
    lexical: bool
    telling: Telling
    severity: int = 0
    demands: tuple[Finding, ...] = ()

    @property
    def substantive(self) -> bool:
        """Whether it alone covers the atom."""
        return self.telling.concreteness >= SUBSTANTIVE and all(
            finding.state == "met" for finding in self.demands
        )


@dataclass(slots=True)
class AtomJudgement:
    """Verdict of one atom with everything that led to it.

    ``replaced`` is a look-alike: its passage and the words of the item that it has something else for.
    """

    atom: Atom
    verdict: Verdict
    claims: list[Support] = field(default_factory=list)
    plans: list[Support] = field(default_factory=list)
    weak: list[Support] = field(default_factory=list)
    admissions: list[Support] = field(default_factory=list)
    mild: list[Support] = field(default_factory=list)
    near: Near | None = None
    replaced: tuple[int, str] | None = None

    @property
    def supports(self) -> list[Support]:
        """All supports, whatever their standing."""
        return [*self.claims, *self.plans, *self.weak, *self.admissions, *self.mild]

    @property
    def deciding(self) -> list[Support]:
        """The supports that carry the verdict, best first."""
        by_verdict = {"planned": self.plans, "contradicted": [*self.claims[:1], *self.admissions]}
        return by_verdict.get(self.verdict, self.claims or self.weak)


def judge_atom(atom: Atom, supports: Sequence[Support]) -> AtomJudgement:
    """Return the verdict of an atom with supports: contradicted, covered, mentioned, planned, absent, in this order."""
    ranked = sorted(supports, key=_rank)
    groups: dict[str, list[Support]] = {"claim": [], "plan": [], "weak": [], "admission": []}
    for support in ranked:
        groups[support.role].append(support)
    serious = [support for support in groups["admission"] if support.severity >= SERIOUS]
    mild = [support for support in groups["admission"] if support.severity < SERIOUS]
    verdict: Verdict = "absent"
    if serious:
        verdict = "contradicted"
    elif any(support.substantive for support in groups["claim"]):
        verdict = "covered"
    elif groups["claim"] or groups["weak"]:
        verdict = "mentioned"
    elif groups["plan"]:
        verdict = "planned"
    return AtomJudgement(
        atom,
        verdict,
        groups["claim"],
        groups["plan"],
        groups["weak"],
        serious,
        mild,
    )


def settle(atoms: Sequence[AtomJudgement], sentences: Sequence[int]) -> None:
    """Let atoms share what one sentence states: a part told beside a substantive part is substantive as well."""
    solid = {
        sentences[support.match.last]
        for judgement in atoms
        if judgement.verdict == "covered"
        for support in judgement.claims
        if support.substantive
    } - {-1}
    for judgement in atoms:
        if judgement.verdict != "mentioned":
            continue
        met = (s for s in judgement.claims if all(finding.state == "met" for finding in s.demands))
        if any(sentences[support.match.first] in solid for support in met):
            judgement.verdict = "covered"


def judge_item(atoms: Sequence[AtomJudgement]) -> Verdict:
    """Return the verdict of an item from those of its atoms."""
    verdicts = {judgement.verdict for judgement in atoms}
    if "contradicted" in verdicts:
        return "contradicted"
    if verdicts == {"covered"}:
        return "covered"
    if verdicts & {"covered", "mentioned"}:
        return "mentioned"
    return "planned" if "planned" in verdicts else "absent"


def _rank(support: Support) -> tuple[object, ...]:
    return (
        not support.substantive, -support.telling.concreteness, -round(support.quality, 2), -support.match.mass,
        support.match.first,
    )  # fmt: skip
