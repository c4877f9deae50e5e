"""Patterns of short texts go with ``re`` only where it reads them as ``regex`` does, and in no more ways."""

import re

import pytest
import regex

from analyzer.extract.verbs import MeasuresFile
from analyzer.lexicon.entries import expression
from analyzer.lexicon.short import short
from analyzer.lexicon.store import Lexicons

CLAUSES = [
    "开展执法检查12次",
    "在社区广场设立了宣传栏",
    "尚未建成的",
    "2023年3月，《办法》已印发",
    "是否完成",
    "",
    "了",
]


@pytest.mark.parametrize(
    "pattern",
    [
        "成立|成功",
        "的$",
        r"^\d+余?次",
        "(?<![除为])了(?!解|结)",
        "在[^，。；]{1,16}(?:社区|村)",
        "(?P<n>一)是",
    ],
)
def test_simple_patterns_go_with_re(pattern):
    assert isinstance(short(pattern), re.Pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"\p{Han}了",
        r"甲\s乙",  # blanks are not quite the same to both
        r"\b甲",
        "(?i)a",
        "(?:甲{1,3}乙)+",  # ways to part a text multiply
        "甲*乙*",
        "(?<=甲+)乙",
        "(?:甲乙){e<=1}",
        "[[:alpha:]]",
    ],
)
def test_others_do_not(pattern):
    assert isinstance(short(pattern), regex.Pattern)


def test_both_find_the_same_cues():
    data = Lexicons().load("measures.yaml", MeasuresFile)
    for entry in (*data.status, *data.anchors, *data.circumstances, *data.hints, *data.topics):
        for text in (*CLAUSES, *entry.examples, *entry.counter_examples):
            own, other = short(expression(entry)).search(text), regex.search(expression(entry), text)
            assert (own and own.span()) == (other and other.span()), (entry.id, text)
