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
from analyzer.rules.literals import Literals
from analyzer.rules.phrase_rule import PhraseRule
from analyzer.rules.windows import Sought, matches_around
from analyzer.settings import Settings
from analyzer.text.span import Span

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


@pytest.mark.skipif(not SAMPLES, reason="samples not in this checkout")
def test_no_phrase_reaches_further_than_it_says():
    literals = ENGINE._lexicons.shared(Literals)
    tables = [rule._phrases for rule in ENGINE.rules if isinstance(rule, PhraseRule)]
    for sample in SAMPLES[::6]:
        source = source_of(sample.read_text(encoding="utf-8"))
        whole = Span(0, len(source.text))
        for table in tables:
            places = literals.places(source, table.asked)
            for one in table._entries:
                hints = [places[hint] for hint in one.hints if hint in places]
                near = matches_around(hints, one.pattern, source.text, whole, one.reach)
                far = matches_around(hints, one.pattern, source.text, whole)
                assert [match.span() for match in near] == [match.span() for match in far], (
                    sample,
                    one.entry.id,
                )


@pytest.mark.skipif(not SAMPLES, reason="samples not in this checkout")
def test_rules_without_an_answer_find_nothing():
    literals = ENGINE._lexicons.shared(Literals)
    asking = [rule for rule in ENGINE.rules if rule.asked is not None]
    assert asking
    for sample in SAMPLES[::3]:
        source = source_of(sample.read_text(encoding="utf-8"))
        for rule in asking:
            if not literals.places(source, rule.asked):
                assert list(rule.check(source)) == [], (sample, rule.code)
