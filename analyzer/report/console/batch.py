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
_WIDE = 100


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
        page.text(texts("view.batch.median", score=points(median(scores))))
        page.text(texts("view.coverage.caution"))
    if not verbose:
        page.text(texts("view.batch.details"))


def _add_table(page: Page, reports: Sequence[Report], texts: Texts) -> None:
    scored = any(report.coverage for report in reports)
    wide = page.columns >= _WIDE
    names = _short_names([report.source.path or "-" for report in reports])
    columns = [
        Column(texts("view.batch.file"), 0, tail=True),
        Column(texts("view.batch.unit"), 16 if wide else 12),
        Column(texts("view.batch.year"), 5),
        *([Column(texts("view.batch.score"), 6, right=True)] if scored else []),
    ]
    if wide:
        names_of_counts: tuple[str, ...] = (*_VERDICTS, *SEVERITIES) if scored else SEVERITIES
        columns += [Column(texts(f"view.batch.{name}"), 6, right=True) for name in names_of_counts]
    else:
        # A narrow terminal has room for one column of counts a kind.
        groups = ["verdicts", "severities"] if scored else ["severities"]
        columns += [Column(texts(f"view.batch.{name}"), 16, right=True) for name in groups]
    rows = [
        [name, *_cells(report, texts, scored=scored, wide=wide)]
        for name, report in zip(names, reports, strict=True)
    ]
    page.table(columns, rows, ["red" if report.errors else "" for report in reports])


def _cells(report: Report, texts: Texts, *, scored: bool, wide: bool) -> list[str]:
    severities = Counter(finding.severity for finding in report.findings)
    groups = [[str(severities[severity]) for severity in SEVERITIES]]
    score = []
    if scored:
        items = report.coverage.items if report.coverage else ()
        verdicts = Counter(item.verdict for item in items)
        groups.insert(0, [str(verdicts[verdict]) for verdict in _VERDICTS])
        score = [points(report.coverage.score) if report.coverage else "-"]
    counts = [cell for group in groups for cell in group] if wide else ["/".join(group) for group in groups]
    if report.errors:
        blanks = ["-"] * (len(score) + len(counts))
        return [texts("view.batch.failed", code=report.errors[0].code), "-", *blanks]
    return [report.source.unit or "-", str(report.source.year or "-"), *score, *counts]


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
