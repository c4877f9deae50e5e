"""Web pages as the output of a command: one page for a file, a folder of pages with an index for several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import structs

from analyzer.batch.documents import content
from analyzer.batch.outcome import Original
from analyzer.cli.output import Output, failure
from analyzer.cli.rendering import Rendering, Wanted, document_of
from analyzer.errors import AnalyzerError, SettingsError
from analyzer.records import EditRecord, Report, Restoration
from analyzer.report.html import render_document, render_index
from analyzer.report.html.names import INDEX, PageNames
from analyzer.report.texts import Texts
from analyzer.text.span import Span

if TYPE_CHECKING:
    from analyzer.report.places import LineIndex
    from analyzer.text.restore import Restorer

_SUFFIXES = frozenset({".html", ".htm"})
_INDEX_FILE = f"{INDEX}.html"
# What the page of a document says and the index does not: kept for none of thousands of documents.
_SAID = {
    "restoration": Restoration({}, ()), "sections": (), "measures": (), "indicators": (), "relations": (),
    "shortcomings": (), "plans": (), "links": (),
}  # fmt: skip


class Originals:
    """Source texts and repairs of documents whose reports are at hand, read once more.

    Args:
        lexicons: Folders laid over the built-in lexicons, as for the analysis.
        folder: Folder that relative paths start from where they do not from the working folder.
    """

    def __init__(self, lexicons: Iterable[str | Path] = (), folder: Path | None = None) -> None:
        self._overlays = [Path(overlay) for overlay in lexicons]
        self._folder = folder

    def of(self, report: Report) -> Original | None:
        """Return text and repairs; None if the document is gone or no longer what was analysed."""
        from analyzer.readers.registry import default_registry

        info = report.source
        if not info.path or not info.sha256:
            return None
        place = document_of(report, self._folder)
        try:
            source = default_registry().parse(content(str(place or info.path)), info.path)
        except (AnalyzerError, OSError):
            return None
        if source.sha256 != info.sha256 or len(source.text) != info.chars:
            return None
        view = self._restorer.restore(source)
        edits = (EditRecord(edit.kind, Span(*edit.span), edit.before, edit.after) for edit in view.edits)
        return Original(source.text, tuple(edits))

    @cached_property
    def _restorer(self) -> Restorer:
        from analyzer.lexicon.store import lexicons_for
        from analyzer.readers.restorer import build_restorer

        return build_restorer(lexicons_for(self._overlays))


class HtmlRendering(Rendering):
    """One page for one document; for several a page each, written as soon as it is finished, and an index."""

    suffix = ".html"
    binary = False

    def __init__(self, out: Output, wanted: Wanted) -> None:
        super().__init__(out, wanted)
        self._read_again = Originals(wanted.lexicons, wanted.folder)
        self._names = PageNames()
        self._reports: list[Report] = []
        self._links: list[str] = []
        self._page = ""

    def add(self, report: Report, lines: LineIndex | None = None, original: Original | None = None) -> None:
        """Write the page of a document, or keep it if there is to be one only."""
        del lines
        pages, grades = self.wanted.pages, self.wanted.grades
        if pages is None and self._reports:
            raise SettingsError(Texts("zh")("html.failure.folder"), Texts("en")("html.failure.folder"))
        found = original or self._read_again.of(report)
        text, edits = (found.text, found.edits) if found else (None, None)
        index = _INDEX_FILE if pages is not None and self.wanted.many else None
        page = render_document(report, text, self.out.texts.lang, edits=edits, index=index, grades=grades)
        self._reports.append(structs.replace(report, **_SAID))
        if pages is None:
            self._page = page
            return
        name = self._names.of(report.source.path or "-")
        self._links.append(quote(name))
        self.write(self.folder() / name, page.encode("utf-8", "replace"))

    def finish(self) -> None:
        """Write the page of a single document, or the index of several."""
        pages, target = self.wanted.pages, self.wanted.target
        if pages is not None and self.wanted.many:
            index = render_index(self._reports, self._links, self.out.texts.lang, grades=self.wanted.grades)
            self.write(self.folder() / _INDEX_FILE, index.encode("utf-8", "replace"))
            self.out.note("cli.note.written", path=pages / _INDEX_FILE)
        elif pages is not None:
            self.out.note("cli.note.written", path=pages)
        elif target is None:
            self.out.payload(self._page)
        else:
            self.write(target, self._page.encode("utf-8", "replace"))
            self.out.note("cli.note.written", path=target)


def page_folder(
    output: str | None, documents: Sequence[Path] = (), *, many: bool | None = None
) -> Path | None:
    """Return the folder that pages go into; None if there is one page that goes where ``output`` says.

    Args:
        output: The target as given.
        documents: The documents, which must not be overwritten.
        many: Whether there are several; None if that is not known, so that ``output`` alone tells.

    Raises:
        SettingsError: If there are several documents and ``output`` is no folder, or if it holds web pages that
            are among the documents and would be overwritten.
    """
    folder = Path(output) if output and output != "-" else None
    if many is None:
        return folder if folder is not None and (folder.is_dir() or not folder.suffix) else None
    if not many and (folder is None or not folder.is_dir()):
        return None
    if folder is None or folder.is_file():
        raise SettingsError(Texts("zh")("html.failure.folder"), Texts("en")("html.failure.folder"))
    if folder.is_dir():
        for path in documents:
            if path.suffix.lower() in _SUFFIXES and path.parent.is_dir() and path.parent.samefile(folder):
                raise failure("overwrite", path=path)
    return folder
