"""Encodings are told apart, and texts come back."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.readers.encoding import decode
from analyzer.readers.remarks import decoding

TEXT = "某街道2021年法治政府建设工作总结\n一、主要做法\n全面推进依法行政，开展宣传12场次，成效明显。\n"
TRADITIONAL = "某街道2021年法治政府建設工作總結\n一、主要做法\n全面推進依法行政，開展宣傳12場次，成效明顯。\n"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "encodings"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("gbk"), "gb18030"),
        (TEXT.encode("gb2312"), "gb18030"),
    ],
)
def test_simplified(data: bytes, encoding: str) -> None:
    result = decode(data)
    assert (result.text, result.encoding, result.lost) == (TEXT, encoding, 0)
    assert result.confidence >= 0.8


@pytest.mark.parametrize(
    ("encoding", "name"), [("big5", "big5hkscs"), ("gbk", "gb18030"), ("utf-8", "utf-8")]
)
def test_traditional(encoding: str, name: str) -> None:
    result = decode(TRADITIONAL.encode(encoding))
    assert (result.text, result.encoding) == (TRADITIONAL, name)


@pytest.mark.parametrize("text", ["一、", "法治政府建设", "我街道\n", "2020年度报告"])
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-16-le", "utf-16-be"])
def test_short(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("latin-1", "utf-8"), ("latin-1", "gb18030"), ("gb18030", "utf-8"), ("big5hkscs", "gb18030")],
)
def test_decoded_wrongly_and_saved_once_more(wrong: str, right: str) -> None:
    # An even number of three-byte characters survives the detour over GB 18030.
    text = "法治政府建设工作全面推进依法行政" if wrong == "gb18030" else TEXT
    if wrong == "big5hkscs":
        text = "".join(character for character in TEXT if _survives(character, right, wrong))
    data = text.encode(right).decode(wrong).encode("utf-8")
    result = decode(data)
    assert (result.text, result.encoding, result.wrong, result.lost) == (text, right, wrong, 0)
    assert any(wrong in note.zh and wrong in note.en for note in decoding(result))


def _survives(character: str, right: str, wrong: str) -> bool:
    try:
        return character.encode(right).decode(wrong).encode(wrong).decode(right) == character
    except UnicodeError:
        return False


def test_western_page_with_its_gaps() -> None:
    shown = "".join(
        bytes([byte]).decode("latin-1" if byte in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else "cp1252")
        for byte in TEXT.encode()
    )
    assert decode(shown.encode("utf-8")).text == TEXT


def test_what_a_detour_destroyed_is_counted_and_the_rest_comes_back() -> None:
    text = TEXT * 20
    shown = text.encode().decode("gb18030", "replace")
    result = decode(shown.encode("utf-8"))
    assert (result.encoding, result.wrong) == ("utf-8", "gb18030")
    assert 0 < result.lost == result.text.count("\ufffd")
    # A character beside an odd end of a run of Chinese is lost, no other.
    assert result.lost <= shown.count("\ufffd")
    assert "全面推进依法行政" in result.text
    assert len(result.text.replace("\ufffd", "")) >= 0.8 * len(text)


def _browser(data: bytes) -> str:
    """GB 18030 as browsers read it: a byte 80 is €, a byte that begins no character is lost."""
    text, at = "", 0
    while at < len(data):
        if data[at] < 0x80:
            text, at = text + chr(data[at]), at + 1
            continue
        try:
            text, at = text + data[at : at + 2].decode("gb18030"), at + 2
        except UnicodeDecodeError:
            text, at = text + ("€" if data[at] == 0x80 else "\ufffd"), at + 1
    return text


def test_browser_that_shows_a_single_byte_as_euro() -> None:
    text = "　　一、严格执法。全局召开会议4次，参训党员一百人，屢次督查\n" * 3
    result = decode(_browser(text.encode()).encode())
    assert (result.encoding, result.wrong) == ("utf-8", "gb18030")
    assert result.text.replace("\ufffd", "") == text.replace("查\n", "\n")


def test_pairs_shifted_by_a_lost_byte_come_back() -> None:
    text = "全年集体研究工程招标、资金拨付等事项26件。权责清单由138项调整为121项，普法宣传到村。\n" * 4
    shown = text.encode("gbk").decode("big5hkscs", "replace")
    assert "\ufffd" in shown
    result = decode(shown.encode())
    assert (result.encoding, result.wrong) == ("gb18030", "big5hkscs")
    assert "年集体研究工程招标、资金拨付" in result.text
    assert "责清单" in result.text
    assert set(result.text) <= {*text, "\ufffd"}


@pytest.mark.parametrize(
    ("text", "encoding", "end"),
    [
        (TEXT, "gb18030", b"\r\n"),
        (TEXT, "gb18030", b"\n"),
        (TRADITIONAL, "big5", b"\r\n"),
        (TEXT, "utf-8", b"\n"),
    ],
)
def test_line_ends_inside_characters(text: str, encoding: str, end: bytes) -> None:
    data = (text * 6).encode(encoding)
    cut = end.join(data[at : at + 31] for at in range(0, len(data), 31))
    result = decode(cut)
    assert result.lost == 0
    assert result.text.replace(end.decode(), "").replace("\n", "") == (text * 6).replace("\n", "")


def test_line_that_lost_its_last_byte_does_not_take_the_next_one() -> None:
    lines = TEXT.encode("gb18030").split(b"\n")
    data = b"\n".join([lines[0][:-1], *lines[1:]] * 5)
    result = decode(data)
    assert "\n一、主要做法" in result.text
    assert result.lost == 5


@pytest.mark.parametrize("text", ["锟斤拷" * 30, "烫烫烫" * 30])
def test_destroyed_text_is_not_invented(text: str) -> None:
    assert decode(text.encode()).text == text


def test_hz() -> None:
    data = TEXT.encode("hz")
    assert data.isascii()
    assert decode(data)[:2] == (TEXT, "hz")
    assert decode(b"for ~{i} in ~{j}~}: print").encoding == "utf-8"


@pytest.mark.parametrize("text", ["Résumé déjà vu à la carte", "Привет, мир", "𠀀𠀁 ﷽", "甪直镇盱眙县"])
def test_other_text_is_left_alone(text: str) -> None:
    assert decode(text.encode()).text == text


def test_ascii() -> None:
    assert decode(b"plain text") == ("plain text", "utf-8", 1.0, 0, None, ())


def test_lost_bytes_are_counted() -> None:
    data = (TEXT * 20).encode()
    result = decode(data[:100] + data[101:])
    assert (result.encoding, result.lost > 0) == ("utf-8", True)
    assert result.text.count("\ufffd") == result.lost


@given(st.binary(max_size=200))
def test_never_fails(data: bytes) -> None:
    result = decode(data)
    assert 0 <= result.confidence <= 1


@pytest.mark.skipif(not SHARED.is_dir(), reason="shared data not present")
def test_real_pages() -> None:
    for path in sorted(SHARED.iterdir()):
        result = decode(path.read_bytes())
        assert "\ufffd" not in result.text, path.name
        if path.name.startswith("GB2312"):
            assert result.encoding == "gb18030", path.name
        if path.name.startswith("Big5"):
            assert result.encoding.startswith(("big5", "cp950")), path.name


LINE = "全年办理行政处罚案件一百三十七件，其中一般程序案件四十五件，罚没款合计23.6万元，全部录入监督平台。"


@pytest.mark.parametrize("gone", ["行", "案", "其", "程", "督", "台"])
@pytest.mark.parametrize("half", [0, 1])
def test_a_lost_byte_costs_one_or_two_characters(gone: str, half: int) -> None:
    """In GB 18030 all that follows would else be read one byte late."""
    data = f"{TEXT}{LINE}\n{TEXT}".encode("gb18030")
    at = data.index(LINE.encode("gb18030")) + len(LINE[: LINE.index(gone)].encode("gb18030")) + half
    text = decode(data[:at] + data[at + 1 :]).text
    lines = text.split("\n")
    assert text.startswith(TEXT)
    assert text.endswith(TEXT)
    (line,) = [one for one in lines if one.startswith("全年办")]
    assert line.count("\ufffd") == 1
    assert sum(one != two for one, two in zip(line, LINE, strict=True)) <= 2


def test_rare_characters_are_no_lost_byte() -> None:
    text = f"{TEXT}朱镕基、喆、堃、祎、鋆等同志出席，垚垚超市、犇犇牛肉店被查。\n" * 3
    assert decode(text.encode("gb18030")).text == text
