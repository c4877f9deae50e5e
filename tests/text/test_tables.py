"""The tables of restoration: made from public data, and consistent."""

from __future__ import annotations

import pytest
import yaml

from analyzer.lexicon.entries import self_test
from analyzer.lexicon.store import Lexicons
from analyzer.readers.restorer import FOLDER, FurnitureFile, ShiftFile, build_restorer
from analyzer.text import gbk
from analyzer.text.tables import Characters, Readings, Words, has_tone_mark, toneless
from tests.text import tables

FILES = tables.FOLDER


def test_furniture_cues_pass_their_examples() -> None:
    assert self_test("furniture.yaml", Lexicons().load(f"{FOLDER}/furniture.yaml", FurnitureFile).cues) == []


def test_furniture_cues_have_examples_both_ways() -> None:
    for cue in Lexicons().load(f"{FOLDER}/furniture.yaml", FurnitureFile).cues:
        assert cue.examples, cue.id
        assert cue.counter_examples, cue.id


def close(written: str, made: str) -> bool:
    """Whether two tables agree but for a few entries (releases of the sources differ a little)."""
    one, two = set(written.split("\n")), set(made.split("\n"))
    return len(one ^ two) <= 0.02 * len(one | two)


def test_tables_are_what_their_sources_give() -> None:
    assert close((FILES / "readings.tsv").read_text(encoding="utf-8"), tables.readings())
    assert close((FILES / "words.tsv").read_text(encoding="utf-8"), tables.words())
    written = yaml.safe_load((FILES / "characters.yaml").read_text(encoding="utf-8"))
    made = yaml.safe_load(tables.characters())
    for name in ("traditional", "simplified", "frequent"):
        assert len(set(written[name]) ^ set(made[name])) <= 0.02 * len(written[name])


def test_scripts_do_not_overlap() -> None:
    written = yaml.safe_load((FILES / "characters.yaml").read_text(encoding="utf-8"))
    assert set(written["traditional"]).isdisjoint(written["simplified"])
    assert set(written["traditional"]).isdisjoint("乾於著瞭徵藉后里干面")
    assert set("設進國習").issubset(written["traditional"])
    assert set("设进国习").issubset(written["simplified"])


def test_traditional_and_simple_forms_must_pair() -> None:
    with pytest.raises(ValueError, match="one simplified form"):
        Characters("設進", "设", "", "", str)


@pytest.mark.parametrize(
    ("syllable", "plain", "marked"),
    [
        ("shè", "she", True),
        ("lǜ", "lü", True),
        ("lv4", "lü", False),
        ("nu:3", "nü", False),
        ("Xiàn", "xian", True),
        ("de", "de", False),
    ],
)
def test_syllables(syllable: str, plain: str, marked: bool) -> None:
    assert toneless(syllable) == plain
    assert has_tone_mark(syllable) == marked


def test_lookups() -> None:
    readings = Readings(lambda: "shè\t設設\nlǜ\t律綠\n")
    assert "設" in readings.toned["shè"]
    assert "綠" in readings.plain["lü"]
    assert "設" in readings.numbered["she4"]
    words = Words(lambda: "法\t治律\n", ["筑牢"])
    assert "法治" in words
    assert "筑牢" in words
    assert "治法" not in words
    assert "法治政" not in words


def test_shift_forwards() -> None:
    assert gbk.shifted("現就") is None
    assert gbk.shifted("“十四五”") == ("！笆奈濉", 0xA1)
    assert gbk.shifted("“十四五”", lost="?") == ("！笆?奈濉", 0xA1)
    assert gbk.loses("“十四五”")
    assert gbk.shifted("《綱要》") is None
    assert not gbk.loses("《民")
    assert gbk.shifted("法治") is None
    assert gbk.shifted("ABC") is None


def test_every_phrase_of_the_shift_table_loses_characters() -> None:
    file = Lexicons().load(f"{FOLDER}/gbk_shift.yaml", ShiftFile)
    for phrase in file.phrases:
        assert gbk.shifted(phrase) is not None, phrase
    assert len(set(file.phrases)) == len(file.phrases)
    for character in file.leads:
        assert character.encode("gbk")[1] == 0xA3
    build_restorer(Lexicons())
