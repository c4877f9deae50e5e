"""A benchmark as a page to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from analyzer.bench.records import Benchmark, Length, Peer, Stage, Start, Throughput
from analyzer.report.console.page import Column, Page
from analyzer.report.texts import Texts

_NAME, _FIGURE = 40, 14
_Cells = Callable[[Any], Sequence[str]]


def add_benchmark(page: Page, found: Benchmark, texts: Texts) -> None:
    """Add all parts; parts that were not measured are left out."""
    page.title(
        texts("bench.head.title", text=found.text, chars=found.chars, items=found.items, cores=found.cores)
    )
    page.text(
        texts(
            "bench.head.summary", total=_ms(found.total), jieba=_ms(found.jieba), ratio=f"{found.ratio:.2f}"
        )
    )
    page.text(texts("bench.head.numbers", ratio=f"{found.number_layer:.2f}"))
    for part, rows, cells in (
        ("stages", found.stages, _stage),
        ("starts", found.starts, _start),
        ("lengths", found.lengths, _length),
        ("throughput", found.throughput, _throughput),
        ("peers", found.peers, _peer),
    ):
        if rows:
            _add(page, part, rows, cells, texts)


def _add(page: Page, part: str, rows: Sequence[Any], cells: _Cells, texts: Texts) -> None:
    page.heading(texts(f"bench.heading.{part}"))
    first, *others = texts(f"bench.columns.{part}").split("|")
    table = [[texts.label(f"bench.{part}", str(row[0])), *row[1:]] for row in map(cells, rows)]
    page.table([Column(first, _NAME), *(Column(name, _FIGURE, right=True) for name in others)], table)


def _stage(row: Stage) -> Sequence[str]:
    return row.name, _ms(row.seconds), f"{row.share:.1%}", f"{row.ratio:.2f}", f"{row.speed:,.0f}"


def _start(row: Start) -> Sequence[str]:
    return row.name, _ms(row.seconds), f"{row.megabytes:.0f}", " ".join(row.heavy) or "-"


def _length(row: Length) -> Sequence[str]:
    return f"{row.chars:,}", _ms(row.seconds), f"{row.factor:.2f}", f"{row.megabytes:.0f}"


def _throughput(row: Throughput) -> Sequence[str]:
    return str(row.processes), str(row.documents), f"{row.documents / row.seconds:.1f}", f"{row.gain:.2f}"


def _peer(row: Peer) -> Sequence[str]:
    if row.seconds is None or row.ratio is None:
        return row.name, "-", "-"
    return row.name, _ms(row.seconds), f"{row.ratio:.2f}"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.1f}"
