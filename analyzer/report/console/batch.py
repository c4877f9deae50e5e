"""One row a document, for folders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from analyzer.records import Report, Verdict
from analyzer.report.console.coverage import points
from analyzer.report.console.findings import SEVERITIES, severity_counts
from analyzer.report.console.page import Column, Page
from analyzer.report.texts import Texts

_VERDICTS: tuple[Verdict, ...] = ("covered", "mentioned", "planned", "absent", "contradicted")


def add_batch(
    page: Page, reports: Sequence[Report], texts: Texts, *, verbose: bool, totals: bool = True
) -> None:
    """Add the table of documents in the order given and, unless ``totals`` is off, title and totals."""
    if totals:
        page.title(texts("view.batch.title", count=len(reports)))
    scored = any(report.coverage for report in reports)
    counted = ("score", *_VERDICTS) if scored else ()
    columns = [
        Column(texts("view.batch.file"), 0, tail=True),
        Column(texts("view.batch.unit"), 16 if page.columns >= 100 else 10),
        Column(texts("view.batch.year"), 5),
        *(Column(texts(f"view.batch.{name}"), 6, right=True) for name in (*counted, *SEVERITIES)),
    ]
    names = _short_names([report.source.path or "-" for report in reports])
    rows = [_row(name, report, texts, scored=scored) for name, report in zip(names, reports, strict=True)]
    page.table(columns, rows, ["red" if report.errors else "" for report in reports])
    if not totals:
        return
    page.blank()
    done = [report for report in reports if not report.errors]
    page.text(
        texts(
            "view.batch.total",
            done=len(done),
            failed=len(reports) - len(done),
            counts=severity_counts((finding for report in done for finding in report.findings), texts),
        )
    )
    scores = [report.coverage.score for report in done if report.coverage]
    if scores:
        page.text(texts("view.batch.median", score=points(median(scores))) + texts("view.coverage.caution"))
    if not verbose:
        page.text(texts("view.batch.details"))


def _row(name: str, report: Report, texts: Texts, *, scored: bool) -> list[str]:
    blanks = ["-"] * (len(SEVERITIES) + (1 + len(_VERDICTS) if scored else 0))
    if report.errors:
        return [name, texts("view.batch.failed", code=report.errors[0].code), "", *blanks]
    row = [name, report.source.unit or "-", str(report.source.year or "-")]
    if scored:
        row += _coverage_cells(report)
    severities = Counter(finding.severity for finding in report.findings)
    return row + [str(severities[severity]) for severity in SEVERITIES]


def _coverage_cells(report: Report) -> list[str]:
    if report.coverage is None:
        return ["-"] * (1 + len(_VERDICTS))
    verdicts = Counter(item.verdict for item in report.coverage.items)
    return [points(report.coverage.score), *(str(verdicts[verdict]) for verdict in _VERDICTS)]


def _short_names(paths: Sequence[str]) -> list[str]:
    """Return the paths without the folder that all share."""
    common = _common_folder(paths)
    return [path[len(common) :] for path in paths]


def _common_folder(paths: Sequence[str]) -> str:
    folders = [path.replace("\\", "/").split("/")[:-1] for path in paths]
    shared: list[str] = []
    for parts in zip(*folders, strict=False):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    return "/".join(shared) + "/" if shared else ""
