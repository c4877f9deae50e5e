"""Files that are broken, mislabelled or made to do harm: one clear error each, soon, and nothing else."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyzer.errors import ReadError
from analyzer.readers import container, safexml
from analyzer.readers.registry import default_registry
from analyzer.text.source import Source
from tests.readers.office.builders import NAMESPACES, docx, level, numbering, ofd, p, part, table, zipped

DOCX = docx(
    p("甲", level=0, number=1) + table((p("乙"),)), numbering=numbering(level(0, "chineseCounting", "%1、"))
)
OFD = ofd([[(20, 20, "甲乙丙")]])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def parse(data: bytes, name: str) -> Source:
    return default_registry().parse(data, name)


def failure(data: bytes, name: str) -> ReadError:
    start = time.process_time()
    with pytest.raises(ReadError) as caught:
        parse(data, name)
    assert time.process_time() - start < 20
    for message in (caught.value.zh, caught.value.en):
        assert name in message
        assert "\n" not in message
    assert "Error" not in caught.value.zh
    return caught.value


def document(body: str, prolog: str = "") -> bytes:
    return zipped(
        {"word/document.xml": f"{prolog}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"}
    )


@pytest.mark.parametrize("filler", [" ", "<w:p/>", "<w:p><w:r><w:t>好</w:t></w:r></w:p>", "<!-- -->"])
def test_zip_bomb(filler: str) -> None:
    assert "炸弹" in failure(document(filler * (100_000_000 // len(filler))), "a.docx").zh


def test_limits_hold_for_all_parts_together(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped({f"{number}": b"x" * 1000 for number in range(10)})
    inside = container.Container(data, "a.zip", part=2000, total=5500)
    with pytest.raises(ReadError, match="bomb"):
        for name in inside.names:
            inside.read(name)
    with pytest.raises(ReadError, match="bomb"):
        container.Container(data, "a.zip", part=999).read("1")


def test_huge_directory() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"word/{number:0500d}", b"")
    assert "目录" in failure(file.getvalue(), "a.docx").zh


def test_entities_and_document_types() -> None:
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    for declared in (f'<!ENTITY e0 "ha">{laughs}', '<!ENTITY e11 SYSTEM "file:///etc/passwd">', ""):
        prolog = f"<!-- x --><?x?><!DOCTYPE a [{declared}]>"
        assert "DTD" in failure(document(p("&e11;" if declared else "甲"), prolog), "a.docx").zh


def test_too_many_elements_and_attributes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safexml, "MOST_TAGS", 20)
    assert "元素过多" in failure(document("<w:p/>" * 20), "a.docx").zh
    monkeypatch.setattr(safexml, "MOST_TAGS", 1000)
    monkeypatch.setattr(safexml, "MOST_ATTRIBUTES", 10)
    assert "元素过多" in failure(document("<w:p a='1'/>" * 20), "a.docx").zh


@pytest.mark.parametrize(
    "tag", ["w:sdt", "w:p", "w:ins", "w:tbl", "w:tbl><w:tr><w:tc", "m:oMath", "w:r><w:drawing"]
)
def test_deep_nesting(tag: str) -> None:
    closing = "".join(f"</{name.strip('<>')}>" for name in reversed(tag.replace("><", " ").split()))
    body = (
        p(f"<{tag}>" * 50_000 + closing * 50_000)
        if tag[2:3] in "iro"
        else f"<{tag}>" * 50_000 + closing * 50_000
    )
    with pytest.raises(ReadError) as caught:
        parse(document(body), "a.docx")
    assert "嵌套过深" in caught.value.zh or "没有文字" in caught.value.zh


def test_encrypted_office_file() -> None:
    data = OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(2000)
    for name in ("a.docx", "a.doc", "a.txt"):
        assert "加密" in failure(data, name).zh


def test_encrypted_member() -> None:
    data = bytearray(zipped({"word/document.xml": part("document", "")}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    assert "加密" in failure(bytes(data), "a.docx").zh


@pytest.mark.parametrize("data", [DOCX, OFD], ids=["docx", "ofd"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_cut_off(data: bytes, share: float) -> None:
    name = "a.docx" if data is DOCX else "a.ofd"
    assert "损坏或不完整" in failure(data[: int(share * len(data))], name).zh


@pytest.mark.parametrize(
    "content",
    ["<w:document", "not xml", "", "\0", '<?xml version="1.0" encoding="nonsense"?><a/>', "<a>&b;</a>"],
)
def test_broken_xml(content: str) -> None:
    assert "损坏" in failure(zipped({"word/document.xml": content}), "a.docx").zh


def test_missing_main_part() -> None:
    assert "缺少正文" in failure(zipped({"word/styles.xml": part("styles", "")}), "a.docx").zh
    assert "没有文字" in failure(zipped({"OFD.xml": "<a/>"}), "a.ofd").zh


def test_parts_outside_the_package() -> None:
    data = zipped(
        {
            "_rels/.rels": '<R xmlns="x"><Relationship Type="a/officeDocument" Target="../../../etc/passwd"/></R>',
            "word/document.xml": part("document", f"<w:body>{p('甲')}</w:body>"),
        }
    )
    assert parse(data, "a.docx").text == "甲"


@pytest.mark.parametrize("name", ["a.txt", "a.doc", "a.pdf", "a.docx", "a.ofd", "a.zip", "noname"])
def test_the_content_decides(name: str) -> None:
    assert parse(DOCX, name).reader == "docx"
    assert parse(OFD, name).reader == "ofd"


@pytest.mark.parametrize("name", ["a.docx", "a.doc", "a.wps", "a.ofd"])
def test_text_under_another_name(name: str) -> None:
    assert parse("一、主要做法".encode("gb18030"), name).text == "一、主要做法"


def test_compound_files_that_are_no_documents() -> None:
    for data in (
        OLE,
        OLE + bytes(5000),
        OLE + b"\xff" * 5000,
        OLE + "WordDocument".encode("utf-16-le") + bytes(4000),
    ):
        for name in ("a.doc", "a.wps", "a.txt"):
            failure(data, name)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.data())
def test_damaged_bytes_never_escape(data: st.DataObject) -> None:
    whole = bytearray(data.draw(st.sampled_from([DOCX, OFD])))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        parse(bytes(whole), "a.docx")
    except ReadError as error:
        assert "a.docx" in error.zh


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(
        st.sampled_from(
            ["", "甲", "<w:t>乙</w:t>", "<w:br/>", "<w:numPr/>", '<w:fldChar w:fldCharType="begin"/>']
        ),
        lambda inner: st.builds(
            lambda tag, parts: f"<w:{tag}>{''.join(parts)}</w:{tag}>",
            st.sampled_from(
                [
                    "p",
                    "r",
                    "tbl",
                    "tr",
                    "tc",
                    "pPr",
                    "rPr",
                    "ins",
                    "del",
                    "sdt",
                    "pict",
                    "txbxContent",
                    "ruby",
                ]
            ),
            st.lists(inner, max_size=4),
        ),
        max_leaves=30,
    )
)
def test_any_order_of_elements(body: str) -> None:
    try:
        source = parse(document(body), "a.docx")
    except ReadError:
        return
    for anchor in source.anchors:
        assert 0 <= anchor.span.start < anchor.span.end <= len(source.text)


def test_one_bad_file_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(DOCX)
    (tmp_path / "b.docx").write_bytes(DOCX[:200])
    assert default_registry().read(tmp_path / "a.docx").text == "一、甲\n乙"
    with pytest.raises(ReadError):
        default_registry().read(tmp_path / "b.docx")
