"""The readers of office files, light enough to stand in every registry: what they need is imported when they read."""

from __future__ import annotations

from typing import NoReturn

from analyzer.text.source import Source


class DocxReader:
    """Word documents (Office Open XML)."""

    name = "docx"
    suffixes = frozenset({".docx", ".docm", ".dotx"})

    def read(self, data: bytes, path: str) -> Source:
        """Return the printed text; errors and anchors as :func:`analyzer.readers.docx.reader.read_docx`."""
        from analyzer.readers.docx.reader import read_docx

        return read_docx(data, path)


class OfdReader:
    """OFD documents."""

    name = "ofd"
    suffixes = frozenset({".ofd"})

    def read(self, data: bytes, path: str) -> Source:
        """Return the text of the pages; errors and anchors as :func:`analyzer.readers.ofd.reader.read_ofd`."""
        from analyzer.readers.ofd.reader import read_ofd

        return read_ofd(data, path)


class LegacyReader:
    """Documents of older and other word processors; one reader a format.

    Args:
        name: Name of the format.
        suffixes: Its suffixes.
    """

    def __init__(self, name: str, suffixes: str) -> None:
        self.name = name
        self.suffixes = frozenset(suffixes.split())

    def read(self, data: bytes, path: str) -> Source:
        """Return the text; errors and anchors as :func:`analyzer.readers.legacy.read_legacy`."""
        from analyzer.readers.legacy import read_legacy

        return read_legacy(data, path, self.name)


class ZipReader:
    """A zip file that holds one document; those that hold several are for batch use."""

    name = "zip"
    suffixes = frozenset({".zip"})

    def read(self, data: bytes, path: str) -> Source:
        """Return the source of the only document; errors as :func:`analyzer.readers.archive.single`."""
        from analyzer.readers.archive import single
        from analyzer.readers.registry import default_registry

        registry = default_registry()
        return single(data, path, registry.suffixes, registry.parse)


class EncryptedReader:
    """Office files behind a password."""

    name = "encrypted"
    suffixes: frozenset[str] = frozenset()

    def read(self, data: bytes, path: str) -> NoReturn:
        """Refuse the file.

        Raises:
            ReadError: Always.
        """
        from analyzer.readers.container import encrypted

        del data
        raise encrypted(path)


OFFICE = (
    DocxReader(),
    OfdReader(),
    LegacyReader("doc", ".doc .dot"),
    LegacyReader("wps", ".wps .wpt"),
    LegacyReader("rtf", ".rtf"),
    LegacyReader("odt", ".odt"),
    LegacyReader("wordxml", ""),
    ZipReader(),
    EncryptedReader(),
)
