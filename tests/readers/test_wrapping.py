"""Sources of mails and records of crawlers give the text inside; every other file is left as it is."""

from __future__ import annotations

import base64
import hashlib
import json
import quopri
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.errors import ReadError
from analyzer.readers.plain import TextReader
from analyzer.readers.wrapping import unwrapped

TEXT = (
    "某街道2021年法治政府建设工作总结\n一、主要做法\n" + "全面推进依法行政，开展宣传12场次，成效明显。\n" * 6
)
HEAD = 'MIME-Version: 1.0\nContent-Type: text/plain; charset="{}"\nContent-Transfer-Encoding: {}\n\n'


@pytest.mark.parametrize(("charset", "codec"), [("gb2312", "gbk"), ("utf-8", "utf-8"), ("x-unknown", "gbk")])
@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "BASE64"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_mail(charset: str, codec: str, transfer: str, end: str) -> None:
    body = TEXT.encode(codec)
    coded = quopri.encodestring(body) if transfer[0] == "q" else base64.encodebytes(body)
    data = (HEAD.format(charset, transfer) + coded.decode()).replace("\n", end).encode()
    source = TextReader().read(data, "a.txt")
    assert source.text.replace("\r\n", "\n").strip() == TEXT.strip()
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert any("邮件" in note.zh and "mail" in note.en for note in source.notes)


@pytest.mark.parametrize(
    "coded", [quopri.encodestring(TEXT.encode("gbk")), base64.encodebytes(TEXT.encode())]
)
def test_body_without_its_headers(coded: bytes) -> None:
    source = TextReader().read(coded, "a.txt")
    assert source.text.strip() == TEXT.strip()


def test_mail_of_several_parts() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "fzb@example.org", "报告定稿"
    mail.set_content(TEXT, cte="base64")
    mail.add_alternative(f"<p>{TEXT * 2}</p>", subtype="html")
    mail.add_attachment(b"\x00\x01", maintype="application", subtype="msword", filename="a.doc")
    source = TextReader().read(mail.as_bytes(), "a.txt")
    assert source.text.strip() == TEXT.strip()
    assert "报告定稿" in source.notes[0].zh
    assert "1 个附件未读取" in source.notes[0].zh


def _mail(*attached: tuple[str, bytes], body: str = "请审阅附件。") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "fzb@example.org", "报送总结"
    mail.set_content(body, cte="base64")
    for name, data in attached:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def test_the_report_attached_to_a_mail_is_read() -> None:
    source = TextReader().read(_mail(("总结.txt", TEXT.encode("gbk")), ("章.png", b"\x89PNG")), "a.eml")
    assert (source.text, source.path) == (TEXT, "a.eml")
    assert "已读取附件 总结.txt" in source.notes[0].zh


@pytest.mark.parametrize(
    "attached", [(("a.docx", b"PK\x03\x04"),), (("a.txt", TEXT.encode()), ("b.txt", TEXT.encode()))]
)
def test_attached_reports_that_are_not_read_are_an_error(attached: tuple[tuple[str, bytes], ...]) -> None:
    with pytest.raises(ReadError, match=r"a\.(?:docx|txt)"):
        TextReader().read(_mail(*attached), "信.eml")


def test_a_mail_that_is_a_report_keeps_its_body() -> None:
    source = TextReader().read(_mail(("附表.docx", b"PK\x03\x04"), body=TEXT), "a.eml")
    assert source.text.strip() == TEXT.strip()
    assert "1 个附件未读取" in source.notes[0].zh


@pytest.mark.parametrize("escaped", [True, False])
def test_record(escaped: bool) -> None:
    record = {
        "id": 7,
        "site": "区政府门户",
        "data": {"title": "某街道总结", "content": f"<p>{TEXT}</p>", "tags": ["法治"]},
    }
    data = json.dumps(record, ensure_ascii=escaped).encode()
    source = TextReader().read(data, "a.txt")
    assert source.text == f"某街道总结\n<p>{TEXT}</p>"
    assert "content" in source.notes[0].zh
    assert "区政府门户" in source.notes[0].zh


def test_title_that_the_text_begins_with_stands_once() -> None:
    title = TEXT.split("\n", 1)[0]
    data = json.dumps({"title": title, "content": f"<h1>{title}</h1>{TEXT}"}).encode()
    assert TextReader().read(data, "a.txt").text.startswith("<h1>")


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "From: a@example.org\nSubject: x\n\n" + TEXT,
        '{"a": "' + TEXT[:40] + '"}',
        '{"a": '
        + json.dumps(TEXT)
        + ', "b": '
        + json.dumps(TEXT * 2)
        + ', "c": '
        + json.dumps(TEXT * 2)
        + "}",
        '{"content": "' + TEXT * 9,
        "[1] " + TEXT,
        "{占位}" + TEXT,
        "[" * 5000,
        "a=b\n" * 100,
        "TWFu" * 30,
        "2021=2022=2023",
    ],
)
def test_other_text_is_left_alone(text: str) -> None:
    assert unwrapped(text.encode()) is None
    assert TextReader().read(text.encode(), "a.txt").text == text


@given(
    st.binary(max_size=200), st.sampled_from([b"", HEAD.format("gbk", "base64").encode(), b'{"a":"', b"["])
)
def test_never_fails(data: bytes, head: bytes) -> None:
    unwrapped(head + data)
