"""What sentence vectors add: the figures of coverage once more with them, and how far they lie above those without."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.evaluate.bootstrap import Figure, difference
from analyzer.evaluate.counts import Array, Ledger
from analyzer.evaluate.observed import Observed
from analyzer.evaluate.parts.coverage import STRATA, score_coverage

_PLAIN, _WITH, _GAIN = "coverage", "semantic", "semantic_gain"
_COMPARED = (
    *(("verdict", figure) for figure in ("accuracy", "macro_f1", "kappa")),
    ("absent", "f1"),
    *((f"stratum_{stratum}", "") for stratum in STRATA),
    *(
        (name, "")
        for name in ("strata_mean", "paraphrase_recall", "near_miss_credit", "review", "decided", "brier")
    ),
)


def add_semantic(seen: Observed, ledger: Ledger) -> None:
    """Add the figures of a report made with vectors under ``semantic.…``."""
    own = Ledger(ledger.doc)
    score_coverage(seen, own)
    for key, counts in own.counts.items():
        ledger.add(key.replace(_PLAIN, _WITH, 1), own.shapes[key], counts)


def gains(ledgers: Sequence[Ledger], drawn: Array) -> list[Figure]:
    """Return what the figures with vectors are above those without, paired by document; empty if there are none.

    Args:
        ledgers: Counts of the documents.
        drawn: Resamples, see :func:`analyzer.evaluate.bootstrap.weights`.
    """
    if not any(f"{_WITH}.verdict" in ledger.counts for ledger in ledgers):
        return []
    return [
        difference(
            f"{_GAIN}.{name}.{figure}".rstrip("."),
            ledgers,
            (f"{_WITH}.{name}", f"{_PLAIN}.{name}"),
            figure,
            drawn,
        )
        for name, figure in _COMPARED
    ]
