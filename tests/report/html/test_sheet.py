"""Cutting a document into pieces: nothing is lost, and every mark is covered exactly."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.records import EditRecord
from analyzer.report.html.marks import Mark, marks_of
from analyzer.report.html.sheet import Row, quotes, sheet
from analyzer.report.places import LineIndex
from analyzer.text.span import Span
from tests.report.factory import TEXT, report
from tests.report.html.sample import HOSTILE, LONG, RESTORED, SOURCE, damaged, edits, hostile


class Pieces(HTMLParser):
    """Collects the text of a row and the text under each reference."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.marked: dict[str, str] = {}
        self.tags: set[str] = set()
        self._open: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._open.append((dict(attrs).get("data-m") or "").split())

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        for refs in self._open:
            for ref in refs:
                self.marked[ref] = self.marked.get(ref, "") + data


def parsed(markup: list[str]) -> Pieces:
    pieces = Pieces()
    for row in markup:
        pieces.feed(row)
    pieces.close()
    assert not pieces._open
    return pieces


def rows_of(text: str, marks: list[Mark], repairs: tuple[EditRecord, ...] = ()) -> list[Row]:
    return sheet(report(sections=()), text, LineIndex.of(text), marks, repairs)


@pytest.mark.parametrize(("made", "text"), [(report(), TEXT), (hostile(), LONG)], ids=["plain", "hostile"])
def test_marks_cover_their_quotes_and_the_text_is_whole(made: object, text: str) -> None:
    marks = marks_of(made)  # type: ignore[arg-type]
    rows = sheet(made, text, LineIndex.of(text), marks, ())  # type: ignore[arg-type]
    pieces = parsed([str(row.original) for row in rows])
    assert pieces.text == text
    assert pieces.tags == {"span"}
    assert {mark.ref for mark in marks} == set(pieces.marked)
    for mark in marks:
        assert pieces.marked[mark.ref] == mark.span.of(text)


def test_repairs_give_the_restored_text_and_its_quotes() -> None:
    made = damaged()
    marks = marks_of(made)
    rows = sheet(made, SOURCE, LineIndex.of(SOURCE), marks, edits())
    original = parsed([str(row.original) for row in rows])
    restored = parsed([str(row.restored) for row in rows])
    assert original.text == SOURCE.replace("\0", "\ufffd")
    assert restored.text == RESTORED.replace("\0", "\ufffd")
    for mark in marks:
        assert original.marked[mark.ref] == mark.span.of(SOURCE)
        assert restored.marked[mark.ref] == mark.text


def test_lines_that_a_repair_joined_are_one_row() -> None:
    rows = rows_of(SOURCE, [], edits())
    assert [row.number for row in rows] == ["1", "3"]


def test_without_repairs_there_is_no_second_column() -> None:
    assert {row.restored for row in rows_of("甲\n乙", [])} == {None}


def test_lone_surrogates_and_nul_become_replacement_marks() -> None:
    assert parsed([str(row.original) for row in rows_of("甲\ud800\0乙", [])]).text == "甲\ufffd\ufffd乙"


@pytest.mark.parametrize("text", ["", "\n", "\r\n\r\n", "。", "甲\r乙\n\n丙", HOSTILE])
def test_any_text_is_shown_whole(text: str) -> None:
    assert parsed([str(row.original) for row in rows_of(text, [])]).text == text


@given(st.data())
def test_overlaps_of_any_kind_stay_exact(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="甲乙。\n\r<&\"'", max_size=30))
    ends = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(ends, ends), max_size=8))
    marks = [Mark(f"m{i}", "m", Span(*sorted(pair)), "") for i, pair in enumerate(spans)]
    marks.sort(key=lambda mark: (mark.span.start, -mark.span.end))
    pieces = parsed([str(row.original) for row in rows_of(text, marks)])
    assert pieces.text == text
    for mark in marks:
        assert pieces.marked.get(mark.ref, "") == mark.span.of(text)


def test_without_the_text_every_quote_has_a_row() -> None:
    made = report()
    marks = marks_of(made)
    rows = quotes(marks)
    marked = parsed([str(row.original) for row in rows]).marked
    assert marked == {mark.ref: mark.text for mark in marks}
    assert [int(row.number) for row in rows] == sorted(int(row.number) for row in rows)


def test_a_long_line_with_many_marks_stays_linear() -> None:
    text = "某单位开展宣传活动。" * 30_000
    marks = [Mark(f"m{i}", "m", Span(i * 30, i * 30 + 25), "") for i in range(10_000)]
    assert len(rows_of(text, marks)) == 1
