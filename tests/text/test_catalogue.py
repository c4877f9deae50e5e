"""What becomes of each kind of damage that copies of documents are known to have.

Handling: ``repaired`` (an edit), ``furniture`` (set apart), ``marked`` (a damage mark), ``hinted`` (a hint on the
copy), ``refused`` (no text is read), ``kept`` (the text stays as it is, without mark).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from analyzer.errors import ReadError
from analyzer.lexicon.entries import self_test
from analyzer.lexicon.store import Lexicons
from analyzer.readers.plain import TextReader
from analyzer.readers.restorer import FurnitureFile, HintFile, RegionalFile, ScanFile
from analyzer.text.view import View
from tests.text.conftest import body, replayed
from tests.text.test_cases import load

CATALOGUE = load("catalogue.yaml")


def test_the_whole_catalogue_is_covered() -> None:
    assert {case["id"].partition("-")[0] for case in CATALOGUE} == {f"A{number}" for number in range(1, 45)}
    assert len({case["id"] for case in CATALOGUE}) == len(CATALOGUE)


@pytest.mark.parametrize("case", CATALOGUE, ids=lambda case: case["id"])
def test_damage_of_the_catalogue(case: dict[str, Any], restore: Callable[[str], View]) -> None:
    if case["handling"] == "refused":
        with pytest.raises(ReadError):
            TextReader().read(case["text"].encode("utf-8"), "x.txt")
        return
    view = restore(case["text"])
    assert replayed(view) == view.text
    assert restore(view.text).text == view.text
    if case["handling"] == "kept":
        assert (view.text, view.edits) == (case["text"], ())
    if "restored" in case:
        assert view.text == case["restored"]
    if "body" in case:
        assert body(view) == case["body"]
    assert set(case.get("edits", [])) <= set(view.counts())
    assert [mark.reason for mark in view.damage] == case.get("damage", [])
    assert {hint.kind for hint in view.hints} == set(case.get("hints", []))
    assert view.partial == case.get("partial", False)
    expected = {
        "repaired": bool(view.edits),
        "furniture": bool(view.furniture),
        "marked": bool(view.damage),
        "hinted": bool(view.hints),
        "kept": True,
    }
    assert expected[case["handling"]]
    assert bool(view.furniture) == ("body" in case)


def test_tables_of_restoration_keep_their_examples() -> None:
    lexicons = Lexicons()
    hints = lexicons.load("restoration/hints.yaml", HintFile)
    furniture = lexicons.load("restoration/furniture.yaml", FurnitureFile)
    regional = lexicons.load("restoration/taiwan.yaml", RegionalFile)
    scans = lexicons.load("restoration/scans.yaml", ScanFile)
    for name, entries in (
        ("taiwan", hints.taiwan),
        ("spun", hints.spun),
        ("several", hints.several),
        ("furniture", furniture.cues),
        ("scans", scans.confusions),
        ("regional", regional.words),
    ):
        assert self_test(name, entries) == []
    for entry in (*hints.taiwan, *hints.spun, *hints.several):
        for example in entry.examples:
            assert any(core in example for core in entry.core), entry.id
    for entry in (*scans.confusions, *regional.words):
        for example in entry.examples:
            assert any(core in example for core in entry.core), entry.id
