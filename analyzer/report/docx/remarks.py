"""What the comments say: one a place, findings first, then the checklist items for which it is evidence."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.records import Finding, ItemCoverage, Report
from analyzer.report.problems import worded
from analyzer.report.texts import Texts
from analyzer.report.verdicts import missing, shown_verdict
from analyzer.text.span import Span

Remarks = dict[Span, tuple[str, list[str]]]


def remarks(report: Report, texts: Texts) -> Remarks:
    """Return quote and lines of the comment at each place that a finding or an item's evidence names, in order."""
    found: Remarks = {}
    for span, text, lines in (*_findings(report, texts), *_items(report, texts)):
        found.setdefault(span, (text, []))[1].extend(lines)
    return {span: found[span] for span in sorted(found)}


def _findings(report: Report, texts: Texts) -> Iterator[tuple[Span, str, list[str]]]:
    for finding in worded(report):
        yield finding.span, finding.text, list(_finding(finding, texts))
        for quote in finding.related:
            yield (
                quote.span,
                quote.text,
                [texts("remarks.comment.related", code=finding.code, message=finding.message)],
            )


def _finding(finding: Finding, texts: Texts) -> Iterator[str]:
    severity = texts(f"labels.severity.{finding.severity}")
    yield texts("remarks.comment.finding", severity=severity, code=finding.code, message=finding.message)
    if finding.fix is not None:
        yield texts("remarks.comment.fix", fix=finding.fix)
    if finding.basis:
        yield texts("remarks.comment.basis", basis=finding.basis)


def _items(report: Report, texts: Texts) -> Iterator[tuple[Span, str, list[str]]]:
    for item in report.coverage.items if report.coverage else ():
        for number, evidence in enumerate(item.evidence):
            yield evidence.span, evidence.text, list(_item(item, evidence.role, texts, first=number == 0))


def _item(item: ItemCoverage, role: str, texts: Texts, *, first: bool) -> Iterator[str]:
    verdict = texts.label("labels.verdict", shown_verdict(item))
    if item.review:
        verdict += texts.aside(texts("remarks.comment.review"))
    yield texts("remarks.comment.item", item=item.item, text=item.text, verdict=verdict)
    if role != "claim":
        yield texts("remarks.comment.role", role=texts(f"labels.evidence.{role}"))
    if item.missing and first:  # what is missing is missing once, however many places there are
        yield missing(item.missing, texts)
