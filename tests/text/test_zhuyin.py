"""Zhuyin read as pinyin."""

from __future__ import annotations

import pytest

from analyzer.text import zhuyin


@pytest.mark.parametrize(
    ("written", "pinyin"),
    [
        ("ㄓㄣˋ", "zhen4"),
        ("ㄐㄩˋ", "ju4"),
        ("ㄓˊ", "zhi2"),
        ("ㄐㄧㄢ", "jian1"),
        ("ㄌㄩˇ", "lü3"),
        ("ㄨㄣˋ", "wen4"),
        ("ㄒㄩㄥˊ", "xiong2"),
        ("ㄦˋ", "er4"),
        ("ㄩㄢˊ", "yuan2"),
        ("˙ㄉㄜ", "de5"),
        ("ㄉㄜ˙", "de5"),
        ("ㄅㄆㄇ", None),
        ("ˋ", None),
        ("zhen", None),
        ("ㄅㄚˇˋ", None),
    ],
)
def test_syllable(written: str, pinyin: str | None) -> None:
    assert zhuyin.pinyin(written) == pinyin
