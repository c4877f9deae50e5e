"""Every code has words in both languages, and every word is used."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

import analyzer.report.texts as home
from analyzer import records
from analyzer.lexicon.store import lexicons_for
from analyzer.numbers.mention import Role
from analyzer.numbers.units import UnitFile
from analyzer.readers.office import OFFICE
from analyzer.readers.paged import PAGED
from analyzer.readers.plain import TextReader
from analyzer.report.texts import Texts, catalogue

FILES = sorted(path.stem for path in Path(home.__file__).parent.glob("*.toml"))
ENTRIES = [
    (f"{name}.{table}.{key}", pair)
    for name in FILES
    for table, entries in catalogue(name).items()
    for key, pair in entries.items()
]
PACKAGE = Path(home.__file__).parents[2]
CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for layer in ("cli", "report", "batch")
    for path in sorted((PACKAGE / layer).rglob("*.py"))
)


@pytest.mark.parametrize(("key", "pair"), ENTRIES, ids=[key for key, _ in ENTRIES])
def test_both_languages_say_the_same(key: str, pair: list[str]) -> None:
    zh, en = pair
    assert zh
    assert en
    assert fields(zh) == fields(en)
    assert en.isascii() or not re.search(r"[\u4e00-\u9fff]", en)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        ("verdict", records.Verdict),
        ("severity", records.Severity),
        ("presence", records.Presence),
        ("evidence", records.EvidenceRole),
        ("link", records.LinkKind),
        ("indicator", records.IndicatorKind),
        ("distribution", records.Distribution),
        ("comparator", records.Comparator),
        ("relation", records.RelationKind),
        ("check", records.RelationVerdict),
        ("status", records.Status),
        ("cause", records.CauseType),
        ("section", records.SectionKind),
        ("number", Role),
    ],
)
def test_every_code_has_a_label(table: str, kind: object) -> None:
    assert set(get_args(kind)) <= set(catalogue("labels")[table])


def test_every_repair_has_a_label() -> None:
    # The kinds of repairs are open: each step names its own when it changes a view.
    kinds = {"furniture"}
    for path in sorted((PACKAGE / "text" / "steps").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        module = import_module(f"analyzer.text.steps.{path.stem}")
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                if node.func.attr in {"apply", "substitute"} and node.args:
                    (name,) = (one.id for one in node.args[:1] if isinstance(one, ast.Name))
                    kinds.add(getattr(module, name))
                also = [one.value for one in node.keywords if one.arg == "also"]
                kinds |= {key.value for one in also if isinstance(one, ast.Dict) for key in one.keys}
    assert len(kinds) > 12
    assert kinds <= set(catalogue("labels")["edit"])


def test_every_reader_has_a_label() -> None:
    # What a zip file holds comes under the name of its own format; what is encrypted does not come at all.
    names = {reader.name for reader in (TextReader(), *OFFICE, *PAGED)} - {"zip", "encrypted"}
    assert {"text", "docx", "pdf"} < names <= set(catalogue("labels")["reader"])


def test_every_dimension_has_a_label() -> None:
    units = lexicons_for(()).load("units.yaml", UnitFile)
    assert {entry.dimension for entry in units.units} <= set(catalogue("labels")["dimension"])


def test_every_statutory_content_has_a_label() -> None:
    assert set(records.Statutory.__struct_fields__) == set(catalogue("labels")["statutory"])


def test_every_key_in_the_code_exists() -> None:
    known = {key for key, _ in ENTRIES}
    tables = {key.rsplit(".", 1)[0] for key in known}
    names = "|".join(FILES)
    used = set(re.findall(rf'"((?:{names})\.\w+\.\w+)"', CODE))
    assert used <= known
    assert set(re.findall(rf'f"((?:{names})\.\w+)\.\{{', CODE)) <= tables
    assert {f"cli.failure.{key}" for key in re.findall(r'failure\("(\w+)"', CODE)} <= known


def test_unknown_codes_show_themselves_and_unknown_keys_fail() -> None:
    assert Texts().label("labels.edit", "new_kind") == "new_kind"
    with pytest.raises(KeyError):
        Texts()("labels.edit.new_kind")


def test_an_unknown_language_is_chinese() -> None:
    assert Texts("fr")("labels.severity.error") == Texts("zh")("labels.severity.error")
