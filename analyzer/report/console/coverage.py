"""Coverage of a checklist: score, then every item under its theme with evidence and what is missing."""

from __future__ import annotations

from analyzer.records import Coverage, ItemCoverage
from analyzer.report.console.page import VERDICT_STYLES, Page
from analyzer.report.places import Places
from analyzer.report.texts import Texts
from analyzer.report.verdicts import (
    ORDER,
    missing,
    part_verdict,
    points,
    probabilities,
    share_done,
    shown_verdict,
    verdict_counts,
)
from analyzer.report.wrap import pad, width


def add_coverage(
    page: Page, coverage: Coverage | None, places: Places, texts: Texts, *, verbose: bool
) -> None:
    """Add the part on coverage; ``verbose`` adds parts, reasons, probabilities and all evidence in full."""
    if coverage is None:
        page.blank()
        page.text(texts("view.coverage.none"))
        return
    info = coverage.checklist
    page.heading(texts("view.coverage.title", title=info.title, items=info.items))
    low, high = map(points, coverage.interval)
    page.text(texts("view.coverage.score", score=points(coverage.score), low=low, high=high), style="bold")
    page.text(texts("view.coverage.caution"))
    page.text(_counts(coverage, texts))
    if coverage.not_applicable:
        page.text(texts("view.coverage.not_applicable", items=texts.listed(coverage.not_applicable)))
    if coverage.semantic:
        page.text(texts("view.coverage.semantic", encoder=coverage.semantic))
    for theme in coverage.themes:
        page.blank()
        page.text(
            texts("view.coverage.theme", theme=theme.theme, score=points(theme.score), items=theme.items),
            style="bold",
        )
        for item in coverage.items:
            if item.theme == theme.theme:
                _add_item(page, item, places, texts, verbose=verbose)


def _counts(coverage: Coverage, texts: Texts) -> str:
    counts = verdict_counts(coverage.items)
    parts = [f"{texts(f'labels.verdict.{name}')} {counts[name]}" for name in ORDER if counts[name]]
    review = sum(item.review for item in coverage.items)
    if review:
        parts.append(texts("view.coverage.review", count=review))
    return (" | ").join(parts)


def _add_item(page: Page, item: ItemCoverage, places: Places, texts: Texts, *, verbose: bool) -> None:
    verdict = shown_verdict(item)
    label = f"[{texts(f'labels.verdict.{verdict}')}]"
    room = max(width(texts(f"labels.verdict.{name}")) for name in ORDER) + 2
    review = texts.aside(texts("view.coverage.review_mark")) if item.review else ""
    share = texts.aside(done) if (done := share_done(item)) else ""
    page.entry(
        pad(label, room),
        f"{item.item} {item.text}{share}{review}",
        indent=2,
        label_style=VERDICT_STYLES[verdict],
    )
    indent = room + 3
    _add_evidence(page, item, places, texts, indent, verbose=verbose)
    if item.missing:
        page.entry(texts("view.coverage.missing"), missing(item.missing, texts), indent=indent)
    if verbose:
        for atom in item.atoms if len(item.atoms) > 1 else ():
            page.entry(
                texts("view.coverage.atom"),
                f"[{texts(f'labels.verdict.{part_verdict(item, atom)}')}] {atom.text}",
                indent=indent,
            )
        for reason in item.reasons:
            page.entry(texts("view.coverage.reason"), reason, indent=indent)
        if item.probability:
            page.entry(texts("view.coverage.probability"), probabilities(item, texts), indent=indent)


def _add_evidence(
    page: Page, item: ItemCoverage, places: Places, texts: Texts, indent: int, *, verbose: bool
) -> None:
    # A contradiction needs both sides to be understood; elsewhere the first quote tells enough.
    sides = {evidence.role: evidence for evidence in reversed(item.evidence)}
    short = list(sides.values())[::-1] if item.verdict == "contradicted" else item.evidence[:1]
    shown = item.evidence if verbose else short
    for number, evidence in enumerate(shown, 1):
        rest = len(item.evidence) - len(shown) if number == len(shown) else 0
        more = texts.aside(texts("view.coverage.more", count=rest)) if rest > 0 else ""
        label = texts(f"labels.evidence.{evidence.role}")
        line = f"{places.of(evidence.span)}{more} “{evidence.text}”"
        if verbose:
            page.entry(label, line, indent=indent)
        else:
            page.short(label, line, indent=indent)
