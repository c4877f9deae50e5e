"""The document as a reader returned it."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from analyzer.text.span import Span

LOST = "lost"


class Anchor(NamedTuple):
    """A place of the original file: ``kind`` (page, paragraph, cell), its ``label`` and its text span.

    Of kind ``LOST`` is a character that decoding lost; its label holds the characters of which it was one.
    """

    kind: str
    label: str
    span: Span


class Note(NamedTuple):
    """A remark about the reading, in Chinese and in English."""

    zh: str
    en: str


class Source(NamedTuple):
    """Text of a document, untouched, with its origin. Every span of a report refers to ``text``.

    Attributes:
        text: What the reader extracted.
        sha256: Hex digest of the bytes read (of the UTF-8 text when there was no file).
        reader: Name of the reader.
        path: File, as given by the caller.
        encoding: Character encoding of a text file.
        confidence: How sure the encoding is, in [0, 1].
        anchors: Places of the original file, in text order.
        notes: What a user should know about the reading (lost bytes, pages without text ...).
        partial: Whether part of the document is known to be missing (pages without text, cut files).
        recognised: Whether text comes from character recognition of a scan.
    """

    text: str
    sha256: str
    reader: str = "text"
    path: str | None = None
    encoding: str | None = None
    confidence: float | None = None
    anchors: tuple[Anchor, ...] = ()
    notes: tuple[Note, ...] = ()
    partial: bool = False
    recognised: bool = False


def source_from_text(text: str, *, path: str | None = None) -> Source:
    """Return a source for a text that did not come from a file."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Source(text, digest, path=path)
