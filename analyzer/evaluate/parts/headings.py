"""Headings, kinds of sections, and the five statutory contents."""

from __future__ import annotations

import unicodedata

from msgspec.structs import asdict

from analyzer.evaluate.counts import Ledger
from analyzer.evaluate.gold import GoldSection
from analyzer.evaluate.observed import Observed
from analyzer.evaluate.spans import counted, paired
from analyzer.records import Section


def score_meta(seen: Observed, ledger: Ledger) -> None:
    """Report year and type of unit."""
    gold, source = seen.case.gold, seen.report.source
    for name, wanted, found in (
        ("year", gold.year, source.year),
        ("unit_type", gold.unit_type, source.unit_type),
    ):
        ledger.share(f"meta.{name}", wanted == found, 1)
        ledger.note("meta", "right" if wanted == found else "wrong", name, f"{wanted}", f"{found}")


def score_headings(seen: Observed, ledger: Ledger) -> None:
    """Headings by place, then by level, number and title; kinds of the sections that were found."""
    gold, places = seen.case.gold.sections, list(seen.case.placed.sections)
    found = [section for section in seen.report.sections if section.level > 0]
    pairs = paired(places, [(s.heading.start, s.heading.end) for s in found])
    ledger.prf("headings", counted(len(pairs), len(places), len(found)))
    alike = [(i, j) for i, j in pairs if _alike(gold[i], found[j])]
    ledger.prf("headings.exact", counted(len(alike), len(places), len(found)))
    same_kind = [(i, j) for i, j in pairs if gold[i].kind == found[j].kind]
    ledger.share("headings.kind", len(same_kind), len(pairs))
    full = set(alike) & set(same_kind)
    ledger.prf("headings.record", counted(len(full), len(places), len(found)))
    partner = dict(pairs)
    for i, section in enumerate(gold):
        shown = f"{section.number}{section.title} [{section.level} {section.kind}]"
        if i not in partner:
            ledger.note("headings", "missed", f"{places[i][0]}", shown)
            continue
        other = _shown(found[partner[i]])
        ledger.note(
            "headings", "right" if (i, partner[i]) in full else "wrong", f"{places[i][0]}", shown, other
        )
    matched = set(partner.values())
    for j, extra in enumerate(found):
        if j not in matched:
            ledger.note("headings", "extra", f"{extra.heading.start}+", "", _shown(extra))


def score_statutory(seen: Observed, ledger: Ledger) -> None:
    """Where each of the five contents is found."""
    wanted, have = asdict(seen.case.gold.statutory), asdict(seen.report.statutory)
    ledger.share("statutory", sum(wanted[name] == have[name] for name in wanted), len(wanted))
    for name, value in wanted.items():
        ledger.note(
            "statutory",
            "right" if value == have[name] else "wrong",
            name,
            f"{name} {value}",
            f"{name} {have[name]}",
        )


def _alike(gold: GoldSection, found: Section) -> bool:
    return (
        gold.level == found.level
        and _plain(gold.number) == _plain(found.number)
        and _plain(gold.title) == _plain(found.title)
    )


def _plain(text: str) -> str:
    """Width and blanks are no part of a heading."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _shown(section: Section) -> str:
    return f"{section.number}{section.title} [{section.level} {section.kind}]"
