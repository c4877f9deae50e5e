"""The lists that come with the package: sound, named, and for the units and years that they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analyzer.checklist.importers.load import load_checklist
from analyzer.checklist.lint import doubts
from analyzer.checklist.model import Checklist
from analyzer.checklist.readymade import looks_like_name, names, readymade, self_test_lists
from analyzer.errors import ChecklistError
from analyzer.lexicon.store import Lexicons

LEXICONS = Lexicons()
YEARLY = [f"{kind}-{year}" for kind in ("subdistrict", "town", "department") for year in range(2020, 2026)]


def test_lists_are_sound():
    assert self_test_lists(LEXICONS) == []


def test_names():
    assert set(names(LEXICONS)) == {*YEARLY, "statutory-five", "outline-2015", "outline-2021"}
    assert looks_like_name("town-2021")
    for other in ("town.yaml", "街道-2021", "lists/town-2021", "Town"):
        assert not looks_like_name(other)


@pytest.mark.parametrize("name", YEARLY)
def test_yearly_lists(name):
    points = load_checklist(name, LEXICONS).checklist
    assert points.year == int(name[-4:])
    assert 45 <= len(points.items) <= 80
    assert {item.applies_to for item in points.items} <= {("街道",), ("镇", "乡"), ("局", "委", "办", "中心")}
    for item in points.items:
        assert 9 <= len(item.text) <= 46, item.text
        assert not re.search(r"[。；;！]", item.text)


def test_what_belongs_to_a_year_stands_in_its_lists_only():
    def has(name, word):
        return any(word in item.text for item in readymade(name, LEXICONS).items)

    assert has("town-2020", "“七五”") and not has("town-2021", "“七五”")
    assert has("town-2025", "“八五”") and not has("town-2024", "“八五”")
    assert not has("subdistrict-2020", "习近平法治思想") and has("subdistrict-2021", "习近平法治思想")
    assert has("department-2023", "三年行动") and not has("department-2022", "三年行动")
    assert has("subdistrict-2022", "疫情") and not has("subdistrict-2023", "疫情")


def test_what_stays_keeps_its_id():
    first, last = (readymade(f"town-{year}", LEXICONS) for year in (2020, 2025))
    texts = {item.id: item.text for item in first.items}
    kept = [item for item in last.items if item.id in texts]
    assert len(kept) > 30
    assert all(texts[item.id] == item.text for item in kept)


def test_the_statutory_list_is_the_one_of_the_corpus():
    other = Checklist.load(Path(__file__).parents[2] / "corpus/checklists/statutory-five.yaml")
    own = readymade("statutory-five", LEXICONS)
    assert [(i.id, i.text, i.statutory, i.weight) for i in own.items] == [
        (i.id, i.text, i.statutory, i.weight) for i in other.items
    ]


@pytest.mark.parametrize(
    "name", ["subdistrict-2023", "town-2020", "department-2025", "outline-2021", "outline-2015"]
)
def test_our_own_lists_are_hardly_doubtful(name, compiler):
    found = [(doubt.item.id, doubt.kind) for doubt in doubts(readymade(name, LEXICONS), compiler)]
    # The names of these fixed procedures and roles have four and five parts.
    assert [doubt for doubt in found if doubt[1] != "composite"] == []


def test_unknown_names_are_answered_with_the_known_ones():
    with pytest.raises(ChecklistError, match="subdistrict-2023"):
        load_checklist("subdistrict-1999", LEXICONS)


def test_a_district_adds_its_own_lists(tmp_path):
    (tmp_path / "checklists").mkdir()
    text = (
        "title: 本区{year}年清单\nyears: [2024, 2024]\nshares: [common]\nthemes: {x: 其他}\n"
        "items:\n  - {id: X1, theme: x, text: 每月开展一次法治夜校}\n"
    )
    (tmp_path / "checklists" / "own.yaml").write_text(text, encoding="utf-8")
    own = Lexicons([tmp_path])
    points = readymade("own-2024", own)
    assert points.title == "本区2024年清单"
    assert points.items[-1].text == "每月开展一次法治夜校"
    assert len(points.items) > 40
