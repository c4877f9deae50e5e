"""The page of one document."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.records import EditRecord, Report
from analyzer.report.console.findings import SEVERITIES
from analyzer.report.console.head import reading, repairs, reservations
from analyzer.report.grades import Grades, grade_of
from analyzer.report.html.entries import Maker, theme_rows, verdict_counts
from analyzer.report.html.environment import render
from analyzer.report.html.figures import gauge
from analyzer.report.html.marks import marks_of
from analyzer.report.html.sheet import quotes, sheet
from analyzer.report.places import LineIndex, Places
from analyzer.report.texts import Texts
from analyzer.report.verdicts import points

# Kinds of highlights: key of the text, style classes.
LAYERS = (
    ("items", "e"),
    ("measures", "m"),
    ("indicators", "n"),
    ("shortcomings", "d"),
    ("plans", "p"),
    ("findings", "f"),
)


def render_document(
    report: Report,
    text: str | None,
    lang: str = "zh",
    *,
    edits: Sequence[EditRecord] | None = None,
    index: str | None = None,
    grades: Grades | None = None,
) -> str:
    """Return the page of a document: its text with highlights beside everything that is stated about it.

    Args:
        report: The report.
        text: The source text that its spans refer to. None, or a text of another length than the report knows,
            gives a page of quotes.
        lang: ``zh`` or ``en``.
        edits: All repairs, disjoint and in order, so that put in place they give the whole restored text; those
            of the report, which leave out bulk kinds, when None.
        index: Link to the index page of the batch.
        grades: Cut points of the grades.
    """
    texts = Texts(lang)
    if text is not None and len(text) != report.source.chars:
        text = None
    lines = LineIndex.of(text) if text is not None else None
    maker = Maker(report, Places(report, lines, texts), texts)
    marks = marks_of(report)
    repaired = report.restoration.edits if edits is None else edits
    coverage = report.coverage
    items = maker.items(coverage) if coverage else []
    findings = maker.findings()
    return render(
        "document.html",
        "document",
        texts,
        report=report,
        source=report.source,
        rows=sheet(report, text, lines, marks, repaired) if text is not None and lines else quotes(marks),
        whole=text is not None,
        compare=text is not None and bool(repaired),
        complete=edits is not None or not report.restoration.counts,
        repairs=repairs(report, texts),
        reading=reading(report, texts),
        reservations=reservations(report, texts),
        layers=[(key, style) for key, style in LAYERS if any(mark.style[0] == style for mark in marks)],
        coverage=coverage,
        score=points(coverage.score) if coverage else None,
        grade=grade_of(coverage, grades or Grades(), texts) if coverage else "",
        interval=[points(edge) for edge in coverage.interval] if coverage else [],
        gauge=gauge(coverage.score, coverage.interval, _score(report, texts)) if coverage else None,
        items=items,
        verdicts=verdict_counts(items, texts),
        themes=theme_rows(coverage, items, texts) if coverage else [],
        findings=findings,
        severities=[
            (name, texts(f"labels.severity.{name}"), sum(one.style == name for one in findings))
            for name in SEVERITIES
        ],
        shortcomings=maker.shortcomings(),
        plans=maker.plans(),
        indicators=maker.indicators(),
        measures=maker.measures(),
        statutory=[
            (texts(f"labels.statutory.{name}"), getattr(report.statutory, name))
            for name in report.statutory.__struct_fields__
        ],
        index=index,
    )


def _score(report: Report, texts: Texts) -> str:
    coverage = report.coverage
    if coverage is None:
        return ""
    low, high = map(points, coverage.interval)
    return texts("view.coverage.score", score=points(coverage.score), low=low, high=high)
