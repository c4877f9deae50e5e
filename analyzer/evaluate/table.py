"""Evaluations as tables to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analyzer.evaluate.baselines import NAMES
from analyzer.evaluate.bootstrap import RESAMPLES, Figure
from analyzer.report.console.page import Column, Page
from analyzer.report.texts import Texts
from analyzer.report.wrap import width

GROUPS = (
    "restoration", "meta", "headings", "statutory", "indicators", "relations", "measures", "shortcomings", "plans",
    "links", "faults", "alarms", "coverage", "behaviour", "semantic", "semantic_gain", "gain", "baseline",
)  # fmt: skip
_METRIC = 38
_PARTS = (".precision", ".recall", ".f1")


def add_figures(page: Page, figures: Sequence[Figure], texts: Texts) -> None:
    """Add one table per group: precision, recall and F1 of a metric on one line, other figures one a line."""
    for group, members in grouped(figures).items():
        page.heading(texts(f"evaluate.group.{group}"))
        if group == "baseline":
            _add_baselines(page, figures, texts)
            continue
        rows = []
        by_key = {figure.key: figure for figure in members}
        for key, figure in by_key.items():
            if key.endswith(_PARTS[:2]):
                continue
            metric = key.removesuffix(".f1")
            sides = [by_key.get(metric + part) if key.endswith(".f1") else None for part in _PARTS[:2]]
            rows.append(
                [
                    metric,
                    meaning(metric, texts),
                    f"{figure.support:g}",
                    *(_number(side.value) if side else "" for side in sides),
                    _number(figure.value),
                    _interval(figure),
                ]
            )
        names = ("metric", "meaning", "support", "precision", "recall", "value", "interval")
        columns = [Column(texts(f"evaluate.column.{name}"), 0 if name == "meaning" else 44) for name in names]
        columns = [column._replace(right=index > 1) for index, column in enumerate(columns)]
        page.table(columns, rows)


def add_side_by_side(page: Page, columns: Mapping[str, Sequence[Figure]], texts: Texts) -> None:
    """Add one table per group with a column per set of documents: value, interval and cases."""
    tables = {name: {figure.key: figure for figure in figures} for name, figures in columns.items()}
    everything = [figure for figures in columns.values() for figure in figures]
    for group, members in grouped(everything).items():
        page.heading(texts(f"evaluate.group.{group}"))
        keys = dict.fromkeys(figure.key for figure in members if not figure.key.endswith(_PARTS[:2]))
        if group == "baseline":
            keys = dict.fromkeys(key for key in keys if key.endswith("verdict.macro_f1"))
        rows = [
            [key.removesuffix(".f1"), *(_cell(table.get(key)) for table in tables.values())] for key in keys
        ]
        titles = [Column(name, 30, right=True) for name in tables]
        for part in _fitting(page.columns, [list(tables), *(row[1:] for row in rows)]):
            chosen = [Column(texts("evaluate.column.metric"), _METRIC), *titles[part]]
            page.table(chosen, [[row[0], *row[1:][part]] for row in rows])
            page.blank()


def _fitting(columns: int, rows: Sequence[Sequence[str]]) -> list[slice]:
    """Cut columns into runs that fit the page beside the names of metrics."""
    sizes = [min(30, max(map(width, column))) + 2 for column in zip(*rows, strict=True)]
    parts: list[slice] = []
    start, used = 0, _METRIC
    for index, size in enumerate(sizes):
        if used + size > columns and index > start:
            parts.append(slice(start, index))
            start, used = index, _METRIC
        used += size
    return [*parts, slice(start, len(sizes))]


def _add_baselines(page: Page, figures: Sequence[Figure], texts: Texts) -> None:
    """Analyzer and baselines side by side, one verdict metric a line."""
    by_key = {figure.key: figure for figure in figures}
    names = dict.fromkeys(["coverage", *(f"baseline.{name}" for name in NAMES)])
    first = f"baseline.{NAMES[0]}."
    keys = [
        key.removeprefix(first) for key in by_key if key.startswith(first) and not key.endswith(_PARTS[:2])
    ]
    rows = []
    for key in keys:
        cells = [by_key.get(f"{name}.{key}") for name in names]
        shown = [_number(cell.value) if cell else "-" for cell in cells]
        rows.append([texts.label("evaluate.verdicts", key.removesuffix(".f1")), *shown])
    titles = [texts("evaluate.column.analyzer"), *(texts(f"evaluate.baseline.{name}") for name in NAMES)]
    columns = [
        Column(texts("evaluate.column.metric"), 0),
        *(Column(title, 20, right=True) for title in titles),
    ]
    page.table(columns, rows)


def add_head(page: Page, documents: int, texts: Texts, *, noisy: bool) -> None:
    """Add the title and what intervals mean."""
    kind = texts(f"evaluate.head.{'noisy' if noisy else 'clean'}")
    page.title(texts("evaluate.head.title", documents=documents, text=kind))
    single = documents == 1
    page.text(texts("evaluate.head.one") if single else texts("evaluate.head.interval", resamples=RESAMPLES))


def grouped(figures: Sequence[Figure]) -> dict[str, list[Figure]]:
    """Return the figures by group, groups in the order of ``GROUPS``, empty ones left out."""
    groups: dict[str, list[Figure]] = {group: [] for group in GROUPS}
    for figure in figures:
        groups[figure.key.split(".")[0]].append(figure)
    return {group: members for group, members in groups.items() if members}


def meaning(metric: str, texts: Texts) -> str:
    """Return what a metric means, in words."""
    head, _, rest = metric.partition(".")
    if head in {"baseline", "gain"}:
        name, _, rest = rest.partition(".")
        if name in NAMES:
            scorer = texts(f"evaluate.baseline.{name}")
            return texts.named(scorer, texts.label("evaluate.verdicts", rest)) if rest else scorer
    if head == "faults" and rest:
        return rest
    if head in {"coverage", "semantic", "semantic_gain"}:
        metric = f"coverage.{rest}"
        found = texts.label("evaluate.verdicts", rest)
        if found != rest:
            return found
    return texts.label("evaluate.metric", metric)


def _cell(figure: Figure | None) -> str:
    if figure is None or figure.value is None:
        return "-"
    return f"{_number(figure.value)} {_interval(figure)} {figure.support:g}".replace("  ", " ")


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _interval(figure: Figure) -> str:
    if figure.low is None or figure.high is None:
        return ""
    return f"{figure.low:.3f}–{figure.high:.3f}"
