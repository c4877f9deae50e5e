"""Every entry of the number lexicons holds its own examples, and the whole file follows its schema."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import pytest

from analyzer.extract.indicators.cues import IndicatorFile
from analyzer.extract.relations.cues import RelationFile
from analyzer.lexicon.entries import Entry, self_test
from analyzer.lexicon.store import Lexicons
from analyzer.numbers.marks import MarkFile
from analyzer.numbers.named import NamedFile
from analyzer.numbers.units import UnitFile, UnitTable

FILES = [
    ("units.yaml", UnitFile),
    ("numerals.yaml", MarkFile),
    ("named_numbers.yaml", NamedFile),
    ("indicators.yaml", IndicatorFile),
    ("relations.yaml", RelationFile),
]


def entry_lists(data: msgspec.Struct) -> Iterable[tuple[str, list[Entry]]]:
    for field in data.__struct_fields__:
        value = getattr(data, field)
        if isinstance(value, tuple) and value and isinstance(value[0], Entry):
            yield field, list(value)


@pytest.mark.parametrize(("name", "kind"), FILES, ids=[name for name, _ in FILES])
def test_entries_hold_their_examples(name, kind):
    data = Lexicons().load(name, kind)
    for field, entries in entry_lists(data):
        assert self_test(f"{name}: {field}", entries) == []


def test_named_numbers_all_have_an_example():
    data = Lexicons().load("named_numbers.yaml", NamedFile)
    assert all(entry.examples for entry in data.named)


def test_units_compare_in_one_base_unit():
    by_name = UnitTable(Lexicons()).by_name
    assert by_name["公里"].compared_in == by_name["米"].compared_in == "米"
    assert by_name["公顷"].size == 10_000
    assert by_name["小时"].size == 60


def test_longest_unit_wins_and_words_are_no_units():
    table = UnitTable(Lexicons())
    assert table.match("场次", 0).form == "场次"
    assert table.match("个百分点", 0).name == "百分点"
    assert table.match("项目", 0) is None
    assert table.match("台县", 0, han=True) is None
    assert table.match("", 0) is None
