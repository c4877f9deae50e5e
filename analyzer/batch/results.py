"""Which files the tool has written itself, so that they are not taken for documents.

A hidden list beside them names them; ``*`` stands for the whole folder.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from analyzer.batch.atomic import write_whole

LIST = ".analyzer-results"
ALL = "*"


def results_in(folder: Path) -> frozenset[str]:
    """Return the names of the results in ``folder``; :data:`ALL` among them means everything there."""
    try:
        lines = (folder / LIST).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return frozenset()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def mark(folder: Path, names: Iterable[str]) -> None:
    """Note that ``names`` in ``folder`` are results.

    Where the note cannot be written it is left out: whoever cannot write there has not written results either.
    """
    known = results_in(folder)
    if known.issuperset(names):
        return
    lines = [
        "# 分析结果，不作为待分析的文件。Results, not documents to analyse.",
        *sorted(known.union(names)),
    ]
    with suppress(OSError):
        write_whole(folder / LIST, ("\n".join(lines) + "\n").encode("utf-8", "surrogateescape"))


class ResultFolder:
    """A folder that results are written to.

    One that is new or empty is marked as a whole and at once, so that it is known even if the run is killed. In a
    folder that holds other files each result is noted.

    Args:
        folder: The folder; made if need be.

    Attributes:
        whole: Whether everything in it is a result.

    Raises:
        OSError: If it cannot be made.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._names: set[str] = set()
        self.whole = ALL in results_in(folder) or not any(folder.iterdir())
        if self.whole:
            mark(folder, [ALL])

    def note(self, name: str) -> None:
        """Take ``name`` for a result from now on."""
        if not self.whole:
            self._names.add(name)
            mark(self.folder, self._names)

    def write(self, name: str, data: bytes) -> Path:
        """Write a result whole and return its path.

        Raises:
            OSError: If it cannot be written.
        """
        path = self.folder / name
        write_whole(path, data)
        self.note(name)
        return path
