"""The verdict order of the annotation guideline (section 7), for atoms and for items."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from analyzer.checklist.compiler import Atom
from analyzer.coverage.concreteness import Telling
from analyzer.coverage.matching import Match, Near
from analyzer.coverage.passages import SERIOUS
from analyzer.coverage.plan import OWN
from analyzer.coverage.stated import Finding
from analyzer.coverage.substitution import Lookalike
from analyzer.records import Verdict

CREDIT: dict[Verdict, float] = {
    "covered": 1.0, "mentioned": 0.5, "planned": 0.25, "absent": 0.0, "contradicted": 0.0,
}  # fmt: skip
SUBSTANTIVE = 2  # concreteness from which a claim covers an item
LITERAL = 1.0  # quality of a match that has the very words of the item


class Support(Struct):
    """A match with its standing.

    Attributes:
        match: Where.
        role: claim, plan, weak or admission.
        quality: How surely it is about the item, in [0, 1].
        lexical: Whether it takes up wording of the required slot.
        telling: How concretely it tells the deed.
        severity: Of an admission.
        demands: What became of the demands of the atom.
        zero: Whether it reports that nothing of the kind occurred.
        outright: Whether it says in so many words that the unit did not do it.
        failing: Whether the very words that name it say that something failed.
        bare: Whether it covers nothing: it only names what is forbidden, or tells less than is asked for.
        broken: Whether it tells that a ban was broken, as a deed.
        chosen: Whether the estimates found it, not the words of the item.
        short: Words that tell for whom it was left undone, empty for none.
    """

    match: Match
    role: str
    quality: float
    lexical: bool
    telling: Telling
    severity: int = 0
    demands: tuple[Finding, ...] = ()
    zero: bool = False
    outright: bool = False
    failing: bool = False
    broken: bool = False
    bare: bool = False
    chosen: bool = False
    short: str = ""

    def only_name(self) -> None:
        """Let it only name what is asked for, and cover nothing."""
        self.bare = True
        level = min(self.telling.concreteness, SUBSTANTIVE - 1)
        self.telling = replace(self.telling, concreteness=level)

    @property
    def sure(self) -> bool:
        """Whether it has the item's very words, or names the thing and reaches what is demanded of it."""
        return self.quality >= LITERAL or (self.answers(OWN) and self.met)

    def answers(self, least: float) -> bool:
        """Whether it names the thing, with a quality of at ``least``, and a figure for what is demanded of it."""
        return (
            any(finding.found for finding in self.demands)
            and self.quality >= least
            and self.role == "claim"
            and self.telling.concreteness >= SUBSTANTIVE
        )

    @property
    def substantive(self) -> bool:
        """Whether it alone covers the atom."""
        return self.telling.concreteness >= SUBSTANTIVE and self.met

    @property
    def met(self) -> bool:
        """Whether all demands of the atom are met; an atom without any has nothing to meet."""
        return not self.demands or all(finding.state == "met" for finding in self.demands)


class AtomJudgement(Struct):
    """Verdict of one atom with everything that led to it.

    ``supports`` are all of ``claims``, ``plans``, ``weak``, ``admissions`` and ``mild``, in this order. ``replaced`` is
    a look-alike. ``aside`` is a passage that names it and does not count, and why. ``announces`` says that it is told
    by the other parts, which it only announces. ``reached`` says that a statement that may tell it meets its demands.
    """

    atom: Atom
    verdict: Verdict
    claims: Sequence[Support] = ()
    plans: Sequence[Support] = ()
    weak: Sequence[Support] = ()
    admissions: Sequence[Support] = ()
    mild: Sequence[Support] = ()
    supports: Sequence[Support] = ()
    near: Near | None = None
    replaced: Lookalike | None = None
    aside: tuple[int, str] | None = None
    announces: bool = False
    reached: bool = False

    @property
    def deciding(self) -> Sequence[Support]:
        """The supports that carry the verdict, best first."""
        if self.verdict == "planned":
            return self.plans
        if self.verdict == "contradicted":
            return [*self.claims[:1], *self.admissions]
        return self.claims or self.weak


def judge_atom(atom: Atom, supports: Sequence[Support]) -> AtomJudgement:
    """Return the verdict of an atom with supports: contradicted, covered, mentioned, planned, absent, in this order."""
    claims: list[Support] = []
    plans: list[Support] = []
    weak: list[Support] = []
    admissions: list[Support] = []
    mild: list[Support] = []
    groups = {"claim": claims, "plan": plans, "weak": weak}
    for support in sorted(supports, key=_rank) if len(supports) > 1 else supports:
        if support.role == "admission":
            (admissions if support.severity >= SERIOUS else mild).append(support)
        else:
            groups[support.role].append(support)
    verdict: Verdict = "absent"
    if admissions:
        verdict = "contradicted"
    elif claims and claims[0].substantive:  # what is substantive ranks first
        verdict = "covered"
    elif claims or weak:
        verdict = "mentioned"
    elif plans:
        verdict = "planned"
    ordered = [*claims, *plans, *weak, *admissions, *mild]
    return AtomJudgement(atom, verdict, claims, plans, weak, admissions, mild, ordered)


def settle(atoms: list[AtomJudgement], sentences: Sequence[int]) -> None:
    """Let atoms share what is stated.

    A sentence that puts another thing in the place of what one part is about tells of no other part, either. What is
    admitted of one part in its own words is admitted of no other that is told in its own. A part
    told beside a substantive part, in one sentence, is substantive as well. What only announces the other parts is
    told when they surely are.
    """
    _leave_lookalikes(atoms, sentences)
    _leave_admissions(atoms)
    _settle_sentences(atoms, sentences)
    for judgement in atoms:
        others = [other for other in atoms if other is not judgement]
        if judgement.atom.umbrella and judgement.verdict != "contradicted" and all(map(_surely_told, others)):
            judgement.verdict = "covered"
            judgement.announces = True


def _leave_lookalikes(atoms: list[AtomJudgement], sentences: Sequence[int]) -> None:
    """Take from the parts what sentences about another thing tell.

    评查社区台账并通报评查结果 looks like 评查执法案卷并通报评查结果: what was made known is not what the item means.
    """
    lookalikes = [one.replaced for one in atoms if one.verdict == "absent" and one.replaced is not None]
    elsewhere = {sentences[one.passage] for one in lookalikes if one.whole} - {-1}
    if not elsewhere:
        return
    for number, judgement in enumerate(atoms):
        kept = [
            support
            for support in judgement.supports
            if support.role == "admission" or sentences[support.match.first] not in elsewhere
        ]
        _judge_again(atoms, number, kept)


def _leave_admissions(atoms: list[AtomJudgement]) -> None:
    """Take from the parts that are told in their own words what is admitted of another in the words of that one.

    社区戒毒人员管理不够细致 is near to 禁毒宣传, of which five are told, and is said of 社区戒毒人员管理.
    """
    admitted = [{one.match.first for one in judgement.admissions if one.sure} for judgement in atoms]
    for number, judgement in enumerate(atoms):
        if not judgement.admissions or not any(one.sure for one in judgement.claims):
            continue
        others = set[int]().union(*(admitted[other] for other in range(len(atoms)) if other != number))
        kept = [
            one
            for one in judgement.supports
            if one.role != "admission" or one.sure or one.match.first not in others
        ]
        _judge_again(atoms, number, kept)


def _judge_again(atoms: list[AtomJudgement], number: int, kept: Sequence[Support]) -> None:
    """Judge a part by the supports that are kept, if those are not all."""
    if len(kept) < len(atoms[number].supports):
        atoms[number] = judge_again(atoms[number], kept)


def judge_again(judgement: AtomJudgement, supports: Sequence[Support]) -> AtomJudgement:
    """Return the judgement of a part by other supports."""
    again = judge_atom(judgement.atom, supports)
    again.near, again.replaced, again.aside = judgement.near, judgement.replaced, judgement.aside
    return again


def _surely_told(judgement: AtomJudgement) -> bool:
    # In so many words, by its own name and more than one fact, or with the figure that is demanded.
    return judgement.verdict == "covered" and any(
        one.sure or (one.substantive and _figure_or_name(one)) for one in judgement.claims if not one.chosen
    )


def _figure_or_name(support: Support) -> bool:
    named = support.quality >= OWN and support.telling.concreteness > SUBSTANTIVE
    return named or any(finding.found for finding in support.demands)


def _settle_sentences(atoms: Sequence[AtomJudgement], sentences: Sequence[int]) -> None:
    solid = {
        sentences[support.match.last]
        for judgement in atoms
        if judgement.verdict == "covered"
        for support in judgement.claims
        if support.substantive
    } - {-1}
    if not solid:
        return
    for judgement in atoms:
        if judgement.verdict != "mentioned":
            continue
        met = (
            support for support in judgement.claims if not support.zero and support.met and not support.short
        )
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
