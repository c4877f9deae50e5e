"""Measures in the sections whose measures are annotated completely."""

from __future__ import annotations

from analyzer.evaluate.counts import NOMINAL, ORDINAL, Ledger
from analyzer.evaluate.observed import Observed
from analyzer.evaluate.quotes import place_all
from analyzer.evaluate.spans import counted, paired

STATUSES = ("DONE", "ONGOING", "ROUTINE", "PLANNED", "INTENT", "NEGATED")
LEVELS = (0, 1, 2, 3)


def score_measures(seen: Observed, ledger: Ledger) -> None:
    """Places, then status and concreteness of the measures found."""
    placed = seen.case.placed
    gold = placed.gold.measures
    places = place_all(placed, [measure.quote for measure in gold], placed.scopes)
    found = [m for m in seen.report.measures if placed.in_scope((m.span.start, m.span.end)) and m.span.length]
    spans = [(measure.span.start, measure.span.end) for measure in found]
    pairs = paired(places, spans)
    ledger.prf("measures", counted(len(pairs), len(gold), len(found)))
    exact = sum(places[i] == spans[j] for i, j in pairs)
    ledger.prf("measures.exact", counted(exact, len(gold), len(found)))
    statuses: list[tuple[object, object]] = [(gold[i].status, found[j].status) for i, j in pairs]
    ledger.labels("measures.status", STATUSES, statuses, NOMINAL)
    levels: list[tuple[object, object]] = [(gold[i].concreteness, found[j].concreteness) for i, j in pairs]
    ledger.labels("measures.concreteness", LEVELS, levels, ORDINAL)
    partner = dict(pairs)
    for i, measure in enumerate(gold):
        key = f"{places[i][0]}"
        shown = f"{measure.quote} [{measure.status} {measure.concreteness}]"
        if i not in partner:
            ledger.note("measures", "missed", key, shown)
            continue
        other = found[partner[i]]
        answer = f"{other.text} [{other.status} {other.concreteness}]"
        ledger.note("measures", "right", key, shown, answer)
        for name, agrees in (
            ("exact", places[i] == spans[partner[i]]),
            ("status", measure.status == other.status),
            ("concreteness", measure.concreteness == other.concreteness),
        ):
            ledger.note(f"measures.{name}", "right" if agrees else "wrong", key, shown, answer)
    for j in sorted(set(range(len(found))) - set(partner.values())):
        extra = found[j]
        ledger.note("measures", "extra", f"{extra.span.start}+", "", f"{extra.text} [{extra.status}]")
