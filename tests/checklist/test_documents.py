"""Work points without tables, in the forms in which offices write them, read to the last field."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import Struct

from analyzer.checklist.importers.cues import Cues
from analyzer.checklist.importers.load import load_checklist
from analyzer.checklist.importers.outline import UNTITLED
from analyzer.checklist.importers.titles import title_of, year_of
from analyzer.checklist.importers.units import Tag, TagReader
from analyzer.checklist.importers.wording import tasks
from analyzer.checklist.model import Checklist
from analyzer.errors import AnalyzerError, ChecklistError
from analyzer.lexicon.store import Lexicons
from analyzer.lexicon.yamlfile import load
from tests.readers.office import builders

LEXICONS = Lexicons()
CUES = Cues(LEXICONS)


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """An item."""

    text: str
    theme: str = UNTITLED
    units: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    deadline: str | None = None


class Case(Struct, frozen=True, forbid_unknown_fields=True):
    """A document and what it holds."""

    name: str
    text: str
    title: str | None
    year: int | None
    items: tuple[Row, ...]


CASES = load(
    Path(__file__).parents[1] / "cases" / "checklist" / "documents.yaml", tuple[Case, ...], AnalyzerError
)


def read(tmp_path: Path, content: str | bytes, name: str = "list.txt") -> Checklist:
    path = tmp_path / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return load_checklist(path, LEXICONS).checklist


def rows(checklist: Checklist) -> list[Row]:
    return [Row(one.text, one.theme, one.units, one.lead, one.deadline) for one in checklist.items]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_documents(tmp_path: Path, case: Case) -> None:
    made = read(tmp_path, case.text)
    assert rows(made) == [*case.items]
    assert (made.title, made.year) == (case.title or "list", case.year)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_encodings_make_no_difference(tmp_path: Path, encoding: str) -> None:
    case = CASES[0]
    assert rows(read(tmp_path, case.text.encode(encoding))) == [*case.items]
