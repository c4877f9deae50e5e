from __future__ import annotations

from analyzer.extract.reach import REACH, Near
from analyzer.text.span import Span


def test_things_within_reach_on_both_sides():
    spans = [Span(start, start + 10) for start in range(0, 4 * REACH, REACH // 2)]
    near = Near(spans, lambda span: span)
    place = spans[4]
    assert [spans[i] for i in near.range_of(place)] == spans[2:7]


def test_a_document_of_usual_length_is_one_neighbourhood():
    spans = [Span(start, start + 5) for start in range(0, 30_000, 500)]
    near = Near(spans, lambda span: span)
    assert all(len(near.range_of(span)) == len(spans) for span in spans)


def test_nothing_is_near_in_an_empty_document():
    assert list(Near([], lambda span: span).range_of(Span(0, 1))) == []
