"""Choice of the reader, and the one way from a path to a source."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from analyzer.errors import ReadError
from analyzer.readers.base import MOST_CHARACTERS, Reader, check_size, empty, load, too_long
from analyzer.readers.office import OFFICE
from analyzer.readers.paged import PAGED
from analyzer.readers.plain import TextReader
from analyzer.readers.remarks import misnamed, no_report
from analyzer.readers.sniff import container_kind
from analyzer.readers.unsupported import UNSUPPORTED
from analyzer.text.later import later
from analyzer.text.source import Source

# First bytes that settle the format whatever the file is called. A format listed here is only read when they match.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"RIFF", "image"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "rar"),
    (b"\x1f\x8b\x08", "rar"),
)
_BINARY = frozenset({"pdf", "rtf", "image", "zip", "rar", "docx", "ofd", "xls", "ppt", "odt", "doc", "wps"})
# Containers whose content does not tell the program, and the formats that may be in them by their suffix.
_SHARED = {
    "doc": frozenset({"doc", "wps"}),
    "ole": frozenset({"doc", "wps"}),
    "zip": frozenset({"docx", "ofd"}),
    "html": frozenset({"html", "markdown"}),
}
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,64}(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|table|div|p)\b",
    re.I | re.S,
)
_HAN = re.compile("[\u3400-\u9fff]")
_SHORTEST = 150  # Chinese characters of a document under the suffix of another format
_FEWEST = 20  # Chinese characters of any report
_RUINED = re.compile(r"\ufffd+|(?:ï¿½)+|(?:锟斤拷)+|\?{3,}")
_MOST_RUINED = 40  # characters that are lost beyond recovery, where fewer are left
# A title or a heading, which no error page has.
_REPORT = later(
    re.compile, r"^\s*(?:[一二三四五六七八九十]、|（[一二三四五六七八九十]）)|法治|依法|街道|总结|报告", re.M
)
_SHOWN = 30
_MAIL = (b"mime-version:", b"from:", b"subject:", b"date:", b"content-type:", b"content-location:")
_LATE_PDF = re.compile(rb"%PDF-\d")
_BITMAP = re.compile(rb"BM.{4}\0{4}", re.S)


def sniff(data: bytes) -> str | None:
    """Return the format that the content shows, ``None`` when it may be text of any kind."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    inside = container_kind(data)
    if inside is not None:
        return inside
    head = data[:2048].lower()
    if _HTML.match(data) or (head.startswith(_MAIL) and b"multipart/related" in head):
        return "html"
    if _BITMAP.match(data):
        return "image"
    return "pdf" if _LATE_PDF.search(data, 0, 1024) else None


class Registry:
    """The readers of a process; a later reader replaces an earlier one for its suffixes and its name."""

    def __init__(self, readers: Iterable[Reader]) -> None:
        self._by_name: dict[str, Reader] = {}
        self._by_suffix: dict[str, Reader] = {}
        for reader in readers:
            self._by_name[reader.name] = reader
            for suffix in reader.suffixes:
                self._by_suffix[suffix] = reader

    @property
    def suffixes(self) -> tuple[str, ...]:
        """All suffixes that some reader is for, sorted."""
        return tuple(sorted(self._by_suffix))

    def choose(self, data: bytes, path: str) -> Reader:
        """Return the reader for a file: by its content, else by its suffix, else the text reader."""
        named = self._by_suffix.get(Path(path).suffix.lower())
        format_ = sniff(data)
        if format_ is None:
            # A text that bears the suffix of a binary format is read as the text it is.
            return self._by_name["text"] if named is None or named.name in _BINARY else named
        if named is not None and named.name in _SHARED.get(format_, {format_}):
            return named
        return self._by_name.get(format_) or self._by_name.get(
            "doc" if format_ == "ole" else "text", TextReader()
        )

    def read(self, path: Path | str) -> Source:
        """Return the source of a file.

        Raises:
            ReadError: For every failure; one line that names the file and the way out.
        """
        return self.parse(load(Path(path)), str(path))

    def parse(self, data: bytes, path: str) -> Source:
        """Return the source of bytes that are called ``path``; errors as for :meth:`read`."""
        reader = self.choose(data, path)
        try:
            source = reader.read(data, path)
        except ReadError:
            raise
        except Exception as problem:
            raise ReadError(
                f"{path}：读取时出错（{type(problem).__name__}）。请另存为 .txt 后再读取。",
                f"{path}: reading failed ({type(problem).__name__}: {problem}); save it as .txt",
            ) from problem
        if len(source.text) > MOST_CHARACTERS:
            raise too_long(path)
        return self._as_named(source, path)

    def _as_named(self, source: Source, path: str) -> Source:
        """Return a source with remarks on a suffix that is not that of its content, and on a text too short to be one.

        Raises:
            ReadError: If more characters are lost than left; if the file bears the suffix of another format and
                holds hardly a sentence: an error page, the rest of a download.
        """
        suffix = Path(path).suffix.lower()
        named = self._by_suffix.get(suffix)
        # Characters may be written as entities, which the restoration resolves.
        shown = html.unescape(source.text) if "&#" in source.text else source.text
        length = len(_HAN.findall(shown))
        ruins = _RUINED.findall(source.text)
        ruined = sum(map(len, ruins))
        length -= len(_HAN.findall("".join(ruins)))
        if ruined >= _MOST_RUINED and ruined > length:
            raise ReadError(
                f"{path}：文字已损坏（约 {ruined} 处无法还原的乱码，多于可读的 {length} 个汉字）。请改用原件。",
                f"{path}: its text is ruined ({ruined} characters are lost, {length} are left); use the original",
            )
        other = named is not None and named.name in _BINARY and source.reader in {"text", "html", "markdown"}
        if other and length < _SHORTEST and not _REPORT.search(source.text):
            said = " ".join(source.text.split())[:_SHOWN]
            raise ReadError(
                f"{path}：不是 {suffix[1:]} 文件，内容只有“{said}”。请重新下载或向报送单位索取原件。",
                f"{path}: is no {suffix[1:]} file, all it holds is {said!r}; fetch the original again",
            )
        notes = [
            *([misnamed(suffix[1:])] if other else []),
            *([no_report(length)] if length < _FEWEST else []),
        ]
        return source._replace(notes=(*source.notes, *notes)) if notes else source


@cache
def default_registry() -> Registry:
    """Return the readers that come with the package."""
    return Registry([TextReader(), *UNSUPPORTED, *OFFICE, *PAGED])


def read_source(path: Path | str) -> Source:
    """Return the source of the file at ``path``.

    Raises:
        ReadError: For every failure; one line that names the file and the way out.
    """
    return default_registry().read(path)


def read_bytes(data: bytes, name: str) -> Source:
    """Return the source of a document that is no file on this machine: an upload, an attachment, a database field.

    Args:
        data: The bytes of the file, not decoded.
        name: Its file name with the suffix. It helps to tell the format, may tell unit and year, and stands in
            the report as ``source.path``.

    Raises:
        ReadError: If the bytes are of no format that is read; names ``name`` and the way out.
    """
    if not data:
        raise empty(name)
    check_size(len(data), name)
    return default_registry().parse(bytes(data), name)
