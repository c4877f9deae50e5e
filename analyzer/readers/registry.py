"""Choice of the reader, and the one way from a path to a source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from analyzer.errors import ReadError
from analyzer.readers.base import Reader, load
from analyzer.readers.plain import TextReader
from analyzer.readers.unsupported import UNSUPPORTED
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
    (b"Rar!\x1a\x07", "zip"),
    (b"7z\xbc\xaf\x27\x1c", "zip"),
    (b"\x1f\x8b\x08", "zip"),
    (b"PK\x05\x06", "zip"),
)
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names inside containers that tell the format.
_ZIP_MEMBERS = ((b"word/", "docx"), (b"OFD.xml", "ofd"), (b"xl/", "xls"), (b"opendocument.text", "odt"))
_OLE_STREAMS = (("WordDocument", "doc"), ("Workbook", "xls"))
_BINARY = frozenset({"pdf", "rtf", "image", "zip", "docx", "ofd", "xls", "odt", "doc", "wps"})
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,64}(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b",
    re.I | re.S,
)


def sniff(data: bytes) -> str | None:
    """Return the format that the content shows, ``None`` when it may be text of any kind."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    if data.startswith(_ZIP):
        return next((name for member, name in _ZIP_MEMBERS if member in data), "zip")
    if data.startswith(_OLE):
        return next((name for stream, name in _OLE_STREAMS if stream.encode("utf-16-le") in data), "doc")
    return "html" if _HTML.match(data) else None


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
        # Writer files of several programs share their containers: there the suffix decides.
        if named is not None and (
            named.name == format_ or (format_ in {"doc", "zip"} and named.name in _BINARY)
        ):
            return named
        return self._by_name.get(format_, self._by_name["text"])

    def read(self, path: Path | str) -> Source:
        """Return the source of a file.

        Raises:
            ReadError: For every failure; one line that names the file and the way out.
        """
        data = load(Path(path))
        reader = self.choose(data, str(path))
        try:
            return reader.read(data, str(path))
        except ReadError:
            raise
        except Exception as problem:
            raise ReadError(
                f"{path}：读取时出错（{type(problem).__name__}）。请另存为 .txt 后再读取。",
                f"{path}: reading failed ({type(problem).__name__}: {problem}); save it as .txt",
            ) from problem


@cache
def default_registry() -> Registry:
    """Return the readers that come with the package."""
    return Registry([*UNSUPPORTED, TextReader()])


def read_source(path: Path | str) -> Source:
    """Return the source of the file at ``path``.

    Raises:
        ReadError: For every failure; one line that names the file and the way out.
    """
    return default_registry().read(path)
