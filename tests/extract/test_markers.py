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


@pytest.mark.parametrize(
    ("text", "ordinal", "rest"),
    [
        ("3.12月底前召开总结会议", 3, "12月底前召开总结会议"),
        ("3．9月召开总结会议", 3, "9月召开总结会议"),
        ("10.10月份开展评查", 10, "10月份开展评查"),
        ("1.2024年开展评查", 1, "2024年开展评查"),
        ("4.100%落实执法全过程记录", 4, "100%落实执法全过程记录"),
        ("5.110联动处置", 5, "110联动处置"),
        ("6.12345热线办结", 6, "12345热线办结"),
        ("3.12·4国家宪法日宣传", 3, "12·4国家宪法日宣传"),
        ("2.230名执法人员参训", 2, "230名执法人员参训"),
    ],
)
def test_figure_behind_a_number(text: str, ordinal: int, rest: str) -> None:
    marker = marker_at(text, 0)
    assert marker is not None
    assert (marker.ordinal, text[marker.end :]) == (ordinal, rest)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2.5审批提速", "2.5"),
        ("3.12月度通报制度", "3.12"),
        ("1.2个人学法计划", "1.2"),
        ("2.1项目建设", "2.1"),
        ("1.1人民调解", "1.1"),
        ("2.3 3月召开总结会议", "2.3"),
        ("3.12、月底前", "3.12、"),
    ],
)
def test_number_of_two_parts(text: str, number: str) -> None:
    marker = marker_at(text, 0)
    assert marker is not None
    assert marker.number == number


@pytest.mark.parametrize(
    "text", ["2.5公里道路", "3.125公里道路", "2.5个百分点", "3.21个村建成阵地", "99.9%的诉求"]
)
def test_fraction_is_no_number(text: str) -> None:
    assert marker_at(text, 0) is None


@pytest.mark.parametrize(
    ("before", "line", "after", "ordinal"),
    [
        ("2.开展培训。", "3.21个村建成阵地。", "4.召开会议。", 3),
        ("2.开展培训。", "3.21个村建成阵地。", "", 3),
        ("", "1.21个村建成阵地。", "2.召开会议。", 1),
        ("2、开展培训。", "3.2名干部参训。", "", 3),
        ("1.编制目录。\n2.11个村建成阵地。", "3.21个村建成阵地。", "4.召开会议。", 3),
        ("1.开展培训。", "2.5公里法治长廊建成。", "3.召开会议。", 2),
        ("1.开展培训。", "2.3年内完成轮训。", "", 2),
        ("（一）规范执法", "1.2名干部参训。", "2.召开会议。", 1),
    ],
)
def test_figure_told_by_the_lines_beside(before: str, line: str, after: str, ordinal: int) -> None:
    text = "\n".join((before, line, after))
    marker = marker_at(text, len(before) + 1)
    assert marker is not None
    assert (marker.level, marker.ordinal) == (3, ordinal)


@pytest.mark.parametrize(
    ("before", "line", "after", "number"),
    [
        ("2.3召开会议。", "2.4名录管理到位。", "2.5开展培训。", "2.4"),
        ("2.依法决策", "2.1项目建设合法性审查全覆盖。", "2.2条例宣传到位。", "2.1"),
        ("2.依法决策", "3.1项目建设合法性审查全覆盖。", "3.2条例宣传到位。", "3.1"),
        ("1.沿河开展宣传，长廊全长", "2.5公里，设展板20块。", "（二）其他", None),
        ("4.开展培训。", "3.21个村建成阵地。", "", None),
    ],
)
def test_lines_beside_tell_otherwise(before: str, line: str, after: str, number: str | None) -> None:
    text = "\n".join((before, line, after))
    marker = marker_at(text, len(before) + 1)
    assert (None if marker is None else marker.number) == number
