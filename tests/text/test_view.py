"""Views: edits are recorded while editing, spans map back, annotations follow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.text.source import source_from_text
from analyzer.text.span import Span
from analyzer.text.view import Damage, Replacement, View
from tests.text.conftest import replayed


def view_of(text: str) -> View:
    return View(source_from_text(text))


def test_untouched_view_has_no_edits() -> None:
    view = view_of("法治政府")
    assert view.text == "法治政府"
    assert view.edits == ()
    assert view.counts() == {}
    assert view.map.pieces == ()


def test_pieces_make_parts_of_a_repair_addressable() -> None:
    view = view_of("軌道,F(xiàn)就").apply(
        "gbk_shift", [Replacement(2, 10, "。現", ((1, 1), (7, 1)))], also={"pinyin_gloss": 1}
    )
    assert view.text == "軌道。現就"
    assert view.to_source(Span(2, 3)) == Span(2, 3)
    assert view.to_source(Span(3, 4)) == Span(3, 10)
    (edit,) = view.edits
    assert (edit.kind, edit.span, edit.before, edit.after) == ("gbk_shift", Span(2, 10), ",F(xiàn)", "。現")
    assert view.counts() == {"gbk_shift": 1, "pinyin_gloss": 1}


def test_later_step_on_a_repaired_place_is_part_of_the_larger_edit() -> None:
    view = view_of(",F(xiàn)就").apply("gbk_shift", [Replacement(0, 8, "。現", ((1, 1), (7, 1)))])
    view = view.substitute("script", view.text.replace("現", "现"))
    assert [(edit.kind, edit.after) for edit in view.edits] == [("gbk_shift", "。现")]


def test_neighbouring_one_to_one_edits_are_one_and_counted_by_character() -> None:
    view = view_of("法治政府建設進展").substitute("script", "法治政府建设进展")
    (edit,) = view.edits
    assert (edit.before, edit.after, edit.span) == ("設進", "设进", Span(5, 7))
    view = view_of("建設進展").substitute("script", "建设进展")
    assert len(view.edits) == 1
    assert view.counts() == {"script": 2}


def test_one_to_one_edit_does_not_swallow_a_deletion_between_its_characters() -> None:
    view = view_of("設(shè)進").apply("pinyin_gloss", [Replacement(1, 6, "")]).substitute("script", "设进")
    assert [edit.kind for edit in view.edits] == ["script", "pinyin_gloss", "script"]
    assert replayed(view) == "设进"


def test_undone_repair_leaves_no_edit() -> None:
    view = view_of("建設").substitute("a", "建设").substitute("b", "建設")
    assert view.edits == ()


@pytest.mark.parametrize(
    "replacements",
    [
        [Replacement(1, 1, "x")],
        [Replacement(0, 2, ""), Replacement(1, 3, "")],
        [Replacement(2, 3, ""), Replacement(0, 1, "")],
        [Replacement(0, 9, "")],
        [Replacement(0, 2, "x", ((1, 1),))],
        [Replacement(0, 2, "xy", ((0, 1), (2, 1)))],
        [Replacement(0, 2, "xy", ((2, 1),))],
    ],
)
def test_refuses_replacements_that_do_not_fit(replacements: list[Replacement]) -> None:
    with pytest.raises(ValueError, match=r"replacement|alignment"):
        view_of("abcd").apply("kind", replacements)


def test_substitution_keeps_the_length() -> None:
    with pytest.raises(ValueError, match="length"):
        view_of("abc").substitute("kind", "ab")


def test_annotations_move_with_later_edits() -> None:
    view = view_of("  正文  页脚").annotated(
        furniture=[Span(6, 8)], damage=[Damage(Span(2, 4), "garbled")], metadata={"origin": Span(6, 8)}
    )
    view = view.apply("blank", [Replacement(0, 2, ""), Replacement(4, 6, "")])
    assert view.text == "正文页脚"
    assert view.furniture == (Span(2, 4),)
    assert view.damage == (Damage(Span(0, 2), "garbled"),)
    assert view.metadata == {"origin": Span(2, 4)}
    assert view.counts() == {"blank": 2, "furniture": 1}


def test_source_and_text_must_agree_with_the_map() -> None:
    with pytest.raises(ValueError, match="fit"):
        View(source_from_text("abc"), "ab", view_of("abc").map)


@st.composite
def edited(draw: st.DrawFn) -> View:
    view = view_of(draw(st.text("甲乙丙(x) ", min_size=1, max_size=12)))
    for rank in range(draw(st.integers(1, 4))):
        replacements: list[Replacement] = []
        at = 0
        while at < len(view.text) and len(replacements) < 4:
            start = at + draw(st.integers(0, 2))
            end = start + draw(st.integers(1, 3))
            if end > len(view.text):
                break
            replacements.append(Replacement(start, end, draw(st.text("丁戊", max_size=3))))
            at = end
        view = view.apply(f"step{rank}", replacements)
    return view


@given(edited())
def test_edits_replay_and_spans_hold(view: View) -> None:
    assert replayed(view) == view.text
    for edit in view.edits:
        assert edit.span.of(view.source.text) == edit.before
    for start in range(len(view.text)):
        for end in range(start + 1, len(view.text) + 1):
            if not any(p.low < edge < p.high for p in view.map.pieces for edge in (start, end)):
                span = Span(start, end)
                assert view.from_source(view.to_source(span)).of(view.text) == span.of(view.text)
