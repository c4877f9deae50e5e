"""Notes on what was found to analyse and what was left aside."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analyzer.batch.discover import Documents
    from analyzer.cli.output import Output

_NAMED = 20  # files named one by one


def tell_found(documents: Documents, same: Sequence[tuple[str, str]], out: Output) -> None:
    """Tell what was left aside and which documents are the same."""
    for key, paths in (
        ("cli.note.skipped", documents.skipped),
        ("cli.note.pictures", documents.pictures),
        ("cli.note.results", documents.results),
    ):
        if paths:
            out.note(key, count=len(paths), names=_listed([path.name for path in paths], out))
    if documents.excluded:
        out.note("cli.note.excluded", count=documents.excluded)
    if same:
        pairs = [" = ".join(_told_apart(Path(later), Path(first))) for later, first in same]
        out.note("cli.note.same", count=len(same), names=_listed(pairs, out))
    for folder in documents.empty:
        out.error(out.texts("cli.failure.empty_folder", path=folder))


def _told_apart(later: Path, first: Path) -> tuple[str, str]:
    """Return the names of two documents, with their folders or archives where the names are the same."""
    if later.name != first.name:
        return later.name, first.name
    return f"{later.parent.name}/{later.name}", f"{first.parent.name}/{first.name}"


class Years:
    """Notes documents of another year than the checklist; remembers a few names whatever their number.

    Args:
        year: Year of the checklist, if it has one.
    """

    def __init__(self, year: int | None) -> None:
        self._year = year
        self._count = 0
        self._names: list[str] = []

    def add(self, path: Path, year: int | None) -> None:
        """Look at one document."""
        if self._year is None or year is None or year == self._year:
            return
        self._count += 1
        if len(self._names) <= _NAMED:
            self._names.append(f"{path.name} ({year})")

    def tell(self, out: Output) -> None:
        """Tell once what was seen."""
        if self._count:
            names = _listed(self._names, out)
            out.warning(out.texts("cli.note.other_year", year=self._year, count=self._count, names=names))


def _listed(names: Sequence[str], out: Output) -> str:
    different = list(dict.fromkeys(names))
    shown = ", ".join(different[:_NAMED])
    return out.texts("cli.note.and_more", names=shown) if len(different) > _NAMED else shown
