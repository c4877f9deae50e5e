"""Expressions looked for around the literals that they need."""

from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from analyzer.coverage.lexicon import FILE, CoverageFile, joined
from analyzer.lexicon.needed import reach
from analyzer.lexicon.seeker import Seeker
from analyzer.lexicon.store import Lexicons

SAMPLE = Path(__file__).parents[2] / "corpus" / "samples" / "street-2020-clean" / "clean.txt"
NASTY = [
    "(?:督促|指导)[^，。]{0,8}(?:企业|群众)",
    "将(?=[^，。]{0,6}(?:继续|开展))|下一步",  # looks ahead beyond its match
    "(?<!弥补[^，。]{0,6})(?:不足|薄弱)(?=[，。]|$)",  # looks behind, and for the end of the text
    "^(?:现将|以下)|(?:^|，)无案件",
    "[一-龥]{0,4}局、[一-龥]{1,3}",  # takes up what stands before its literal
    "不足(?:一半)?",
    "[0-9]{1,2}月",  # single characters only
    "督促.*企业",  # no bound
    "(?:甲乙)?",  # needs nothing
]


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        ("成立", 2),
        ("在[^，。]{1,16}(?:社区|广场)", 19),
        ("将(?=[^，]{0,6}(?:继续|进一步))", 10),
        ("(?<!还在)是(?!否)", 2),
        ("(?:不足(?=。)|薄弱)$", 4),
        ("(?>甲(?=乙丙))丁?", 4),
        ("督促.*企业", None),
        ("(?<name>甲", None),
    ],
)
def test_how_far_a_match_looks(pattern, characters):
    assert reach(pattern) == characters


def found(expressions, text):
    return [[match.span() for match in matches] for matches in Seeker(expressions).find(text)]


def everywhere(expressions, text):
    return [[match.span() for match in regex.finditer(one, text)] for one in expressions]


WORDS = ["将", "继续", "下一步", "不足", "弥补", "督促", "指导", "企业", "无案件", "局、", "远" * 230]


@given(st.lists(st.sampled_from([*"，。甲一月5", *WORDS]), max_size=40).map("".join))
def test_nothing_is_missed_and_nothing_added(text):
    assert found(NASTY, text) == everywhere(NASTY, text)


def test_cues_of_coverage_are_found_as_in_the_whole_text():
    data = Lexicons().load(FILE, CoverageFile)
    groups = (
        data.third_party,
        data.future,
        data.negated,
        data.zero,
        data.guided,
        data.publicity,
        data.anchors,
    )
    expressions = [joined(group) for group in groups] + [
        joined((entry,)) for group in groups for entry in group
    ]
    text = SAMPLE.read_text(encoding="utf-8")
    assert found(expressions, text) == everywhere(expressions, text)


def test_no_expressions_and_no_text():
    assert Seeker([]).find("任何文字") == []
    assert found(["不足"], "") == [[]]
