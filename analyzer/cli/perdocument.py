"""Renderings with a file for every document: letters with commented originals, and pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.cli.output import Output, failure
from analyzer.cli.rendering import Rendering, Wanted, name_of, original, text_of, unique
from analyzer.records import Report

if TYPE_CHECKING:
    from analyzer.report.docx.letter import LetterWriter
    from analyzer.report.places import LineIndex


class DocxRendering(Rendering):
    """A letter for every document, and the document with comments where it is a Word document."""

    suffix = ".docx"

    def __init__(self, out: Output, wanted: Wanted) -> None:
        super().__init__(out, wanted)
        from analyzer.report.docx.letter import LetterOptions, LetterWriter

        template = wanted.template
        try:
            data = template.read_bytes() if template else None
        except OSError as problem:
            raise failure("read", path=template, reason=problem.strerror or "") from problem
        options = LetterOptions(wanted.deadline, wanted.sender, wanted.date, wanted.grades)
        self._letters: LetterWriter = LetterWriter(out.texts, options, template=data, name=str(template))
        self._names: set[str] = set()
        self._single = wanted.target is not None and wanted.target.suffix.lower() == self.suffix
        self._count = 0

    def add(self, report: Report, lines: LineIndex | None = None) -> None:
        """Write letter and commented document of a report."""
        if report.errors:
            self.out.warning(self.out.texts("cli.note.no_letter", path=report.source.path))
            return
        self._count += 1
        if self._single:
            if self._count > 1:
                raise failure("one_letter", path=self.wanted.target)
            self.write(self.file(""), self._letters.letter(report, lines))
            return
        folder, stem = self.folder(), unique(name_of(report), self._names)
        texts = self.out.texts
        self.write(folder / f"{stem}.{texts('cli.file.letter')}.docx", self._letters.letter(report, lines))
        if report.source.reader == "docx":
            self._annotate(report, folder, f"{stem}.{texts('cli.file.annotated')}")

    def finish(self) -> None:
        """Tell where the letters are."""
        self.out.note("cli.note.written", path=self.wanted.target)

    def _annotate(self, report: Report, folder: Path, name: str) -> None:
        from analyzer.errors import AnalyzerError
        from analyzer.report.docx.annotate import annotated

        texts = self.out.texts
        path = original(report, self.wanted.folder)
        if path is None:
            self.out.warning(texts("cli.note.no_original", path=report.source.path))
            return
        try:
            # Word opens a document with macros under its own suffix only.
            suffix = path.suffix if path.suffix.lower() in {".docm", ".dotx"} else self.suffix
            self.write(folder / f"{name}{suffix}", annotated(path.read_bytes(), report, texts))
        except AnalyzerError as problem:
            self.out.warning(problem.message(texts.lang))


class HtmlRendering(Rendering):
    """A page for every document, and an index page for several."""

    suffix = ".html"

    def __init__(self, out: Output, wanted: Wanted) -> None:
        super().__init__(out, wanted)
        self._reports: list[Report] = []

    def add(self, report: Report, lines: LineIndex | None = None) -> None:
        """Keep a report."""
        del lines
        self._reports.append(report)

    def finish(self) -> None:
        """Write the pages; the text is read again from the documents where they are unchanged."""
        from urllib.parse import quote

        try:
            from analyzer.report.html import render_document, render_index
        except ImportError as problem:
            raise failure("no_html") from problem
        lang = self.out.texts.lang
        target = self.wanted.target
        assert target is not None
        if len(self._reports) == 1 and target.suffix and not target.is_dir():
            path = self.file("")
            text = text_of(self._reports[0], self.wanted.folder)
            self.write(path, render_document(self._reports[0], text, lang).encode("utf-8", "replace"))
            self.out.note("cli.note.written", path=path)
            return
        folder, names, links = self.folder(), {"index"}, []
        for report in self._reports:
            name = f"{unique(name_of(report), names)}{self.suffix}"
            links.append(quote(name))
            page = render_document(report, text_of(report, self.wanted.folder), lang, index="index.html")
            self.write(folder / name, page.encode("utf-8", "replace"))
        self.write(folder / "index.html", render_index(self._reports, links, lang).encode("utf-8", "replace"))
        self.out.note("cli.note.written", path=folder / "index.html")
