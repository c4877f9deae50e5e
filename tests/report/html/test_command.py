"""Web pages from the command line."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from analyzer.cli.main import run
from analyzer.cli.webpages import Originals
from analyzer.records import Report
from analyzer.report.texts import Texts


class Result(NamedTuple):
    code: int
    out: str
    err: str


Check = Callable[..., Result]


@pytest.fixture
def check(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Check:
    monkeypatch.delenv("ANALYZER_LANG", raising=False)

    def call(*arguments: object) -> Result:
        code = run(["check", *map(str, arguments), "--format", "html"])
        out, err = capfdbinary.readouterr()
        return Result(code, out.decode(), err.decode())

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inputs = tmp_path / "in"
    inputs.mkdir()
    (inputs / "甲 镇.txt").write_text(
        "甲镇2020年法治政府建设工作总结\n一、主要举措和成效\n全年舉辦(bàn)法治讲座12场。\n", encoding="utf-8"
    )
    (inputs / "乙镇.txt").write_text(
        "乙镇2020年法治政府建设工作总结\n一、存在的不足\n一是力量不足。\n", encoding="utf-8"
    )
    (inputs / "空.txt").write_bytes(b"")
    return inputs


def test_one_document_is_one_page(check: Check, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "甲.html"
    check(folder / "甲 镇.txt", "-o", target)
    page = target.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "全年" in page
    assert 'class="r"' in page  # the repairs are read again with the text
    assert check(folder / "甲 镇.txt").out == page


def test_documents_are_not_read_twice(
    check: Check, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def of(_self: Originals, report: Report) -> None:
        assert report.errors, "read again"

    monkeypatch.setattr(Originals, "of", of)
    for cache in ("--no-cache", f"--cache-dir={tmp_path / 'cache'}", f"--cache-dir={tmp_path / 'cache'}"):
        check(folder, "-o", tmp_path / "pages", cache)
        page = (tmp_path / "pages" / "甲_镇.html").read_text(encoding="utf-8")
        assert 'class="r"' in page


def test_a_result_that_was_stored_without_its_text_has_it_read_again(
    check: Check, folder: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    cache = f"--cache-dir={tmp_path / 'cache'}"
    run(["check", str(folder / "甲 镇.txt"), "--format", "json", cache])
    capfdbinary.readouterr()
    page = check(folder / "甲 镇.txt", cache).out
    assert page == check(folder / "甲 镇.txt", "--no-cache").out
    assert 'class="r"' in page


def test_stored_results_make_the_same_pages(
    check: Check, folder: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    stored = tmp_path / "结果.jsonl"
    run(["check", str(folder), "--format", "jsonl", "-o", str(stored)])
    check(folder, "-o", tmp_path / "now")
    assert run(["report", str(stored), "-o", str(tmp_path / "later")]) == 0
    capfdbinary.readouterr()
    for page in (tmp_path / "now").glob("*.html"):
        assert (tmp_path / "later" / page.name).read_bytes() == page.read_bytes()
    assert run(["report", str(stored)]) == 2  # several pages do not fit into one stream
    assert Texts()("html.failure.folder").encode() in capfdbinary.readouterr().err
    run(["check", str(folder / "甲 镇.txt"), "--format", "jsonl", "-o", str(stored)])
    capfdbinary.readouterr()
    assert run(["report", str(stored)]) == 0
    assert capfdbinary.readouterr().out.decode() == check(folder / "甲 镇.txt").out


def test_one_document_goes_into_a_folder_that_exists(check: Check, folder: Path, tmp_path: Path) -> None:
    check(folder / "甲 镇.txt", "-o", tmp_path)
    assert (tmp_path / "甲_镇.html").is_file()
    assert not (tmp_path / "index.html").exists()


def test_several_documents_are_a_folder_with_an_index(check: Check, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "pages" / "2020"
    result = check(folder, "-o", target)
    assert result.code == 2  # the empty file
    assert result.out == ""
    assert "index.html" in result.err
    assert sorted(path.name for path in target.glob("*.html")) == [
        "index.html",
        "乙镇.html",
        "甲_镇.html",
        "空.html",
    ]
    index = (target / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'<td class="doc"><a href="([^"]*)"', index)
    assert sorted(links) == sorted(["%E4%B9%99%E9%95%87.html", "%E7%94%B2_%E9%95%87.html", "%E7%A9%BA.html"])
    assert 'href="index.html"' in (target / "甲_镇.html").read_text(encoding="utf-8")
    assert "RUN901" in (target / "空.html").read_text(encoding="utf-8")


def test_several_documents_need_a_folder(check: Check, folder: Path, tmp_path: Path) -> None:
    message = Texts()("html.failure.folder")
    result = check(folder)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    taken = tmp_path / "x.html"
    taken.touch()
    assert message in check(folder, "-o", taken).err


def test_web_pages_that_are_documents_are_not_overwritten(check: Check, folder: Path) -> None:
    page = folder / "丙镇.html"
    page.write_text("<p>丙镇2020年工作总结</p>", encoding="utf-8")
    assert check(folder, "-o", folder).code == 2
    assert page.read_text(encoding="utf-8") == "<p>丙镇2020年工作总结</p>"
