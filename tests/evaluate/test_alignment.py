"""Carrying places from a restored text to the clean text."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from analyzer.evaluate.alignment import align

CLEAN = "甲区全年受理案件六十三宗，办结六十二宗。乙镇成立调解工作室，丙村开展普法宣传。"


def test_equal_texts() -> None:
    alignment = align(CLEAN, CLEAN)
    assert alignment.place((3, 9)) == (3, 9)
    assert alignment.unmatched() == ([], [])


def test_furniture_around_the_text_belongs_to_nothing() -> None:
    found = f"首页 导航\n{CLEAN}\n版权所有"
    alignment = align(found, CLEAN)
    assert alignment.place((0, 5)) == (0, 0)
    start = found.index("成立调解工作室")
    place = alignment.place((start, start + 7))
    assert CLEAN[slice(*place)] == "成立调解工作室"
    assert [found[a:b] for a, b in alignment.unmatched()[0]] == ["首页 导航\n", "\n版权所有"]
    assert alignment.unmatched()[1] == []


def test_a_substitution_and_a_gap() -> None:
    found = CLEAN.replace("受理", "受里").replace("乙镇", "")
    alignment = align(found, CLEAN)
    start = found.index("全年受里案件")
    assert CLEAN[slice(*alignment.place((start, start + 6)))] == "全年受理案件"
    added, lost = alignment.unmatched()
    assert [found[a:b] for a, b in added] == ["里"]
    assert [CLEAN[a:b] for a, b in lost] == ["理", "乙镇"]


def test_texts_without_anything_in_common() -> None:
    alignment = align("甲乙丙", "丁戊")
    assert alignment.place((0, 3)) == (0, 0)
    assert alignment.unmatched() == ([(0, 3)], [(0, 2)])
    assert align("", "甲").unmatched() == ([], [(0, 1)])
    assert align("", "").place((0, 0)) == (0, 0)


def test_long_repetitive_texts_are_fast() -> None:
    clean = "加强管理。" * 20000
    begun = time.perf_counter()
    align(clean[:-3] + "甲" + clean, clean)
    assert time.perf_counter() - begun < 5


@given(st.text(alphabet="甲乙丙丁，。", max_size=60), st.data())
def test_places_hold_the_characters_that_stayed(clean: str, data: st.DataObject) -> None:
    drop = data.draw(st.sets(st.integers(0, max(0, len(clean) - 1)), max_size=5))
    found = "".join(char for index, char in enumerate(clean) if index not in drop)
    alignment = align(found, clean)
    for start, other, length in alignment.blocks:
        assert found[start : start + length] == clean[other : other + length]
    ends = [(start + length, other + length) for start, other, length in alignment.blocks]
    for (_, _, _), (start, other, _), (end, other_end) in zip(
        alignment.blocks, alignment.blocks[1:], ends, strict=False
    ):
        assert start >= end
        assert other >= other_end
