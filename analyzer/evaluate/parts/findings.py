"""Findings: planted drafting faults that were found, and alarms that nobody planted."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from analyzer.evaluate.counts import Ledger
from analyzer.evaluate.gold_places import Place, PlacedGold, occurrences, touches
from analyzer.evaluate.observed import Observed
from analyzer.evaluate.parts.relations import gold_members
from analyzer.records import Finding

_NUMERIC = "numeric_violation"  # the gold format also allows "numeric" for it


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rules that answer for a kind of fault (code prefixes), and where their findings have to stand."""

    rules: tuple[str, ...]
    place: Literal["touch", "block", "document"]


class Planted(msgspec.Struct, frozen=True):
    """An annotated fault. ``places`` are empty when something is missing."""

    code: str
    places: tuple[Place, ...]
    text: str


@cache
def answers() -> dict[str, Answer]:
    """Return the mapping from fault codes to rules (``faults.yaml``)."""
    import yaml

    raw = yaml.safe_load((files("analyzer.evaluate") / "faults.yaml").read_text(encoding="utf-8"))
    return msgspec.convert(raw, dict[str, Answer])


def planted_faults(seen: Observed) -> list[Planted]:
    """Return the annotated faults and the violated relations that are not among them."""
    gold, text = seen.case.gold, seen.case.clean
    faults = [
        Planted(
            _NUMERIC if fault.code == "numeric" else fault.code,
            tuple(occurrences(text, fault.quote or "")),
            f"{fault.quote or '—'} ({fault.note})",
        )
        for fault in gold.faults
    ]
    numeric = [place for fault in faults if fault.code == _NUMERIC for place in fault.places]
    for relation, indices in zip(gold.relations, gold_members(seen), strict=True):
        places = tuple(seen.case.placed.indicators[i] for i in sorted(indices))
        if relation.verdict == "violated" and not any(touches(place, numeric) for place in places):
            faults.append(Planted(_NUMERIC, places, f"{'/'.join(relation.quotes)} ({relation.note})"))
    return faults


def score_findings(seen: Observed, ledger: Ledger) -> None:
    """Faults found, by code; errors and warnings reported on documents that have no fault."""
    placed = seen.case.placed
    findings = list(seen.report.findings)
    explained: set[int] = set()
    for number, fault in enumerate(planted_faults(seen)):
        hits = [i for i, finding in enumerate(findings) if answers_for(fault, finding, placed)]
        explained.update(hits)
        ledger.share("faults", bool(hits), 1)
        ledger.share(f"faults.{fault.code}", bool(hits), 1)
        answer = "; ".join(f"{findings[i].code} {findings[i].text}" for i in hits)
        key = f"{fault.code}:{fault.places[0][0] if fault.places else number}"
        ledger.note("faults", "right" if hits else "missed", key, f"{fault.code} {fault.text}", answer)
    for severity in ("error", "warning"):
        alarms = [i for i, f in enumerate(findings) if f.severity == severity and i not in explained]
        if seen.case.faultless:
            ledger.share(f"alarms.{severity}_faultless", len(alarms), 1)
        ledger.share(f"alarms.{severity}", len(alarms), 1)
        for i in alarms:
            finding = findings[i]
            key = f"{finding.code}:{finding.span.start}"
            ledger.note(
                f"alarms.{severity}", "extra", key, "", f"{finding.code} {finding.text}: {finding.message}"
            )


def answers_for(fault: Planted, finding: Finding, placed: PlacedGold) -> bool:
    """Whether a finding says what an annotated fault says, at a fitting place."""
    answer = answers()[fault.code]
    if not finding.code.startswith(answer.rules):
        return False
    if answer.place == "document" or not fault.places:
        return True
    place = (finding.span.start, finding.span.end)
    # What contradicts each other stands at several places; annotators quote one of them.
    spans = (finding.span, *(quote.span for quote in finding.related))
    if any(touches((span.start, span.end), fault.places) for span in spans):
        return True
    return answer.place == "block" and any(
        _block(placed, place) == _block(placed, other) for other in fault.places
    )


def _block(placed: PlacedGold, place: Place) -> int:
    """Number of the first-level section that a place starts in."""
    starts = [
        a for section, (a, _) in zip(placed.gold.sections, placed.sections, strict=True) if section.level == 1
    ]
    return sum(start <= place[0] for start in starts)
