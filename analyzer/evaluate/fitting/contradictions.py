"""Weights of the signs of a contradiction: ``python -m analyzer.evaluate.fitting.contradictions [FILE]...``.

Prints weights for ``lexicons/rules/contradictions.yaml``, fitted to the annotated documents outside the test fold and
to the files given besides: documents with gold, and the tuned half of written pairs (``.yaml``). Prints as well what
the pairs do when no document of their checklist was fitted to: how many of the likeliest pairs of documents are
annotated.
An annotated pair is a contradicted verdict with a quote among the shortcomings and one outside them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyzer.analysis import Analyzer
from analyzer.evaluate.cases import Case, load_cases
from analyzer.evaluate.fit import readable_cases
from analyzer.evaluate.fitting.pairs import reports
from analyzer.rules.context import DocumentContext
from analyzer.rules.contradiction_quotes import Pair
from analyzer.rules.contradictions import Contradictions
from analyzer.rules.input import RuleInput
from analyzer.text.source import source_from_text

_STEPS = (10, 20, 30, 40, 50, 60, 80, 100, 120, 140, 160, 180, 200)
_WRITTEN = 0.3  # of a document's pair: half of what is written for trial is a contradiction, in reports hardly a tenth

# Not fitted: few pairs show what wordings tell by themselves, and what cannot contradict.
FIXED = {"alone": 1.5, "frank": -4.0, "kin": -5.0, "past": -8.0, "third": -1.0}
# Whether a sign speaks for a contradiction or against it: what is known is not left to a few pairs.
SIGNED = {
    "actor": -1,
    "antonyms": 1,
    "aspect": 1,
    "degree": -1,
    "hard": 1,
    "lost": 1,
    "matter": 1,
    "opposed": 1,
    "opposites": 1,
    "shared": 1,
    "total": 1,
    "undone": 1,
}

Rows = NDArray[np.float64]


class Judged(NamedTuple):
    """A pair of a document and whether it is annotated.

    Attributes:
        document: Name of the document.
        checklist: Its checklist.
        pair: The pair.
        right: Whether the admission and the claim are quoted as contradicting each other.
        told: Whether the admission is quoted as contradicting something.
    """

    document: str
    checklist: str
    pair: Pair
    right: bool
    told: bool


def judged(cases: Sequence[Case], analyzer: Analyzer) -> list[Judged]:
    """Return the pairs of all documents."""
    finder = analyzer.lexicons.shared(Contradictions)
    found: list[Judged] = []
    for case in cases:
        facts = analyzer.examine(source_from_text(case.clean)).facts
        source = RuleInput(facts, DocumentContext(), None, report=True)
        gold = list(_annotated(case, source))
        for pair in finder.pairs(source):
            here = [claims for admissions, claims in gold if _meets(pair.shortcoming.span, admissions)]
            right = any(_meets(pair.claim, claims) for claims in here)
            found.append(Judged(case.name, case.gold.checklist, pair, right, bool(here)))
    return found


def judged_written(path: Path, analyzer: Analyzer) -> list[Judged]:
    """Return the pairs of the tuned half of a file; each report counts as a checklist."""
    finder = analyzer.lexicons.shared(Contradictions)
    found: list[Judged] = []
    for number, (text, written) in enumerate(reports(path, "tuned")):
        facts = analyzer.examine(source_from_text(text)).facts
        places = {
            range(start, start + len(one.admission)): one
            for one in written
            for start in [text.rindex(one.admission)]
        }
        name = f"{path.stem} {number}"
        for pair in finder.pairs(RuleInput(facts, DocumentContext(), None, report=True)):
            own = next((one for place, one in places.items() if _meets(pair.shortcoming.span, [place])), None)
            told = own is not None and own.contradicts
            right = own is not None and told and pair.claim.of(text) in own.claim
            found.append(Judged(name, name, pair, right, told))
    return found


def _annotated(case: Case, source: RuleInput) -> Iterator[tuple[list[range], list[range]]]:
    for verdict in case.gold.verdicts:
        if verdict.verdict != "X":
            continue
        places = [
            range(start, start + len(q)) for q in verdict.evidence if (start := source.text.find(q)) >= 0
        ]
        parts = [place for place in places if _kind(source, place.start) == "shortcomings"]
        claims = [place for place in places if place not in parts]
        if parts and claims:
            yield parts, claims


def _kind(source: RuleInput, place: int) -> str:
    section = source.facts.section_at(place)
    return section.kind if section is not None else ""


def _meets(span: tuple[int, int], places: Sequence[range]) -> bool:
    return any(place.start < span[1] and span[0] < place.stop for place in places)


def _fitted(rows: Rows, right: NDArray[np.bool_], shares: Rows, free: NDArray[np.int_]) -> Rows:
    """Return weights and bias: those of the columns ``free``, of the sign that each has, are fitted, others fixed."""
    from scipy.optimize import minimize

    names = list(FIXED) + list(SIGNED)
    fixed = rows @ np.array([FIXED.get(name, 0.0) for name in names])
    columns = np.c_[rows[:, free], np.ones(len(rows))]
    sides = np.where(right, 1.0, -1.0)

    def loss(values: Rows) -> tuple[float, Rows]:
        margins = sides * (columns @ values + fixed)
        slope = columns.T @ (-sides * shares / (1.0 + np.exp(margins)))
        slope[:-1] += values[:-1]
        least = float((shares * np.logaddexp(0.0, -margins)).sum() + (values[:-1] ** 2).sum() / 2)
        return least, slope

    bounds = [(0.0, None) if SIGNED[names[column]] > 0 else (None, 0.0) for column in free]
    found = minimize(
        loss, np.zeros(columns.shape[1]), jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)]
    )
    weights = np.array([*(FIXED.get(name, 0.0) for name in names), float(found.x[-1])])
    weights[free] = found.x[:-1]
    return weights


def main() -> int:
    """Print the weights, and the share of annotated contradictions among the likeliest pairs."""
    tool, given = Analyzer(), [Path(name) for name in sys.argv[1:]]
    cases = load_cases([path for path in given if path.suffix != ".yaml"]) if given else []
    pairs = judged([*readable_cases(), *cases], tool)
    for path in given:
        pairs += judged_written(path, tool) if path.suffix == ".yaml" else []
    names = [*FIXED, *SIGNED]
    rows = np.array([[one.pair.signs[name] for name in names] for one in pairs])
    right = np.array([one.right for one in pairs])
    shares = np.array([_WRITTEN if one.document == one.checklist else 1.0 for one in pairs])
    free = np.arange(len(FIXED), len(names))
    checklists = np.array([one.checklist for one in pairs])
    scores = np.zeros(len(pairs))
    for checklist in sorted(set(checklists.tolist())):
        out = checklists == checklist
        weights = _fitted(rows[~out], right[~out], shares[~out], free)
        scores[out] = rows[out] @ weights[:-1] + weights[-1]
    best: dict[tuple[str, str], tuple[float, bool]] = {}
    for one, score in zip(pairs, scores.tolist(), strict=True):
        if one.document == one.checklist:
            continue
        key = (one.document, one.pair.shortcoming.id)
        best[key] = max(best.get(key, (-np.inf, False)), (score, one.told))
    ranked = sorted(best.values(), reverse=True)
    total = sum(told for _, told in ranked)
    for count in [step for step in _STEPS if step <= len(ranked)]:
        hits = sum(told for _, told in ranked[:count])
        least = 1 / (1 + np.exp(-ranked[count - 1][0]))
        sys.stdout.write(f"# likeliest {count}: {hits} of {total} annotated, down to {least:.2f}\n")
    weights = _fitted(rows, right, shares, free)
    for name, weight in sorted(zip([*names, "bias"], weights.tolist(), strict=True)):
        sys.stdout.write(f"{name}: {weight:.1f}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
