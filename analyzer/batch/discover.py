"""From the paths of a user to the documents to analyse."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

# Recognised formats that accompany submissions, or that no reader opens, and so are only told about.
ATTACHMENTS = frozenset(
    {".xls", ".xlsx", ".et", ".csv", ".rar", ".7z", ".gz", ".tar"}
    | {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp"}
)
_OFFICE_LOCK = "~$"


class Documents(Struct, frozen=True):
    """What was found.

    Attributes:
        paths: Documents in the order to analyse: as named, files of a folder sorted by name.
        skipped: Files of folders that were left out, sorted.
        empty: Folders in which nothing was found to analyse.
        many: Whether a folder or more than one path was named, so that results form a list.
    """

    paths: tuple[Path, ...]
    skipped: tuple[Path, ...]
    empty: tuple[Path, ...]
    many: bool


def discover(named: Iterable[str | Path], suffixes: Iterable[str]) -> Documents:
    """Return the documents that ``named`` stands for.

    A folder stands for all files below it with one of ``suffixes``; hidden files and folders, lock files of
    office programs (``~$…``) and attachments are skipped. A file named by the user is always taken, also when
    it does not exist, so that reading it reports what is wrong. A file named twice is analysed once.

    Args:
        named: Files and folders.
        suffixes: Suffixes of documents, lower case with the dot.
    """
    wanted = frozenset(suffixes) - ATTACHMENTS
    paths: dict[str, Path] = {}
    skipped: list[Path] = []
    empty: list[Path] = []
    listed = [Path(path) for path in named]
    folders = False
    for path in listed:
        if not path.is_dir():
            paths.setdefault(_identity(path), path)
            continue
        folders = True
        found = False
        for file in _files(path):
            if file.suffix.lower() in wanted and not _hidden(file.name):
                paths.setdefault(_identity(file), file)
                found = True
            else:
                skipped.append(file)
        if not found:
            empty.append(path)
    return Documents(tuple(paths.values()), tuple(skipped), tuple(empty), folders or len(listed) > 1)


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files below ``folder`` sorted by path; links to folders and hidden folders stay out."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _hidden(name))
        for name in sorted(names):
            yield Path(place) / name


def _hidden(name: str) -> bool:
    return name.startswith((".", _OFFICE_LOCK))


def _identity(path: Path) -> str:
    return os.path.normcase(os.path.abspath(path))  # noqa: PTH100 - links stay apart, `..` goes
