"""A document as a Python caller gives it: a path, a text, or what a reader returned."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from analyzer.errors import ReadError
from analyzer.readers.registry import default_registry, read_source
from analyzer.text.source import Source, source_from_text

_LONGEST_NAME = 1024  # characters of a string that can be a path
_SENTENCE = re.compile("[。；，！？、：]|[,;!?] ")
_SUFFIX = re.compile(r"[^.]\.(?=[A-Za-z0-9]*[A-Za-z])[A-Za-z0-9]{2,5}$")
_ROOTED = re.compile(r"[A-Za-z]:[\\/]|[\\/~]|\.{1,2}[\\/]|file:")


def source_of(document: str | Path | Source) -> Source:
    """Return the source that ``document`` names or is.

    Args:
        document: A ``Path`` names a file. So does a string of one line that is the path of something there, or that
            looks like a path: it ends in a suffix or begins at a root (a drive, ``/``, ``./``). Any other string is
            a text.

    Raises:
        ReadError: If the file is not there or cannot be read, is a folder, or the string is empty.
        TypeError: If it is something else.
    """
    if isinstance(document, Source):
        return document
    if isinstance(document, str):
        if not document:
            raise ReadError(
                "给出的文字是空的。请给出文件路径或报告全文。",
                "the text is empty; give a path or the text of a report",
            )
        if not _named(document):
            return source_from_text(document)
    elif not isinstance(document, Path):
        raise TypeError(
            f"document is a {type(document).__name__}; give a path, a text, or what "
            "analyzer.readers.read_bytes(data, name) returns for bytes and for the content of a file object"
        )
    path = Path(document)
    if _is(path.is_dir):
        raise ReadError(
            f"{path}：这是文件夹。请逐个分析其中的文件，或用 analyzer.batch.run。",
            f"{path}: is a folder; analyse the files in it one by one, or use analyzer.batch.run",
        )
    return read_source(path)


def _named(text: str) -> bool:
    if "\n" in text or len(text) >= _LONGEST_NAME or not text.strip() or "\0" in text:
        return False
    path = Path(text)
    if path.suffix.lower() in default_registry().suffixes or _is(path.exists):
        return True
    if _SENTENCE.search(text):
        return False
    # Of what is not there, a suffix or a root tells a mistyped path; 走访/检查 is a text.
    return _SUFFIX.search(text) is not None or (len(text) > 1 and _ROOTED.match(text) is not None)


def _is(ask: Callable[[], bool]) -> bool:
    try:
        return ask()
    except (OSError, ValueError):  # longer than names may be
        return False
