"""What is searched around literals alone is what a search of the whole text finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer.extract.facts import Facts
from analyzer.lexicon.store import Lexicons
from analyzer.rules.context import DocumentContext
from analyzer.rules.engine import RuleEngine
from analyzer.rules.input import RuleInput
from analyzer.rules.windows import Sought
from analyzer.settings import Settings

SAMPLES = sorted((Path(__file__).parents[2] / "corpus" / "samples").glob("*/clean.txt"))
ENGINE = RuleEngine(Lexicons(), settings=Settings(preview=True))


def sought(value: object) -> Iterator[Sought]:
    if isinstance(value, Sought):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from sought(one)


ALL = [one for rule in ENGINE.rules for value in vars(rule).values() for one in sought(value)]


def source_of(text: str) -> RuleInput:
    return RuleInput(Facts(text), DocumentContext(), None, report=True)


@pytest.mark.skipif(not SAMPLES, reason="samples not in this checkout")
def test_nothing_is_missed():
    assert ALL
    for sample in SAMPLES[::3]:
        source = source_of(sample.read_text(encoding="utf-8"))
        for one in ALL:
            whole = [match.span() for match in one.pattern.finditer(source.text)]
            assert [match.span() for match in one.finditer(source)] == whole, (sample, one.pattern.pattern)


def test_an_expression_without_literals_is_searched_everywhere():
    one = Sought(Lexicons(), r"\d{3}")
    assert [match.group() for match in one.finditer(source_of("甲123乙456"))] == ["123", "456"]
