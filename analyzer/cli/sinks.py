"""What becomes of finished documents, by output format."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from msgspec import Struct, structs

from analyzer.batch.outcome import Outcome
from analyzer.cli.output import Output
from analyzer.cli.rendering import FILES, Wanted
from analyzer.report.concise import concise
from analyzer.report.console.batch import add_batch, for_row
from analyzer.report.console.document import ViewOptions, add_document
from analyzer.report.console.page import Page
from analyzer.report.jsonout import encode, encode_all, encode_line
from analyzer.report.statistics import statistics
from analyzer.rules.model import Rule


class View(Struct, frozen=True):
    """What to show.

    Attributes:
        many: Whether a folder or several paths were named, so that results form a list.
        rules: All rules that may have run, for their summaries.
        folder: Where output goes that is made of several files.
        lexicons: Folders laid over the built-in lexicons.
        wanted: Where files for the office go, and what they need to know.
    """

    verbose: bool
    quiet: bool
    indicators: bool
    statistics: bool
    many: bool
    rules: tuple[type[Rule], ...] = ()
    wanted: Wanted | None = None
    folder: Path | None = None
    lexicons: tuple[str | Path, ...] = ()


class Sink(ABC):
    """Takes outcomes one by one and writes the payload; used as a context manager."""

    def __init__(self, out: Output, view: View) -> None:
        self.out = out
        self.view = view
        self.outcomes: list[Outcome] = []
        self.counts: Counter[str] = Counter()

    def __enter__(self) -> Self:
        """Open the output."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write what is outstanding; on an interrupt, what was finished before it."""
        if kind is None or kind is KeyboardInterrupt:
            self.finish()

    def add(self, outcome: Outcome) -> None:
        """Take the outcome of one document."""
        self.count(outcome)
        self.outcomes.append(outcome)

    def count(self, outcome: Outcome) -> None:
        """Count the findings of one document for the statistics."""
        self.counts.update(finding.code for finding in outcome.report.findings)

    @abstractmethod
    def finish(self) -> None:
        """Write what is outstanding."""

    def statistics(self) -> str:
        """Return the statistics if asked for, else an empty text."""
        return statistics(self.counts, self.out.texts) if self.view.statistics else ""


class JsonSink(Sink):
    """One object for one file, an array for several; statistics would break the contract and go to stderr."""

    def finish(self) -> None:
        """Write the JSON text."""
        reports = [outcome.report for outcome in self.outcomes]
        self.out.payload(encode(reports[0]) if not self.view.many and reports else encode_all(reports))
        self.out.remark(self.statistics())


class JsonLinesSink(Sink):
    """One line a document, written as soon as it is finished and then forgotten; statistics go to stderr."""

    def __enter__(self) -> Self:
        """Open the output."""
        self._stack = ExitStack()
        self._stream: BinaryIO = self._stack.enter_context(self.out.stream())
        return self

    def add(self, outcome: Outcome) -> None:
        """Write the line of one document."""
        self.count(outcome)
        self._stream.write(encode_line(outcome.report))
        self._stream.flush()

    def finish(self) -> None:
        """Tell the statistics."""
        self.out.remark(self.statistics())

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the output."""
        self._stack.__exit__(kind, problem, trace)
        super().__exit__(kind, problem, trace)


class ConciseSink(Sink):
    """One line a finding."""

    def finish(self) -> None:
        """Write the lines of all documents."""
        texts = self.out.texts
        lines = [concise(outcome.report, outcome.lines, texts) for outcome in self.outcomes]
        self.out.payload("".join(lines) + self.statistics())


class TableSink(Sink):
    """Pages for people."""

    def add(self, outcome: Outcome) -> None:
        """Take the outcome of one document; of one among many only what its row needs."""
        super().add(outcome)
        if self.view.quiet or (self.view.many and not self.view.verbose):
            self.outcomes[-1] = structs.replace(outcome, report=for_row(outcome.report), lines=None)

    def finish(self) -> None:
        """Write the page of one document, or the table of several and their pages if asked for."""
        page = Page(self.out.columns)
        texts = self.out.texts
        reports = [outcome.report for outcome in self.outcomes]
        if self.view.quiet or self.view.many:
            add_batch(page, reports, texts, verbose=self.view.verbose, totals=not self.view.quiet)
        if not self.view.quiet and (self.view.verbose or not self.view.many):
            # Details of a batch stay readable only if each is as compact as a single page.
            options = ViewOptions(
                verbose=self.view.verbose and not self.view.many, indicators=self.view.indicators
            )
            for outcome in self.outcomes:
                add_document(page, outcome.report, outcome.lines, texts, options)
        if self.view.statistics:
            page.heading(texts("view.statistics.title"))
            for line in self.statistics().splitlines():
                page.add((line, ""))
        self.out.page(page)


_SINKS: dict[str, type[Sink]] = {
    "table": TableSink,
    "concise": ConciseSink,
    "json": JsonSink,
    "jsonl": JsonLinesSink,
}


def make_sink(name: str, out: Output, view: View) -> Sink:
    """Return the sink of format ``name``."""
    if name == "parquet" or (name == "jsonl" and view.folder is not None):
        from analyzer.cli.partitions import JsonPartitions, ParquetPartitions

        return (ParquetPartitions if name == "parquet" else JsonPartitions)(out, view)
    if name in FILES and view.wanted is not None:
        from analyzer.cli.renderings import RENDERINGS, RenderingSink

        return RenderingSink(out, view, RENDERINGS[name](out, view.wanted))
    if name not in _SINKS:
        from analyzer.cli.exchange import SINKS

        return SINKS[name](out, view)
    return _SINKS[name](out, view)
