"""OFD pages to paragraphs."""

from __future__ import annotations

import pytest

from analyzer.errors import ReadError
from analyzer.readers.ofd.page import deltas
from analyzer.readers.ofd.reader import read_ofd
from tests.readers.office.builders import OFD, ofd, zipped

LONG = "一二三四五六七八九十" * 3  # a full line: 30 characters of 5 mm from 20 to 170


def wrapped(top: float) -> list[tuple[float, float, str]]:
    return [(30, top, LONG[:28]), (20, top + 8, LONG), (20, top + 16, "到此为止。")]


def test_wrapped_lines_are_joined_and_paragraphs_kept() -> None:
    source = read_ofd(ofd([[(60, 20, "某区工作报告"), *wrapped(40), *wrapped(64)]]), "a.ofd")
    paragraph = LONG[:28] + LONG + "到此为止。"
    assert source.text.split("\n") == ["某区工作报告", paragraph, paragraph]
    assert [(a.kind, a.label) for a in source.anchors] == [
        ("page", "1"), ("paragraph", "1"), ("paragraph", "2"), ("paragraph", "3"),
    ]  # fmt: skip


def test_order_is_by_place_not_by_file() -> None:
    source = read_ofd(ofd([[(20, 60, "三"), (60, 20, "二"), (20, 20, "一")]]), "a.ofd")
    assert source.text == "一 二\n三"


def test_pieces_of_a_line_are_glued_unless_apart() -> None:
    source = read_ofd(ofd([[(20, 20, "立案"), (30, 20.4, "15"), (40, 20, "件"), (90, 20, "备注")]]), "a.ofd")
    assert source.text == "立案15件 备注"


def test_paragraph_over_a_page_end_and_page_numbers() -> None:
    first = [(30, 20, LONG[:28]), (20, 28, LONG), (90, 280, "— 1 —")]
    second = [(20, 20, LONG), (20, 28, "完。"), (90, 280, "— 2 —")]
    source = read_ofd(ofd([first, second]), "a.ofd")
    assert source.text == LONG[:28] + LONG + LONG + "完。"
    pages = {a.label: source.text[slice(*a.span)] for a in source.anchors if a.kind == "page"}
    assert pages == {"1": LONG[:28] + LONG, "2": LONG + "完。"}


def test_running_heads_stay_apart() -> None:
    pages = [[(20, 10, "岚汀区司法局"), (30, 30, f"第{n}部分内容。")] for n in "一二三"]
    source = read_ofd(ofd(pages), "a.ofd")
    assert source.text.split("\n") == ["第一部分内容。", "第二部分内容。", "第三部分内容。"]
    assert [note.zh for note in source.notes] == ["页眉页脚未计入正文：岚汀区司法局"]


def test_scaled_text_and_absolute_places() -> None:
    page = (
        f'<ofd:Page xmlns:ofd="{OFD}"><ofd:Content><ofd:Layer><ofd:PageBlock>'
        '<ofd:TextObject Boundary="20 50 100 10" CTM="0.5 0 0 0.5 0 0" Size="10"><ofd:TextCode X="0" Y="10">下'
        '</ofd:TextCode></ofd:TextObject><ofd:TextObject Boundary="20 40 100 10" Size="5">'
        '<ofd:TextCode X="0" Y="5">上</ofd:TextCode></ofd:TextObject>'
        "</ofd:PageBlock></ofd:Layer></ofd:Content></ofd:Page>"
    )
    main = f'<ofd:Document xmlns:ofd="{OFD}"><ofd:Pages><ofd:Page BaseLoc="/Doc_0/P/C.xml"/></ofd:Pages></ofd:Document>'
    place = "<ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot>"
    root = f'<ofd:OFD xmlns:ofd="{OFD}"><ofd:DocBody>{place}</ofd:DocBody></ofd:OFD>'
    data = zipped({"OFD.xml": root, "Doc_0/Document.xml": main, "Doc_0/P/C.xml": page})
    assert read_ofd(data, "a.ofd").text == "上\n下"


def test_pages_without_text() -> None:
    with pytest.raises(ReadError, match="scan"):
        read_ofd(ofd([[], []]), "a.ofd")
    assert read_ofd(ofd([[(20, 20, "字")], []]), "a.ofd").notes[0].zh == "第 2 页没有文字"


def test_encrypted_and_incomplete() -> None:
    with pytest.raises(ReadError, match="encrypted"):
        read_ofd(zipped({"OFD.xml": "<a/>", "Encryptions.xml": "<a/>"}), "a.ofd")
    root = f'<ofd:OFD xmlns:ofd="{OFD}"><ofd:DocBody><ofd:DocRoot>Doc_0/D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>'
    with pytest.raises(ReadError, match="missing"):
        read_ofd(zipped({"OFD.xml": root}), "a.ofd")


@pytest.mark.parametrize(
    ("text", "most", "found"),
    [
        ("3 3 4", 3, [3, 3, 4]),
        ("g 3 5", 3, [5, 5, 5]),
        ("g 1000000000 5", 2, [5, 5]),
        ("g -3 5 1", 3, [1]),
        ("g", 3, []),
        ("x nan 1e99", 3, [0, 0, 0]),
        (None, 3, []),
        ("3 3", 0, []),
    ],
)
def test_deltas(text: str | None, most: int, found: list[float]) -> None:
    assert deltas(text, most) == found
