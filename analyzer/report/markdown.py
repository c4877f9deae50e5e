"""A summary in Markdown: a table of all documents, then the problems of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from analyzer.records import Report
from analyzer.report.console.head import reservations
from analyzer.report.grades import Grades, grade_of
from analyzer.report.places import LineIndex, Places
from analyzer.report.problems import SEVERITIES, Problem, problems, unit_name
from analyzer.report.texts import Texts
from analyzer.report.verdicts import ORDER, points, verdict_counts
from analyzer.report.wrap import printable

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~&])")
_LIST = re.compile(r"^(\d{1,9})?([.)+-])(?=\s)")
_SUMMARY = ("unit", "score", "interval", "grade", "findings")
_PROBLEMS = ("kind", "code", "message", "quote", "place", "span", "requirement")


def markdown(
    reports: Sequence[tuple[Report, LineIndex | None]], texts: Texts, *, grades: Grades | None = None
) -> str:
    """Return the summary; texts of the documents are escaped."""
    grades = grades or Grades()
    parts = []
    if len(reports) > 1:
        parts.append(f"# {texts('markdown.title.all', count=len(reports))}")
        parts.append(_table(_SUMMARY, [_row(report, grades, texts) for report, _ in reports], texts))
    for report, lines in reports:
        parts.extend(_document(report, lines, grades, texts))
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Return a text on one line that shows as it is."""
    return _LIST.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", printable(text).strip()))


def _document(report: Report, lines: LineIndex | None, grades: Grades, texts: Texts) -> Iterable[str]:
    title = report.source.title or report.source.path or texts("view.head.untitled")
    yield f"## {escape(title)}"
    if report.errors:
        yield "\n".join(f"- {escape(error.message)}" for error in report.errors)
        return
    unit = report.source.unit or texts("view.head.unknown")
    facts = {name: len(getattr(report, name)) for name in ("measures", "indicators", "shortcomings", "plans")}
    bullets = [
        texts.named(texts("view.head.file"), escape(report.source.path or "-")),
        texts.named(texts("view.head.unit"), escape(unit)),
        texts("markdown.title.facts", **facts),
        texts("markdown.title.statutory", parts=texts.listed(_statutory(report, texts))),
    ]
    limits = (*reservations(report, texts), *report.source.notes)
    bullets += [texts.named(texts("view.head.note"), escape(note)) for note in limits]
    yield "\n".join(f"- {bullet}" for bullet in bullets)
    yield from _coverage(report, grades, texts)
    found = list(problems(report, texts))
    if found:
        yield f"### {texts('markdown.title.problems')}"
        places = Places(report, lines, texts)
        yield _table(_PROBLEMS, [_problem(one, places, texts) for one in found], texts)
    else:
        yield texts("view.findings.none")


def _statutory(report: Report, texts: Texts) -> Iterable[str]:
    for name in report.statutory.__struct_fields__:
        presence = texts(f"labels.presence.{getattr(report.statutory, name)}")
        yield texts(f"labels.statutory.{name}") + texts.aside(presence)


def _coverage(report: Report, grades: Grades, texts: Texts) -> Iterable[str]:
    coverage = report.coverage
    if coverage is None:
        return
    title = escape(coverage.checklist.title)
    yield f"### {texts('view.coverage.title', title=title, items=coverage.checklist.items)}"
    low, high = map(points, coverage.interval)
    score = texts("view.coverage.score", score=points(coverage.score), low=low, high=high)
    counts = verdict_counts(coverage.items)
    named = (f"{texts(f'labels.verdict.{name}')} {counts[name]}" for name in ORDER if counts[name])
    lines = [score + texts.aside(grade_of(coverage, grades, texts)), texts.listed(named)]
    if coverage.not_applicable:
        left = escape(texts.listed(coverage.not_applicable))
        lines.append(texts("view.coverage.not_applicable", items=left))
    if coverage.semantic:
        lines.append(texts("view.coverage.semantic", encoder=escape(coverage.semantic)))
    yield "\n".join(f"- {line}" for line in (*lines, texts("view.coverage.caution")))


def _row(report: Report, grades: Grades, texts: Texts) -> list[str]:
    coverage = report.coverage
    cells = ["-"] * 3
    if coverage is not None:
        low, high = map(points, coverage.interval)
        cells = [
            points(coverage.score),
            f"{low}-{high}",
            grade_of(coverage, grades, texts),
        ]
    counts = Counter(finding.severity for finding in report.findings)
    findings = "/".join(str(counts[name]) for name in SEVERITIES)
    if report.errors:
        findings = texts("view.head.failed")
    return [escape(unit_name(report)), *cells, findings]


def _problem(one: Problem, places: Places, texts: Texts) -> list[str]:
    kind = "labels.severity" if one.kind in SEVERITIES else "labels.verdict"
    spans = [quote.span for quote in one.quotes]
    return [
        texts.label(kind, one.kind),
        escape(one.code),
        escape(one.message),
        "<br>".join(escape(quote.text) for quote in one.quotes),
        "<br>".join(escape(places.of(span)) for span in spans),
        "<br>".join(f"{span.start}-{span.end}" for span in spans),
        escape(one.asked(texts)),
    ]


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]], texts: Texts) -> str:
    lines = [[texts(f"markdown.column.{name}") for name in columns], ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
