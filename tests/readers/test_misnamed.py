"""Files whose content is not what their suffix says, and files that hold no report."""

from __future__ import annotations

import pytest

from analyzer.errors import ReadError
from analyzer.readers import read_bytes

REPORT = "某街道2021年总结\n一、主要做法\n" + "全面推进依法行政，开展宣传12场次，成效明显。\n" * 10


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", "PK123"),
        ("a.docx", "<html><body><h1>404</h1><p>未找到页面，请返回首页。</p></body></html>"),
        ("a.pdf", "登录超时，请重新登录"),
        ("a.doc", "<html><body><p>会话已过期，请重新登录系统后再下载。</p></body></html>"),
    ],
)
def test_the_rest_of_a_download_is_refused(name: str, content: str) -> None:
    with pytest.raises(ReadError, match=r"a\.\w+: is no \w+ file"):
        read_bytes(content.encode(), name)


def test_a_report_under_another_suffix_is_read_and_told() -> None:
    source = read_bytes(REPORT.encode(), "a.docx")
    assert source.text == REPORT
    assert [note.en for note in source.notes] == ["called .docx, holds plain text or a web page"]
    assert read_bytes(REPORT.encode(), "a.txt").notes == ()


@pytest.mark.parametrize("content", ["登录超时，请重新登录", "404 Not Found"])
def test_a_file_with_hardly_a_word_is_told(content: str) -> None:
    assert "不像报告" in read_bytes(content.encode(), "a.txt").notes[-1].zh


def test_a_report_written_in_entities_has_words() -> None:
    written = "".join(f"&#{ord(one)};" if one > "\x7f" else one for one in REPORT)
    assert read_bytes(written.encode(), "a.txt").notes == ()
