from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.numbers.numeral import parse_arabic, parse_grouped, parse_numeral
from tests.numbers.numerals import format_numeral


def test_round_trip_below_ten_thousand():
    assert [n for n in range(10_000) if parse_numeral(format_numeral(n)) != n] == []


@given(st.integers(0, 10**8))
def test_round_trip_sampled(number):
    assert parse_numeral(format_numeral(number)) == number


@given(st.integers(-(10**15), 10**15), st.integers(0, 6))
def test_round_trip_of_decimals(number, places):
    value = Decimal(number).scaleb(-places)
    assert parse_numeral(format_numeral(value)) == value


@given(st.text(max_size=80))
def test_any_text_gives_an_exact_decimal_or_nothing(text):
    assert isinstance(parse_numeral(text), Decimal | None)


@given(st.text(alphabet="零〇一二两三四五六七八九十百千万亿兆点廿卅负0123456789.,", max_size=70))
def test_any_run_of_numeral_characters_terminates(text):
    assert isinstance(parse_numeral(text), Decimal | None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一百二十三", "123"), ("一百二", "120"), ("三万五", "35000"), ("三万零五", "30005"), ("廿二", "22"),
        ("卅", "30"), ("二〇二〇", "2020"), ("二零二五", "2025"), ("两万", "20000"), ("壹佰壹拾壹", "111"),
        ("三点五万", "35000"), ("零点零五", "0.05"), ("1.2万", "12000"), ("3000万", "30000000"),
        ("1亿2000万", "120000000"),
        ("3千5百", "3500"), ("一万亿", "1000000000000"), ("五千万", "50000000"), ("12,345.6", "12345.6"),
        ("１２３", "123"), ("-3", "-3"), ("负二", "-2"), ("十", "10"), ("百", "100"), ("一千零一十", "1010"),
    ],
)  # fmt: skip
def test_values(text, value):
    assert parse_numeral(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "个",
        "一个",
        "1,23",
        "12,34,567",
        "八百一千",
        "三百九十九三",
        "1.2.3",
        "--3",
        "²",
        "①",
        "亿万",
        "点五",
    ],
)
def test_no_numerals(text):
    assert parse_numeral(text) is None


def test_only_plain_digits_are_arabic():
    assert parse_arabic("٣") is None
    assert parse_grouped("1234,567") is None


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), 10**16])
def test_no_chinese_numeral(value):
    with pytest.raises(ValueError, match="no Chinese numeral"):
        format_numeral(value)
