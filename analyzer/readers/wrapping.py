"""Documents inside the source of a mail or the record of a crawler."""

from __future__ import annotations

import base64
import binascii
import json
import quopri
import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from analyzer.readers.encoding import CLEAR, common, decode
from analyzer.readers.remarks import crawled, mailed
from analyzer.text.source import Note

if TYPE_CHECKING:
    from email.message import EmailMessage

SHORTEST = 100  # characters of the text of a record
MOST_DEPTH = 8
_DOCUMENTS = frozenset(
    {".docx", ".docm", ".doc", ".wps", ".pdf", ".rtf", ".odt", ".ofd", ".txt", ".html", ".htm", ".md"}
)

_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]?")
_HEAD = re.compile(
    rb"\A(?:[\x21-\x39\x3b-\x7e]{2,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,50}){1,80}\r?\n"
)
_ENCODED = re.compile(rb"^content-transfer-encoding:\s*(?:quoted-printable|base64)", re.I | re.M)
_QUOTED = re.compile(rb"=[0-9A-F]{2}|=\r?\n")
_LINES_OF_64 = re.compile(rb"\s*(?:[A-Za-z0-9+/]{40,1000}\r?\n)*[A-Za-z0-9+/]{4,1000}={0,2}\s*")
_TITLES = ("title", "标题", "subject", "headline", "doc_title", "articletitle", "name")
_TAG = re.compile(r"<[^<>]{0,300}>")


class Unwrapped(NamedTuple):
    """Text that was inside something else, and what a user should know about it; documents attached to a mail."""

    text: str
    encoding: str
    notes: tuple[Note, ...]
    attached: tuple[tuple[str, bytes], ...] = ()


def unwrapped(data: bytes) -> Unwrapped | None:
    """Return the text inside the source of a mail or a record, ``None`` for any other file."""
    if _HEADER.match(data) or (data.isascii() and b" " not in data[:40]):
        return _mail(data)
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return _record(data) if start in {b"{", b"["} else None


def _mail(data: bytes) -> Unwrapped | None:
    head = _HEAD.match(data)
    if head is None:
        return _bare(data)
    if not _ENCODED.search(data):
        return None
    from email import message_from_bytes, policy

    message = message_from_bytes(data, policy=policy.default)
    attached = tuple(_attached(message))
    texts = [
        part for part in message.walk() if part.get_content_maintype() == "text" and not _is_document(part)
    ]
    bodies = [(part.get_content_subtype() == "plain", _body(part)) for part in texts]
    found = [(plain, text, encoding) for plain, (text, encoding) in bodies if text.strip()]
    if not found and not attached:
        return None
    _, text, encoding = max(found, key=lambda body: (body[0], len(body[1])), default=(True, "", "utf-8"))
    others = sum(not part.is_multipart() for part in message.walk()) - len(texts)
    headers = [f"{key}: {value}" for key, value in _fields(message)]
    return Unwrapped(text, encoding, (mailed(headers, others),), attached)


def _attached(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """Yield the names and bytes of the documents that are attached to a mail."""
    for part in message.walk():
        if _is_document(part):
            data = part.get_payload(decode=True)
            if isinstance(data, bytes) and data:
                yield str(part.get_filename()), data


def _is_document(part: EmailMessage) -> bool:
    name = part.get_filename()
    return name is not None and PurePath(str(name)).suffix.lower() in _DOCUMENTS


def _fields(message: EmailMessage) -> Iterator[tuple[str, str]]:
    for key in ("From", "To", "Date", "Subject"):
        value = message.get(key)
        if value is not None:
            yield key, str(value)


def _body(part: EmailMessage) -> tuple[str, str]:
    """Return the text of a part and its encoding: the declared one when every byte fits, else what the bytes say."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return "", "utf-8"
    declared = (part.get_content_charset() or "").replace("gb2312", "gb18030").replace("gbk", "gb18030")
    try:
        text = data.decode(declared)
    except (LookupError, UnicodeDecodeError):
        result = decode(data)
        return result.text, result.encoding
    return text, declared


def _bare(data: bytes) -> Unwrapped | None:
    """Return the text of a body without its headers, when it is Chinese once decoded."""
    if len(b"".join(_QUOTED.findall(data))) * 2 > len(data):
        body = quopri.decodestring(data)
    elif _LINES_OF_64.fullmatch(data):
        try:
            body = base64.b64decode(data)
        except binascii.Error:
            return None
    else:
        return None
    result = decode(body)
    return Unwrapped(result.text, result.encoding, (mailed((), 0),)) if common(result.text) >= CLEAR else None


def _record(data: bytes) -> Unwrapped | None:
    result = decode(data)
    try:
        record = json.loads(result.text, strict=False)
    except (ValueError, RecursionError):
        return None
    strings = list(_strings(record))
    name, text, title = max(strings, key=lambda entry: len(entry[1]), default=("", "", ""))
    if len(_TAG.sub("", text)) < SHORTEST or len(text) * 2 < sum(len(value) for _, value, _ in strings):
        return None
    headed = title and title != text and title not in _TAG.sub("", text)[: 3 * len(title) + 40]
    rest = [f"{key}: {value}" for key, value, _ in strings if value not in {text, title if headed else text}]
    return Unwrapped(f"{title}\n{text}" if headed else text, result.encoding, (crawled(name, rest),))


def _strings(
    value: object, title: str = "", name: str = "", depth: int = 0
) -> Iterator[tuple[str, str, str]]:
    """Yield the strings of a record with their names and the title that stands beside them."""
    if isinstance(value, str):
        yield name, value, title
    elif depth < MOST_DEPTH and isinstance(value, dict):
        titles = {str(key).lower(): one for key, one in value.items() if isinstance(one, str)}
        beside = next((titles[key] for key in _TITLES if titles.get(key)), title)
        for key, one in value.items():
            yield from _strings(one, beside, str(key), depth + 1)
    elif depth < MOST_DEPTH and isinstance(value, list):
        for one in value:
            yield from _strings(one, title, name, depth + 1)
