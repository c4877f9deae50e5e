"""Literals that expressions need, and expressions tried only where their literals stand."""

from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.needed import is_literal, needed, opening_han
from analyzer.lexicon.screen import Screen, branches
from analyzer.lexicon.store import Lexicons
from analyzer.text.span import Span

SAMPLE = Path(__file__).parents[2] / "corpus" / "samples" / "street-2020-clean" / "clean.txt"


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("成立", {"成立"}),
        ("成立|成功", {"成立", "成功"}),
        ("(?:拟|计划)定", {"拟定", "计划定"}),
        ("有(?:的)?人", {"有人", "有的人"}),
        ("[甲乙]村", {"甲村", "乙村"}),
        ("第[1-3]季", {"第1季", "第2季", "第3季"}),
        ("在[^，。]{1,16}(?:社区|广场)", {"社区", "广场"}),
        ("(?<!还)是(?!否)", {"是"}),
        ("^凡是?", {"凡"}),  # 凡是 holds 凡
        ("(?:依法)++治", {"依法"}),
        ("(?>甲乙|丙丁)", {"甲乙", "丙丁"}),
    ],
)
def test_every_match_needs_one_of_these(pattern, literals):
    assert needed(pattern) == literals


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("甲", ["甲"]),
        ("甲|乙丙", ["甲", "乙丙"]),
        ("(?:甲|乙)丙|丁(?!戊|己)", ["(?:甲|乙)丙", "丁(?!戊|己)"]),
        ("[|(]甲|[^]|]乙", ["[|(]甲", "[^]|]乙"]),
        (r"\||\(甲|[\]|]乙", [r"\|", r"\(甲", r"[\]|]乙"]),
        ("", [""]),
    ],
)
def test_branches_lie_between_bars_outside_of_brackets(pattern, parts):
    assert branches(pattern) == parts


@pytest.mark.parametrize(
    ("pattern", "literal"),
    [
        ("成立|成功", True),
        ("(?:拟|计划)定", True),
        ("有(?:的)?人", True),
        ("甲(?!乙)", False),
        ("(?<!还)是", False),
        ("^甲", False),
        ("甲$", False),
        (r"甲\d", False),
        ("甲.乙", False),
        ("甲+", False),
        ("(?:甲)?", False),
        ("", False),
    ],
)
def test_what_matches_wherever_its_literals_stand(pattern, literal):
    assert is_literal(pattern) == literal


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        r"\d+",
        ".{2}",
        "(?:甲)?",
        "甲*",
        "甲|",
        "(?=甲)",
        "[^甲]",
        r"\L<words>",
        r"\p{Han}",
        "[[:alpha:]]",
        "(?i)abc",
        "(?:甲){e<=1}",
        "(?P<a>甲)(?(a)|乙",
    ],
)
def test_nothing_is_needed_where_that_is_open(pattern):
    assert needed(pattern) == frozenset()


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        ("成立|建成", {"成", "建"}),
        (r"(?:20\d\d)?年内", {"年"}),
        (r"第?[一二]季度|\d月", {"第", "一", "二"}),
        ("(?:甲|乙?)丙", {"甲", "乙", "丙"}),
        ("(?<!还)是", {"是"}),
        (r"\d+", set()),
        ("甲?", None),
        ("[^甲]乙", None),
        (r"[\u4e00-\u9fff]年", None),
        (r"\p{Han}年", None),
        (".年", None),
    ],
)
def test_a_match_begins_with_one_of_these_han_characters(pattern, characters):
    assert opening_han(pattern) == characters


PIECES = st.sampled_from(
    ["甲", "乙", "甲?", "[甲丙]", "(?:甲乙|丙)", "乙{2}", "丙*", "(?:甲|)", "(?<!乙)", "^", "$", "|", "."]
)
TEXTS = st.text("甲乙丙丁", max_size=6)


@given(st.lists(st.lists(PIECES, min_size=1, max_size=5).map("".join), min_size=1, max_size=4), TEXTS)
def test_a_screen_finds_what_each_expression_finds(patterns, text):
    found = Screen(patterns).found(text)
    assert [bool(found >> i & 1) for i in range(len(patterns))] == [
        regex.search(pattern, text) is not None for pattern in patterns
    ]


@given(
    st.lists(st.lists(PIECES, min_size=1, max_size=4).map("".join), min_size=1, max_size=4), st.lists(TEXTS)
)
def test_a_screen_finds_in_parts_of_a_text_what_it_finds_in_each(patterns, texts):
    screen, text, spans = Screen(patterns), "甲", []
    for piece in texts:
        spans.append(Span(len(text), len(text) + len(piece)))
        text += piece + "乙"
    assert screen.found_in(text, spans) == [screen.found(piece) for piece in texts]


def test_a_screen_without_expressions_finds_nothing():
    assert Screen([]).found_in("甲乙", [Span(0, 1), Span(1, 2)]) == [0, 0]
    assert Screen([]).found("甲") == 0


@pytest.mark.skipif(not SAMPLE.is_file(), reason="sample not in this checkout")
@pytest.mark.parametrize("name", ["measures.yaml", "shortcomings.yaml", "causes.yaml"])
def test_entries_of_the_lexicon_match_alike_with_and_without_screen(name):
    from tests.lexicon.test_lexicons import FILES

    file = Lexicons().load(name, FILES[name])
    lists = (getattr(file, field) for field in file.__struct_fields__)
    entries = [entry for own in lists for entry in own if isinstance(entry, Entry)]
    patterns = [expression(entry) for entry in entries]
    screen, compiled = Screen(patterns), [regex.compile(pattern) for pattern in patterns]
    texts = [text for entry in entries for text in (*entry.examples, *entry.counter_examples)]
    for text in [*texts, *regex.split("[，。；：\n]", SAMPLE.read_text(encoding="utf-8"))]:
        found = screen.found(text)
        assert [bool(found >> i & 1) for i in range(len(patterns))] == [
            bool(one.search(text)) for one in compiled
        ]
