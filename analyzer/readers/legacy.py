"""Documents of older and other word processors: an own reader for Word 97-2003, LibreOffice for the rest."""

from __future__ import annotations

import hashlib

from analyzer.errors import ReadError
from analyzer.readers import converter
from analyzer.readers.sniff import container_kind
from analyzer.text.source import Source

_SUFFIXES = {"doc": ".doc", "wps": ".doc", "rtf": ".rtf", "odt": ".odt", "wordxml": ".xml"}


def read_legacy(data: bytes, path: str, name: str) -> Source:
    """Return the text of a document of format ``name``.

    Raises:
        ReadError: If it cannot be read, or needs LibreOffice and there is none; names the ways out.
    """
    if name in {"doc", "wps"} and container_kind(data) == "doc":
        from analyzer.readers.msdoc.reader import read_doc

        return read_doc(data, path, name)
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
        sha256=hashlib.sha256(data).hexdigest(), reader=name, notes=(*source.notes, "经 LibreOffice 转换读取")
    )
