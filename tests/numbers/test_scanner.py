from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.lexicon.store import Lexicons
from analyzer.numbers.scanner import NumberScanner

CASES = Path(__file__).parent.parent / "cases" / "numbers"
ALPHABET = "零一二两三十百千万亿第条年月日个件次%％余多近约至-—～.,，。、（）“”《》〔〕0123456789xX*号 某"
HOSTILE = [
    "一", "1", "1,", "1.", "第一", "一一、", "“1", "二十届一、", "1+", "百分之一至", "每一", "10万", "x", "1-", "约近", "一届、",  # noqa: E501
]  # fmt: skip
SCANNER = NumberScanner(Lexicons())


def read(name):
    return yaml.safe_load((CASES / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", read("quantities.yaml"), ids=lambda case: case["text"])
def test_quantities(case):
    text = case["text"]
    found = [
        [m.span.of(text), m.value, m.comparator, m.unit, *([m.upper] if m.upper is not None else [])]
        for m in SCANNER.scan(text)
        if m.role == "quantity"
    ]
    expected = [
        [
            str(part) if place in (0, 3) else part if place == 2 else Decimal(str(part))
            for place, part in enumerate(row)
        ]
        for row in case["has"]
    ]
    assert found == expected


@pytest.mark.parametrize(("text", "quote", "role"), read("roles.yaml"))
def test_roles(text, quote, role):
    found = {m.span.of(text): m for m in SCANNER.scan(text)}
    assert quote in found, list(found)
    assert found[quote].role == role
    assert found[quote].rule


def test_numeral_style_does_not_change_the_value():
    values = [
        [(m.value, m.unit) for m in SCANNER.scan(text) if m.role == "quantity"]
        for text in ("在6个社区", "在六个社区", "在６个社区")
    ]
    assert values[0] == values[1] == values[2] == [(6, "个")]


def test_decimals_are_those_printed():
    mention = next(m for m in SCANNER.scan("注销业务网办率86.0%") if m.role == "quantity")
    assert (mention.value, mention.decimals) == (86, 1)


@settings(deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=60))
def test_mentions_are_ordered_disjoint_and_exact(text):
    end = 0
    for mention in SCANNER.scan(text):
        assert mention.span.start >= end
        assert mention.span.start < mention.span.end <= len(text)
        assert mention.value is None or isinstance(mention.value, Decimal)
        assert mention.upper is None or isinstance(mention.upper, Decimal)
        end = mention.span.end


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text):
    SCANNER.scan(text)


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_runs_are_linear(unit):
    text = unit * (200_000 // len(unit))
    start = time.process_time()
    SCANNER.scan(text)
    assert time.process_time() - start < 6
