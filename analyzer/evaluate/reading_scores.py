"""Counts of what two readings of one document have in common, the first in the place of the gold."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analyzer.evaluate.counts import NOMINAL, Array, Ledger, Shape, State, accuracy, kappa
from analyzer.evaluate.gold import GoldIndicator, GoldMeasure, GoldShortcoming
from analyzer.evaluate.gold_places import Place
from analyzer.evaluate.parts.coverage import score_verdicts, sentences
from analyzer.evaluate.parts.indicators import subject_overlap
from analyzer.evaluate.parts.measures import LEVELS, STATUSES
from analyzer.evaluate.quotes import bodies, place_all, place_inside
from analyzer.evaluate.readings import Pair, SecondIndicator, SecondMeasure
from analyzer.evaluate.spans import characters, compared, counted, paired, touches_any

Labelled = GoldShortcoming | GoldMeasure | SecondMeasure | GoldIndicator | SecondIndicator


def alpha(matrix: Array) -> Array:
    """Return Krippendorff's alpha with ordinal distances of two complete readings ``(..., k, k)``.

    Without any expected disagreement the value is undefined.
    """
    coincidence = matrix + np.swapaxes(matrix, -1, -2)
    marginal = coincidence.sum(axis=-1)
    below = np.cumsum(marginal, axis=-1)
    middle = below - marginal / 2  # distance of two ranks: cases between them, those at the ends by half
    distance = (middle[..., :, None] - middle[..., None, :]) ** 2
    chance = marginal[..., :, None] * marginal[..., None, :]
    observed = (coincidence * distance).sum(axis=(-2, -1)) * (marginal.sum(axis=-1) - 1)
    expected = (chance * distance).sum(axis=(-2, -1))
    with np.errstate(divide="ignore", invalid="ignore"):
        value: Array = np.where(expected > 0, 1 - observed / expected, np.nan)
    return value


def _ordinal(matrix: Array) -> Array:
    return np.stack([accuracy(matrix), kappa(matrix, 2), alpha(matrix)], axis=-1)


ORDINAL = Shape(("accuracy", "qwk", "alpha"), _ordinal, lambda matrix: float(matrix.sum()))


def score_pair(pair: Pair) -> Ledger:
    """Return the counts and differences of one document."""
    ledger = Ledger(pair.first.doc)
    for score in (_score_verdicts, _score_shortcomings, _score_measures, _score_indicators):
        score(pair, ledger)
    return ledger


def _score_verdicts(pair: Pair, ledger: Ledger) -> None:
    first = pair.first.verdicts
    by_item = {verdict.item: verdict for verdict in pair.second.verdicts}
    second = [by_item[verdict.item] for verdict in first]
    score_verdicts(ledger, "verdicts", first, [verdict.verdict for verdict in second])
    cut = sentences(pair.placed.text)
    for one, two in zip(first, second, strict=True):
        sides = [touches_any(cut, place_all(pair.placed, side.evidence, [])) for side in (one, two)]
        counts = compared(*sides)
        ledger.prf("verdicts.evidence", counts)
        if all(sides):
            ledger.prf("verdicts.evidence_given", counts)
        if one.atoms and two.atoms:
            ledger.share("verdicts.atoms", one.atoms == two.atoms, 1)
        state: State = "right" if one.verdict == two.verdict else "wrong"
        shown = [f"{v.verdict} {v.atoms or ''} {' | '.join(v.evidence)} {v.note}" for v in (one, two)]
        ledger.note("verdicts", state, one.item, f"[{one.stratum}] {shown[0]}", shown[1])


def _score_shortcomings(pair: Pair, ledger: Ledger) -> None:
    placed, first, second = pair.placed, pair.first.shortcomings, pair.second.shortcomings
    region = bodies(placed, "shortcomings")
    places = [place_all(placed, [s.quote for s in side], region) for side in (first, second)]
    matched = _spans("shortcomings", places[0], places[1], pair.placed.text, ledger)
    severities: list[tuple[object, object]] = [(first[i].severity, second[j].severity) for i, j in matched]
    ledger.labels("shortcomings.severity", (1, 2, 3), severities, ORDINAL)
    same = sum(first[i].aspect == second[j].aspect for i, j in matched)
    ledger.share("shortcomings.aspect", same, len(matched))
    for i, j in matched:
        attributes = ("severity", "aspect", "cause", "effect")
        _compare(ledger, "shortcomings", attributes, f"{places[0][i][0]}", (first[i], second[j]))
    for name in ("cause", "effect"):
        sides = [
            characters(
                place
                for s, whole in zip(side, found, strict=True)
                if (place := place_inside(placed, getattr(s, name), whole)) is not None
            )
            for side, found in zip((first, second), places, strict=True)
        ]
        ledger.prf(f"shortcomings.{name}", compared(*sides))
    _score_links(pair, dict(matched), ledger)


def _score_links(pair: Pair, shortcomings: dict[int, int], ledger: Ledger) -> None:
    """Plan items, then links; a link whose ends are not paired can only be on one side."""
    placed, first, second = pair.placed, pair.first, pair.second
    region = bodies(placed, "plans")
    places = [place_all(placed, [plan.quote for plan in side.plans], region) for side in (first, second)]
    plans = dict(_spans("plans", places[0], places[1], pair.placed.text, ledger))
    wanted = {(link.shortcoming, link.plan): link.type for link in first.links}
    numbers = {j: i for i, j in shortcomings.items()}
    plan_numbers = {j: i for i, j in plans.items()}
    have = {
        (numbers.get(link.shortcoming, -1 - link.shortcoming), plan_numbers.get(link.plan, -1 - link.plan)): (
            link.type,
            f"{second.shortcomings[link.shortcoming].quote} → {second.plans[link.plan].quote} [{link.type}]",
        )
        for link in second.links
    }
    both = wanted.keys() & have.keys()
    ledger.prf("links", counted(len(both), len(wanted), len(have)))
    ledger.share("links.kind", sum(wanted[ends] == have[ends][0] for ends in both), len(both))
    for ends, kind in wanted.items():
        shown = f"{first.shortcomings[ends[0]].quote} → {first.plans[ends[1]].quote} [{kind}]"
        state: State = "missed" if ends not in have else "right" if have[ends][0] == kind else "wrong"
        ledger.note("links", state, f"{ends}", shown, have.get(ends, ("", ""))[0])
    for ends, (_, shown) in have.items():
        if ends not in wanted:
            ledger.note("links", "extra", f"{ends}", "", shown)


def _score_measures(pair: Pair, ledger: Ledger) -> None:
    placed, first, second = pair.placed, pair.first.measures, pair.second.measures
    places = [place_all(placed, [m.quote for m in side], placed.scopes) for side in (first, second)]
    matched = _spans("measures", places[0], places[1], pair.placed.text, ledger)
    statuses: list[tuple[object, object]] = [(first[i].status, second[j].status) for i, j in matched]
    ledger.labels("measures.status", STATUSES, statuses, NOMINAL)
    levels: list[tuple[object, object]] = [
        (first[i].concreteness, second[j].concreteness) for i, j in matched
    ]
    ledger.labels("measures.concreteness", LEVELS, levels, ORDINAL)
    for i, j in matched:
        _compare(ledger, "measures", ("status", "concreteness"), f"{places[0][i][0]}", (first[i], second[j]))


def _score_indicators(pair: Pair, ledger: Ledger) -> None:
    placed, second = pair.placed, pair.second.indicators
    inside = [
        (indicator, place)
        for indicator, place in zip(placed.gold.indicators, placed.indicators, strict=True)
        if any(a <= place[0] and place[1] <= b for a, b in pair.regions)
    ]
    first, places = [indicator for indicator, _ in inside], [place for _, place in inside]
    matched = _spans("indicators", places, pair.indicators, pair.placed.text, ledger)
    equal = [
        all(getattr(first[i], n) == getattr(second[j], n) for n in ("value", "upper", "unit", "comparator"))
        for i, j in matched
    ]
    ledger.prf("indicators.tuple", counted(sum(equal), len(first), len(second)))
    attributes = ("value", "unit", "comparator", "kind", "distribution")
    for name in attributes:
        same = sum(getattr(first[i], name) == getattr(second[j], name) for i, j in matched)
        ledger.share(f"indicators.{name}", same, len(matched))
    for i, j in matched:
        _compare(ledger, "indicators", attributes, f"{places[i][0]}", (first[i], second[j]))
    close = sum(subject_overlap(first[i].subject, second[j].subject) >= 0.5 for i, j in matched)
    ledger.share("indicators.subject", close, len(matched))


def _spans(
    key: str, first: Sequence[Place], second: Sequence[Place], text: str, ledger: Ledger
) -> list[tuple[int, int]]:
    """Pair places, count them relaxed and exact, and note those of one side only."""
    matched = paired(first, second)
    ledger.prf(key, counted(len(matched), len(first), len(second)))
    exact = sum(first[i] == second[j] for i, j in matched)
    ledger.prf(f"{key}.exact", counted(exact, len(first), len(second)))
    for i in sorted(set(range(len(first))) - {i for i, _ in matched}):
        ledger.note(key, "missed", f"{first[i][0]}", text[slice(*first[i])])
    for j in sorted(set(range(len(second))) - {j for _, j in matched}):
        ledger.note(key, "extra", f"{second[j][0]}+", "", text[slice(*second[j])])
    return matched


def _compare(
    ledger: Ledger, part: str, names: Sequence[str], key: str, records: tuple[Labelled, Labelled]
) -> None:
    """Note whether two paired records have the same attributes."""
    for name in names:
        left, right = (getattr(record, name) for record in records)
        state: State = "right" if left == right else "wrong"
        ledger.note(f"{part}.{name}", state, key, f"{left}: {records[0].quote}", f"{right}")
