"""Letters, with a file for every document, and the commented originals of Word documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.cli.output import Output, failure
from analyzer.cli.rendering import Rendering, Wanted, document_of, name_of, unique
from analyzer.records import Report

if TYPE_CHECKING:
    from analyzer.batch.outcome import Original
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
        self._letter: bytes | None = None

    def add(self, report: Report, lines: LineIndex | None = None, original: Original | None = None) -> None:
        """Write letter and commented document of a report."""
        del original
        if report.errors:
            self.out.warning(self.out.texts("cli.note.no_letter", path=report.source.path))
            return
        if self._single:
            if self._letter is not None:
                raise failure("one_letter", path=self.wanted.target)
            # Written in the end: of several documents none is the one that was asked for.
            self._letter = self._letters.letter(report, lines)
            return
        folder, stem = self.folder(), unique(name_of(report), self._names)
        texts = self.out.texts
        self.write(folder / f"{stem}.{texts('cli.file.letter')}.docx", self._letters.letter(report, lines))
        if report.source.reader == "docx":
            self._annotate(report, folder, f"{stem}.{texts('cli.file.annotated')}")

    def finish(self) -> None:
        """Write the one letter, and tell where the letters are."""
        if self._letter is not None:
            self.write(self.file(""), self._letter)
        self.out.note("cli.note.written", path=self.wanted.target)

    def _annotate(self, report: Report, folder: Path, name: str) -> None:
        from analyzer.errors import AnalyzerError
        from analyzer.report.docx.annotate import annotated

        texts = self.out.texts
        path = document_of(report, self.wanted.folder)
        if path is None:
            self.out.warning(texts("cli.note.no_original", path=report.source.path))
            return
        try:
            # Word opens a document with macros under its own suffix only.
            suffix = path.suffix if path.suffix.lower() in {".docm", ".dotx"} else self.suffix
            self.write(folder / f"{name}{suffix}", annotated(path.read_bytes(), report, texts))
        except AnalyzerError as problem:
            self.out.warning(problem.message(texts.lang))
