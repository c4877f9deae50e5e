"""Stored results, read one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from analyzer.errors import ReadError
from analyzer.foreign import in_chinese
from analyzer.records import Report
from analyzer.report.jsonout import decode


def stored(path: Path) -> Iterator[Report]:
    """Yield the reports of a file: JSON Lines line by line, one JSON object, or a JSON array.

    Raises:
        ReadError: If the file cannot be read or holds something else.
    """
    try:
        with path.open("rb") as file:
            first = file.readline()
            if not _whole(first):
                yield from _array(first + file.read(), path)
                return
            yield _one(first, path, 1)
            yield from _lines(file, path)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise ReadError(
            f"{path}：无法读取（{in_chinese(problem)}）。请检查路径和权限。",
            f"{path}: cannot be read ({reason}); check path and permissions",
        ) from problem


def _lines(lines: Iterable[bytes], path: Path) -> Iterator[Report]:
    for number, line in enumerate(lines, 2):
        if line.strip():
            yield _one(line, path, number)


def _whole(line: bytes) -> bool:
    """Return whether a line is JSON by itself, and an object: the first line of JSON Lines."""
    if not line.lstrip(b"\xef\xbb\xbf").startswith(b"{"):
        return False
    try:
        msgspec.json.decode(line.lstrip(b"\xef\xbb\xbf"), type=msgspec.Raw)
    except msgspec.DecodeError:
        return False
    return True


def _one(line: bytes, path: Path, number: int) -> Report:
    try:
        return decode(line.lstrip(b"\xef\xbb\xbf"))
    except msgspec.DecodeError as problem:
        raise ReadError(
            f"{path}:{number}：不是分析结果（{in_chinese(problem)}）。请使用 analyzer check --format jsonl 的输出。",
            f"{path}:{number}: not a result ({problem}); use the output of `analyzer check --format jsonl`",
        ) from problem


def _array(data: bytes, path: Path) -> Iterator[Report]:
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        parts = (
            msgspec.json.decode(data, type=list[msgspec.Raw]) if data.lstrip().startswith(b"[") else [data]
        )
    except msgspec.DecodeError:
        parts = [data]
    for part in parts:
        yield _one(bytes(part), path, 1)
