"""Recognised pages: layout, confidence, what happens without a recogniser."""

from __future__ import annotations

import io
import socket
from typing import Any

import pytest

pytest.importorskip("PIL")
pytest.importorskip("numpy")

from PIL import Image

from analyzer.errors import ReadError
from analyzer.readers.image import read_image
from analyzer.readers.ocr.engine import Found, default_recogniser, packaged_models
from analyzer.readers.ocr.page import draft_of

SIZE = 32


class Recogniser:
    """Sees the given lines on every picture, 32 pixels high, from the left margin on."""

    def __init__(self, *lines: tuple[str, float, float]) -> None:
        self.lines = lines
        self.seen: list[tuple[int, ...]] = []

    def recognise(self, picture: Any) -> list[Found]:
        self.seen.append(picture.shape)
        return [
            Found(
                100 + indent * SIZE,
                100 + 60 * number,
                100 + (indent + len(text)) * SIZE,
                138 + 60 * number,
                text,
                sure,
            )
            for number, (text, indent, sure) in enumerate(self.lines)
        ]


def picture(format_: str = "PNG", size: tuple[int, int] = (1240, 1754), **options: Any) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, (255, 255, 255)).save(buffer, format_, **options)
    return buffer.getvalue()


WRAPPED = Recogniser(
    ("某街道法治政府建设工作总结", 9, 0.99),
    ("健全工作机制，全年受理调解纠纷六十三件，其中成功六十二件，尚有", 2, 0.97),
    ("一件仍在调解之中，成功率位居全区各街道前列，群众的满意度继续有所", 0, 0.6),
    ("提高。", 0, 0.98),
    ("下一步继续做好各项工作。", 2, 0.99),
)


def test_lines_are_joined_and_doubtful_ones_marked() -> None:
    source = read_image(picture(), "a.png", lambda: WRAPPED)
    lines = source.text.split("\n")
    assert lines[0] == "某街道法治政府建设工作总结"
    assert lines[1].startswith("健全工作机制")
    assert lines[1].endswith("有所提高。")
    assert lines[2] == "下一步继续做好各项工作。"
    low = [anchor for anchor in source.anchors if anchor.kind == "low_confidence"]
    assert [(one.label, source.text[slice(*one.span)][:6]) for one in low] == [("60%", "一件仍在调解")]
    assert source.recognised
    assert "平均置信度 0.91，最低 0.60" in source.notes[0].zh


def test_pages_of_a_picture_file() -> None:
    pages = [Image.new("L", (400, 600), 255) for _ in range(3)]
    buffer = io.BytesIO()
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:])
    engine = Recogniser(("一、做法", 0, 0.9))
    source = read_image(buffer.getvalue(), "a.tif", lambda: engine)
    assert len(engine.seen) == 3
    assert engine.seen[0] == (600, 400, 3)
    assert source.recognised


def test_pictures_are_set_upright_and_made_smaller() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    engine = Recogniser(("一、做法", 0, 0.9))
    read_image(picture("JPEG", (800, 600), exif=exif), "a.jpg", lambda: engine)
    read_image(picture("PNG", (8000, 6000)), "a.png", lambda: engine)
    assert engine.seen[0] == (800, 600, 3)
    assert engine.seen[1][0] * engine.seen[1][1] <= 20_000_000


def test_uneven_boxes_are_one_size() -> None:
    found = [Found(0, 60 * n, 30 * 20, 60 * n + 36 + n % 3, "法" * 20, 0.9) for n in range(6)]
    assert len({run.size for run in draft_of(found, 1240, 1754, 1).runs}) == 1


def test_boxes_of_short_lines_are_higher_and_the_size_the_same() -> None:
    found = [Found(0, 60 * n, 30 * 20, 60 * n + 36, "法" * 20, 0.9) for n in range(6)]
    found.append(Found(0, 360, 70, 408, "次。", 0.9))
    title = Found(200, 0, 800, 58, "法" * 12, 0.9)
    sizes = [run.size for run in draft_of([*found, title], 1240, 1754, 1).runs]
    assert len(set(sizes[:-1])) == 1
    assert sizes[-1] > 1.4 * sizes[0]


class Aslant:
    """Sees two columns of a page that lies aslant, at their places as straight boxes around aslant lines."""

    slope = 0.02

    def recognise(self, picture: Any) -> list[Found]:
        left = [
            "依法履行各项职责，全年检查商户九百家",
            "次，发现隐患十二处，已整改十一处，不",
            "合格食品四批次，全部下架处理，立案一",
            "十三件，办结十二件，罚没款九万余元。",
        ]
        right = [
            "调解纠纷六十三件，成功六十二件，尚有",
            "一件正在办理，满意率继续有所提高，接",
            "待来访二十批次，答复热线一百三十件，",
            "按期办结率百分之百，无一件超期答复。",
        ]
        lines = [(100, row, text) for row, text in enumerate(left * 2)]
        lines += [(740, row, text) for row, text in enumerate(right * 2)]
        found = []
        for x, row, text in lines:
            wide, y = len(text) * SIZE, 200 + 50 * row
            rise = self.slope * wide
            middle = y + 17 + self.slope * (x + wide / 2)
            high = 34 + rise
            shift = self.slope * y
            found.append(
                Found(
                    x - shift, middle - high / 2, x - shift + wide, middle + high / 2, text, 0.98, self.slope
                )
            )
        return found


def test_columns_of_a_page_that_lies_aslant() -> None:
    text = read_image(picture(size=(1440, 1000)), "a.png", Aslant).text.replace("\n", "")
    assert "不合格食品四批次" in text
    assert "尚有一件正在办理" in text
    assert text.index("罚没款") < text.index("调解纠纷")


@pytest.mark.parametrize(
    ("data", "word"),
    [(picture()[:200], "损坏"), (b"\x89PNG\r\n" + b"x" * 50, "损坏"), (picture(size=(12000, 11000)), "过大")],
    ids=["cut", "garbage", "huge"],
)
def test_broken_pictures(data: bytes, word: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_image(data, "坏.png", lambda: WRAPPED)
    assert word in caught.value.zh
    assert caught.value.zh.startswith("坏.png：")


def test_without_the_extra_the_message_names_it() -> None:
    with pytest.raises(ReadError) as caught:
        read_image(picture(), "a.png", lambda: None)
    assert "[ocr]" in caught.value.zh
    assert "[ocr]" in caught.value.en


def test_pictures_without_text() -> None:
    with pytest.raises(ReadError) as caught:
        read_image(picture(), "a.png", Recogniser)
    assert "没有识别出文字" in caught.value.zh


def test_models_are_in_the_wheel() -> None:
    pytest.importorskip("rapidocr")
    models = packaged_models()
    assert models is not None
    assert set(models) == {"det", "cls", "rec"}


@pytest.mark.slow
def test_a_scanned_page_is_recognised_offline(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rapidocr")
    pytest.importorskip("reportlab")
    pdfium = pytest.importorskip("pypdfium2")
    from analyzer.readers.pdf.reader import read_pdf
    from tests.readers.pdf.pages import drawn

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    text = "全年调解纠纷六十三件，成功率居前。"
    document = pdfium.PdfDocument(drawn(lambda canvas: canvas.drawString(120, 700, text)))
    image = document[0].render(scale=2).to_pil().convert("L")
    buffer = io.BytesIO()
    image.save(buffer, "PDF", resolution=144)
    source = read_pdf(buffer.getvalue(), "a.pdf", default_recogniser)
    if "调解" not in source.text:
        pytest.skip("no font for Chinese characters to draw the page with")
    assert source.text.replace(",", "，") == text
    assert source.recognised
    assert not source.partial
