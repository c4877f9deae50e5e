"""What the text settles of an item, whatever the estimates say: words of the user or of the item, plain admissions."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.checklist.model import Item
from analyzer.coverage.outlook import VERDICTS
from analyzer.coverage.plan import OWN, PART, PHASE
from analyzer.coverage.verdicts import LITERAL, SUBSTANTIVE, AtomJudgement, Support
from analyzer.records import Verdict

_MUCH = 0.5  # share of what an item names from which on an admission without any claim is of it
_TOLD = ("covered", "mentioned")
_ONLY = {verdict: tuple(name == verdict for name in VERDICTS) for verdict in VERDICTS}
_TOLD_SOMEHOW = tuple(name != "absent" for name in VERDICTS)
_TOLD_IN_FULL = tuple(name not in {"absent", "mentioned"} for name in VERDICTS)
_FAILED = tuple(name in {"planned", "contradicted"} for name in VERDICTS)
_ANY = (True,) * len(VERDICTS)


def certain(item: Item, rules: Verdict, atoms: Sequence[AtomJudgement], *, likely: bool) -> Sequence[bool]:
    """Return which verdicts are left by the user's own words and by what stands there in the words of the item.

    Words of one part alone, in a statement that is not ``likely`` to tell of the item, settle nothing.
    """
    by_hand = bool(item.must or item.any or item.not_ or item.synonyms)
    if by_hand and rules in {"absent", "covered"}:
        return _ONLY[rules]  # the columns of the model do not know the user's words
    if not any(judgement.supports for judgement in atoms):
        return _TOLD_SOMEHOW if by_hand else _ANY
    if any(one.broken for judgement in atoms for one in judgement.admissions):
        return _ONLY["contradicted"]  # told as a deed: 有1起险情迟报
    claims = [one for judgement in atoms for one in judgement.claims]
    admitted = any(
        one.quality >= (OWN if one.outright else LITERAL)
        for judgement in atoms
        for one in judgement.admissions
    )
    if admitted and not claims:
        return _ONLY["contradicted"]
    told = [*claims, *(one for judgement in atoms for one in judgement.weak)]
    if not told and any(_surely_failed(one) for judgement in atoms for one in judgement.admissions):
        return _FAILED
    if told and rules in _TOLD and all(one.zero for one in told):
        return _ONLY[rules]
    if likely and rules == "covered" and all(map(_reached, atoms)):
        return _TOLD_IN_FULL
    sure = any(one.sure and (likely or one.role != "claim") for one in told)
    # 隐患23项，按期整改21项: too little is something, too.
    fell_short = likely and len(atoms) == 1 and any(one.answers(PART) for one in claims)
    # All of it in its own words, with facts, and an estimate that sees none of it: what is there is at least named.
    all_found = rules == "covered" and all(
        solid(judgement) and any(one.quality >= LITERAL for one in judgement.claims) for judgement in atoms
    )
    return _TOLD_SOMEHOW if by_hand or sure or fell_short or all_found else _ANY


def _surely_failed(admission: Support) -> bool:
    """Whether the words that name a thing by its own name or act say that it failed, and no one else's."""
    return admission.failing and admission.quality >= PHASE and admission.match.mass >= _MUCH


def solid(judgement: AtomJudgement) -> bool:
    """Whether words hold a part, in its own words or by its own concept, with something that can be verified."""
    return any(
        one.substantive
        and one.telling.anchors
        and (
            one.quality >= LITERAL
            or (one.quality >= OWN and one.telling.concreteness > SUBSTANTIVE)
            or (one.zero and one.lexical)
        )
        for one in judgement.claims
    )


def falls_short(judgement: AtomJudgement) -> bool:
    """Whether nothing in the text says that what is demanded of a part, beyond the deed, is met, or all of it done."""
    if judgement.claims and all(one.short for one in judgement.claims):
        return True
    if (
        judgement.verdict == "covered"
        or judgement.reached
        or all(demand.tacit for demand in judgement.atom.requirements)
    ):
        return False
    return not any(one.met for one in judgement.claims)


def _reached(judgement: AtomJudgement) -> bool:
    """Whether a part is told in its very words, with a figure that reaches what is demanded of it."""
    best = judgement.claims[0] if judgement.claims else None
    return (
        best is not None
        and best.quality >= LITERAL
        and best.substantive
        and any(finding.found for finding in best.demands)
    )


def only_admitted(atoms: Sequence[AtomJudgement]) -> bool:
    """Whether parts are admitted not to be done and not claimed either, and no other part is done.

    Claims of others, not told in full, do not contradict what is admitted.
    """
    admitted = [j for j in atoms if j.verdict == "contradicted" and j.admissions]
    told = any(j.verdict == "covered" for j in atoms)
    return len(atoms) > 1 and bool(admitted) and not told and not any(j.claims for j in admitted)
