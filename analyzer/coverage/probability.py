"""Heuristic probabilities over the five verdicts; a trained calibrator can take this module's place.

The figures are rates seen on development documents, rounded and drawn towards the middle; they are no guarantee.
"""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.coverage.verdicts import AtomJudgement
from analyzer.records import Verdict

ORDER: tuple[Verdict, ...] = ("covered", "mentioned", "planned", "absent", "contradicted")
REVIEW_BELOW = 0.7

# Where the rest of the mass goes when a verdict is wrong.
_SPILL: dict[Verdict, tuple[float, float, float, float, float]] = {
    "covered": (0.0, 0.6, 0.05, 0.3, 0.05),
    "mentioned": (0.5, 0.0, 0.1, 0.35, 0.05),
    "planned": (0.15, 0.3, 0.0, 0.5, 0.05),
    "absent": (0.35, 0.4, 0.15, 0.0, 0.1),
    "contradicted": (0.2, 0.5, 0.1, 0.2, 0.0),
}


def distribution(verdict: Verdict, atoms: Sequence[AtomJudgement]) -> dict[str, float]:
    """Return probabilities of the five verdicts, rounded to three places and summing to 1."""
    sure = confidence(verdict, atoms)
    shares = dict(zip(ORDER, _SPILL[verdict], strict=True))
    rest = {name: round((1 - sure) * shares[name], 3) for name in ORDER if name != verdict}
    return {name: rest[name] if name in rest else round(1 - sum(rest.values()), 3) for name in ORDER}


def confidence(verdict: Verdict, atoms: Sequence[AtomJudgement]) -> float:
    """Return how surely ``verdict`` is right, from the weakest atom that carries it."""
    return min((_atom(verdict, judgement) for judgement in atoms if _carries(verdict, judgement)), default=0.6)


def _carries(verdict: Verdict, judgement: AtomJudgement) -> bool:
    if verdict in {"contradicted", "planned"}:
        return judgement.verdict == verdict
    return True


def _atom(verdict: Verdict, judgement: AtomJudgement) -> float:
    if judgement.verdict == "absent":
        closeness = judgement.near.mass if judgement.near else 0.0
        return 0.85 - 0.2 * max(0.0, closeness - 0.4) - (0.05 if verdict != "absent" else 0)
    best = judgement.deciding[0]
    sure = 0.5 + 0.4 * best.quality
    if verdict == "covered":
        return sure if best.telling.concreteness > 2 else sure - 0.12
    if judgement.verdict == "mentioned":
        return sure - (0.12 if any(f.state != "met" for f in best.demands) else 0.08)
    if verdict == "contradicted":
        return sure if judgement.claims else sure - 0.1
    return sure
