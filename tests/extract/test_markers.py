"""Heading numbers."""

from __future__ import annotations

import pytest

from analyzer.extract.markers import marker_at


@pytest.mark.parametrize(
    ("text", "level", "ordinal", "number"),
    [
        ("㈠转职能", 2, 1, "㈠"),
        ("㈩其他", 2, 10, "㈩"),
        ("⒈深化改革", 3, 1, "⒈"),
        ("⒛其他", 3, 20, "⒛"),
        ("⑴深化改革", 4, 1, "⑴"),
        ("⒇其他", 4, 20, "⒇"),
        ("①深化改革", 4, 1, "①"),
        ("（一）转职能", 2, 1, "（一）"),
        ("1.深化改革", 3, 1, "1."),
    ],
)
def test_number_of_a_heading(text: str, level: int, ordinal: int, number: str) -> None:
    marker = marker_at(text, 0)
    assert marker is not None
    assert (marker.level, marker.ordinal, marker.number) == (level, ordinal, number)


@pytest.mark.parametrize("text", ["㈱公司", "⒜深化", "㉑号", "转职能"])
def test_no_number(text: str) -> None:
    assert marker_at(text, 0) is None
