"""Number formats of lists."""

from __future__ import annotations

import pytest

from analyzer.readers.docx.numerals import format_custom, format_number

CASES = {
    "chineseCounting": {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九", 100: "一○○"},
    "chineseCountingThousand": {10: "十", 15: "十五", 101: "一百零一", 110: "一百一十", 1005: "一千零五"},
    "japaneseCounting": {1: "一", 10: "十", 12: "十二", 20: "二十", 105: "百五"},
    "ideographTraditional": {1: "甲", 10: "癸", 11: "11"},
    "ideographZodiac": {1: "子", 12: "亥"},
    "ideographZodiacTraditional": {1: "甲子", 60: "癸亥", 61: "甲子"},
    "ideographDigital": {10: "一〇", 23: "二三"},
    "taiwaneseDigital": {10: "一○"},
    "chineseLegalSimplified": {1: "壹", 10: "壹拾", 11: "壹拾壹", 101: "壹佰零壹"},
    "decimal": {0: "0", 12: "12"},
    "decimalZero": {1: "01", 12: "12"},
    "decimalFullWidth": {12: "１２"},
    "decimalEnclosedCircleChinese": {1: "①", 20: "⑳", 50: "㊿", 51: "51"},
    "decimalEnclosedParen": {3: "⑶"},
    "decimalEnclosedFullstop": {3: "⒊"},
    "ideographEnclosedCircle": {1: "㊀", 10: "㊉"},
    "upperRoman": {4: "IV", 1999: "MCMXCIX"},
    "lowerLetter": {1: "a", 26: "z", 27: "aa"},
    "ordinal": {1: "1st", 11: "11th", 22: "22nd"},
    "numberInDash": {3: "- 3 -"},
    "none": {3: ""},
    "someFutureFormat": {3: "3"},
}


@pytest.mark.parametrize(("form", "cases"), CASES.items())
def test_format(form: str, cases: dict[int, str]) -> None:
    assert {value: format_number(value, form) for value in cases} == cases


@pytest.mark.parametrize("form", CASES)
@pytest.mark.parametrize("value", [-1, 0, 9_999, 10_000, 10**9])
def test_no_value_fails(form: str, value: int) -> None:
    assert isinstance(format_number(value, form), str)


def test_custom_width() -> None:
    assert format_custom(7, "001, 002, 003, ...") == "007"
    assert format_custom(7, "nonsense") == "7"
