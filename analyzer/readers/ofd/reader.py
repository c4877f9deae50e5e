"""Reader of ``.ofd``."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from analyzer.errors import ReadError
from analyzer.readers.container import Container, encrypted
from analyzer.readers.ofd.layout import Paragraph, pages_of, paragraphs
from analyzer.readers.ofd.page import Piece, lines, pieces
from analyzer.readers.remarks import empty_pages, running_lines
from analyzer.readers.safexml import tree
from analyzer.text.source import Anchor, Source
from analyzer.text.span import Span

MOST_PAGES = 5000
ROOT = "OFD.xml"


def read_ofd(data: bytes, path: str) -> Source:
    """Return the text of an OFD document, a line a paragraph; anchors: ``page`` and ``paragraph``.

    Page numbers and running heads are not part of it, nor are templates (letterheads) and annotations (stamps).

    Raises:
        ReadError: If it is no whole, safe, unencrypted OFD document, or its pages hold no text.
    """
    container = Container(data, path)
    if container.find("Encryptions.xml"):
        raise encrypted(path)
    pages: list[list[Piece]] = [pieces(page) for page in _pages(container, path)]
    found, running = paragraphs([lines(page) for page in pages])
    text = "\n".join(paragraph.text for paragraph in found)
    if not text.strip():
        raise ReadError(
            f"{path}：OFD 页面中没有文字（可能是扫描件）。请先做文字识别，再把文字存为 .txt。",
            f"{path}: no text on its pages (a scan?); run text recognition and save the text as .txt",
        )
    blank = [number for number, page in enumerate(pages, 1) if not page]
    return Source(
        text,
        hashlib.sha256(data).hexdigest(),
        reader="ofd",
        path=path,
        anchors=tuple(_anchors(found, len(text))),
        notes=(*([empty_pages(blank)] if blank else []), *running_lines(running)),
    )


def _anchors(found: list[Paragraph], length: int) -> list[Anchor]:
    starts = [*pages_of(found), (0, length)]
    anchors = [Anchor("page", str(one[0]), Span(one[1], two[1])) for one, two in pairwise(starts)]
    offset = 0
    for number, paragraph in enumerate(found, 1):
        anchors.append(Anchor("paragraph", str(number), Span(offset, offset + len(paragraph.text))))
        offset += len(paragraph.text) + 1
    return sorted(anchors, key=lambda anchor: (anchor.span.start, -anchor.span.end))


def _pages(container: Container, path: str) -> Iterator[Element]:
    """Yield the contents of the pages of all documents in the file."""
    count = 0
    root = tree(container.chunks(ROOT), path, ROOT)
    for place in root.iterfind("{ofd}DocBody/{ofd}DocRoot"):
        document = _inside("", place.text)
        for page in tree(container.chunks(document), path, document).iterfind("{ofd}Pages/{ofd}Page"):
            count += 1
            if count > MOST_PAGES:
                raise ReadError(
                    f"{path}：页数过多（超过 {MOST_PAGES} 页），已停止读取。请拆分后再读取。",
                    f"{path}: more than {MOST_PAGES} pages, reading stopped; split it",
                )
            name = _inside(posixpath.dirname(document), page.get("BaseLoc"))
            yield tree(container.chunks(name), path, name)


def _inside(folder: str, place: str | None) -> str:
    """Return the name of a member by its location, absolute or relative to the folder."""
    location = (place or "").strip().replace("\\", "/")
    return posixpath.normpath(location[1:] if location.startswith("/") else posixpath.join(folder, location))
