"""From what a user names to the documents to analyse."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from msgspec import Struct

from analyzer.batch.documents import ARCHIVE, is_url, members_of, others_of
from analyzer.batch.named import expanded
from analyzer.batch.results import ALL, results_in
from analyzer.errors import ReadError
from analyzer.readers.archive import ARCHIVES

# Recognised formats that accompany submissions, or that no reader opens, and so are only told about.
ATTACHMENTS = frozenset({".xls", ".xlsx", ".et", ".csv", ".rar", ".7z", ".gz", ".tar"})
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp"})
_OFFICE_LOCKS = ("~$", ".~lock.")


def in_folders(suffixes: Iterable[str], *, pictures: bool) -> frozenset[str]:
    """Return those of ``suffixes`` that make a file of a folder a document."""
    return frozenset(suffixes) - ATTACHMENTS - (frozenset() if pictures else PICTURES)


class Choice(Struct, frozen=True):
    """Which files of folders are wanted.

    Attributes:
        suffixes: Suffixes of documents, lower case with the dot.
        pictures: Whether pictures can be read.
        include: Globs of which a file must match one, if there are any: for its path below the folder, or its name.
        exclude: Globs of files to leave out.
    """

    suffixes: frozenset[str]
    pictures: bool = False
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


class Documents(Struct, frozen=True, kw_only=True):
    """What was found.

    Attributes:
        names: Documents in the order to analyse: as named, files of a folder sorted by name.
        skipped: Files of folders that are hidden, lock files or no documents.
        pictures: Pictures of folders, left out because they cannot be read.
        results: Files and folders left out because the tool wrote them.
        excluded: Number of files left out because the user wished so.
        empty: Folders in which nothing was found to analyse.
        partial: Whether other runs have further documents of the same places.
        many: Whether a folder, a zip file or more than one path was named, so that results form a list.
    """

    names: tuple[str, ...]
    skipped: tuple[Path, ...] = ()
    pictures: tuple[Path, ...] = ()
    results: tuple[Path, ...] = ()
    excluded: int = 0
    empty: tuple[Path, ...] = ()
    partial: bool = False
    many: bool = False

    @property
    def paths(self) -> tuple[Path, ...]:
        """The documents as paths."""
        return tuple(map(Path, self.names))


def discover(named: Sequence[str | Path], choice: Choice) -> Documents:
    """Return the documents that ``named`` stands for.

    A folder stands for all documents below it, a zip file for those in it, ``@FILE`` for the names in a list, a glob
    for what it matches. A file named by the user is always taken, also when it does not exist, so that reading it
    reports what is wrong. A file named twice is analysed once.

    Args:
        named: Files, folders, globs, lists, addresses.
        choice: Which files of folders are wanted.

    Raises:
        ReadError: If a list cannot be read, or an address cannot be looked up.
    """
    search = _Search(choice)
    listed = [name for one in named for name in expanded(str(one), choice.suffixes)]
    many = len(listed) > 1 or any(str(one).startswith("@") for one in named)
    for name in listed:
        many |= search.take(name)
    return Documents(
        names=tuple(search.names.values()),
        skipped=tuple(search.skipped),
        pictures=tuple(search.pictures),
        results=tuple(search.results),
        excluded=search.excluded,
        empty=tuple(search.empty),
        many=many,
    )


class _Search:
    """Collects documents."""

    def __init__(self, choice: Choice) -> None:
        self._choice = choice
        self._wanted = in_folders(choice.suffixes, pictures=choice.pictures)
        self.names: dict[str, str] = {}
        self.skipped: list[Path] = []
        self.pictures: list[Path] = []
        self.results: list[Path] = []
        self.excluded = 0
        self.empty: list[Path] = []

    def take(self, name: str) -> bool:
        """Take what ``name`` stands for; returns whether that may be several documents."""
        path = Path(name)
        if is_url(name):
            self.names.setdefault(name, name)
        elif path.is_dir():
            before = len(self.names), self.excluded
            found = [self._file(file, path) for file in self._files(path)]
            if not any(found) and before == (len(self.names), self.excluded):
                self.empty.append(path)
            return True
        elif path.suffix.lower() == ARCHIVE and path.is_file():
            self._archive(path, path.parent)
            return True
        else:
            self._add(path)
        return False

    def _add(self, path: Path) -> bool:
        self.names.setdefault(_identity(path), str(path))
        return True

    def _file(self, file: Path, folder: Path) -> bool:
        """Take a file of a folder; returns whether it is a document."""
        suffix = file.suffix.lower()
        if _hidden(file.name):
            self.skipped.append(file)
        elif not self._asked_for(file, folder):
            self.excluded += suffix in self._wanted
        elif suffix == ARCHIVE:
            return self._archive(file, folder)
        elif suffix in self._wanted:
            return self._add(file)
        elif suffix in PICTURES & self._choice.suffixes:
            self.pictures.append(file)
        else:
            self.skipped.append(file)
        return False

    def _archive(self, file: Path, folder: Path) -> bool:
        try:
            inside = [Path(name) for name in members_of(file, self._wanted)]
            others = [Path(name) for name in others_of(file, self._wanted)]
        except ReadError:
            return self._add(file)  # reading it reports what is wrong
        if not inside:
            return self._add(file)
        wanted = [member for member in inside if self._asked_for(member, folder)]
        self.excluded += len(inside) - len(wanted)
        for member in others:
            suffix = member.suffix.lower()
            if not self._asked_for(member, folder):
                continue
            if suffix in ARCHIVES:
                wanted.append(member)  # reports may be in it: reading it tells that it must be unpacked
            elif suffix in PICTURES & self._choice.suffixes:
                self.pictures.append(member)
            else:
                self.skipped.append(member)
        for member in sorted(wanted):
            self._add(member)
        return bool(wanted)

    def _asked_for(self, file: Path, folder: Path) -> bool:
        choice = self._choice
        return not _matches(file, folder, choice.exclude) and (
            not choice.include or file.suffix.lower() == ARCHIVE or _matches(file, folder, choice.include)
        )

    def _files(self, folder: Path) -> Iterator[Path]:
        """Yield the files below ``folder`` sorted by path; links to folders, hidden folders and results stay out."""
        for place, folders, names in os.walk(folder):
            own = results_in(Path(place))
            if ALL in own:
                self.results.append(Path(place))
                folders.clear()
                continue
            folders[:] = sorted(name for name in folders if not _hidden(name))
            for name in sorted(names):
                if name in own:
                    self.results.append(Path(place) / name)
                elif not name.startswith(".analyzer"):
                    yield Path(place) / name


def _matches(file: Path, folder: Path, globs: Iterable[str]) -> bool:
    place = file.relative_to(folder) if file.is_relative_to(folder) else file
    return any(fnmatchcase(place.as_posix(), glob) or fnmatchcase(file.name, glob) for glob in globs)


def _hidden(name: str) -> bool:
    return name.startswith((".", *_OFFICE_LOCKS))


def _identity(path: str | Path) -> str:
    return os.path.normcase(os.path.abspath(path))  # noqa: PTH100 - links stay apart, `..` goes
