"""XML of office files: no document type, hence no entities; size counted before a tree is built."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NoReturn
from xml.etree.ElementTree import Element, ParseError, XMLParser
from xml.parsers.expat import ExpatError, ParserCreate

from analyzer.errors import ReadError

# About a thousand pages. A tree takes some 100 bytes a tag and 200 an attribute.
MOST_TAGS = 1_500_000
MOST_ATTRIBUTES = 1_500_000
_STEP = 1 << 20

# Namespaces are shortened before parsing, so that names read ``{w}p`` and that transitional and strict documents
# look the same.
_NAMESPACES = (
    (b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"w"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"w"),
    (b"http://schemas.openxmlformats.org/officeDocument/2006/math", b"m"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"m"),
    (b"http://schemas.openxmlformats.org/package/2006/relationships", b"rel"),
    (b"http://schemas.openxmlformats.org/markup-compatibility/2006", b"mc"),
    (b"http://schemas.microsoft.com/office/word/2010/wordml", b"w14"),
    (b"urn:schemas-microsoft-com:vml", b"v"),
    (b"http://www.ofdspec.org/2016", b"ofd"),
    (b"http://www.ofdspec.org", b"ofd"),
)
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_DECLARED = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_CHINESE = re.compile(
    rb"""\s*<\?xml[^>]{0,100}encoding\s{0,4}=\s{0,4}["']gb""", re.IGNORECASE
)  # expat has no such encoding


class _Refused(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en


class _AtRoot(Exception):  # noqa: N818 - a signal
    pass


def tree(chunks: Iterable[bytes], path: str, part: str) -> Element:
    """Return the root element of an XML part; its namespaces are shortened (``w``, ``m``, ``mc``, ``v``, ``ofd`` …).

    Args:
        chunks: Its bytes.
        path: Name of the file for messages.
        part: Name of the part for messages.

    Raises:
        ReadError: If it is not well-formed, holds a document type, or is too large.
    """
    data = b"".join(chunks)
    try:
        encoding = "utf-16" if data.startswith(_WIDE) else "gb18030" if _CHINESE.match(data) else None
        if encoding:
            data = _DECLARED.sub("", data.decode(encoding), count=1).encode("utf-8", "surrogatepass")
        _check(data)
        parser = XMLParser()
        parser.feed(_shortened(data))
        root: Element = parser.close()
    except (ParseError, ExpatError, ValueError, LookupError) as problem:
        raise ReadError(
            f"{path}：内部的 {part} 已损坏，无法解析。请用原软件打开后另存一份再读取。",
            f"{path}: {part} is damaged and cannot be parsed; open it in its program and save it again",
        ) from problem
    except _Refused as refused:
        raise ReadError(
            f"{path}：内部的 {part} 无法安全读取（{refused.zh}），已停止读取。请核实文件来源，或拆分后另存为 .txt。",
            f"{path}: {part} cannot be read safely ({refused.en}), reading stopped; "
            "check where the file comes from, or split it and save it as .txt",
        ) from refused
    return root


def _shortened(data: bytes) -> bytes:
    for name, short in _NAMESPACES:
        if name in data:
            for quote in (b'"', b"'"):
                data = data.replace(quote + name + quote, quote + short + quote)
    return data


def _check(data: bytes) -> None:
    if data.count(b"<") > MOST_TAGS or data.count(b"=") > MOST_ATTRIBUTES:
        raise _Refused("XML 元素过多", "too many XML elements")
    # A document type can only stand before the root element, so the parser need not go further.
    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = _stop
    try:
        for start in range(0, len(data), _STEP):
            parser.Parse(data[start : start + _STEP], False)  # noqa: FBT003
    except _AtRoot:
        return


def _refuse_doctype(*_: object) -> NoReturn:
    raise _Refused("含有文档类型定义（DTD），可能是恶意文件", "it holds a document type definition")


def _stop(*_: object) -> NoReturn:
    raise _AtRoot
