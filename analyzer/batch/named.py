"""Globs, lists of names and addresses, written out."""

from __future__ import annotations

import glob
import sys
from pathlib import Path

from analyzer.batch.documents import is_url, storage
from analyzer.errors import ReadError
from analyzer.foreign import in_chinese


def expanded(name: str, suffixes: frozenset[str]) -> list[str]:
    """Return the names that one word of the command line stands for, sorted where it is a glob.

    Args:
        name: A path, an address, a glob of either, or ``@FILE`` (``@-`` for standard input) for a list of such, one a
            line; empty lines and those with ``#`` in front are left out.
        suffixes: Suffixes of documents, for folders of remote storage.

    Raises:
        ReadError: If a list cannot be read or an address cannot be looked up.
    """
    if name.startswith("@") and not Path(name).exists():
        return [found for line in _lines(name[1:]) for found in _one(line, suffixes)]
    return _one(name, suffixes)


def _one(name: str, suffixes: frozenset[str]) -> list[str]:
    if is_url(name):
        return _remote(name, suffixes)
    if not glob.has_magic(name) or Path(name).exists():
        return [name]
    # Without a match, reading it reports that there is no such file.
    return sorted(glob.glob(name, recursive=True)) or [name]  # noqa: PTH207 - the pattern may be absolute


def _lines(name: str) -> list[str]:
    """Return the names in a list; those that are relative and not found from here are meant from the list's folder."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as problem:
        raise ReadError(
            f"{name}：无法读取文件清单（{in_chinese(problem)}）。请检查路径和权限。",
            f"{name}: the list cannot be read ({problem.strerror}); check path and permissions",
        ) from problem
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "surrogateescape")  # as editors on Windows write it
    lines = [line.strip() for line in text.splitlines()]
    return [_placed(line, Path(name).parent) for line in lines if line and not line.startswith("#")]


def _placed(line: str, folder: Path) -> str:
    path = Path(line)
    if is_url(line) or path.is_absolute() or path.exists():
        return line
    beside = folder / path
    return str(beside) if beside.exists() else line


def _remote(name: str, suffixes: frozenset[str]) -> list[str]:
    """Return the addresses of the documents at ``name``: itself, those that a glob matches, those below a folder."""
    if not glob.has_magic(name) and Path(name).suffix.lower() in suffixes:
        return [name]
    fsspec = storage(name)
    try:
        system, place = fsspec.core.url_to_fs(name)
        found = system.glob(place) if glob.has_magic(place) else system.find(place)
        return sorted(
            str(system.unstrip_protocol(one)) for one in found if Path(one).suffix.lower() in suffixes
        )
    except Exception as problem:  # every file system of fsspec has errors of its own
        reason = str(problem) or type(problem).__name__
        raise ReadError(
            f"{name}：无法列出文件（{in_chinese(problem)}）。请检查地址和访问权限。",
            f"{name}: cannot be listed ({reason}); check address and access",
        ) from problem
