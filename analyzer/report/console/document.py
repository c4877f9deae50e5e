"""The page of one document."""

from __future__ import annotations

from msgspec import Struct

from analyzer.records import Report
from analyzer.report.console.coverage import add_coverage
from analyzer.report.console.facts import add_indicators, add_shortcomings
from analyzer.report.console.findings import add_findings
from analyzer.report.console.head import add_head, add_statutory
from analyzer.report.console.page import Page
from analyzer.report.places import LineIndex, Places
from analyzer.report.texts import Texts


class ViewOptions(Struct, frozen=True):
    """What a document page shows.

    Attributes:
        verbose: All evidence in full, parts, reasons and probabilities of every item.
        indicators: The table of indicators and relations.
    """

    verbose: bool = False
    indicators: bool = False


def add_document(
    page: Page,
    report: Report,
    lines: LineIndex | None,
    texts: Texts,
    options: ViewOptions,
) -> None:
    """Add the page of one document: head, statutory contents, coverage, findings, shortcomings, indicators.

    Args:
        page: Page to add to.
        report: The report.
        lines: Line starts of the source text, if known.
        texts: Words.
        options: What to show.
    """
    if report.errors and not report.source.sha256:
        page.title(f"{texts('view.head.failed')} {report.source.path or ''}")
        for error in report.errors:
            page.text(error.message, style="bold red")
        return
    places = Places(report, lines, texts)
    add_head(page, report, texts)
    add_statutory(page, report, texts)
    add_coverage(page, report.coverage, places, texts, verbose=options.verbose)
    add_findings(page, report.findings, places, texts)
    add_shortcomings(page, report, places, texts)
    if options.indicators:
        add_indicators(page, report, places, texts)
