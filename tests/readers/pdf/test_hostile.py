"""Files made to do harm, broken files, pages without text."""

from __future__ import annotations

import io
import time
import zlib
from pathlib import Path

import pytest

pytest.importorskip("pypdfium2")
pytest.importorskip("reportlab")

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from analyzer.errors import ReadError
from analyzer.readers.pdf.reader import read_pdf
from analyzer.readers.registry import read_source
from tests.readers.pdf.pages import FONT, drawn

TEXT = b"BT /F1 12 Tf 72 700 Td (Annual report on law-based government) Tj ET"


def stream(data: bytes, filters: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n" % (len(data), filters) + data + b"\nendstream"


def built(
    contents: bytes, pages: bytes = b"/Kids[3 0 R]/Count 1", *more: bytes, resources: bytes = b""
) -> bytes:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages" + pages + b">>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>"
        + resources
        + b">>>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        contents,
        *more,
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


def refused(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read_pdf(data, "坏.pdf", lambda: None)
    assert caught.value.zh.startswith("坏.pdf：")
    assert caught.value.en.startswith("坏.pdf: ")
    assert "\n" not in caught.value.zh + caught.value.en
    return caught.value.zh


def test_a_plain_file_reads() -> None:
    assert read_pdf(built(stream(TEXT)), "a.pdf").text == "Annual report on law-based government"


@pytest.mark.parametrize(
    "pages", [b"/Kids[3 0 R]/Count 10000", b"/Kids[" + b"3 0 R " * 10000 + b"]/Count 10000"]
)
def test_ten_thousand_pages(pages: bytes) -> None:
    assert "页数过多" in refused(built(stream(TEXT), pages))


def test_pages_that_are_claimed_only() -> None:
    source = read_pdf(built(stream(TEXT), b"/Kids[3 0 R]/Count 900"), "a.pdf")
    assert source.partial
    assert "已损坏" in source.notes[0].zh
    assert read_pdf(built(stream(TEXT), b"/Kids[2 0 R 3 0 R]/Count 3"), "a.pdf").text


def test_bombs() -> None:
    once = zlib.compress(b" " * (40 << 20), 9)
    assert "压缩炸弹" in refused(built(stream(once, b"/Filter/FlateDecode")))
    twice = zlib.compress(once, 9)
    assert "压缩炸弹" in refused(built(stream(twice, b"/Filter[/FlateDecode/FlateDecode]")))
    operators = zlib.compress(TEXT + b"(a)Tj " * 2_000_000)
    assert "压缩炸弹" in refused(built(stream(operators, b"/Filter/FlateDecode")))


def test_pages_that_keep_the_reader_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page is small enough, all together are not."""
    monkeypatch.setattr("analyzer.readers.pdf.reader.MOST_SECONDS", 0.2)
    busy = zlib.compress(TEXT + b"q Q " * 500_000)
    pages = b"/Kids[" + b"3 0 R " * 400 + b"]/Count 400"
    start = time.process_time()
    assert "异常复杂" in refused(built(stream(busy, b"/Filter/FlateDecode"), pages))
    assert time.process_time() - start < 10


def form(body: bytes, inner: bytes) -> bytes:
    head = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %s>>>>/Length %d>>stream\n"
    return head % (inner, len(body)) + body + b"\nendstream"


def test_forms_that_draw_themselves() -> None:
    resources = b"/XObject<</X 6 0 R>>"
    refused(
        built(stream(b"/X Do"), b"/Kids[3 0 R]/Count 1", form(b"/X Do " * 2, b"6 0 R"), resources=resources)
    )


def test_forms_that_multiply() -> None:
    chain = [form(b"/X Do " * 10, b"%d 0 R" % (7 + depth)) for depth in range(9)]
    refused(
        built(
            stream(b"/X Do"),
            b"/Kids[3 0 R]/Count 1",
            *chain,
            form(TEXT, b"4 0 R"),
            resources=b"/XObject<</X 6 0 R>>",
        )
    )


def test_broken_files() -> None:
    whole = built(stream(TEXT))
    for data in (b"%PDF-1.4\n%%EOF", b"%PDF-1.7" + bytes(range(256)) * 400, whole[: len(whole) // 3]):
        assert "损坏" in refused(data)


def encrypted(password: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption(password, "owner", canCopy=0))
    canvas.drawString(100, 700, "report")
    canvas.save()
    return buffer.getvalue()


def test_encrypted_files() -> None:
    assert "密码" in refused(encrypted("secret"))
    assert read_pdf(encrypted(""), "a.pdf").text == "report"


def test_blank_pages_are_no_text() -> None:
    assert "没有文字" in refused(drawn(lambda canvas: canvas.showPage()))


def with_picture(canvas: Canvas, text: str) -> None:
    image = pytest.importorskip("PIL.Image")
    from reportlab.lib.utils import ImageReader

    if text:
        canvas.drawString(90, 700, text)
        canvas.showPage()
    canvas.drawImage(ImageReader(image.new("RGB", (60, 80), (200, 200, 200))), 0, 0, 595, 842)
    canvas.setFont(FONT, 10)
    canvas.drawString(90, 20, "扫描软件")


def test_pages_that_are_pictures_make_the_source_partial() -> None:
    source = read_pdf(drawn(lambda canvas: with_picture(canvas, "一、有文字的一页。")), "a.pdf", lambda: None)
    assert source.text.startswith("一、有文字的一页。")
    assert source.partial
    assert any("第 2 页" in note.zh and "[ocr]" in note.zh for note in source.notes)


def test_scans_name_the_extra() -> None:
    image = pytest.importorskip("PIL.Image")
    buffer = io.BytesIO()
    image.new("RGB", (60, 80), (200, 200, 200)).save(buffer, "PDF")
    assert "[ocr]" in refused(buffer.getvalue())


@pytest.mark.parametrize("name", ["a.pdf", "a.doc", "a.txt"])
def test_content_decides(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\n\n" + built(stream(TEXT)))
    assert read_source(path).reader == "pdf"
