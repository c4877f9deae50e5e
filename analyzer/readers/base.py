"""What a reader is, and how bytes come off the disk."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Protocol

from analyzer.errors import ReadError
from analyzer.foreign import in_chinese
from analyzer.text.source import Source

LARGEST = 200 * 1024 * 1024
MOST_CHARACTERS = 1_200_000  # of one document: some 700 pages
MOST_BYTES = 4 * MOST_CHARACTERS  # of a text file of so many characters, in any encoding


class Reader(Protocol):
    """Turns the bytes of one file format into a :class:`Source`.

    Attributes:
        name: Name of the format, as reports show it.
        suffixes: File name suffixes it is for, in lower case with the dot.
    """

    @property
    def name(self) -> str:
        """Name of the format."""
        ...

    @property
    def suffixes(self) -> frozenset[str]:
        """Suffixes of the format."""
        ...

    def read(self, data: bytes, path: str) -> Source:
        """Return the source.

        Raises:
            ReadError: If ``data`` is not of this format; names ``path`` and the way out.
        """
        ...


def check_size(size: int, path: str) -> None:
    """Raise ``ReadError`` for a document of ``size`` bytes that is larger than what is read."""
    if size > LARGEST:
        raise ReadError(
            f"{path}：文件过大（{size >> 20} MB，上限 {LARGEST >> 20} MB）。请拆分后再读取。",
            f"{path}: too large ({size >> 20} MB, at most {LARGEST >> 20} MB); split it",
        )


def load(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        ReadError: If there is no such file, it is no regular file, may not be read, is empty or too large.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ReadError(
                f"{path}：这是文件夹，不是文件。请给出其中的文件。", f"{path}: is a folder; name a file in it"
            )
        if not stat.S_ISREG(status.st_mode):
            raise ReadError(
                f"{path}：不是普通文件。请先存成文件再读取。",
                f"{path}: not a regular file; save it to a file first",
            )
        check_size(status.st_size, str(path))
        data = path.read_bytes()
    except FileNotFoundError as problem:
        raise ReadError(
            f"{path}：找不到文件。请检查路径和文件名。", f"{path}: no such file; check path and name"
        ) from problem
    except PermissionError as problem:
        raise ReadError(
            f"{path}：没有读取权限。请检查文件权限。", f"{path}: may not be read; check its permissions"
        ) from problem
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        shown = str(path).encode("unicode_escape").decode() if "\0" in str(path) else str(path)
        raise ReadError(
            f"{shown}：无法读取（{in_chinese(reason)}）。请检查路径。",
            f"{shown}: cannot be read ({reason}); check the path",
        ) from problem
    if not data:
        raise empty(str(path))
    return data


def too_long(path: str) -> ReadError:
    """Return the error for a text that no single document has."""
    return ReadError(
        f"{path}：文字过多（超过 {MOST_CHARACTERS // 10_000} 万字），已停止读取。请拆分后再读取。",
        f"{path}: more than {MOST_CHARACTERS} characters, reading stopped; split it",
    )


def empty(path: str) -> ReadError:
    """Return the error for a file without text."""
    return ReadError(
        f"{path}：文件为空，没有文字。请检查文件。", f"{path}: empty, there is no text; check the file"
    )
