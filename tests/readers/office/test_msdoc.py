"""Word 97-2003 documents."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.errors import ReadError
from analyzer.readers import converter
from analyzer.readers.msdoc.properties import modifiers
from analyzer.readers.msdoc.reader import read_doc
from analyzer.readers.registry import default_registry
from tests.readers.office.word97 import compound, list_level, one_list, word

CELL = b"\x16\x24\x01"
ROW = CELL + b"\x17\x24\x01"
LISTS = one_list(list_level(39, "%1、"), list_level(39, "（%2）"))


def item(level: int) -> bytes:
    return b"\x0a\x26" + bytes([level]) + b"\x0b\x46\x01\x00"


SAMPLE = word(
    [
        ("总结\r", b""),
        ("做法\r", item(0)),
        ("学法\r", item(1)),
        ("立案15件。\r", b""),
        ("普法\r", item(1)),
        ("问题\r", item(0)),
        ("指标\x07", CELL),
        ("数量\x07", CELL),
        ("\x07", ROW),
        ("完\r", b""),
    ],
    lists=LISTS,
    behind="页眉\r",
)
TEXT = "总结\n一、做法\n（一）学法\n立案15件。\n（二）普法\n二、问题\n指标 数量\n完"


def test_numbers_tables_and_places() -> None:
    source = default_registry().parse(SAMPLE, "a.doc")
    assert source.text == TEXT
    assert source.reader == "doc"
    places = [(a.kind, a.label, source.text[slice(*a.span)]) for a in source.anchors]
    assert places[1] == ("paragraph", "2", "一、做法")
    assert ("cell", "1/1/2", "数量") in places
    assert default_registry().parse(SAMPLE, "a.wps").reader == "wps"
    assert default_registry().parse(SAMPLE, "a.docx").text == TEXT


def test_deleted_text_and_fields() -> None:
    shown = word([("立案12件15件。\r", b"")], deleted=(2, 5))
    source = read_doc(shown, "a.doc")
    assert source.text == "立案15件。"
    assert "修订" in source.notes[0].zh
    field = "见\x13 HYPERLINK x \x14官网\x15，\x13 XE \x15第\x0b二行\x1e\x01\r"
    assert read_doc(word([(field, b"")]), "a.doc").text == "见官网，第\n二行-"
    assert read_doc(word([("\x13 eq \\o\\ac(○,3)\x15加强\x15\x14\r", b"")]), "a.doc").text == "③加强"


def test_deleted_paragraph_end() -> None:
    assert read_doc(word([("前\r", b""), ("后\r", b"")], deleted=(1, 2)), "a.doc").text == "前后"


def test_refused() -> None:
    cases = {
        "加密": word([("甲\r", b"")], flags=0x0100),
        "97": word([("甲\r", b"")], version=0x65),
        "为空": word([("\r", b"")]),
        "损坏": SAMPLE[:2000],
    }
    for shown, data in cases.items():
        with pytest.raises(ReadError) as caught:
            read_doc(data, "a.doc")
        assert shown in caught.value.zh
    with pytest.raises(ReadError):
        read_doc(compound({"WordDocument": b"x"}), "a.doc")


def test_chains_that_run_in_circles_end() -> None:
    data = bytearray(SAMPLE)
    table = int.from_bytes(data[76:80], "little")
    for sector in range(100):
        place = (table + 1) * 512 + 4 * sector
        data[place : place + 4] = (sector % 7).to_bytes(4, "little")
    start = time.process_time()
    with pytest.raises(ReadError):
        read_doc(bytes(data), "a.doc")
    assert time.process_time() - start < 2


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_damaged_bytes_never_escape(data: st.DataObject) -> None:
    whole = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 12))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        source = read_doc(bytes(whole), "a.doc")
    except ReadError:
        return
    for anchor in source.anchors:
        assert 0 <= anchor.span.start < anchor.span.end <= len(source.text)


@given(st.binary(max_size=60))
def test_modifiers_of_any_bytes(data: bytes) -> None:
    assert isinstance(modifiers(data), dict)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.rtf", b"{\\rtf1 a}"),
        ("a.doc", b"{\\rtf1 a}"),
        ("a.doc", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'),
        ("a.odt", b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text"),
    ],
)
def test_without_libreoffice_the_ways_out_are_named(
    name: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converter, "PROGRAMS", ())
    with pytest.raises(ReadError) as caught:
        default_registry().parse(data, name)
    for message in (caught.value.zh, caught.value.en):
        assert "LibreOffice" in message
        assert ".docx" in message
        assert name in message
