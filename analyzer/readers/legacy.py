"""Documents of older and other word processors: an own reader for Word 97-2003, LibreOffice for the rest."""

from __future__ import annotations

import hashlib

from analyzer.errors import ReadError
from analyzer.readers import converter
from analyzer.readers.remarks import CONVERTED
from analyzer.readers.sniff import container_kind
from analyzer.text.source import Source

_SUFFIXES = {"doc": ".doc", "wps": ".doc", "rtf": ".rtf", "odt": ".odt", "wordxml": ".xml"}


def read_legacy(data: bytes, path: str, name: str) -> Source:
    """Return the text of a document of format ``name``.

    Raises:
        ReadError: If it cannot be read, or needs LibreOffice and there is none; names the ways out.
    """
    if name in {"doc", "wps"}:
        from analyzer.readers.msdoc.reader import TooOldError, read_doc

        if container_kind(data) != "doc":
            raise ReadError(
                f"{path}：不是 Word 文档，也可能已损坏。请用原软件打开，另存为 .docx 后再读取。",
                f"{path}: not a Word document, or damaged; open it in its program and save it as .docx",
            )
        try:
            return read_doc(data, path, name)
        except TooOldError:
            if converter.program() is None:
                raise
            return convert(data, path, name)
    if converter.program() is None:
        raise ReadError(
            f"{path}：读取 {name} 格式需要 LibreOffice，本机未安装。"
            "请安装 LibreOffice，或用 Word/WPS 打开，另存为 .docx 后再读取。",
            f"{path}: the format {name} is read through LibreOffice, which is not installed; "
            "install it, or save the file as .docx",
        )
    return convert(data, path, name)


def convert(data: bytes, path: str, name: str) -> Source:
    """Return the text of a document as LibreOffice understands it.

    Raises:
        ReadError: As for :func:`analyzer.readers.converter.to_docx`.
    """
    from analyzer.readers.docx.reader import read_docx

    source = read_docx(converter.to_docx(data, _SUFFIXES[name], path), path)
    return source._replace(
        sha256=hashlib.sha256(data).hexdigest(), reader=name, notes=(*source.notes, CONVERTED)
    )
