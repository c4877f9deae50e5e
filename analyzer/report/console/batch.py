"""One row a document, for folders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from analyzer.records import Report, Restoration
from analyzer.report.console.findings import SEVERITIES, severity_counts
from analyzer.report.console.page import Column, Page
from analyzer.report.paths import short_paths
from analyzer.report.texts import Texts
from analyzer.report.verdicts import ORDER, points, verdict_counts
from analyzer.report.wrap import width

_WIDE = 100
_EXPENDABLE = ("year", "verdicts")  # columns that a narrow terminal does without, first one first
_LEAST_FILE = 11  # columns by which files are told apart


def add_batch(
    page: Page, reports: Sequence[Report], texts: Texts, *, verbose: bool, totals: bool = True
) -> None:
    """Add the table of documents in the order given and, unless ``totals`` is off, title and totals."""
    if totals:
        page.title(texts("view.batch.title", count=len(reports)))
    _add_table(page, reports, texts)
    if not totals:
        return
    page.blank()
    done = [report for report in reports if not report.errors]
    counts = severity_counts((finding for report in done for finding in report.findings), texts)
    page.text(texts("view.batch.total", done=len(done), failed=len(reports) - len(done), counts=counts))
    scores = [report.coverage.score for report in done if report.coverage]
    if scores:
        from statistics import median

        page.text(texts("view.batch.median", score=points(median(scores))))
        page.text(texts("view.coverage.caution"))
    if not verbose:
        page.text(texts("view.batch.details"))


def for_row(report: Report) -> Report:
    """Return a report without what a row does not show: thousands of whole ones would not fit into memory."""
    coverage = report.coverage
    if coverage is not None:
        bare = (replace(item, evidence=(), reasons=(), missing=()) for item in coverage.items)
        coverage = replace(coverage, items=tuple(bare))
    return replace(
        report, restoration=Restoration({}, ()), sections=(), measures=(), indicators=(), relations=(),
        shortcomings=(), plans=(), links=(), coverage=coverage,
    )  # fmt: skip


def _add_table(page: Page, reports: Sequence[Report], texts: Texts) -> None:
    scored = any(report.coverage for report in reports)
    wide = page.columns >= _WIDE
    names = short_paths([report.source.path or "-" for report in reports])
    columns = {
        "file": Column(texts("view.batch.file"), 0, tail=True),
        "unit": Column(texts("view.batch.unit"), 16 if wide else 12),
        "year": Column(texts("view.batch.year"), 4),
    }
    if scored:
        columns["score"] = Column(texts("view.batch.score"), 6, right=True)
    if wide:
        counts: tuple[str, ...] = (*ORDER, *SEVERITIES) if scored else SEVERITIES
        columns |= {name: Column(texts(f"view.batch.{name}"), 6, right=True) for name in counts}
    else:
        # A narrow terminal has room for one column of counts a kind.
        kinds = ("verdicts", "severities") if scored else ("severities",)
        columns |= {name: Column(texts(f"view.batch.{name}"), 20, right=True) for name in kinds}
    made = [{"file": name} | _cells(report, texts) for name, report in zip(names, reports, strict=True)]
    shown = _fitting(columns, made, page.columns)
    # A row that ends early says why its document has none of the rest, over their whole width.
    rows = [[row[name] for name in shown if name in row] for row in made]
    page.table(
        [columns[name] for name in shown], rows, ["red" if report.errors else "" for report in reports]
    )


def _fitting(columns: Mapping[str, Column], rows: Sequence[Mapping[str, str]], room: int) -> list[str]:
    """Return the columns to show: on a narrow terminal the least needed go, so that files can be told apart."""
    shown = list(columns)
    for name in _EXPENDABLE:
        needed = sum(
            2
            + max(
                [
                    width(columns[one].title),
                    *(min(width(row.get(one, "")), columns[one].columns) for row in rows),
                ]
            )
            for one in shown[1:]
        )
        if needed + _LEAST_FILE <= room:
            break
        if name in shown:
            shown.remove(name)
    return shown


def _cells(report: Report, texts: Texts) -> dict[str, str]:
    """Return the cells of a document by column; of one that failed, the reason stands for all of them."""
    if report.errors:
        return {"unit": texts("view.batch.failed", code=report.errors[0].code)}
    cells = {"unit": report.source.unit or "-", "year": str(report.source.year or "-")}
    cells["score"] = points(report.coverage.score) if report.coverage else "-"
    verdicts = verdict_counts(report.coverage.items if report.coverage else ())
    severities: Counter[str] = Counter(finding.severity for finding in report.findings)
    for kind, names, counts in (("verdicts", ORDER, verdicts), ("severities", SEVERITIES, severities)):
        cells |= {name: str(counts[name]) for name in names}
        cells[kind] = "/".join(cells[name] for name in names)
    return cells
