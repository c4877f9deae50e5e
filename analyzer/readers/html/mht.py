"""Single-file web archives (MHTML, RFC 2557): the page inside a mail message."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message

from analyzer.readers.encoding import Decoded
from analyzer.readers.html.charset import page_text

_HEAD = 4096
_MARK = re.compile(rb"\s{0,16}(?:[A-Za-z-]{1,40}:[^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n)*){1,60}", re.S)
_MULTIPART = re.compile(rb"content-type:\s*multipart/related", re.I)


def is_archive(data: bytes) -> bool:
    """Whether ``data`` begins with the header of a web archive."""
    match = _MARK.match(data[:_HEAD])
    return match is not None and _MULTIPART.search(match[0]) is not None


def root_page(data: bytes) -> Decoded | None:
    """Return the text of the page of an archive: the part named as start, else the first page; None without one."""
    message = message_from_bytes(data)
    pages = [part for part in message.walk() if part.get_content_type() in _PAGES]
    start = message.get_param("start")
    named = [part for part in pages if start and part.get("Content-ID") == start]
    for part in [*named, *pages]:
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content.strip():
            return page_text(content, _charset(part))
    return None


_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def _charset(part: Message) -> str | None:
    charset = part.get_content_charset()
    return charset if isinstance(charset, str) else None
