"""Renderings by format; this module has those with one file for all documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.batch.outcome import Outcome
from analyzer.cli.output import Output
from analyzer.cli.perdocument import DocxRendering
from analyzer.cli.rendering import Rendering, Wanted
from analyzer.cli.sinks import Sink, View
from analyzer.cli.webpages import HtmlRendering
from analyzer.records import Report

if TYPE_CHECKING:
    from analyzer.batch.outcome import Original
    from analyzer.report.places import LineIndex
    from analyzer.report.xlsx.workbook import WorkbookWriter


class XlsxRendering(Rendering):
    """One workbook."""

    suffix = ".xlsx"

    def __init__(self, out: Output, wanted: Wanted) -> None:
        super().__init__(out, wanted)
        import io

        from analyzer.report.xlsx.workbook import WorkbookWriter

        self._stream = io.BytesIO()
        self._writer: WorkbookWriter = WorkbookWriter(
            self._stream, out.texts, grades=wanted.grades, deadline=wanted.deadline
        )

    def add(self, report: Report, lines: LineIndex | None = None, original: Original | None = None) -> None:
        """Write the rows of a report."""
        del original
        self._writer.add(report, lines)

    def finish(self) -> None:
        """Write the workbook."""
        self._writer.finish()
        path = self.file(self.out.texts("cli.file.results"))
        self.write(path, self._stream.getvalue())
        self.out.note("cli.note.written", path=path)


class CsvRendering(Rendering):
    """A table to stdout or a file, or all tables to a folder."""

    suffix = ".csv"
    binary = False

    def __init__(self, out: Output, wanted: Wanted) -> None:
        super().__init__(out, wanted)
        from analyzer.report.tables import Tables

        self._tables = Tables(out.texts, grades=wanted.grades, deadline=wanted.deadline)

    def add(self, report: Report, lines: LineIndex | None = None, original: Original | None = None) -> None:
        """Add the rows of a report."""
        del original
        self._tables.add(report, lines)

    def finish(self) -> None:
        """Write the tables; a single file or stdout takes the one of items."""
        from analyzer.report.tables import BOM

        texts, wanted = self.out.texts, self.wanted
        made = self._tables.finish()
        if wanted.target is None:
            self.out.payload(made["items"])
        elif wanted.target.suffix and not wanted.target.is_dir():
            self.write(self.file(""), (BOM + made["items"]).encode("utf-8", "replace"))
            self.out.note("cli.note.written", path=wanted.target)
        else:
            for name, text in made.items():
                path = self.folder() / f"{texts(f'xlsx.sheet.{name}')}.csv"
                self.write(path, (BOM + text).encode("utf-8", "replace"))
            self.out.note("cli.note.written", path=wanted.target)


class MarkdownRendering(Rendering):
    """One summary."""

    suffix = ".md"
    binary = False

    def __init__(self, out: Output, wanted: Wanted) -> None:
        super().__init__(out, wanted)
        self._reports: list[tuple[Report, LineIndex | None]] = []

    def add(self, report: Report, lines: LineIndex | None = None, original: Original | None = None) -> None:
        """Keep a report."""
        del original
        self._reports.append((report, lines))

    def finish(self) -> None:
        """Write the summary."""
        from analyzer.report.markdown import markdown

        text = markdown(self._reports, self.out.texts, grades=self.wanted.grades)
        if self.wanted.target is None:
            self.out.payload(text)
            return
        path = self.file(self.out.texts("cli.file.results"))
        self.write(path, text.encode("utf-8", "replace"))
        self.out.note("cli.note.written", path=path)


RENDERINGS: dict[str, type[Rendering]] = {
    "html": HtmlRendering,
    "xlsx": XlsxRendering,
    "docx": DocxRendering,
    "csv": CsvRendering,
    "md": MarkdownRendering,
}


class RenderingSink(Sink):
    """Renders outcomes; statistics go to stderr.

    Args:
        out: The output policy.
        view: What to show; says what is wanted.
        rendering: The rendering.
    """

    def __init__(self, out: Output, view: View, rendering: Rendering) -> None:
        super().__init__(out, view)
        self._rendering = rendering

    def add(self, outcome: Outcome) -> None:
        """Render the report of one document."""
        self.count(outcome)
        self._rendering.add(outcome.report, outcome.lines, outcome.original)

    def finish(self) -> None:
        """Write what is outstanding."""
        self._rendering.finish()
        self.out.remark(self.statistics())
