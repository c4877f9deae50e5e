"""The bytes of a document by its name: a file, a member of a zip file, or an address of remote storage.

Names are what reports show: a path, ``folder/a.zip/inner.docx``, ``s3://bucket/a.docx``. A name alone says where the
bytes are, so that it can go to other processes and machines.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from analyzer.errors import ReadError
from analyzer.foreign import in_chinese
from analyzer.readers.archive import LARGEST_TOTAL, documents, member, others
from analyzer.readers.base import LARGEST, empty, load
from analyzer.readers.container import Container
from analyzer.readers.extras import missing_extra

ARCHIVE = ".zip"


def is_url(name: str) -> bool:
    """Whether ``name`` is an address that fsspec opens (``s3://…``); a drive letter is none."""
    scheme, found, _ = name.partition("://")
    return bool(found) and len(scheme) > 1 and scheme.replace("+", "").replace("-", "").isalnum()


def content(name: str) -> bytes:
    """Return the bytes of a document.

    Raises:
        ReadError: If they cannot be had; names the document and the way out.
    """
    if is_url(name):
        return _fetched(name)
    archive = archive_of(name)
    if archive is None:
        return load(Path(name))
    return member(_container(archive), Path(name).relative_to(archive).as_posix(), name)


def archive_of(name: str) -> Path | None:
    """Return the zip file that ``name`` is a member of; None for a file of its own."""
    if ARCHIVE not in name.lower():
        return None
    return next(
        (place for place in Path(name).parents if place.suffix.lower() == ARCHIVE and place.is_file()), None
    )


def members_of(archive: Path, suffixes: frozenset[str]) -> list[str]:
    """Return the names of the documents in a zip file, as :func:`content` takes them.

    Raises:
        ReadError: If it cannot be read or is no whole zip file.
    """
    inside = documents(load(archive), str(archive), suffixes)
    return [str(archive / name) for name in inside if ".." not in name.split("/")]


def others_of(archive: Path, suffixes: frozenset[str]) -> list[str]:
    """Return the names of what else is in a zip file, as :func:`content` takes them.

    Raises:
        ReadError: If it cannot be read or is no whole zip file.
    """
    inside = others(load(archive), str(archive), suffixes)
    return [str(archive / name) for name in inside if ".." not in name.split("/")]


def _container(archive: Path) -> Container:
    try:
        status = archive.stat()
    except OSError as problem:
        raise ReadError(
            f"{archive}：无法读取（{in_chinese(problem)}）。请检查路径和权限。",
            f"{archive}: cannot be read ({problem.strerror}); check path and permissions",
        ) from problem
    return _opened(archive, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=1)
def _opened(archive: Path, _changed: int, _size: int) -> Container:
    """Return the zip file; the last one is kept because its members come one after the other."""
    return Container(load(archive), str(archive), total=LARGEST_TOTAL)


def storage(name: str) -> Any:
    """Return fsspec for the address ``name``.

    Raises:
        ReadError: If it is not installed.
    """
    try:
        import fsspec
    except ImportError as problem:
        raise missing_extra(name, "cluster", "网络存储中的文件", "files of remote storage") from problem
    return fsspec


def _fetched(name: str) -> bytes:
    fsspec = storage(name)
    try:
        with fsspec.open(name, "rb") as file:
            data: bytes = file.read(LARGEST + 1)
    except Exception as problem:  # every file system of fsspec has errors of its own
        reason = str(problem) or type(problem).__name__
        raise ReadError(
            f"{name}：无法读取（{in_chinese(problem)}）。请检查地址和访问权限。",
            f"{name}: cannot be read ({reason}); check address and access",
        ) from problem
    if len(data) > LARGEST:
        raise ReadError(
            f"{name}：文件过大（上限 {LARGEST >> 20} MB）。请拆分后再读取。",
            f"{name}: too large (at most {LARGEST >> 20} MB); split it",
        )
    if not data:
        raise empty(name)
    return data
