"""Looks at the streams of a PDF before a parser does: what inflates beyond all measure is not parsed at all."""

from __future__ import annotations

import re
import zlib
from typing import NoReturn

from analyzer.errors import ReadError
from analyzer.readers.pdf.forms import draws_too_much

SMALL = 1 << 16  # streams below inflate to less than 70 MB
LARGEST_STREAM = 96 << 20
LARGEST_CONTENT = 8 << 20  # inflated operators of pages; ordinary pages have less than 0.1 MB
CHAIN = 3
_STEP = 1 << 18
_STREAM = re.compile(rb"stream\r?\n")
_NO_CONTENT = re.compile(
    rb"/(?:Length[123]|ICCBased|N\s)|/Subtype\s*/(?:Image|CIDFontType0C|Type1C|OpenType|XML)|/Type\s*/(?:XRef|ObjStm)"
)
_DICTIONARY = 1024
_CHAINED = re.compile(
    rb"/F(?:ilter)?\s*\[[^\]]{0,200}(?:Decode|/Fl|/LZW|/RL)[^\]]{0,200}(?:Decode|/Fl|/LZW|/RL)"
)


def check_streams(data: bytes, path: str) -> None:
    """Inflate the streams of ``data`` that could be harmful, within limits, and keep nothing.

    Raises:
        ReadError: If a stream inflates too far.
    """
    for match in _STREAM.finditer(data):
        start = match.end()
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        before = data[max(0, match.start() - _DICTIONARY) : match.start()]
        dictionary = before[before.rfind(b"obj") + 3 :] if b"obj" in before else before
        content = _NO_CONTENT.search(dictionary) is None
        least = LARGEST_CONTENT // 1000 if content else SMALL  # deflate gains less than 1:1033
        if end - start < least and not _CHAINED.search(dictionary):
            continue
        most = LARGEST_CONTENT if content else LARGEST_STREAM
        _check(data[start:end], most, path)
    if draws_too_much(data):
        _refuse(path)


def _check(stream: bytes, most: int, path: str) -> None:
    """Inflate up to some filters that follow each other."""
    for _ in range(CHAIN):
        if not _is_deflated(stream):
            break
        stream = _inflated(stream, most, path)
    if len(stream) > most:
        _refuse(path)


def _inflated(stream: bytes, most: int, path: str) -> bytes:
    """Return the first bytes of a stream, after it was inflated to its end or to where it is damaged."""
    inflater = zlib.decompressobj()
    head, size = b"", 0
    try:
        while stream and not inflater.eof:
            out = inflater.decompress(stream, _STEP)
            stream = inflater.unconsumed_tail
            size += len(out)
            if len(head) < SMALL:
                head += out
            if size > most:
                _refuse(path)
            if not out and not stream:
                break
    except zlib.error:
        return b""
    return head


def _is_deflated(stream: bytes) -> bool:
    return len(stream) > 2 and stream[0] & 0x0F == 8 and (stream[0] << 8 | stream[1]) % 31 == 0


def _refuse(path: str) -> NoReturn:
    raise ReadError(
        f"{path}：其中的内容展开后过大，疑似压缩炸弹，已停止读取。请核实文件来源，或复制全文存为 .txt。",
        f"{path}: its content expands beyond all measure (a bomb?), reading stopped; "
        "check where the file comes from, or copy its text and save it as .txt",
    )
