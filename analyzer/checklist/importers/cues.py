"""The cue file of the importers, ``checklist_import.yaml``, compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import regex
from msgspec import Struct

from analyzer.lexicon.entries import Entry, expression, self_test
from analyzer.text.later import later

if TYPE_CHECKING:
    from analyzer.lexicon.store import Lexicons

FILE = "checklist_import.yaml"
Role = Literal[
    "serial", "theme", "task", "measure", "goal", "lead", "units", "assist", "deadline", "weight", "other"
]

_LONGEST_TITLE = 60
_ALSO = later(regex.compile, r"[与和及](?:工作|具体|相关|有关|质量)?(?:要求|标准|规范|说明)$")
_BRACKETS = regex.compile(r"[（(【\[][^（()）【】\[\]]{0,20}[)）】\]]$")
_DATE = later(
    regex.compile,
    r"(?:20\d{2}[年./-])?(?:\d{1,2}(?:月份?|[./-])(?:\d{1,2}日?|底|上旬|中旬|下旬|末)?|(?:第?[一二三四1-4]季度|[上下]半年)末?)前?"
    r"|全年|每[年月季周日]度?|每半年|长期|常年|持续\S{0,4}|常态化\S{0,4}|20\d{2}年",
)


class RoleEntry(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Titles of a column, or words before a value in running text, and what the value is."""

    role: Role


class KindEntry(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Unit tags and the types of reporting units (``meta.yaml``) that they bind."""

    types: tuple[str, ...]


class FrameEntry(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Headings over aims and demands; ``tasks``: whether concrete numbered lines below them are tasks."""

    tasks: bool = False


class MarkEntry(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Marks in the columns of units of a matrix, and what they make the unit."""

    role: Role


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
    marks: tuple[MarkEntry, ...]
    stages: tuple[Entry, ...]
    notes: tuple[Entry, ...]
    sums: tuple[Entry, ...]
    scores: tuple[Entry, ...]
    side_tables: tuple[Entry, ...]
    contacts: tuple[Entry, ...]
    same: tuple[str, ...]
    blank: tuple[str, ...]
    frames: tuple[FrameEntry, ...]
    closing_frames: tuple[Entry, ...]
    upkeep: tuple[Entry, ...]
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
    named += [file.frames, file.closing_frames, file.upkeep, file.demands, file.purposes]
    named += [file.periods, file.titles, file.unit_heads]
    named += [file.marks, file.stages, file.notes, file.sums, file.scores, file.side_tables, file.contacts]
    return [problem for entries in named for problem in self_test(FILE, entries)]


class Cues:
    """What the importers know about layouts.

    Args:
        lexicons: Source of the cue file.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load(FILE, ImportFile)
        self._titles = {_squeezed(form): entry.role for entry in data.columns for form in entry.forms}
        self._longest = max(map(len, self._titles))
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
            rf"(?:[【〔\[［]\s?{names}\s?[】〕\]］]\s*[：:]?|[（(]\s?(?P<label>{long})\s?[）)]\s*[：:]?|{names}\s*[：:｜|│]"
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
        self.tasked_frame = _any((*(one for one in data.frames if one.tasks), *data.closing_frames))
        self.upkeep = _any(data.upkeep)
        self.demand = _any(data.demands)
        self.purpose = _any(data.purposes)
        self.period = _any(data.periods)
        self.title = _any(data.titles)
        self._unit_heads = [regex.compile(expression(entry)) for entry in data.unit_heads]
        self.no_task = _any(data.no_tasks)
        self.ending = _any(data.endings)
        self.marks: dict[str, Role] = {form: entry.role for entry in data.marks for form in entry.forms}
        self.stage = _any(data.stages)
        self.note = _any(data.notes)
        self.sum = _any(data.sums)
        self.score = _any(data.scores)
        self.side_table = _any(data.side_tables)
        self.contact = _any(data.contacts)
        self.same = frozenset(data.same)
        self.blank = frozenset(data.blank)

    def units_headed(self, title: str) -> str | None:
        """Return the names of units in a heading that says who answers for what stands under it."""
        found = (match for one in self._unit_heads if (match := one.match(title)) is not None)
        return next((match["units"] for match in found), None)

    def field_of(self, name: str) -> Role | None:
        """Return what the field of a card with this name holds; only names that are known as a whole count."""
        return self._fields.get(_squeezed(name)) or self._titles.get(_squeezed(name))

    def role_of(self, title: str) -> Role | None:
        """Return what a column with this title holds.

        The whole title decides, else the longest known title that it ends with, or begins with when that is longer
        than two characters; brackets do not count (主要任务（共12项）), nor what stands there too (内容与要求).
        """
        if len(title) > _LONGEST_TITLE:
            return None
        name = _squeezed(title)
        for shown in (name, _BRACKETS.sub("", name)):
            if shown in self._titles:
                return self._titles[shown]
        name = _BRACKETS.sub("", name) or name
        name = _ALSO.sub("", name) or name
        for size in range(min(len(name), self._longest), 1, -1):
            if len(name) > 2 * size + 4:
                return None
            if name[-size:] in self._titles:
                return self._titles[name[-size:]]
            if size > 2 and name[:size] in self._titles:
                return self._titles[name[:size]]
        return None

    def is_title(self, text: str, roles: frozenset[Role]) -> bool:
        """Whether a text is a title of one of these roles, and nothing else."""
        return self._titles.get(_BRACKETS.sub("", _squeezed(text))) in roles

    def is_mark(self, text: str) -> bool:
        """Whether a cell holds nothing but a mark such as ● or √."""
        return _squeezed(text) in self.marks

    def is_units(self, text: str) -> bool:
        """Whether a text reads like a list of units: all of it, or its parts, end so."""
        parts = [part for part in regex.split(r"[、，,；;\s/]+", text) if part]
        return bool(parts) and all(len(part) <= 20 and self.unit_end.search(part) for part in parts)

    def is_due(self, text: str) -> bool:
        """Whether a text says when something is due."""
        return _DATE.fullmatch(text) is not None or (len(text) <= 16 and self.due.search(text) is not None)

    @staticmethod
    def stage_name(title: str) -> str:
        """Return the quarter or month in the title of a column (第一季度任务)."""
        return regex.sub(r"(?:工作)?(?:任务|计划|安排|内容|重点|工作|目标|节点)+$", "", title)


class _Labels(dict[str, Role]):
    """Roles of labels, also of such with blanks inside (时　　限)."""

    def __missing__(self, label: str) -> Role:
        return self[_squeezed(label)]


def _squeezed(title: str) -> str:
    return regex.sub(r"[\s\u3000:：*]+", "", title)


def _any(entries: tuple[Entry, ...]) -> regex.Pattern[str]:
    return regex.compile("|".join(f"(?:{expression(entry)})" for entry in entries))
