"""Patterns that are made when they are first used behave as if they had been there all along."""

import copy
import pickle

import pytest
import regex

from analyzer.text.later import later


def test_nothing_is_made_before_it_is_used():
    made: list[str] = []

    def make(text: str) -> regex.Pattern[str]:
        made.append(text)
        return regex.compile(text)

    pattern = later(make, "[一二]是")
    assert made == []
    assert pattern.search("一是加强") and not pattern.match("加强")
    assert [match[0] for match in pattern.finditer("一是甲，二是乙")] == ["一是", "二是"]
    assert pattern.pattern == "[一二]是"
    assert made == ["[一二]是"]


def test_flags_and_named_lists_are_handed_on():
    pattern = later(regex.compile, r"^\L<words>$", regex.MULTILINE, words=["甲", "乙"])
    assert pattern.findall("甲\n丙\n乙") == ["甲", "乙"]


def test_an_error_is_told_at_first_use():
    broken = later(regex.compile, "(")
    with pytest.raises(regex.error):
        broken.search("甲")


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_copies_and_those_of_other_processes_match_too(again):
    assert again(later(regex.compile, "甲+")).fullmatch("甲甲")
