"""A checklist: the work points that a summary is checked against."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from msgspec import Struct, field

from analyzer.errors import ChecklistError, at
from analyzer.lexicon import yamlfile

YAML = frozenset({".yaml", ".yml"})
StatutoryContent = Literal["measures", "shortcomings", "causes", "leader_duty", "next_year", "other"]


class Item(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One work point.

    Attributes:
        id: Unique within the checklist (``A01``).
        theme: Group heading under which scores are summed up.
        text: The sentence of the work point.
        units: Responsible units.
        weight: Positive weight in the document score.
        must: Editing aid: words each of which has to occur for a match.
        any: Editing aid: words one of which has to occur.
        not_: Editing aid: a passage with one of these words is no match.
        synonyms: Editing aid: further ways to say a word of ``text``.
        statutory: Statutory contents of the annual report that the item asks for; judged by the outline.
        applies_to: Types of reporting units that the item binds (街道, 镇, 局 …); read from ``units`` when left out.
        lead: Those of ``units`` that lead.
        deadline: When it is due, in the words of the original; shown, not judged (a deadline in ``text`` is).
        source: Where the item stands in the file that it was imported from.
    """

    id: str
    theme: str
    text: str
    units: tuple[str, ...] = ()
    weight: int = 1
    must: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    not_: tuple[str, ...] = field(default=(), name="not")
    synonyms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    statutory: tuple[StatutoryContent, ...] = ()
    applies_to: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    deadline: str | None = None
    source: str | None = None


class _File(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    id: str
    title: str
    district: str | None = None
    year: int | None = None
    items: tuple[Item, ...]


class Checklist(Struct, frozen=True, kw_only=True):
    """A titled list of items; ``district`` and ``year`` are null for a list of general use."""

    id: str
    title: str
    district: str | None = None
    year: int | None = None
    items: tuple[Item, ...] = ()

    @classmethod
    def load(cls, path: Path | str) -> Checklist:
        """Read a checklist from a YAML file, from work points in another format, or by the name of a ready-made list.

        What an import leaves out is told by :func:`analyzer.checklist.importers.load.load_checklist`, which also
        takes other lexicons.

        Raises:
            ChecklistError: If the file is missing, breaks the schema (names the file and the line) or holds no items.
            ReadError: If a file that is not YAML cannot be read.
        """
        path = Path(path)
        if path.suffix.lower() not in YAML:
            from analyzer.checklist.importers.load import load_checklist
            from analyzer.lexicon.store import lexicons_for

            return load_checklist(path, lexicons_for()).checklist
        data = yamlfile.read_yaml(path, ChecklistError)
        read = yamlfile.convert(_plain(data), _File, path, ChecklistError)
        _check(read, path)
        return cls(id=read.id, title=read.title, district=read.district, year=read.year, items=read.items)


def _plain(data: Any) -> Any:
    # YAML reads an unquoted `id: 2020` as a number; ids and titles are text, so this is no mistake of the user's.
    if isinstance(data, dict):
        return {
            key: str(value)
            if key in {"id", "title", "theme"} and type(value) in {int, float}
            else _plain(value)
            for key, value in data.items()
        }
    return [_plain(entry) for entry in data] if isinstance(data, list) else data


def _check(read: _File, path: Path) -> None:
    if not read.items:
        _fail(path, ["items"], "清单没有任何条目", "the checklist has no items")
    for name in ("id", "title"):
        if not getattr(read, name).strip():
            _fail(path, [name], f"{name} 不能为空", f"{name} must not be empty")
    seen: dict[str, int] = {}
    for index, item in enumerate(read.items):
        for name in ("id", "theme", "text"):
            if not getattr(item, name).strip():
                _fail(path, ["items", index, name], f"{name} 不能为空", f"{name} must not be empty")
        if item.weight <= 0:
            zh, en = "weight 必须是正整数", "weight must be a positive integer"
            _fail(path, ["items", index, "weight"], f"条目 {item.id} 的 {zh}", f"item {item.id}: {en}")
        if item.id in seen:
            first = yamlfile.line_of(path, ["items", seen[item.id], "id"])
            _fail(
                path,
                ["items", index, "id"],
                f"条目编号 {item.id} 与第 {first} 行重复",
                f"item id {item.id} repeats the one in line {first}",
            )
        seen[item.id] = index
        for word in item.synonyms:
            if word not in item.text:
                _fail(
                    path,
                    ["items", index, "synonyms", word],
                    f"条目 {item.id} 的 synonyms 中“{word}”不在条目文字里",
                    f"item {item.id}: the synonym key {word} does not occur in its text",
                )


def _fail(path: Path, steps: list[str | int], zh: str, en: str) -> None:
    where = at(path, yamlfile.line_of(path, steps))
    raise ChecklistError(f"{where}：{zh}。请改正这一行。", f"{where}: {en}; correct this line")
