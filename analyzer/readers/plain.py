"""Text files: UTF-8, UTF-16, GB 18030 and its subsets, Big5."""

from __future__ import annotations

import hashlib
import re

from analyzer.errors import ReadError
from analyzer.readers.base import MOST_BYTES, empty, too_long
from analyzer.readers.encoding import decode, office_debris
from analyzer.readers.remarks import decoding
from analyzer.readers.wrapping import unwrapped
from analyzer.text.source import LOST, Anchor, Source
from analyzer.text.span import Span

CONTROLS = 0.02

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_TEXT = re.compile(r"[^\s\x00-\x1f\ufeff]")


class TextReader:
    """Reads text files of any usual Chinese encoding."""

    name = "text"
    suffixes = frozenset({".txt", ".text", ".md", ".markdown"})

    def read(self, data: bytes, path: str) -> Source:
        """Return the text of ``data`` as it stands, without the byte order mark.

        Raises:
            ReadError: If the bytes are no text, or there is nothing but blanks.
        """
        if len(data) > MOST_BYTES:
            raise too_long(path)
        inner = unwrapped(data)
        if inner is not None and _TEXT.search(inner.text):
            return Source(
                inner.text,
                hashlib.sha256(data).hexdigest(),
                reader=self.name,
                path=path,
                encoding=inner.encoding,
                confidence=0.9,
                notes=inner.notes,
            )
        result = decode(data)
        text = result.text
        strange = len(_CONTROL.findall(text)) + (0 if result.wrong else result.lost)
        if strange > CONTROLS * len(text) or office_debris(text):
            raise ReadError(
                f"{path}：不是文本文件（含大量无法识别的字节）。请用原软件打开后另存为 .txt。",
                f"{path}: not a text file (many unreadable bytes); open it in its program and save it as .txt",
            )
        if not _TEXT.search(text):
            raise empty(path)
        return Source(
            text,
            hashlib.sha256(data).hexdigest(),
            reader=self.name,
            path=path,
            encoding=result.encoding,
            confidence=result.confidence,
            anchors=tuple(
                Anchor(LOST, told, Span(place, place + 1)) for place, told in result.traces if told
            ),
            notes=tuple(decoding(result)),
        )
