"""Probabilities over the five verdicts, from rates seen on development documents.

The rates stand in ``coverage.yaml``; a trained calibrator can take this module's place.
"""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.coverage.lexicon import CoverageFile
from analyzer.coverage.verdicts import AtomJudgement, Support
from analyzer.records import Verdict

ORDER: tuple[Verdict, ...] = ("covered", "mentioned", "planned", "absent", "contradicted")
_DOUBTFUL = 0.65  # quality below which a match counts as one by concept only
_GRADES = ("concept", "similar", "exact")


def distribution(data: CoverageFile, verdict: Verdict, atoms: Sequence[AtomJudgement]) -> dict[str, float]:
    """Return probabilities of the five verdicts, rounded to three places and summing to 1."""
    sure = confidence(data, verdict, atoms)
    rest = {name: round((1 - sure) * share, 3) for name, share in data.otherwise[verdict].items()}
    return {name: rest[name] if name in rest else round(1 - sum(rest.values()), 3) for name in ORDER}


def confidence(data: CoverageFile, verdict: Verdict, atoms: Sequence[AtomJudgement]) -> float:
    """Return how surely ``verdict`` is right, from the weakest match that carries it."""
    rates = data.confidence[verdict]
    parts = rates["parts"] if len(atoms) > 1 else 0.0
    if verdict == "absent":
        return rates[_absence(atoms)] - parts
    carrying = [judgement for judgement in atoms if _carries(verdict, judgement)]
    grades = [_grade(support) for judgement in carrying for support in judgement.deciding[:1]]
    return rates[min(grades, key=_GRADES.index)] - parts


def _absence(atoms: Sequence[AtomJudgement]) -> str:
    if any(judgement.replaced is not None for judgement in atoms):
        return "replaced"
    return "near" if any(judgement.near is not None for judgement in atoms) else "nothing"


def _carries(verdict: Verdict, judgement: AtomJudgement) -> bool:
    if verdict in {"contradicted", "planned"}:
        return judgement.verdict == verdict
    return judgement.verdict != "absent"


def _grade(support: Support) -> str:
    if support.quality >= 1:
        return "exact"
    return "similar" if support.lexical and support.quality > _DOUBTFUL else "concept"
