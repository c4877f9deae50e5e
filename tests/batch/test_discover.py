"""Which files a path stands for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from analyzer.batch.discover import discover

SUFFIXES = (".txt", ".docx", ".pdf", ".jpg", ".xlsx")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt", "a.txt", "C.TXT", "二/丙.docx", "二/甲.txt", ".hidden.txt", "~$a.docx", ".git/x.txt", "图.jpg",
        "表.xlsx", "gold.json", "无后缀",
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    return tmp_path


def names(paths: tuple[Path, ...], folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in paths]


def test_a_folder_stands_for_its_documents_in_order(folder: Path) -> None:
    found = discover([folder], SUFFIXES)
    assert names(found.paths, folder) == ["C.TXT", "a.txt", "b.txt", "二/丙.docx", "二/甲.txt"]
    assert names(found.skipped, folder) == [
        ".hidden.txt",
        "gold.json",
        "~$a.docx",
        "图.jpg",
        "无后缀",
        "表.xlsx",
    ]
    assert found.many
    assert found.empty == ()


def test_a_named_file_is_taken_whatever_it_is(folder: Path) -> None:
    for name in (".hidden.txt", "图.jpg", "无后缀", "不存在.txt"):
        found = discover([folder / name], SUFFIXES)
        assert names(found.paths, folder) == [name]
        assert not found.many


def test_named_paths_keep_their_order_and_count_once(folder: Path) -> None:
    found = discover([folder / "b.txt", folder, folder / "二" / ".." / "a.txt", folder / "b.txt"], SUFFIXES)
    assert names(found.paths, folder)[:3] == ["b.txt", "C.TXT", "a.txt"]
    assert len(found.paths) == 5


def test_an_empty_folder_is_told(folder: Path) -> None:
    empty = folder / "空"
    empty.mkdir()
    (empty / "~$x.docx").write_bytes(b"x")
    found = discover([empty, folder / "a.txt"], SUFFIXES)
    assert found.empty == (empty,)
    assert names(found.paths, folder) == ["a.txt"]


def test_links_in_a_circle_end(folder: Path) -> None:
    (folder / "二" / "圈").symlink_to(folder)
    assert len(discover([folder], SUFFIXES).paths) == 5


def test_names_that_are_no_unicode(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/\xd4\xc6.txt"
    try:
        Path(os.fsdecode(raw)).write_bytes(b"x")
    except OSError:
        pytest.skip("the file system takes Unicode names only")
    assert len(discover([tmp_path], SUFFIXES).paths) == 1
