"""The index page of a batch: ranking, units by items, and the items that the district covers least."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from analyzer.records import Report
from analyzer.report.console.findings import SEVERITIES
from analyzer.report.grades import Grades, grade_of
from analyzer.report.html.environment import render
from analyzer.report.html.figures import gauge, ordered, stacked
from analyzer.report.paths import short_paths
from analyzer.report.texts import Texts
from analyzer.report.verdicts import ORDER, points, shown_verdict, verdict_counts

if TYPE_CHECKING:
    from markupsafe import Markup

_WORST = 10


class Row(NamedTuple):
    """A line of the ranking."""

    rank: int | None
    name: str
    path: str
    link: str
    year: int | None
    score: str | None
    grade: str
    gauge: Markup | None
    verdicts: Markup | None
    severities: tuple[int, ...]
    review: int
    error: str


class Cell(NamedTuple):
    """An item of one unit: verdict as shown and position among the items of its report."""

    verdict: str
    position: int


class Grid(NamedTuple):
    """Units by items of one checklist; ``rows`` hold name, path, link and a cell or None for every column."""

    title: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str, str, tuple[Cell | None, ...]], ...]
    worst: tuple[tuple[str, str, Markup, str], ...]


def render_index(
    reports: Sequence[Report], links: Sequence[str], lang: str = "zh", *, grades: Grades | None = None
) -> str:
    """Return the index page of several documents.

    Args:
        reports: The reports.
        links: Address of the page of each, relative to the index page and quoted as an address must be.
        lang: ``zh`` or ``en``.
        grades: Cut points of the grades.

    Raises:
        ValueError: If there are not as many links as reports.
    """
    texts = Texts(lang)
    pairs = sorted(zip(reports, links, strict=True), key=lambda pair: _merit(pair[0]))
    scores = [report.coverage.score for report, _ in pairs if report.coverage]
    done = sum(not report.errors for report, _ in pairs)
    key = "html.index.summary" if scores else "html.index.plain"
    groups: dict[str, list[tuple[Report, str]]] = {}
    for report, link in pairs:
        if report.coverage:
            groups.setdefault(report.coverage.checklist.id, []).append((report, link))
    return render(
        "index.html",
        "index",
        texts,
        summary=texts(key, done=done, median=points(median(scores)) if scores else ""),
        failed=len(pairs) - done,
        rows=_ranking(pairs, grades or Grades(), texts),
        severities=[texts(f"labels.severity.{name}") for name in SEVERITIES],
        grids=[_grid(group, texts) for group in groups.values()],
        order=[(name, texts(f"labels.verdict.{name}"), texts(f"html.glyph.{name}")) for name in ORDER],
        glyphs={name: texts(f"html.glyph.{name}") for name in ORDER},
        tool=reports[0].tool if reports else None,
    )


def name_of(report: Report) -> str:
    """Return what a document is called in a list: its unit, else its title or file."""
    source = report.source
    return source.unit or source.title or (source.path or "-").replace("\\", "/").rsplit("/", 1)[-1]


def _merit(report: Report) -> tuple[bool, float]:
    """Sort key: best score first, then what has no score, then what was not analysed; else order is kept."""
    return bool(report.errors), -report.coverage.score if report.coverage else 1.0


def _ranking(pairs: Sequence[tuple[Report, str]], grades: Grades, texts: Texts) -> list[Row]:
    rows: list[Row] = []
    paths = short_paths([report.source.path or "" for report, _ in pairs])
    for position, (report, link) in enumerate(pairs, 1):
        coverage = report.coverage
        counts = Counter(finding.severity for finding in report.findings)
        bar = scale = None
        if coverage:
            low, high = map(points, coverage.interval)
            scale = gauge(coverage.score, coverage.interval, texts("html.page.interval", low=low, high=high))
            bar = _bar(verdict_counts(coverage.items), texts)
        rows.append(
            Row(
                rank=position if coverage else None,
                name=name_of(report),
                path=paths[position - 1],
                link=link,
                year=report.source.year,
                score=points(coverage.score) if coverage else None,
                grade=grade_of(coverage, grades, texts) if coverage else "",
                gauge=scale,
                verdicts=bar,
                severities=tuple(counts[name] for name in SEVERITIES),
                review=sum(item.review for item in coverage.items) if coverage else 0,
                error=report.errors[0].code if report.errors else "",
            )
        )
    return rows


def _grid(pairs: Sequence[tuple[Report, str]], texts: Texts) -> Grid:
    columns: dict[str, str] = {}
    tallies: dict[str, Counter[str]] = {}
    lines = []
    for report, link in pairs:
        items = report.coverage.items if report.coverage else ()
        cells: dict[str, Cell] = {}
        for position, item in enumerate(items):
            columns.setdefault(item.item, item.text)
            verdict = shown_verdict(item)
            cells[item.item] = Cell(verdict, position)
            tallies.setdefault(item.item, Counter())[verdict] += 1
        lines.append((name_of(report), report.source.path or "", link, cells))
    worst = sorted(columns, key=lambda code: _covered_share(tallies[code]))[:_WORST]
    first = pairs[0][0].coverage
    return Grid(
        title=first.checklist.title if first else "",
        columns=tuple(columns.items()),
        rows=tuple((name, path, link, tuple(map(cells.get, columns))) for name, path, link, cells in lines),
        worst=tuple(
            (
                code,
                columns[code],
                _bar(tallies[code], texts),
                texts("html.index.worst_line", covered=tallies[code]["covered"], total=tallies[code].total()),
            )
            for code in worst
        ),
    )


def _covered_share(tally: Counter[str]) -> tuple[float, float]:
    """Sort key of items: share of units that cover one, then share that say anything of it."""
    return tally["covered"] / tally.total(), -tally["absent"] / tally.total()


def _bar(counts: Mapping[str, int], texts: Texts) -> Markup:
    parts = ordered({name: float(count) for name, count in counts.items()}, ORDER)
    label = texts.listed(f"{texts(f'labels.verdict.{name}')} {count:.0f}" for name, count in parts)
    return stacked(parts, label)
