"""Lines are measured in terminal columns, and nothing a document holds can steer the terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from analyzer.report.wrap import cut, cut_head, pad, printable, width, wrap

TEXTS = st.text(
    alphabet=st.one_of(st.sampled_from("法治政府，。、（）《》“”%.- \n\t2020ab…"), st.characters()),
    max_size=200,
)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("法治", 4),
        ("98.4%", 5),
        ("（一）", 6),
        ("“七五”普法", 10),
        ("e\u0301", 1),
        ("", 0),
        ("２０", 4),
    ],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns
    assert cell_len(text) == columns


@given(TEXTS, st.integers(20, 120))
def test_lines_fit(text: str, columns: int) -> None:
    # A closing mark may hang over, and a run of marks that no break may separate stays whole up to a line.
    for line in wrap(text, columns):
        assert width(line) <= columns + 2
        assert "\n" not in line


@given(TEXTS, st.integers(20, 120))
def test_wrapping_loses_nothing_but_blanks(text: str, columns: int) -> None:
    assert "".join("".join(wrap(text, columns)).split()) == "".join(printable(text).split())


def test_marks_stay_where_the_standard_wants_them() -> None:
    text = "按照《法治政府建设实施纲要（2021—2025年）》，“双随机、一公开”监管率98.4%，办结1,234件。" * 4
    for columns in range(20, 60):
        lines = wrap(text, columns)
        assert not any(line[0] in "，。、）》”%" for line in lines)
        assert not any(line[-1] in "（《“" for line in lines)
        assert "98.4%" in "|".join(lines)
        assert "1,234" in "|".join(lines)


@given(TEXTS, st.integers(1, 60))
def test_cuts_fit(text: str, columns: int) -> None:
    assert width(cut(text, columns)) <= columns
    assert width(cut_head(text, columns)) <= columns


def test_cuts_show_that_something_is_missing() -> None:
    assert cut("法治政府建设", 8) == "法治政…"
    assert cut_head("docs/2020/云桥镇.txt", 11) == "…云桥镇.txt"
    assert cut("法治", 4) == "法治"


def test_padding_counts_columns() -> None:
    assert pad("法治", 6) == "法治  "
    assert pad("7", 3, right=True) == "  7"
    assert pad("法治政府", 2) == "法治政府"


@given(st.text())
def test_nothing_unprintable_is_left(text: str) -> None:
    assert not {unicodedata.category(char) for char in printable(text)} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def test_terminal_sequences_and_direction_overrides_become_dots() -> None:
    assert printable("\x1b[31m红\x1b]0;t\x07\u202e倒") == "·[31m红·]0;t··倒"
    assert printable("一\r\n二\t三") == "一  二 三"
