"""Web pages as the output of a command: one page for a file, a folder of pages with an index for several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from analyzer.batch.documents import content
from analyzer.batch.outcome import Outcome
from analyzer.batch.results import ResultFolder
from analyzer.cli.output import failure
from analyzer.cli.sinks import Sink
from analyzer.errors import AnalyzerError, SettingsError
from analyzer.records import EditRecord, Report
from analyzer.report.html import render_document, render_index
from analyzer.report.html.names import INDEX, PageNames
from analyzer.report.texts import Texts
from analyzer.text.span import Span

if TYPE_CHECKING:
    from analyzer.text.restore import Restorer

_SUFFIXES = frozenset({".html", ".htm"})
_INDEX_FILE = f"{INDEX}.html"


class Originals:
    """Source texts and repairs of documents whose reports are at hand, read once more.

    Args:
        lexicons: Folders laid over the built-in lexicons, as for the analysis.
    """

    def __init__(self, lexicons: Iterable[str | Path] = ()) -> None:
        self._overlays = [Path(folder) for folder in lexicons]

    def of(self, report: Report) -> tuple[str | None, tuple[EditRecord, ...] | None]:
        """Return text and all repairs; None for both if the file is gone or no longer what was analysed."""
        from analyzer.readers.registry import default_registry

        info = report.source
        if not info.path or not info.sha256:
            return None, None
        try:
            source = default_registry().parse(content(info.path), info.path)
        except (AnalyzerError, OSError):
            return None, None
        if source.sha256 != info.sha256 or len(source.text) != info.chars:
            return None, None
        view = self._restorer.restore(source)
        edits = (EditRecord(edit.kind, Span(*edit.span), edit.before, edit.after) for edit in view.edits)
        return source.text, tuple(edits)

    @cached_property
    def _restorer(self) -> Restorer:
        from analyzer.lexicon.store import lexicons_for
        from analyzer.readers.restorer import build_restorer

        return build_restorer(lexicons_for(self._overlays))


class HtmlSink(Sink):
    """A page for one document; for several, a page each, written as soon as it is finished, and an index."""

    def add(self, outcome: Outcome) -> None:
        """Write the page of one document of several."""
        super().add(outcome)
        folder = self.view.folder
        if folder is not None:
            name = self._names.of(outcome.path)
            self._links.append(quote(name))
            index = _INDEX_FILE if self.view.many else None
            self._write(folder / name, self._page(outcome.report, index))

    def finish(self) -> None:
        """Write the page of a single document, or the index of several."""
        folder = self.view.folder
        if folder is None:
            for outcome in self.outcomes:
                self.out.payload(self._page(outcome.report, None))
        elif self.view.many:
            reports = [outcome.report for outcome in self.outcomes]
            self._write(folder / _INDEX_FILE, render_index(reports, self._links, self.out.texts.lang))
            self.out.note("cli.note.written", path=folder / _INDEX_FILE)
        else:
            self.out.note("cli.note.written", path=folder)
        self.out.remark(self.statistics())

    @cached_property
    def _names(self) -> PageNames:
        return PageNames()

    @cached_property
    def _links(self) -> list[str]:
        return []

    @cached_property
    def _results(self) -> ResultFolder:
        assert self.view.folder is not None
        return ResultFolder(self.view.folder)

    @cached_property
    def _originals(self) -> Originals:
        return Originals(self.view.lexicons)

    def _page(self, report: Report, index: str | None) -> str:
        text, edits = self._originals.of(report)
        return render_document(report, text, self.out.texts.lang, edits=edits, index=index)

    def _write(self, path: Path, page: str) -> None:
        try:
            self._results.write(path.name, page.encode("utf-8", "replace"))
        except OSError as problem:
            raise failure("write", path=path, reason=problem.strerror or type(problem).__name__) from problem


def page_folder(output: str | None, documents: Sequence[Path], *, many: bool) -> Path | None:
    """Return the folder that pages go into; None if there is one page that goes where ``output`` says.

    Raises:
        SettingsError: If there are several documents and ``output`` is no folder, or if it holds web pages that
            are among the documents and would be overwritten.
    """
    folder = Path(output) if output and output != "-" else None
    if not many and (folder is None or not folder.is_dir()):
        return None
    if folder is None or folder.is_file():
        raise SettingsError(Texts("zh")("html.failure.folder"), Texts("en")("html.failure.folder"))
    if folder.is_dir():
        for path in documents:
            if path.suffix.lower() in _SUFFIXES and path.parent.is_dir() and path.parent.samefile(folder):
                raise failure("overwrite", path=path)
    return folder
