"""Reader of web pages."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from analyzer.errors import ReadError
from analyzer.readers.base import empty
from analyzer.readers.encoding import Decoded
from analyzer.readers.extras import missing_extra
from analyzer.readers.html.charset import page_text
from analyzer.readers.html.chrome import has_prose, parted
from analyzer.readers.html.mht import is_archive, root_page
from analyzer.readers.html.model import Block
from analyzer.readers.html.walk import printed_lines, strikes_out
from analyzer.readers.plain import TextReader
from analyzer.readers.remarks import STRUCK, TOO_DEEP, decoding, site_lines
from analyzer.text.source import Anchor, Note, Source
from analyzer.text.span import Span

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST = 64 << 20
MOST_TAGS = 500_000
_TAG = re.compile(r"<[A-Za-z/!]")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})")
_PUBLISHED = frozenset({"pubdate", "publishdate", "publish-date", "article:published_time", "publishtime"})


def read_html(data: bytes, path: str) -> Source:
    """Return the lines of the document on a page.

    Blocks and rows of tables are lines, list numbers are printed as a browser does, hidden text and readings
    above characters (ruby) are left out. Lines of links around the text are not part of it; a note counts and
    shows them. Anchors: ``paragraph`` (number), ``style`` (``heading 1`` …), ``list`` (depth
    of a list item), ``cell`` (table/row/column), ``merged`` (table/row/column/rows/columns).

    Raises:
        ReadError: If the package for pages is not installed, the page is unreasonably large, or there is no
            running text on it.
    """
    if len(data) > LARGEST:
        raise _too_large(path)
    page = root_page(data) if is_archive(data) else page_text(data)
    if page is None:
        raise ReadError(
            f"{path}：网页归档文件里没有网页。请用浏览器打开后另存为 .html。",
            f"{path}: no page in the web archive; open it in a browser and save it as .html",
        )
    if not _TAG.search(page.text):
        return TextReader().read(data, path)
    if page.text.count("<") > MOST_TAGS:
        raise _too_large(path)
    document, site, published, whole, struck = _lines(page.text, path)
    if published is not None:
        document.insert(0, Block(f"发布日期：{published}", 0))
    text, anchors = _assembled(document)
    return Source(
        text,
        hashlib.sha256(data).hexdigest(),
        reader="html",
        path=path,
        encoding=page.encoding,
        confidence=page.confidence,
        anchors=anchors,
        notes=tuple(_notes(page, site, whole=whole, struck=struck)),
        partial=not whole,
    )


def _lines(text: str, path: str) -> tuple[list[Block], list[Block], str | None, bool, bool]:
    """Return the lines of document and site, a publication date in no line, if that is all, and if some is struck."""
    root, whole = _parsed(text, path)
    if root is None:
        raise empty(path)
    blocks = printed_lines(root)
    struck = strikes_out(root)
    if not has_prose(blocks):
        everything = printed_lines(root, hidden=True)
        blocks, struck = (everything, False) if has_prose(everything) else (blocks, struck)
    document, site = parted(blocks)
    if not document:
        raise _no_document(path) if site else empty(path) if whole else _too_large(path)
    return document, site, _published(root, document), whole, struck


def _parsed(text: str, path: str) -> tuple[_Element | None, bool]:
    """Return the page, and whether the parser took it to its end."""
    try:
        from lxml import etree
    except ImportError as problem:
        raise missing_extra(path, "html", "网页", "web pages") from problem
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    data = text.replace("\0", "").encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        root = None
    stopped = any(entry.level_name == "FATAL" and "depth" in entry.message for entry in parser.error_log)
    return root, not stopped


def _published(root: _Element, document: list[Block]) -> str | None:
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        match = _DATE.search(meta.get("content", "")[:64]) if name in _PUBLISHED else None
        if match is None:
            continue
        year, month, day = map(int, match.groups())
        shown = re.compile(rf"{year}\s?[-/.年]\s?0?{month}\s?[-/.月]\s?0?{day}(?!\d)")
        if any(shown.search(block.text) for block in document):
            return None
        return f"{year}-{month:02}-{day:02}"
    return None


def _assembled(blocks: list[Block]) -> tuple[str, tuple[Anchor, ...]]:
    anchors: list[Anchor] = []
    start = 0
    for number, block in enumerate(blocks, 1):
        end = start + len(block.text)
        anchors.append(Anchor("paragraph", str(number), Span(start, end)))
        if block.style:
            anchors.append(Anchor("style", block.style, Span(start, end)))
        if block.listed:
            anchors.append(Anchor("list", str(block.listed), Span(start, end)))
        for cell in block.cells:
            span = Span(start + cell.start, start + cell.end)
            anchors.append(Anchor("cell", cell.label, span))
            if cell.reach:
                anchors.append(Anchor("merged", cell.label + cell.reach, span))
        start = end + 1
    return "\n".join(block.text for block in blocks), tuple(anchors)


def _notes(page: Decoded, site: list[Block], *, whole: bool, struck: bool) -> list[Note]:
    cut = [*([] if whole else [TOO_DEEP]), *([STRUCK] if struck else [])]
    return [*cut, *decoding(page), *site_lines([block.text for block in site])]


def _no_document(path: str) -> ReadError:
    return ReadError(
        f"{path}：网页上只有导航和链接，没有正文。请打开文章页面后再保存。",
        f"{path}: the page holds links and no text; open the article itself and save that page",
    )


def _too_large(path: str) -> ReadError:
    return ReadError(
        f"{path}：网页过大或结构异常，已停止读取。请复制正文，存为 .txt 后再读取。",
        f"{path}: the page is unreasonably large or deep; copy its text and save it as .txt",
    )
