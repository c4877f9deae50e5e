"""Stored results: one file a document, so that a run that was stopped continues where it was.

A result is found by a digest of the document's bytes and name and of all that decides results beside it
(:func:`analyzer.batch.job.recipe_of`). Files are put in place in one step, so that runs can share a folder; an entry
that is not whole is computed anew.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from analyzer.foreign import in_chinese

ENVIRONMENT = "ANALYZER_CACHE_DIR"
_FORMAT = "results-1"
_SUFFIX = ".result"
_CHECK = 16  # bytes of the digest that an entry begins with
_UNTOUCHED = 3600.0  # seconds after which a file that was never put in place is left over from a killed run


Trouble = tuple[str, str]  # what is wrong with the cache, Chinese and English


class CacheInfo(Struct, frozen=True):
    """What a cache holds: number of entries, their bytes, and when they were used last (seconds since 1970)."""

    entries: int
    size: int
    oldest: float | None = None
    newest: float | None = None


class Cache:
    """The stored results in one folder.

    Args:
        folder: The folder; made when the first result is stored, for its owner only.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._root = folder / _FORMAT
        self._troubles: dict[Trouble, None] = {}

    def get(self, key: str) -> bytes | None:
        """Return the result stored under ``key``; None if there is none that is whole."""
        path = self._path(key)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as problem:
            self._trouble("无法读取", "cannot be read", path, problem)
            return None
        packet = data[_CHECK:]
        if data[:_CHECK] != _digest(packet):
            self._troubles[
                f"{path}：缓存条目已损坏，已重新分析该文件。", f"{path}: damaged cache entry, analysed anew"
            ] = None
            with suppress(OSError):
                path.unlink()
            return None
        with suppress(OSError):
            os.utime(path)  # so that pruning goes by the last use
        return packet

    def put(self, key: str, packet: bytes) -> None:
        """Store a result; failing to do so costs speed the next time and nothing else."""
        path = self._path(key)
        try:
            self._prepare(path.parent)
            handle, part = tempfile.mkstemp(dir=path.parent)
            try:
                with open(handle, "wb") as file:  # noqa: PTH123 - a descriptor
                    file.write(_digest(packet) + packet)
                Path(part).replace(path)
            except BaseException:
                with suppress(OSError):
                    Path(part).unlink()
                raise
        except OSError as problem:
            self._trouble("无法写入", "cannot be written", self.folder, problem)

    def troubles(self) -> tuple[Trouble, ...]:
        """Return what went wrong since this was asked last."""
        found = tuple(self._troubles)
        self._troubles.clear()
        return found

    def info(self) -> CacheInfo:
        """Return what the cache holds."""
        entries, size, times = 0, 0, []
        for _, status in self._files(_SUFFIX):
            entries, size = entries + 1, size + status.st_size
            times.append(status.st_mtime)
        return CacheInfo(entries, size, min(times, default=None), max(times, default=None))

    def prune(self, days: float = 0, *, now: float | None = None) -> CacheInfo:
        """Remove entries not used for ``days`` and parts left by killed runs; return what was removed.

        A run that uses the cache at the same time loses nothing: it computes anew what it no longer finds.
        """
        today = time.time() if now is None else now
        entries, size = 0, 0
        for path, status in self._files():
            entry = path.suffix == _SUFFIX
            if today - status.st_mtime < (days * 86_400 if entry else _UNTOUCHED):
                continue
            with suppress(OSError):
                path.unlink()
                entries, size = entries + entry, size + status.st_size
        return CacheInfo(entries, size)

    def _files(self, suffix: str | None = None) -> Iterator[tuple[Path, os.stat_result]]:
        for place, _, names in os.walk(self._root):
            for name in names:
                path = Path(place) / name
                if suffix is None or path.suffix == suffix:
                    with suppress(OSError):
                        yield path, path.stat()

    def _path(self, key: str) -> Path:
        return self._root / key[:2] / f"{key[2:]}{_SUFFIX}"

    def _prepare(self, place: Path) -> None:
        if place.is_dir():
            return
        # Results quote the documents: nobody else may read them.
        for folder in (self.folder, self._root, place):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _trouble(self, zh: str, en: str, path: Path, problem: OSError) -> None:
        reason = problem.strerror or type(problem).__name__
        self._troubles[
            f"{path}：缓存{zh}（{in_chinese(problem)}）；不影响本次结果，但中断后要从头分析。"
            "请检查磁盘和权限，或加 --no-cache。",
            f"{path}: the cache {en} ({reason}); results are not affected, but a stopped run starts over; "
            "check space and permissions, or use --no-cache",
        ] = None


def default_folder() -> Path | None:
    """Return the folder of stored results: ``ANALYZER_CACHE_DIR``, else the user's cache folder of the platform.

    A user without a home has none: in a place that others can write to, results could be forged.
    """
    named = os.environ.get(ENVIRONMENT)
    if named:
        return Path(named)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "policy-summary-analyzer"


def key_of(recipe: str, name: str, overrides: str, data: bytes) -> str:
    """Return the key of a result.

    Args:
        recipe: Digest of all that decides results beside the document.
        name: Name of the document. Its last part counts: the suffix decides on the reader, and unit and year may
            come from it.
        overrides: Which settings for single paths apply.
        data: Content of the document.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    told = "\0".join((recipe, last, overrides)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(told + b"\0" + hashlib.sha256(data).digest()).hexdigest()


def _digest(packet: bytes) -> bytes:
    return hashlib.blake2b(packet, digest_size=_CHECK).digest()
