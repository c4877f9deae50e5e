"""What is highlighted in a document: every place of a report with a reference to what is stated about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.records import Report
from analyzer.text.span import Span


class Mark(NamedTuple):
    """A highlighted place.

    Attributes:
        ref: Reference, unique in the page: a letter for the kind, the position in the report's list and, after a
            dot, the number of a further place of the same thing (``i3.0`` is the first evidence of the fourth item).
            Free of characters that come from the document or the checklist.
        style: Style class of the place.
        span: Place in the source text.
        text: Restored text of the place.
    """

    ref: str
    style: str
    span: Span
    text: str


_SEVERITY = {"error": "fe", "warning": "fw", "info": "fi"}


def marks_of(report: Report) -> list[Mark]:
    """Return all marks of a report, longer ones first where they start together."""
    return sorted(_marks(report), key=lambda mark: (mark.span.start, -mark.span.end))


def _marks(report: Report) -> Iterator[Mark]:
    for i, measure in enumerate(report.measures):
        yield Mark(f"m{i}", "m", measure.span, measure.text)
    for i, indicator in enumerate(report.indicators):
        yield Mark(f"n{i}", "n", indicator.span, indicator.text)
    for i, one in enumerate(report.shortcomings):
        yield Mark(f"d{i}", "d", one.span, one.text)
        if one.cause:
            yield Mark(f"d{i}.0", "c", one.cause.span, one.cause.text)
        if one.effect:
            yield Mark(f"d{i}.1", "c", one.effect.span, one.effect.text)
    for i, plan in enumerate(report.plans):
        yield Mark(f"p{i}", "p", plan.span, plan.text)
    for i, finding in enumerate(report.findings):
        style = _SEVERITY[finding.severity]
        yield Mark(f"f{i}", style, finding.span, finding.text)
        for k, quote in enumerate(finding.related):
            yield Mark(f"f{i}.{k}", style, quote.span, quote.text)
    for i, item in enumerate(report.coverage.items if report.coverage else ()):
        for k, evidence in enumerate(item.evidence):
            yield Mark(f"i{i}.{k}", "e", evidence.span, evidence.text)
