"""Which files a path stands for."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from analyzer.batch.discover import Choice, discover
from analyzer.batch.documents import content
from analyzer.batch.results import ResultFolder, mark
from analyzer.errors import ReadError

SUFFIXES = Choice(frozenset({".txt", ".docx", ".pdf", ".jpg", ".xlsx", ".zip"}))


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
        "无后缀",
        "表.xlsx",
    ]
    assert names(found.pictures, folder) == ["图.jpg"]
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


def test_pictures_are_taken_where_they_can_be_read(folder: Path) -> None:
    found = discover([folder], Choice(SUFFIXES.suffixes, pictures=True))
    assert "图.jpg" in names(found.paths, folder)
    assert found.pictures == ()


@pytest.mark.parametrize(
    ("include", "exclude", "expected"),
    [
        (("*.txt",), (), ["a.txt", "b.txt", "二/甲.txt"]),
        (("二/*",), (), ["二/丙.docx", "二/甲.txt"]),
        (("a*", "*丙*"), (), ["a.txt", "二/丙.docx"]),
        ((), ("二/*", "C*"), ["a.txt", "b.txt"]),
        (("*.txt",), ("b.txt",), ["a.txt", "二/甲.txt"]),
    ],
)
def test_patterns_choose(
    folder: Path, include: tuple[str, ...], exclude: tuple[str, ...], expected: list[str]
) -> None:
    found = discover([folder], Choice(SUFFIXES.suffixes, include=include, exclude=exclude))
    assert names(found.paths, folder) == expected
    assert found.excluded == 5 - len(expected)


def test_a_folder_of_which_all_is_left_out_is_not_called_empty(folder: Path) -> None:
    found = discover([folder], Choice(SUFFIXES.suffixes, exclude=("*",)))
    assert found.names == ()
    assert found.empty == ()


def test_globs_are_written_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert discover(["[ab].txt"], SUFFIXES).names == ("a.txt", "b.txt")
    assert discover(["**/*甲.txt"], SUFFIXES).names == (str(Path("二/甲.txt")),)
    assert discover(["没有*.txt"], SUFFIXES).names == ("没有*.txt",)
    (folder / "甲[1].txt").write_bytes(b"x")
    assert discover(["甲[1].txt"], SUFFIXES).names == ("甲[1].txt",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_lists_are_written_out(folder: Path, encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"# 名单\n\na.txt\n二\n{folder / 'b.txt'}\n没有.txt\n"
    (folder / "名单.lst").write_bytes(text.encode(encoding))
    found = discover([f"@{folder / '名单.lst'}"], SUFFIXES)
    assert [Path(name).name for name in found.names] == ["a.txt", "丙.docx", "甲.txt", "b.txt", "没有.txt"]
    assert found.many


def test_a_list_comes_from_standard_input(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("a.txt\n二/甲.txt\n".encode())))
    assert discover(["@-"], SUFFIXES).names == ("a.txt", str(Path("二/甲.txt")))


def test_a_file_may_be_called_like_a_list(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    Path("@甲.txt").write_bytes(b"x")
    assert discover(["@甲.txt"], SUFFIXES).names == ("@甲.txt",)


def test_a_list_that_is_not_there_is_told(folder: Path) -> None:
    with pytest.raises(ReadError, match="no such list"):
        discover([f"@{folder / 'no such list'}"], SUFFIXES)


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_a_zip_file_stands_for_its_documents(folder: Path) -> None:
    path = zipped(folder / "包.zip", {"乙.txt": b"x", "夹/甲.txt": b"x", "~$乙.docx": b"x", "图.jpg": b"x"})
    found = discover([path], SUFFIXES)
    assert names(found.paths, folder) == ["包.zip/乙.txt", "包.zip/夹/甲.txt"]
    assert found.many
    assert content(found.names[1]) == b"x"
    assert set(found.names) < set(discover([folder], SUFFIXES).names)
    only = discover([folder], Choice(SUFFIXES.suffixes, include=("*夹/*",)))
    assert names(only.paths, folder) == ["包.zip/夹/甲.txt"]


def test_what_else_is_in_a_zip_file_is_told(folder: Path) -> None:
    inner = zipped(folder / "内.zip", {"a.txt": b"x"}).read_bytes()
    (folder / "内.zip").unlink()
    path = zipped(
        folder / "包.zip",
        {
            "乙.txt": b"x",
            "表.xlsx": b"x",
            "说明.eml": b"x",
            "夹/内.zip": inner,
            "旧.rar": b"x",
            ".隐.txt": b"x",
        },
    )
    mails = Choice(SUFFIXES.suffixes | {".eml", ".rar"})
    found = discover([path], mails)
    assert names(found.paths, folder) == [
        "包.zip/乙.txt",
        "包.zip/夹/内.zip",
        "包.zip/旧.rar",
        "包.zip/说明.eml",
    ]
    assert names(found.skipped, folder) == ["包.zip/表.xlsx"]
    with pytest.raises(ReadError, match="unpack it first"):
        content(str(path / "夹/内.zip"))
    assert names(discover([path], Choice(mails.suffixes, exclude=("*.rar", "*.zip"))).paths, folder) == [
        "包.zip/乙.txt", "包.zip/说明.eml",
    ]  # fmt: skip


def test_a_zip_file_that_is_broken_is_a_document_that_fails(folder: Path) -> None:
    (folder / "坏.zip").write_bytes(b"PK\x03\x04nonsense")
    assert names(discover([folder / "坏.zip"], SUFFIXES).paths, folder) == ["坏.zip"]


def test_members_of_zip_files_that_are_gone_or_archives_are_refused(folder: Path) -> None:
    inner = zipped(folder / "内.zip", {"a.txt": b"x"}).read_bytes()
    path = zipped(folder / "外.zip", {"内.txt": inner, "空.txt": b""})
    for name in ("没有.txt", "内.txt"):
        with pytest.raises(ReadError):
            content(str(path / name))
    path.unlink()
    with pytest.raises(ReadError):
        content(str(path / "内.txt"))


def test_results_are_no_documents(folder: Path) -> None:
    place = ResultFolder(folder / "结果")
    place.write("甲.txt", b"x")
    mark(folder, ["a.txt"])
    found = discover([folder], SUFFIXES)
    assert names(found.paths, folder) == ["C.TXT", "b.txt", "二/丙.docx", "二/甲.txt"]
    assert names(found.results, folder) == ["a.txt", "结果"]
    assert ".analyzer-results" not in names(found.skipped, folder)


def test_results_among_documents_leave_the_documents(folder: Path) -> None:
    place = ResultFolder(folder)
    place.write("甲.txt", b"x")
    found = discover([folder], SUFFIXES)
    assert names(found.results, folder) == ["甲.txt"]
    assert len(found.names) == 5
