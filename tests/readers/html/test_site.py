"""Site around the document, encodings, archives, files that are not what they are called."""

from __future__ import annotations

import quopri
from pathlib import Path

import pytest

pytest.importorskip("lxml")

from analyzer.errors import ReadError
from analyzer.readers.html.reader import read_html
from analyzer.readers.registry import read_source

PARAGRAPHS = [
    "2020年，我街道认真贯彻落实法治政府建设要求，各项工作取得新的成效。",
    "一、主要做法",
    "健全工作机制，全年调解纠纷63件，其中成功62件，成功率98.4%。",
]
BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
MENU = "<ul>" + "".join(f'<li><a href="/{n}">栏目{n}</a></li>' for n in range(90)) + "</ul>"


def test_menus_are_set_apart_and_listed() -> None:
    foot = '<div><a href="/n">下一篇：没有了</a></div><footer>主办：某区</footer>'
    source = read_html(f"{MENU}<h1>工作报告</h1>{BODY}{MENU}{foot}".encode(), "a.html")
    assert source.text.split("\n") == ["工作报告", *PARAGRAPHS]
    assert source.notes[0].zh.startswith("网站导航和链接 182 行未计入正文：栏目0；栏目1")


def test_links_inside_the_text_stay() -> None:
    inside = '<p><a href="#1">附件：任务清单</a></p>'
    text = read_html(f"{BODY}{inside}{BODY}".encode(), "a.html").text
    assert "附件：任务清单" in text


def test_lines_of_metadata_stay_for_the_text_layer() -> None:
    line = "发布日期：2021-02-08 来源：本站 浏览次数：208"
    assert line in read_html(f"{MENU}<div>{line}</div>{BODY}".encode(), "a.html").text


def test_page_of_links_is_no_document() -> None:
    with pytest.raises(ReadError) as caught:
        read_html(MENU.encode(), "页.html")
    assert "页.html" in caught.value.zh
    assert "正文" in caught.value.zh


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "big5"])
@pytest.mark.parametrize("declared", ["", '<meta charset="{}">', '<meta charset="iso-8859-1">'])
def test_encodings(encoding: str, declared: str) -> None:
    text = "依法行政工作報告，調解糾紛六十三件，成功六十二件。" if encoding == "big5" else PARAGRAPHS[0]
    page = f"<html><head>{declared.format(encoding)}</head><body><p>{text}</p></body></html>"
    assert read_html(page.encode(encoding), "a.html").text == text


def test_declaration_decides_when_characters_do_not() -> None:
    page = '<meta charset="big5"><p>鑼鼓，龜。</p>'
    assert "鑼鼓" in read_html(page.encode("big5"), "a.html").text


def archive(encoding: str = "gb2312") -> bytes:
    page = quopri.encodestring(f"<html><body>{BODY}</body></html>".encode(encoding))
    head = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="--=x"; type="text/html"\r\n\r\n'
        "----=x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n"
        f'----=x\r\nContent-Type: text/html; charset="{encoding}"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    return head.encode() + page + b"\r\n----=x--\r\n"


@pytest.mark.parametrize("name", ["a.mht", "a.doc", "a.html"])
def test_web_archives(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(archive())
    source = read_source(path)
    assert (source.reader, source.text.split("\n")) == ("html", PARAGRAPHS)


@pytest.mark.parametrize("name", ["a.html", "a.doc", "a.htm", "a.txt", "a"])
def test_content_decides(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(f"<!DOCTYPE html><html>{BODY}</html>", encoding="utf-8")
    assert read_source(path).text.split("\n") == PARAGRAPHS


def test_text_called_html_keeps_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("\n".join(PARAGRAPHS), encoding="utf-8")
    assert read_source(path).text.split("\n") == PARAGRAPHS


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 200_000 + BODY,
        "<table><tr><td>" * 100_000 + BODY,
        "<a href=1>" * 450_000 + BODY,
        "<p>" * 600_000,
        "<html><body>",
        "<p " + "a=1 " * 500_000 + ">" + BODY,
        "<!DOCTYPE html [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><p>&b;</p>",
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n",
        "<p>\0\x01\x02</p>",
    ],
    ids=range(9),
)
def test_harmful_pages_end_in_text_or_one_line(page: str) -> None:
    try:
        source = read_html(page.encode(), "坏.html")
    except ReadError as error:
        assert error.zh.startswith("坏.html：")
        assert "\n" not in error.zh
    else:
        assert source.text.strip()


def test_a_page_cut_by_its_depth_is_partial() -> None:
    source = read_html(f"{BODY}{'<div>' * 5000}{BODY}".encode(), "a.html")
    assert source.partial
    assert source.text.startswith(PARAGRAPHS[0])
