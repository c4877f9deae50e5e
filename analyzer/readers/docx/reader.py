"""Reader of ``.docx`` and ``.docm``: parts of the package, main text, notes, remarks."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from analyzer.errors import ReadError
from analyzer.readers.base import empty
from analyzer.readers.container import Container
from analyzer.readers.docx.body import Body
from analyzer.readers.docx.inline import Inline, NoteRef
from analyzer.readers.docx.numbering import Numbering
from analyzer.readers.docx.styles import Styles
from analyzer.readers.remarks import REVISED, STRUCK, embedded, running_lines
from analyzer.readers.safexml import tree
from analyzer.text.source import Note, Source

_PAGE_NUMBER = re.compile(r"[\s\d\-—–―－·第页共/|总PageofPAGE.:：,，]{0,400}")


def read_docx(data: bytes, path: str) -> Source:
    """Return the printed text of a Word document.

    Automatic numbers are resolved, tracked changes count as accepted, rows of tables are lines, text boxes follow
    their paragraph, notes follow the text; headers and footers are not part of it. Anchors: ``paragraph`` (number),
    ``style`` (``heading 1`` … or the name of the style), ``cell`` (table/row/column), ``textbox`` (paragraph),
    ``footnote``, ``endnote``, ``page`` (where Word noted its page ends).

    Raises:
        ReadError: If it is no whole, safe, unencrypted Word document with text.
    """
    package = _Package(Container(data, path), path)
    sheet = package.part("styles")
    styles = Styles(() if sheet is None else sheet)
    numbering = Numbering(package.part("numbering"), styles)
    body = Body(styles, numbering, package.note)
    try:
        body.read(package.blocks())
    except RecursionError as problem:
        raise too_deep(path) from problem
    text, anchors = body.lines.finish()
    if not text.strip():
        raise _no_text(path) if package.has_pictures else empty(path)
    return Source(
        text,
        hashlib.sha256(data).hexdigest(),
        reader="docx",
        path=path,
        anchors=anchors,
        notes=tuple(_remarks(body, package)),
    )


def _remarks(body: Body, package: _Package) -> Iterator[Note]:
    if body.changed:
        yield REVISED
    if body.struck:
        yield STRUCK
    if body.embedded:
        yield embedded(body.embedded)
    yield from running_lines(package.furniture())


class _Package:
    """Parts of an office package by the relationships of its main part."""

    def __init__(self, container: Container, path: str) -> None:
        self._container = container
        self._path = path
        self.main = self._main()
        self._related = list(self._relations(self.main))
        self._notes: dict[str, dict[str, Element]] = {}

    @property
    def has_pictures(self) -> bool:
        """Whether the package holds images."""
        return any("/media/" in name for name in self._container.names)

    def blocks(self) -> Iterable[Element]:
        """Return the blocks of the main text."""
        body = tree(self._container.chunks(self.main), self._path, self.main).find("{w}body")
        return () if body is None else body

    def part(self, kind: str) -> Element | None:
        """Return the root of the related part of ``kind``; None when there is none."""
        return next(self._parts(kind), None)

    def note(self, ref: NoteRef) -> list[Element]:
        """Return the blocks of a note."""
        if ref.kind not in self._notes:
            root = self.part(ref.kind + "s")
            found = () if root is None else root
            self._notes[ref.kind] = {
                element.get("{w}id", ""): element
                for element in found
                if element.get("{w}type", "normal") == "normal"
            }
        note = self._notes[ref.kind].get(ref.identifier)
        return [] if note is None else list(note)

    def furniture(self) -> list[str]:
        """Return the texts of headers and footers that say more than a page number, each once."""
        found: dict[str, None] = {}
        styles = Styles()
        for kind in ("header", "footer"):
            for root in self._parts(kind):
                inline = Inline(styles)
                pieces = (
                    inline.read(paragraph, styles.paragraph(None)).strip() for paragraph in root.iter("{w}p")
                )
                text = " ".join(piece for piece in pieces if piece)
                if not _PAGE_NUMBER.fullmatch(text):
                    found.setdefault(text)
        return list(found)

    def _parts(self, kind: str) -> Iterator[Element]:
        for related, target in self._related:
            if related == kind and self._container.find(target):
                yield tree(self._container.chunks(target), self._path, target)

    def _main(self) -> str:
        for kind, target in self._relations(""):
            if kind == "officeDocument" and self._container.find(target):
                return target
        if self._container.find("word/document.xml"):
            return "word/document.xml"
        raise ReadError(
            f"{self._path}：不是 Word 文档（缺少正文部分）。请用原软件打开后另存为 .docx。",
            f"{self._path}: not a Word document (no main part); open it in its program and save it as .docx",
        )

    def _relations(self, part: str) -> Iterator[tuple[str, str]]:
        """Yield kind and target of the relationships of a part inside the package."""
        folder, name = posixpath.split(part)
        place = posixpath.join(folder, "_rels", name + ".rels")
        if not self._container.find(place):
            return
        for element in tree(self._container.chunks(place), self._path, place):
            if element.get("TargetMode") == "External":
                continue
            target = element.get("Target", "").replace("\\", "/")
            inside = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            joined = posixpath.normpath(inside)
            yield element.get("Type", "").rpartition("/")[2], joined


def too_deep(path: str) -> ReadError:
    """Return the error for content that is nested beyond all use."""
    return ReadError(
        f"{path}：内部结构嵌套过深，可能是恶意文件，已停止读取。请核实文件来源，或另存为 .txt。",
        f"{path}: nested too deeply, reading stopped; check where the file comes from, or save it as .txt",
    )


def _no_text(path: str) -> ReadError:
    return ReadError(
        f"{path}：没有文字，只有图片（可能是扫描件）。请先做文字识别，再把文字存为 .txt 或 .docx。",
        f"{path}: holds pictures and no text (a scan?); run text recognition and save the text as .txt or .docx",
    )
