"""Zip files of documents: each member is read by the reader for it, and one bad member does not cost the others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from analyzer.errors import ReadError
from analyzer.readers.container import Container
from analyzer.readers.sniff import container_kind
from analyzer.text.source import Source

MOST_MEMBERS = 10_000
LARGEST_TOTAL = 2 << 30
ARCHIVES = frozenset({".zip", ".rar", ".7z", ".gz", ".tar"})
_HIDDEN = (".", "~$", "__MACOSX")


class Member(NamedTuple):
    """A document of a zip file: its name inside, and its source or why it cannot be read."""

    name: str
    source: Source | None
    error: ReadError | None


def documents(data: bytes, path: str, suffixes: Collection[str]) -> tuple[str, ...]:
    """Return the names of the documents in a zip file, sorted; hidden and lock files are none.

    Args:
        data: The zip file.
        path: Its name for messages.
        suffixes: Suffixes of documents, lower case with the dot.

    Raises:
        ReadError: If it is no whole zip file or has too many members.
    """
    return _documents(Container(data, path), path, suffixes)


def others(data: bytes, path: str, suffixes: Collection[str]) -> tuple[str, ...]:
    """Return the names of what else is in a zip file, sorted: files that are no documents, and archives.

    Args:
        data: The zip file.
        path: Its name for messages.
        suffixes: Suffixes of documents, lower case with the dot.

    Raises:
        ReadError: If it is no whole zip file.
    """
    container = Container(data, path)
    known = set(_documents(container, path, suffixes))
    return tuple(
        sorted(
            name
            for name in container.names
            if name not in known and not name.endswith("/") and not _hidden(name)
        )
    )


def members(
    data: bytes, path: str, suffixes: Collection[str], read: Callable[[bytes, str], Source]
) -> Iterator[Member]:
    """Yield the documents of a zip file one by one, so that only one is in memory.

    Args:
        data: The zip file.
        path: Its name; members are called ``path!name``.
        suffixes: Suffixes of documents, lower case with the dot.
        read: Reads bytes under a name.

    Raises:
        ReadError: If it is no whole zip file or has too many members.
    """
    container = Container(data, path, total=LARGEST_TOTAL)
    for name in _documents(container, path, suffixes):
        try:
            inner = member(container, name, f"{path}!{name}")
            yield Member(name, read(inner, f"{path}!{name}"), None)
        except ReadError as error:
            yield Member(name, None, error)


def member(container: Container, name: str, shown: str) -> bytes:
    """Return the bytes of a document in a zip file.

    Args:
        container: The zip file.
        name: Name of the document inside.
        shown: Its name for messages.

    Raises:
        ReadError: If it cannot be read or is an archive itself.
    """
    inner = container.read(name)
    if container_kind(inner) == "zip":
        raise ReadError(
            f"{shown}：压缩包里还有压缩包。请先解压。", f"{shown}: an archive inside; unpack it first"
        )
    return inner


def single(data: bytes, path: str, suffixes: Collection[str], read: Callable[[bytes, str], Source]) -> Source:
    """Return the source of the only document in a zip file.

    Raises:
        ReadError: If there is none, or more than one.
    """
    names = documents(data, path, suffixes)
    if not names:
        raise ReadError(
            f"{path}：压缩包里没有可读取的文档。请解压后检查。",
            f"{path}: holds no document that can be read; unpack and check it",
        )
    if len(names) > 1:
        raise ReadError(
            f"{path}：压缩包里有 {len(names)} 个文档，不能当作一个文档读取。请解压到文件夹，再读取该文件夹。",
            f"{path}: holds {len(names)} documents and is not one; unpack it to a folder and name the folder",
        )
    only = next(members(data, path, suffixes, read))
    if only.source is None:
        raise only.error or ReadError(path, path)
    return only.source


def _documents(container: Container, path: str, suffixes: Collection[str]) -> tuple[str, ...]:
    if len(container.names) > MOST_MEMBERS:
        raise ReadError(
            f"{path}：压缩包内文件过多（{len(container.names)} 个）。请解压后分批读取。",
            f"{path}: too many files inside ({len(container.names)}); unpack it and read them in parts",
        )
    wanted = frozenset(suffixes) - ARCHIVES
    return tuple(sorted(name for name in container.names if _is_document(name, wanted)))


def _is_document(name: str, suffixes: Collection[str]) -> bool:
    place = PurePosixPath(name)
    return not name.endswith("/") and not _hidden(name) and place.suffix.lower() in suffixes


def _hidden(name: str) -> bool:
    return any(part.startswith(_HIDDEN) for part in PurePosixPath(name).parts)
