"""Reports as flat tables for data frames and SQL: a row a document, and a row for each thing found in it.

Every table names the document by ``path``; places are code points of the source text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from analyzer.records import Report

Row = tuple[Any, ...]

_PLACE = (("start", "int32"), ("end", "int32"), ("text", "string"))
# Column names and types by table, in order; types by their names in Arrow.
COLUMNS: dict[str, tuple[tuple[str, str], ...]] = {
    "documents": (
        ("path", "string"), ("sha256", "string"), ("reader", "string"), ("chars", "int32"), ("title", "string"),
        ("unit", "string"), ("unit_type", "string"), ("year", "int32"), ("date", "string"),
        ("has_measures", "string"), ("has_shortcomings", "string"), ("has_causes", "string"),
        ("has_leader_duty", "string"), ("has_next_year", "string"),
        ("measures", "int32"), ("indicators", "int32"), ("shortcomings", "int32"), ("plans", "int32"),
        ("findings", "int32"), ("checklist", "string"), ("score", "float64"), ("score_low", "float64"),
        ("score_high", "float64"), ("error", "string"), ("error_message", "string"),
    ),
    "measures": (
        ("path", "string"), ("id", "string"), *_PLACE, ("verb", "string"), ("object", "string"),
        ("actor", "string"), ("status", "string"), ("concreteness", "int32"), ("aspect", "string"),
    ),
    "indicators": (
        ("path", "string"), ("id", "string"), *_PLACE, ("value", "float64"), ("upper", "float64"),
        ("comparator", "string"), ("unit", "string"), ("subject", "string"), ("kind", "string"),
        ("period", "string"), ("distribution", "string"), ("direction", "string"),
    ),
    "items": (
        ("path", "string"), ("item", "string"), ("theme", "string"), ("item_text", "string"),
        ("verdict", "string"), ("probability", "float64"), ("review", "bool"), *_PLACE,
    ),
    "findings": (
        ("path", "string"), ("code", "string"), ("severity", "string"), *_PLACE, ("message", "string"),
        ("fingerprint", "string"),
    ),
}  # fmt: skip


def rows(report: Report) -> dict[str, list[Row]]:
    """Return the rows of a report by table."""
    return {name: list(make(report)) for name, make in _ROWS.items()}


def named_rows(report: Report) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of a report by table with the names of their columns, as data frames take them."""
    names = {table: [name for name, _ in columns] for table, columns in COLUMNS.items()}
    return {
        table: [dict(zip(names[table], row, strict=True)) for row in found]
        for table, found in rows(report).items()
    }


def _documents(report: Report) -> Iterator[Row]:
    info, statutory, coverage = report.source, report.statutory, report.coverage
    low, high = coverage.interval if coverage else (None, None)
    error = report.errors[0] if report.errors else None
    yield (
        info.path, info.sha256, info.reader, info.chars, info.title, info.unit, info.unit_type, info.year, info.date,
        statutory.measures, statutory.shortcomings, statutory.causes, statutory.leader_duty, statutory.next_year,
        len(report.measures), len(report.indicators), len(report.shortcomings), len(report.plans),
        len(report.findings), coverage.checklist.id if coverage else None, coverage.score if coverage else None,
        low, high, error.code if error else None, error.message if error else None,
    )  # fmt: skip


def _measures(report: Report) -> Iterator[Row]:
    for one in report.measures:
        place = (*one.span, one.text)
        yield (
            report.source.path, one.id, *place, one.verb, one.object, one.actor, one.status, one.concreteness,
            one.aspect,
        )  # fmt: skip


def _indicators(report: Report) -> Iterator[Row]:
    for one in report.indicators:
        place = (*one.span, one.text)
        yield (
            report.source.path, one.id, *place, _number(one.value), _number(one.upper), one.comparator, one.unit,
            one.subject, one.kind, one.period, one.distribution, one.direction,
        )  # fmt: skip


def _items(report: Report) -> Iterator[Row]:
    for one in report.coverage.items if report.coverage else ():
        first = one.evidence[0] if one.evidence else None
        place = (*first.span, first.text) if first else (None, None, None)
        yield (
            report.source.path, one.item, one.theme, one.text, one.verdict,
            one.probability.get(one.verdict), one.review, *place,
        )  # fmt: skip


def _findings(report: Report) -> Iterator[Row]:
    for one in report.findings:
        yield (
            report.source.path, one.code, one.severity, *one.span, one.text, one.message, one.fingerprint
        )  # fmt: skip


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


_ROWS: dict[str, Callable[[Report], Iterator[Row]]] = {
    "documents": _documents,
    "measures": _measures,
    "indicators": _indicators,
    "items": _items,
    "findings": _findings,
}
