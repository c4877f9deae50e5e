"""From a path to a source; every failure is one clear ReadError."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyzer.errors import ReadError
from analyzer.readers import base as base_module
from analyzer.readers import read_source, source_from_text
from analyzer.readers.plain import TextReader
from analyzer.readers.registry import Registry, sniff
from analyzer.text.source import Source

TEXT = "某街道2021年法治政府建设工作总结\r\n　　一、主要做法\r\n"


def failure(path: Path | str) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_source(path)
    for message in (caught.value.zh, caught.value.en):
        assert "\n" not in message
        assert message.strip()
    return caught.value


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "a.unknown", "noname"])
def test_reads_text_as_it_stands(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(TEXT.encode("gb18030"))
    source = read_source(path)
    assert source.text == TEXT
    assert (source.reader, source.encoding, source.path) == ("text", "gb18030", str(path))
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert source.anchors == ()
    assert read_source(str(path)) == source


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".doc"])
def test_text_with_the_suffix_of_another_format_is_read(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(TEXT.encode())
    assert read_source(path).text == TEXT


def test_missing_file(tmp_path: Path) -> None:
    assert "找不到" in failure(tmp_path / "none.txt").zh


def test_folder(tmp_path: Path) -> None:
    assert "文件夹" in failure(tmp_path).zh


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", "\u3000\n".encode()])
def test_empty(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert "为空" in failure(path).zh


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7\n" + b"\x00" * 50, "pdf"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "image"),
        (b"{\\rtf1 text}", "rtf"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "html"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".dat"])
def test_content_decides_over_the_suffix(tmp_path: Path, data: bytes, word: str, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    assert sniff(data) == word


@pytest.mark.parametrize("data", [os.urandom(0) + bytes(range(256)) * 20, b"\x00\x01\x02\x03" * 200])
def test_binary(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert "不是文本文件" in failure(path).zh


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"text")
    monkeypatch.setattr(base_module, "LARGEST", 3)
    assert "过大" in failure(path).zh


def test_no_regular_file(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert "不是普通文件" in failure(path).zh


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"text")
    path.chmod(0)
    assert "权限" in failure(path).zh


def test_impossible_names(tmp_path: Path) -> None:
    failure("a\0b.txt")
    failure(tmp_path / ("x" * 5000))


def test_a_reader_that_fails_is_a_read_error(tmp_path: Path) -> None:
    class Broken:
        name = "broken"
        suffixes = frozenset({".broken"})

        def read(self, data: bytes, path: str) -> Source:
            raise KeyError("inside")

    path = tmp_path / "a.broken"
    path.write_bytes(b"text")
    with pytest.raises(ReadError, match="KeyError"):
        Registry([TextReader(), Broken()]).read(path)


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.binary(max_size=300), st.sampled_from([".txt", ".md", ".docx", ".pdf", ".doc", ".html", ""]))
def test_only_read_errors_leave(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    try:
        source = read_source(path)
    except ReadError:
        return
    assert source.text.strip()


def test_source_from_text() -> None:
    source = source_from_text(TEXT)
    assert (source.text, source.path, source.encoding) == (TEXT, None, None)
    assert source.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_more_text_than_any_document_has(tmp_path: Path) -> None:
    path = tmp_path / "长.txt"
    for text in ("法治政府。\n" * 900_000, "法" * 1_200_001):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ReadError) as caught:
            read_source(path)
        assert "文字过多" in caught.value.zh
        assert "长.txt" in caught.value.zh


@pytest.mark.parametrize(
    "ruined",
    [
        (TEXT * 20).encode("gb18030").decode("utf-8", "replace"),
        TEXT * 2 + "锟斤拷" * 60,
        TEXT + "????? ??????????，??????\n" * 12,
    ],
    ids=["replaced", "twice", "question-marks"],
)
def test_a_ruined_text_is_refused(tmp_path: Path, ruined: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ruined, encoding="utf-8")
    assert "已损坏" in failure(path).zh


@pytest.mark.parametrize(
    "text", [TEXT * 20 + "\ufffd" * 40, TEXT + "（？？？）" * 30, TEXT + "有何成效？？？"]
)
def test_a_damaged_text_is_read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8", newline="")
    assert read_source(path).text == text
