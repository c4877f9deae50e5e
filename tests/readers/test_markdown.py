"""Markdown without its marks."""

from __future__ import annotations

import pytest

from analyzer.errors import ReadError
from analyzer.readers.markdown import read_markdown


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("# 工作总结\n\n正文", "工作总结\n\n正文"),
        ("工作总结\n====\n二级\n---\n正文", "工作总结\n二级\n正文"),
        ("## （一）*健全* **机制** ##", "（一）健全 机制"),
        ("1. 第一\n2. 第二", "1. 第一\n2. 第二"),
        ("- 甲\n* 乙\n  + 丙\n- [x] 丁", "甲\n乙\n  丙\n丁"),
        ("办理~~2986件~~1986件，1~~2次", "办理1986件，1~~2次"),
        ("> 引用\n> > 再引", "引用\n再引"),
        ("见[办法](http://a.b/c)和![图](x.png)", "见办法和"),
        ("| 项目 | 数量 |\n|:--|--:|\n| 调解 | 63 |", "项目 数量\n调解 63"),
        ("```\n# 原样\n```", "# 原样"),
        ("甲\n\n***\n\n乙", "甲\n\n\n乙"),
        ("20**年，*区，**街道", "20**年，*区，**街道"),
        ("2020_年_末 总__计", "2020_年_末 总__计"),
        (r"\*星\* \# 号", "*星* # 号"),
        ("全年 3 - 5 件 * 2", "全年 3 - 5 件 * 2"),
        ("---\ntitle: x\n---\n正文", "正文"),
        ("甲<!-- 注\n释 -->乙", "甲乙"),
        ("第一行\r\n第二行", "第一行\r\n第二行"),
    ],
)
def test_text(marked: str, text: str) -> None:
    assert read_markdown(marked.encode(), "a.md").text.strip("\n") == text


def test_headings_are_anchors() -> None:
    source = read_markdown("前言\n## 一、做法\n正文".encode(), "a.md")
    assert [(one.label, source.text[slice(*one.span)]) for one in source.anchors] == [
        ("heading 2", "一、做法")
    ]
    assert source.reader == "markdown"


def test_marks_alone_are_no_text() -> None:
    with pytest.raises(ReadError):
        read_markdown(b"***\n---\n", "a.md")


@pytest.mark.parametrize("unit", ["*", "[a", "`a", "_a ", "| ", "\\", "<!--", ">", "#", "--- "])
def test_hostile_lines_end(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert read_markdown(f"正文{text}\n正文".encode(), "a.md").text
