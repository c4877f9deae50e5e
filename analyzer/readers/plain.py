"""Text files: UTF-8, UTF-16, GB 18030 and its subsets, Big5."""

from __future__ import annotations

import hashlib
import re

from analyzer.errors import ReadError
from analyzer.readers.base import MOST_BYTES, empty, too_long
from analyzer.readers.encoding import decode, office_debris
from analyzer.readers.remarks import attachment_read, decoding
from analyzer.readers.wrapping import Unwrapped, unwrapped
from analyzer.text.source import LOST, Anchor, Source
from analyzer.text.span import Span

CONTROLS = 0.02
SHORTEST_BODY = 300  # characters of a mail that is the report itself, where documents are attached

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_HAN = re.compile("[\u4e00-\u9fff]")
_HEADING = re.compile(r"^\s*(?:[一二三四五]、|（[一二三四五]）)", re.M)
_TEXT = re.compile(r"[^\s\x00-\x1f\ufeff]")


def _is_report(text: str) -> bool:
    """Whether the body of a mail is a report of its own: it is long, or has numbered headings."""
    return len(_HAN.findall(text)) >= SHORTEST_BODY or _HEADING.search(text) is not None


def _attached(mail: Unwrapped, data: bytes, path: str) -> Source:
    """Return the source of the only document attached to a mail that says little itself.

    Raises:
        ReadError: If several are attached, or the one cannot be read.
    """
    from analyzer.readers.registry import read_bytes

    names = [name for name, _ in mail.attached]
    if len(names) > 1:
        raise ReadError(
            f"{path}：邮件正文不是报告，报告在附件中（{'、'.join(names)}）。请把附件存成文件后再读取。",
            f"{path}: the mail holds no report, its attachments do ({', '.join(names)}); save and read them",
        )
    try:
        source = read_bytes(mail.attached[0][1], names[0])
    except ReadError as problem:
        raise ReadError(
            f"{path}：邮件正文不是报告，附件无法读取：{problem.zh}",
            f"{path}: the mail holds no report, and its attachment cannot be read: {problem.en}",
        ) from problem
    notes = (attachment_read(names[0]), *source.notes)
    return source._replace(path=path, sha256=hashlib.sha256(data).hexdigest(), notes=notes)


class TextReader:
    """Reads text files of any usual Chinese encoding."""

    name = "text"
    suffixes = frozenset({".txt", ".text", ".md", ".markdown", ".eml"})

    def read(self, data: bytes, path: str) -> Source:
        """Return the text of ``data`` as it stands, without the byte order mark.

        Raises:
            ReadError: If the bytes are no text, or there is nothing but blanks.
        """
        if len(data) > MOST_BYTES:
            raise too_long(path)
        inner = unwrapped(data)
        if inner is not None and inner.attached and not _is_report(inner.text):
            return _attached(inner, data, path)
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
