"""How far two readings of the same documents agree: the ceiling of every figure measured against one of them.

Usage: ``python -m analyzer.evaluate.agreement [--list] [FOLDER SAMPLES]``; without folders, those of the corpus.
The metrics are those of the evaluation, with the second reading in the place of the program.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from analyzer.errors import AnalyzerError
from analyzer.evaluate.bootstrap import Figure, figures
from analyzer.evaluate.cases import EvaluationError, corpus_folder
from analyzer.evaluate.reading_scores import score_pair
from analyzer.evaluate.readings import load_pairs

_ROWS = (
    ("verdicts.verdict.accuracy", "verdict, raw agreement"),
    ("verdicts.verdict.kappa", "verdict, Cohen's κ"),
    ("verdicts.verdict.macro_f1", "verdict, five-way macro-F1"),
    ("verdicts.stratum_E", "agreement in stratum E"),
    ("verdicts.stratum_P", "agreement in stratum P"),
    ("verdicts.stratum_N", "agreement in stratum N"),
    ("verdicts.stratum_X", "agreement in stratum X"),
    ("verdicts.stratum_K", "agreement in stratum K"),
    ("verdicts.stratum_-", "agreement outside strata"),
    ("verdicts.strata_mean", "mean over strata"),
    ("verdicts.absent.f1", "A, F1"),
    ("verdicts.planned.f1", "P, F1"),
    ("verdicts.contradicted.f1", "X, F1"),
    ("verdicts.atoms", "atoms, same k/n"),
    ("verdicts.evidence.f1", "evidence sentences, F1"),
    ("verdicts.evidence_given.f1", "evidence sentences where both quote, F1"),
    ("shortcomings.f1", "shortcomings, F1"),
    ("shortcomings.exact.f1", "shortcomings, exact F1"),
    ("shortcomings.aspect", "aspect"),
    ("shortcomings.severity.qwk", "severity, weighted κ"),
    ("shortcomings.severity.alpha", "severity, Krippendorff's α"),
    ("shortcomings.cause.f1", "cause, F1 of characters"),
    ("shortcomings.effect.f1", "effect, F1 of characters"),
    ("plans.f1", "plan items, F1"),
    ("links.f1", "links, F1"),
    ("links.kind", "kind of link"),
    ("measures.f1", "measures, F1"),
    ("measures.exact.f1", "measures, exact F1"),
    ("measures.status.accuracy", "status, raw agreement"),
    ("measures.status.kappa", "status, Cohen's κ"),
    ("measures.concreteness.accuracy", "concreteness, raw agreement"),
    ("measures.concreteness.qwk", "concreteness, weighted κ"),
    ("measures.concreteness.alpha", "concreteness, Krippendorff's α"),
    ("indicators.f1", "indicators, F1"),
    ("indicators.exact.f1", "indicators, exact F1"),
    ("indicators.tuple.f1", "value, unit and comparator, F1"),
    ("indicators.kind", "kind of indicator"),
    ("indicators.distribution", "distribution"),
    ("indicators.subject", "subject, half of its bigrams"),
)


def table(found: Sequence[Figure], documents: int) -> str:
    """Return the figures as a table in Markdown, undefined ones as a dash."""
    by_key = {figure.key: figure for figure in found}
    lines = [f"| {documents} documents read twice | agreement | 95 % interval | cases |", "|---|---|---|---|"]
    for key, title in _ROWS:
        figure = by_key[key]
        value = "–" if figure.value is None else f"{figure.value:.3f}"
        interval = "–" if figure.low is None or figure.high is None else f"{figure.low:.3f}–{figure.high:.3f}"
        lines.append(f"| {title} | {value} | {interval} | {figure.support:g} |")
    return "\n".join(lines) + "\n"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table, and with ``--list`` every difference; return 2 when readings cannot be loaded."""
    args = list(sys.argv[1:] if argv is None else argv)
    folders = [Path(argument) for argument in args if argument != "--list"]
    if len(folders) not in (0, 2):
        sys.stderr.write("usage: python -m analyzer.evaluate.agreement [--list] [FOLDER SAMPLES]\n")
        return 2
    try:
        pairs = load_pairs(*(folders or _corpus()))
    except AnalyzerError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    ledgers = [score_pair(pair) for pair in pairs]
    sys.stdout.write(table(figures(ledgers), len(pairs)))
    if "--list" in args:
        for outcome in (outcome for ledger in ledgers for outcome in ledger.outcomes):
            if outcome.state != "right":
                place = f"{outcome.part}\t{outcome.doc} {outcome.key}"
                sys.stdout.write(f"{place}\t{outcome.gold} | {outcome.found}\n")
    return 0


def _corpus() -> tuple[Path, Path]:
    corpus = corpus_folder()
    if corpus is None:
        raise EvaluationError(
            "安装包里不带语料。请给出两次标注的文件夹和原文文件夹。",
            "an installed package has no corpus; name the folder of the readings and that of the texts",
        )
    return corpus / "second_reading", corpus / "samples"


if __name__ == "__main__":
    raise SystemExit(main())
