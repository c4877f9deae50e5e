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
    fields: tuple[RoleEntry, ...]
    closings: tuple[str, ...]
    unit_ends: tuple[str, ...]
    no_units: tuple[str, ...]
    no_names: str
    due: str
    answers: str
    deeds: str
    frames: tuple[Entry, ...]
    closing_frames: tuple[Entry, ...]
    demands: tuple[Entry, ...]
    purposes: tuple[Entry, ...]
    periods: tuple[Entry, ...]
    titles: tuple[Entry, ...]
    unit_heads: tuple[Entry, ...]
    no_tasks: tuple[Entry, ...]
    endings: tuple[Entry, ...]
    kinds: tuple[KindEntry, ...]


def self_test_cues(file: ImportFile) -> list[str]:
    """Return one line per entry that fails its own examples."""
    named: list[tuple[Entry, ...]] = [
        file.columns,
        file.labels,
        file.fields,
        file.kinds,
        file.no_tasks,
        file.endings,
    ]
    named += [file.frames, file.closing_frames, file.demands, file.purposes]
    named += [file.periods, file.titles, file.unit_heads]
    return [problem for entries in named for problem in self_test(FILE, entries)]


class Cues:
    """What the importers know about layouts.

    Args:
        lexicons: Source of the cue file.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load(FILE, ImportFile)
        self._titles = {_squeezed(form): entry.role for entry in data.columns for form in entry.forms}
        self._fields = {form: entry.role for entry in data.fields for form in entry.forms}
        self.labels = _Labels({form: entry.role for entry in data.labels for form in entry.forms})
        spaced = [
            r"[ \u3000]{0,4}".join(map(regex.escape, form))
            for form in sorted(self.labels, key=len, reverse=True)
        ]
        names = rf"(?P<label>{'|'.join(spaced)})"
        long = "|".join(map(regex.escape, (form for form in self.labels if len(form) > 3)))
        # 责任单位：, 【责任单位】, and 责任单位 at the beginning of a line, where a blank was its colon.
        self.label = regex.compile(
            rf"(?:[【〔\[]\s?{names}\s?[】〕\]]\s*[：:]?|[（(]\s?(?P<label>{long})\s?[）)]\s*[：:]?|{names}\s*[：:｜|│]"
            rf"|(?:^|(?<=\n))(?P<label>{long})(?=[\p{{Han}}\d \u3000]))\s*"
        )
        self.closings = tuple(sorted(data.closings, key=len, reverse=True))
        self.unit_end = regex.compile(rf"(?:{'|'.join(map(regex.escape, data.unit_ends))})$")
        self.no_units = data.no_units
        self.no_name = regex.compile(data.no_names)
        self.due = regex.compile(data.due)
        self.answers = regex.compile(data.answers)
        self.deed = regex.compile(data.deeds)
        self.frame = _any(data.frames)
        self.closing_frame = _any(data.closing_frames)
        self.demand = _any(data.demands)
        self.purpose = _any(data.purposes)
        self.period = _any(data.periods)
        self.title = _any(data.titles)
        self._unit_heads = [regex.compile(expression(entry)) for entry in data.unit_heads]
        self.no_task = _any(data.no_tasks)
        self.ending = _any(data.endings)
        self.kinds = [(regex.compile(expression(entry)), frozenset(entry.types)) for entry in data.kinds]

    def units_headed(self, title: str) -> str | None:
        """Return the names of units in a heading that says who answers for what stands under it."""
        found = (match for one in self._unit_heads if (match := one.match(title)) is not None)
        return next((match["units"] for match in found), None)

    def field_of(self, name: str) -> Role | None:
        """Return what the field of a card with this name holds; only names that are known as a whole count."""
        return self._fields.get(_squeezed(name)) or self._titles.get(_squeezed(name))

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


class _Labels(dict[str, Role]):
    """Roles of labels, also of such with blanks inside (时　　限)."""

    def __missing__(self, label: str) -> Role:
        return self[_squeezed(label)]


def _squeezed(title: str) -> str:
    return regex.sub(r"[\s\u3000:：*]+", "", title)


def _any(entries: tuple[Entry, ...]) -> regex.Pattern[str]:
    return regex.compile("|".join(f"(?:{expression(entry)})" for entry in entries))
