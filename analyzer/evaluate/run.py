"""One evaluation: analyse all cases, compare, and sum up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from analyzer.analysis import Analyzer
from analyzer.evaluate.baselines import NAMES, score_baselines
from analyzer.evaluate.behaviour import score_behaviour
from analyzer.evaluate.bootstrap import Figure, difference, figures, weights
from analyzer.evaluate.calibration import add_calibration
from analyzer.evaluate.cases import Case
from analyzer.evaluate.counts import Ledger, Outcome
from analyzer.evaluate.held_out import model_without, semantic_without
from analyzer.evaluate.observed import Observed, observe
from analyzer.evaluate.parts.coverage import score_coverage
from analyzer.evaluate.parts.findings import score_findings
from analyzer.evaluate.parts.headings import score_headings, score_meta, score_statutory
from analyzer.evaluate.parts.indicators import score_indicators
from analyzer.evaluate.parts.measures import score_measures
from analyzer.evaluate.parts.relations import score_relations
from analyzer.evaluate.parts.shortcomings import score_shortcomings
from analyzer.evaluate.runs import SCHEMA, SavedRun
from analyzer.evaluate.vectors import add_semantic, gains

PARTS: tuple[Callable[[Observed, Ledger], None], ...] = (
    score_meta,
    score_headings,
    score_statutory,
    score_indicators,
    score_relations,
    score_measures,
    score_shortcomings,
    score_findings,
)


@dataclass(frozen=True)
class Evaluation:
    """What an evaluation found.

    Attributes:
        cases: The documents.
        ledgers: Their counts, in the same order.
        coverage: Whether verdicts and baselines were scored.
    """

    cases: tuple[Case, ...]
    ledgers: tuple[Ledger, ...]
    coverage: bool

    @property
    def outcomes(self) -> list[Outcome]:
        """Every fact compared, by document."""
        return [outcome for ledger in self.ledgers for outcome in ledger.outcomes]

    def figures(self, documents: Iterable[str] | None = None) -> list[Figure]:
        """Return the figures over all documents or over some of them."""
        wanted = None if documents is None else set(documents)
        chosen = [ledger for ledger in self.ledgers if wanted is None or ledger.doc in wanted]
        if not chosen:
            return []
        extra = add_calibration(chosen) if self.coverage else []
        drawn = weights(len(chosen))
        found = figures(chosen, drawn)
        if any("coverage.verdict" in ledger.counts for ledger in chosen):
            extra += [
                difference(
                    f"gain.{name}",
                    chosen,
                    ("coverage.verdict", f"baseline.{name}.verdict"),
                    "macro_f1",
                    drawn,
                )
                for name in NAMES
                if any(f"baseline.{name}.verdict" in ledger.counts for ledger in chosen)
            ]
        return found + extra + gains(chosen, drawn)

    def saved(self, lexicons: str, *, noisy: bool) -> SavedRun:
        """Return the evaluation in the form in which it is kept.

        Args:
            lexicons: Digest of the lexicons that were used.
            noisy: Whether the distributed texts were analysed.
        """
        names = tuple(case.name for case in self.cases)
        return SavedRun(SCHEMA, lexicons, noisy, names, tuple(self.figures()), tuple(self.outcomes))


def evaluate(
    cases: Sequence[Case],
    analyzer: Analyzer,
    *,
    noisy: bool = False,
    coverage: bool = False,
    behaviour: bool = False,
    fitted: bool = False,
    semantic: Analyzer | None = None,
    progress: Callable[[Iterable[Case]], Iterable[Case]] = iter,
) -> Evaluation:
    """Analyse and compare all cases.

    Args:
        cases: Documents.
        analyzer: The analyzer to be measured.
        noisy: Analyse the distributed texts; facts are still compared on the clean text.
        coverage: Score verdicts too, and the baselines beside them.
        behaviour: With ``coverage``, analyse changed texts as well (some twenty more analyses a document).
        fitted: Judge coverage by the model in use also where it was trained on the very document; otherwise each
            document is judged by a model that has not seen its checklist.
        semantic: With ``coverage``, an analyzer that uses sentence vectors, to be measured beside the other.
        progress: Wraps the documents, for a progress bar.
    """
    found: dict[int, Ledger] = {}
    # Documents of one checklist in a row: it is compiled once.
    for case in progress(sorted(cases, key=lambda case: case.gold.checklist)):
        analyzer.use_model(None if fitted else model_without(case.gold.checklist))
        seen = observe(case, analyzer, noisy=noisy)
        ledger = Ledger(case.name)
        ledger.share("restoration.differing", seen.differing, 1)
        ledger.share("restoration.error_rate", seen.differing, len(case.clean))
        for score in PARTS:
            score(seen, ledger)
        if coverage:
            score_coverage(seen, ledger)
            if behaviour:
                score_behaviour(seen, analyzer, ledger)
            if semantic is not None and case.checklist is not None:
                semantic.use_model(None if fitted else semantic_without(case.gold.checklist))
                add_semantic(observe(case, semantic, noisy=noisy), ledger)
        found[id(case)] = ledger
    analyzer.use_model(None)
    ledgers = [found[id(case)] for case in cases]
    if coverage:
        score_baselines(cases, ledgers, analyzer.lexicons)
    return Evaluation(tuple(cases), tuple(ledgers), coverage)
