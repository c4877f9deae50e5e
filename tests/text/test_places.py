"""Sorted places, asked by bisection, say the same as a look at each."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from analyzer.text.places import holds, merged, touches
from analyzer.text.span import Span

SPANS = st.tuples(st.integers(0, 30), st.integers(1, 6)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(SPANS), SPANS)
def test_places_answer_as_if_each_were_asked(spans, span):
    places = merged(spans)
    assert {i for place in places for i in range(*place)} == {i for place in spans for i in range(*place)}
    assert all(a.end < b.start for a, b in pairwise(places))
    assert touches(places, span) == any(place.overlaps(span) for place in spans)
    assert holds(places, span) == any(place.contains(span) for place in places)
