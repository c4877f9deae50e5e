"""A document as a Python caller gives it: a path, a text, or what a reader returned."""

from __future__ import annotations

from pathlib import Path

from analyzer.errors import ReadError
from analyzer.readers.registry import default_registry, read_source
from analyzer.text.source import Source, source_from_text

_LONGEST_NAME = 1024  # characters of a string that can be a path


def source_of(document: str | Path | Source) -> Source:
    """Return the source that ``document`` names or is.

    Args:
        document: A ``Path`` or a one-line string that ends in a known suffix names a file; any other string is a text.

    Raises:
        ReadError: If the file cannot be read, or is a folder.
        TypeError: If it is something else.
    """
    if isinstance(document, Source):
        return document
    if isinstance(document, str):
        if not _named(document):
            return source_from_text(document)
    elif not isinstance(document, Path):
        raise TypeError(
            f"document is a {type(document).__name__}; give a path, a text, or what "
            "analyzer.readers.read_bytes(data, name) returns for bytes and for the content of a file object"
        )
    path = Path(document)
    if _is_folder(path):
        raise ReadError(
            f"{path}：这是文件夹。请逐个分析其中的文件，或用 analyzer.batch.run。",
            f"{path}: is a folder; analyse the files in it one by one, or use analyzer.batch.run",
        )
    return read_source(path)


def _named(text: str) -> bool:
    if "\n" in text or not 0 < len(text) < _LONGEST_NAME:
        return False
    if Path(text).suffix.lower() in default_registry().suffixes:
        return True
    # A text of one word is no path, even where a folder has that name; one with a separator is.
    return ("/" in text or "\\" in text) and _is_folder(Path(text))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # longer than names may be
        return False
