"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EEXIST
from pathlib import Path
from typing import BinaryIO

PART = ".part"


@contextmanager
def whole_file(
    path: Path, *, keep: type[BaseException] | tuple[type[BaseException], ...] = ()
) -> Iterator[BinaryIO]:
    """Yield a stream whose bytes become the file ``path`` when the block ends, and vanish when it fails.

    They are written beside ``path`` and put in its place in one step; what was there before stays until then. A pipe
    or device is written to directly.

    Args:
        path: The file.
        keep: Exceptions after which what was written so far is kept as the file.

    Raises:
        OSError: If it cannot be written.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            yield stream
        return
    target = path.resolve()  # a link stays a link
    part = target.with_name(f"{target.name}{PART}")
    # A part left by a run that was killed is replaced; one of a run still at work is told at the end.
    part.unlink(missing_ok=True)
    with part.open("xb") as stream:
        own = os.fstat(stream.fileno())
        if target.exists():
            shutil.copymode(target, part)  # what was for one's own eyes stays so
        try:
            yield stream
        except keep:
            _finish(stream, own, part, target)
            raise
        except BaseException:
            with suppress(OSError):
                stream.close()
            _remove(part, own)
            raise
        try:
            _finish(stream, own, part, target)
        except BaseException:
            _remove(part, own)
            raise


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in one step; errors as for :func:`whole_file`."""
    with whole_file(path) as stream:
        stream.write(data)


def _finish(stream: BinaryIO, own: os.stat_result, part: Path, target: Path) -> None:
    stream.flush()
    os.fsync(stream.fileno())
    stream.close()
    if not _is_own(part, own):
        raise FileExistsError(EEXIST, "another run writes the same file", str(target))
    part.replace(target)


def _remove(part: Path, own: os.stat_result) -> None:
    with suppress(OSError):
        if _is_own(part, own):
            part.unlink()


def _is_own(part: Path, own: os.stat_result) -> bool:
    try:
        return os.path.samestat(part.stat(), own)
    except FileNotFoundError:
        return False
