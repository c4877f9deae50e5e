"""Results as files for people: what is wanted, and where files go."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from analyzer.cli.output import Output, failure
from analyzer.records import Report
from analyzer.report.problems import unit_name

if TYPE_CHECKING:
    from analyzer.batch.outcome import Original
    from analyzer.batch.results import ResultFolder
    from analyzer.report.grades import Grades
    from analyzer.report.places import LineIndex
    from analyzer.settings import Settings

FILES = ("html", "xlsx", "docx", "csv", "md")
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\ud800-\udfff]')
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
_LONGEST_NAME = 60


class Wanted(Struct, frozen=True):
    """What to render and how.

    Attributes:
        target: File or folder; None writes to stdout where the format is text.
        grades: Cut points of the grades.
        deadline: By when units have to answer.
        sender: The office that sends the letters.
        date: Date of the letters.
        template: Template of the letters; None for the default one.
        folder: Folder that relative paths of documents start from, beside the working folder.
        pages: Folder that web pages go into; None for a single page that goes to ``target``.
        many: Whether web pages in a folder have an index.
        lexicons: Folders laid over the built-in lexicons.
    """

    target: Path | None
    grades: Grades
    deadline: str = ""
    sender: str = ""
    date: str = ""
    template: Path | None = None
    folder: Path | None = None
    pages: Path | None = None
    many: bool = True
    lexicons: tuple[str | Path, ...] = ()


def wanted(output: str | None, grades: str | None, settings: Settings) -> Wanted:
    """Return what the options of a command ask for; cut points of grades are those of the settings unless given.

    Raises:
        SettingsError: If the cut points of the grades are wrong.
    """
    from analyzer.report.grades import Grades

    target = Path(output) if output and output != "-" else None
    cuts = Grades.parse(grades) if grades else Grades(settings.grades) if settings.grades else Grades()
    return Wanted(target=target, grades=cuts)


class Rendering(ABC):
    """Takes reports one by one.

    Args:
        out: The output policy.
        wanted: What to render.
    """

    suffix = ""
    binary = True

    def __init__(self, out: Output, wanted: Wanted) -> None:
        self.out, self.wanted = out, wanted
        self._results: ResultFolder | None = None
        target = wanted.target
        if target is None and self.binary:
            raise failure("needs_output", suffix=self.suffix)
        # Told before the work begins, not after it.
        if target is not None and target.suffix and not target.absolute().parent.is_dir():
            raise failure("no_folder", path=target)

    @abstractmethod
    def add(self, report: Report, lines: LineIndex | None = None, original: Original | None = None) -> None:
        """Take a report; ``lines`` of its source text name places by line, ``original`` is that text."""

    @abstractmethod
    def finish(self) -> None:
        """Write what is outstanding."""

    def file(self, name: str) -> Path:
        """Return the only file to write: the target, or ``name`` in it if it is a folder."""
        target = self.wanted.target
        assert target is not None
        if target.is_dir() or not target.suffix:
            return self.folder() / f"{name}{self.suffix}"
        return target

    def folder(self) -> Path:
        """Return the folder to write to; it is made if need be."""
        target = self.wanted.target
        assert target is not None
        from analyzer.batch.results import ResultFolder

        if self._results is None:
            try:
                self._results = ResultFolder(target)
            except OSError as problem:
                raise failure("write", path=target, reason=problem.strerror or "") from problem
        return target

    def write(self, path: Path, data: bytes) -> None:
        """Write a file whole."""
        from analyzer.batch.atomic import write_whole

        try:
            write_whole(path, data)
            if self._results is not None:
                self._results.note(path.name)
        except OSError as problem:
            raise failure("write", path=path, reason=problem.strerror or "") from problem


def name_of(report: Report) -> str:
    """Return a name for the files on a report, as every file system takes it: unit, else document."""
    stem = _FORBIDDEN.sub("_", unit_name(report)).strip(" .")[:_LONGEST_NAME] or "document"
    return f"_{stem}" if _RESERVED.match(stem) else stem


def unique(name: str, taken: set[str]) -> str:
    """Return ``name``, with a number if it is taken; it is taken from now on. Case makes no difference."""
    candidate, number = name, 1
    while candidate.lower() in taken:
        number += 1
        candidate = f"{name}-{number}"
    taken.add(candidate.lower())
    return candidate


def document_of(report: Report, folder: Path | None) -> Path | None:
    """Return the document that a report is about: from the working folder, else from ``folder``; None if gone."""
    if report.source.path is None:
        return None
    path = Path(report.source.path)
    candidates = (path, folder / path) if folder is not None else (path,)
    return next((one for one in candidates if one.is_file()), None)
