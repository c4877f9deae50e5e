"""Shortcomings with causes and effects, plans, and the links between them."""

from __future__ import annotations

from analyzer.evaluate.counts import ORDINAL, Ledger, State
from analyzer.evaluate.gold_places import Place
from analyzer.evaluate.observed import Observed
from analyzer.evaluate.quotes import bodies, place_all, place_inside
from analyzer.evaluate.spans import characters, compared, counted, paired

_SEVERITIES = (1, 2, 3)


def score_shortcomings(seen: Observed, ledger: Ledger) -> None:
    """Shortcomings, plans and links; causes and effects by characters and as whole spans."""
    placed, report = seen.case.placed, seen.report
    gold = placed.gold.shortcomings
    places = place_all(placed, [s.quote for s in gold], bodies(placed, "shortcomings"))
    spans = [(s.span.start, s.span.end) for s in report.shortcomings]
    pairs = paired(places, spans)
    ledger.prf("shortcomings", counted(len(pairs), len(places), len(spans)))
    exact = sum(places[i] == spans[j] for i, j in pairs)
    ledger.prf("shortcomings.exact", counted(exact, len(places), len(spans)))
    severities: list[tuple[object, object]] = [
        (gold[i].severity, report.shortcomings[j].severity) for i, j in pairs
    ]
    ledger.labels("shortcomings.severity", _SEVERITIES, severities, ORDINAL)
    aspects = sum(gold[i].aspect == report.shortcomings[j].aspect for i, j in pairs)
    ledger.share("shortcomings.aspect", aspects, len(pairs))
    for name in ("cause", "effect"):
        quotes = [getattr(s, name) for s in gold]
        wanted = [place_inside(placed, q, p) for q, p in zip(quotes, places, strict=True)]
        parts = [getattr(s, name) for s in report.shortcomings]
        have = [(p.span.start, p.span.end) if p is not None else None for p in parts]
        _score_parts(f"shortcomings.{name}", wanted, have, dict(pairs), seen, ledger)
    _note_shortcomings(seen, places, dict(pairs), ledger)
    _score_plans(seen, dict(pairs), ledger)


def _score_parts(
    key: str,
    wanted: list[Place | None],
    have: list[Place | None],
    partner: dict[int, int],
    seen: Observed,
    ledger: Ledger,
) -> None:
    """Characters pooled over the document, since a cause section may be cut among the items in other ways."""
    gold = [place for place in wanted if place is not None]
    found = [place for place in have if place is not None]
    ledger.prf(key, compared(characters(gold), characters(found)))
    ledger.prf(f"{key}.exact", compared(gold, found))
    text = seen.case.clean
    for i, place in enumerate(wanted):
        other = have[partner[i]] if i in partner else None
        if place is None and other is None:
            continue
        state: State = "right" if place == other else "wrong"
        if place is None or other is None:
            state = "missed" if other is None else "extra"
        shown = "" if place is None else text[slice(*place)]
        ledger.note(key, state, f"{i}", shown, "" if other is None else text[slice(*other)])


def _note_shortcomings(seen: Observed, places: list[Place], partner: dict[int, int], ledger: Ledger) -> None:
    found = seen.report.shortcomings
    for i, gold in enumerate(seen.case.gold.shortcomings):
        key = f"{places[i][0]}"
        shown = f"{gold.quote} [{gold.aspect} {gold.severity}]"
        if i not in partner:
            ledger.note("shortcomings", "missed", key, shown)
            continue
        other = found[partner[i]]
        answer = f"{other.text} [{other.aspect} {other.severity}]"
        ledger.note("shortcomings", "right", key, shown, answer)
        for name, agrees in (
            ("exact", places[i] == (other.span.start, other.span.end)),
            ("severity", gold.severity == other.severity),
            ("aspect", gold.aspect == other.aspect),
        ):
            ledger.note(f"shortcomings.{name}", "right" if agrees else "wrong", key, shown, answer)
    for j in sorted(set(range(len(found))) - set(partner.values())):
        ledger.note("shortcomings", "extra", f"{found[j].span.start}+", "", found[j].text)


def _score_plans(seen: Observed, shortcoming_partner: dict[int, int], ledger: Ledger) -> None:
    placed, report = seen.case.placed, seen.report
    gold = placed.gold.plans
    places = place_all(placed, [plan.quote for plan in gold], bodies(placed, "plans"))
    spans = [(plan.span.start, plan.span.end) for plan in report.plans]
    pairs = paired(places, spans)
    ledger.prf("plans", counted(len(pairs), len(places), len(spans)))
    exact = sum(places[i] == spans[j] for i, j in pairs)
    ledger.prf("plans.exact", counted(exact, len(places), len(spans)))
    partner = dict(pairs)
    for i, plan in enumerate(gold):
        key = f"{places[i][0]}"
        if i not in partner:
            ledger.note("plans", "missed", key, plan.quote)
            continue
        answer = report.plans[partner[i]].text
        ledger.note("plans", "right", key, plan.quote, answer)
        whole = places[i] == spans[partner[i]]
        ledger.note("plans.exact", "right" if whole else "wrong", key, plan.quote, answer)
    for j in sorted(set(range(len(spans))) - set(partner.values())):
        ledger.note("plans", "extra", f"{spans[j][0]}+", "", report.plans[j].text)
    _score_links(seen, shortcoming_partner, partner, ledger)


def _score_links(seen: Observed, shortcomings: dict[int, int], plans: dict[int, int], ledger: Ledger) -> None:
    """Links between what was paired; a link at an unpaired end can only be missed or extra."""
    gold, report = seen.case.gold, seen.report
    number = {report.shortcomings[j].id: i for i, j in shortcomings.items()}
    plan_number = {report.plans[j].id: i for i, j in plans.items()}
    wanted = {(link.shortcoming, link.plan): link.type for link in gold.links}
    have = {
        (number.get(link.shortcoming, link.shortcoming), plan_number.get(link.plan, link.plan)): link.kind
        for link in report.links
    }
    both = wanted.keys() & have.keys()
    ledger.prf("links", counted(len(both), len(wanted), len(have)))
    ledger.share("links.kind", sum(wanted[pair] == have[pair] for pair in both), len(both))
    for pair, kind in wanted.items():
        shown = f"{gold.shortcomings[pair[0]].quote} → {gold.plans[pair[1]].quote} [{kind}]"
        key = f"{pair[0]}>{pair[1]}"
        ledger.note("links", "right" if pair in have else "missed", key, shown, have.get(pair, ""))
    texts = {s.id: s.text for s in report.shortcomings} | {p.id: p.text for p in report.plans}
    for link in report.links:
        pair_found = (number.get(link.shortcoming, link.shortcoming), plan_number.get(link.plan, link.plan))
        if pair_found not in wanted:
            shown = f"{texts[link.shortcoming]} → {texts[link.plan]} [{link.kind}]"
            ledger.note("links", "extra", f"{pair_found[0]}>{pair_found[1]}+", "", shown)
