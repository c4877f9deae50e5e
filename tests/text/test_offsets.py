"""Offset maps refuse what does not fit, and map both ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.text.offsets import OffsetMap, Piece
from analyzer.text.span import Span


def test_without_pieces_both_sides_are_the_same() -> None:
    offsets = OffsetMap(5, 5)
    assert offsets.to_source(Span(1, 3)) == Span(1, 3)
    assert offsets.from_source(Span(1, 3)) == Span(1, 3)


@pytest.mark.parametrize(
    ("source", "view", "pieces"),
    [
        (5, 4, []),
        (5, 5, [Piece(1, 1, 1, 2)]),
        (5, 4, [Piece(2, 3, 1, 1)]),
        (5, 3, [Piece(2, 4, 2, 2), Piece(3, 4, 2, 3)]),
        (5, 4, [Piece(4, 6, 4, 4)]),
        (3, 3, [Piece(0, 2, 0, 1)]),
    ],
)
def test_refuses_pieces_that_do_not_fit(source: int, view: int, pieces: list[Piece]) -> None:
    with pytest.raises(ValueError, match="piece"):
        OffsetMap(source, view, pieces)


def test_refuses_spans_beyond_the_text() -> None:
    offsets = OffsetMap(3, 2, [Piece(0, 1, 0, 0)])
    with pytest.raises(ValueError, match="beyond"):
        offsets.to_source(Span(0, 3))
    with pytest.raises(ValueError, match="beyond"):
        offsets.from_source(Span(0, 4))


def test_deletions_at_the_edges_stay_outside() -> None:
    # 建(設)設 -> 建設: the bracket is deleted between two characters.
    offsets = OffsetMap(5, 2, [Piece(1, 4, 1, 1)])
    assert offsets.to_source(Span(0, 1)) == Span(0, 1)
    assert offsets.to_source(Span(1, 2)) == Span(4, 5)
    assert offsets.to_source(Span(0, 2)) == Span(0, 5)
    assert offsets.from_source(Span(1, 4)) == Span(1, 1)
    assert offsets.from_source(Span(2, 5)) == Span(1, 2)


def test_edges_inside_a_piece_move_outward() -> None:
    offsets = OffsetMap(6, 4, [Piece(1, 5, 1, 3)])
    assert offsets.to_source(Span(2, 3)) == Span(1, 5)
    assert offsets.from_source(Span(2, 3)) == Span(1, 3)


@st.composite
def maps(draw: st.DrawFn, source: int | None = None) -> OffsetMap:
    """A random map, built from stretches in step and pieces."""
    at = low = 0
    pieces = []
    for _ in range(draw(st.integers(0, 5))):
        step = draw(st.integers(0, 3))
        old, new = draw(st.integers(1, 4)), draw(st.integers(0, 4))
        if source is not None and at + step + old > source:
            break
        at, low = at + step, low + step
        pieces.append(Piece(at, at + old, low, low + new))
        at, low = at + old, low + new
    rest = draw(st.integers(0, 3)) if source is None else source - at
    return OffsetMap(at + rest, low + rest, pieces)


@given(st.data())
def test_uncut_spans_come_back(data: st.DataObject) -> None:
    offsets = data.draw(maps())
    for start in range(offsets.view_length):
        for end in range(start + 1, offsets.view_length + 1):
            cut = any(p.low < edge < p.high for p in offsets.pieces for edge in (start, end))
            back = offsets.from_source(offsets.to_source(Span(start, end)))
            assert back.contains(Span(start, end))
            if not cut:
                assert back == Span(start, end)


@given(st.data())
def test_composition_agrees_with_mapping_twice(data: st.DataObject) -> None:
    first = data.draw(maps())
    second = data.draw(maps(first.view_length))
    both = first.then(second)
    assert (both.source_length, both.view_length) == (first.source_length, second.view_length)
    for start in range(both.view_length):
        for end in range(start + 1, both.view_length + 1):
            # Pieces that met were merged: they may reach further out, never less far.
            there = both.to_source(Span(start, end))
            assert there.contains(first.to_source(second.to_source(Span(start, end))))
            assert both.from_source(there).contains(Span(start, end))


def test_maps_that_do_not_meet_are_refused() -> None:
    with pytest.raises(ValueError, match="meet"):
        OffsetMap(3, 3).then(OffsetMap(4, 4))
