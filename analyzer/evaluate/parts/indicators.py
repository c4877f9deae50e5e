"""Indicators: places, values, and the attributes beside the value; and traps taken for indicators."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

import regex

from analyzer.evaluate.counts import Ledger
from analyzer.evaluate.gold import GoldIndicator
from analyzer.evaluate.gold_places import Place, bigrams, occurrences, touches
from analyzer.evaluate.observed import Observed
from analyzer.evaluate.spans import counted, paired
from analyzer.records import Indicator

_UNKNOWN = {"", "unknown", "未知"}


@dataclass(frozen=True)
class IndicatorPairs:
    """Which found indicators are which annotated ones.

    Attributes:
        pairs: (index into gold, index into found); masked gold numbers included.
        found: The found indicators.
        ignored: Indices of found indicators that stand at masked numbers and count neither way.
    """

    pairs: list[tuple[int, int]]
    found: list[Indicator]
    ignored: frozenset[int]


def pair_indicators(seen: Observed) -> IndicatorPairs:
    """Pair indicators by place."""
    places = list(seen.case.placed.indicators)
    found = list(seen.report.indicators)
    pairs = paired(places, [_place(indicator) for indicator in found])
    masked = {i for i, gold in enumerate(seen.case.gold.indicators) if gold.value is None}
    return IndicatorPairs(pairs, found, frozenset(j for i, j in pairs if i in masked))


def score_indicators(seen: Observed, ledger: Ledger) -> None:
    """Span, tuple (value, unit, comparator) and full record (with kind and distribution), then attributes."""
    gold, places = seen.case.gold.indicators, seen.case.placed.indicators
    matched = pair_indicators(seen)
    found = matched.found
    pairs = [(i, j) for i, j in matched.pairs if j not in matched.ignored]
    wanted = sum(indicator.value is not None for indicator in gold)
    have = len(found) - len(matched.ignored)
    same = {pair: _differences(gold[pair[0]], found[pair[1]]) for pair in pairs}
    exact = sum(places[i] == _place(found[j]) for i, j in pairs)
    right = sum(not wrong & {"value", "unit", "comparator"} for wrong in same.values())
    full = sum(not wrong & {"value", "unit", "comparator", "kind", "distribution"} for wrong in same.values())
    for key, hits in (("", len(pairs)), (".exact", exact), (".tuple", right), (".record", full)):
        ledger.prf(f"indicators{key}", counted(hits, wanted, have))
    for name in ("value", "unit", "comparator", "kind", "distribution", "period"):
        ledger.share(f"indicators.{name}", sum(name not in wrong for wrong in same.values()), len(pairs))
    overlaps = [subject_overlap(gold[i].subject, found[j].subject) for i, j in pairs]
    ledger.share("indicators.subject", sum(score >= 0.5 for score in overlaps), len(pairs))
    ledger.share("indicators.subject_overlap", sum(overlaps), len(pairs))
    _note(seen, matched, same, ledger)
    _score_traps(seen, ledger)


def subject_overlap(gold: str, found: str) -> float:
    """Return the Dice coefficient of the character bigrams of two subjects, 0 to 1."""
    a, b = bigrams(gold), bigrams(found)
    if not a or not b:
        return float(gold == found)
    return 2 * len(a & b) / (len(a) + len(b))


def plain_period(period: str | None) -> str | None:
    """Return a period without differences that mean nothing (2020, 2020年度, 2020年 are one)."""
    text = unicodedata.normalize("NFKC", period or "")
    text = (
        regex.sub(r"\s|度(?!假)|份$", "", regex.sub("季度", "季", text)).replace("—", "-").replace("–", "-")
    )
    text = regex.sub(r"^(\d{4})$", r"\1年", text)
    return None if text in _UNKNOWN else text


def _differences(gold: GoldIndicator, found: Indicator) -> set[str]:
    upper = None if gold.upper is None else Decimal(str(gold.upper))
    checks = {
        "value": Decimal(str(gold.value)) == found.value and upper == found.upper,
        "unit": gold.unit == found.unit,
        "comparator": gold.comparator == found.comparator,
        "kind": gold.kind == found.kind,
        "distribution": gold.distribution == found.distribution,
        "period": plain_period(gold.period) == plain_period(found.period),
    }
    return {name for name, agrees in checks.items() if not agrees}


def _score_traps(seen: Observed, ledger: Ledger) -> None:
    """Share of the places of traps at which an indicator was reported."""
    text, places = seen.case.clean, list(seen.case.placed.indicators)
    traps: set[Place] = set()
    for trap in seen.case.gold.traps:
        if trap.start is not None:
            traps.add((trap.start, trap.start + len(trap.quote)))
        else:
            traps.update(place for place in occurrences(text, trap.quote) if not touches(place, places))
    fooled = 0
    for indicator in seen.report.indicators:
        place = _place(indicator)
        if touches(place, places):
            continue
        hit = [trap for trap in traps if touches(place, [trap])]
        if hit:
            fooled += 1
            shown = "、".join(sorted(text[a:b] for a, b in hit))
            ledger.note("indicators.traps", "extra", f"{place[0]}", "", f"{indicator.text} in {shown}")
    ledger.share("indicators.traps", fooled, len(traps))


def _note(
    seen: Observed, matched: IndicatorPairs, same: dict[tuple[int, int], set[str]], ledger: Ledger
) -> None:
    gold, places = seen.case.gold.indicators, seen.case.placed.indicators
    partner = dict(matched.pairs)
    for i, indicator in enumerate(gold):
        if indicator.value is None:
            continue
        key = f"{places[i][0]}"
        shown = (
            f"{indicator.quote} = {_bound(indicator.comparator)}{Decimal(str(indicator.value)):f} {indicator.unit} "
            f"[{indicator.kind} {indicator.distribution} {indicator.period}] {indicator.subject}"
        )
        if i not in partner:
            ledger.note("indicators", "missed", key, shown)
            continue
        found = matched.found[partner[i]]
        wrong = same[i, partner[i]]
        hard = wrong - {"period"}
        ledger.note("indicators", "wrong" if hard else "right", key, shown, _shown(found, hard))
        ledger.note(
            "indicators.period", "wrong" if "period" in wrong else "right", key, shown, _shown(found, set())
        )
        close = subject_overlap(indicator.subject, found.subject) >= 0.5
        ledger.note("indicators.subject", "right" if close else "wrong", key, shown, _shown(found, set()))
    taken = set(partner.values())
    repeats: Counter[str] = Counter()
    for j, found in enumerate(matched.found):
        if j not in taken:
            repeats[found.text] += 1
            key = f"{found.span.start}+{repeats[found.text]}"
            ledger.note("indicators", "extra", key, "", _shown(found, set()))


def _shown(found: Indicator, wrong: set[str]) -> str:
    named = f" ({', '.join(sorted(wrong))})" if wrong else ""
    return (
        f"{found.text} = {_bound(found.comparator)}{found.value:f} {found.unit} "
        f"[{found.kind} {found.distribution} {found.period}] {found.subject}{named}"
    )


def _bound(comparator: str) -> str:
    return "" if comparator == "=" else f"{comparator} "


def _place(indicator: Indicator) -> Place:
    return indicator.span.start, indicator.span.end
