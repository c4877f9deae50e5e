"""The cue file of the importers, ``checklist_import.yaml``, compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import regex
from msgspec import Struct

from analyzer.lexicon.entries import Entry, expression, self_test

if TYPE_CHECKING:
    from analyzer.lexicon.store import Lexicons

FILE = "checklist_import.yaml"
Role = Literal["serial", "theme", "task", "measure", "lead", "units", "assist", "deadline", "weight", "other"]


class RoleEntry(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Titles of a column, or words before a value in running text, and what the value is."""

    role: Role


class KindEntry(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Unit tags and the types of reporting units (``meta.yaml``) that they bind."""

    types: tuple[str, ...]


class ImportFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``checklist_import.yaml``; see the comments there."""

    columns: tuple[RoleEntry, ...]
    labels: tuple[RoleEntry, ...]
    closings: tuple[str, ...]
    unit_ends: tuple[str, ...]
    no_units: tuple[str, ...]
    no_names: str
    due: str
    frames: tuple[Entry, ...]
    no_tasks: tuple[Entry, ...]
    endings: tuple[Entry, ...]
    kinds: tuple[KindEntry, ...]


def self_test_cues(file: ImportFile) -> list[str]:
    """Return one line per entry that fails its own examples."""
    lists = (file.columns, file.labels, file.frames, file.no_tasks, file.endings, file.kinds)
    return [problem for entries in lists for problem in self_test(FILE, entries)]


class Cues:
    """What the importers know about layouts.

    Args:
        lexicons: Source of the cue file.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load(FILE, ImportFile)
        self._titles = {_squeezed(form): entry.role for entry in data.columns for form in entry.forms}
        self.labels = {form: entry.role for entry in data.labels for form in entry.forms}
        self.label = regex.compile(
            rf"(?P<label>{'|'.join(sorted(map(regex.escape, self.labels), key=len, reverse=True))})[：:]\s*"
        )
        self.closings = tuple(sorted(data.closings, key=len, reverse=True))
        self.unit_end = regex.compile(rf"(?:{'|'.join(map(regex.escape, data.unit_ends))})$")
        self.no_units = data.no_units
        self.no_name = regex.compile(data.no_names)
        self.due = regex.compile(data.due)
        self.frame = _any(data.frames)
        self.no_task = _any(data.no_tasks)
        self.ending = _any(data.endings)
        self.kinds = [(regex.compile(expression(entry)), frozenset(entry.types)) for entry in data.kinds]

    def role_of(self, title: str) -> Role | None:
        """Return what a column with this title holds.

        The whole title decides, else the longest known title that it begins or ends with (主要任务（共12项）).
        """
        name = _squeezed(title)
        if name in self._titles:
            return self._titles[name]
        near = [
            form for form in self._titles if len(form) > 1 and (name.startswith(form) or name.endswith(form))
        ]
        if not near or len(name) > 2 * len(max(near, key=len)) + 4:
            return None
        return self._titles[max(near, key=len)]


def _squeezed(title: str) -> str:
    return regex.sub(r"[\s\u3000:：*]+", "", title)


def _any(entries: tuple[Entry, ...]) -> regex.Pattern[str]:
    return regex.compile("|".join(f"(?:{expression(entry)})" for entry in entries))
