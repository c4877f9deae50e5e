"""Places of words are those that a plain search finds."""

from __future__ import annotations

from analyzer.rules.pair_places import Names, Places
from analyzer.text.span import Span

TEXT = "一是公示执法结果。二是执法结果公开，结果公示到位。三是法治宣传。四是公示结果"
NAMED = {"openness": ["公示", "公开", "结果公示"], "publicity": ["法治宣传"], "other": ["法结"]}


def plain(part: Span, words: dict[str, str]) -> set[str]:
    return {meant for word, meant in words.items() if word in part.of(TEXT)}


def test_places_hold_what_stands_within_their_parts():
    parts = [Span(2, 20), Span(28, len(TEXT))]
    pairs, wanted = frozenset({"执法", "结果", "果。"}), ["openness", "publicity"]
    places = Places(TEXT, parts, pairs, Names(NAMED), wanted)
    words = {pair: pair for pair in pairs} | {name: one for one in wanted for name in NAMED[one]}
    for outer in parts:
        for start in range(outer.start, outer.end):
            for end in range(start, outer.end + 1):
                assert places.within(Span(start, end)) == plain(Span(start, end), words), (start, end)
    clauses = [Span(2, 8), Span(11, 17), Span(18, 20), Span(28, len(TEXT))]
    held = places.by_claim(clauses)
    for word, meant in words.items():
        told = [place for place, clause in enumerate(clauses) if meant in plain(clause, {word: meant})]
        assert set(told) <= set(held.get(meant, ())), word
    assert set(held) == set().union(*(plain(clause, words) for clause in clauses))


def test_nothing_is_looked_for_in_nothing():
    assert Places("", [], frozenset(), Names(NAMED), ["openness"]).by_claim([]) == {}
    assert (
        Places(TEXT, [], frozenset({"公示"}), Names(NAMED), ["openness"]).within(Span(0, len(TEXT))) == set()
    )
