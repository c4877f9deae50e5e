"""Zip files of documents."""

from __future__ import annotations

import io
import zipfile

import pytest

from analyzer.errors import ReadError
from analyzer.readers.archive import Member, documents, members
from analyzer.readers.registry import default_registry
from tests.readers.office.builders import docx, p, zipped


def read_all(data: bytes) -> dict[str, Member]:
    registry = default_registry()
    return {member.name: member for member in members(data, "a.zip", registry.suffixes, registry.parse)}


def test_members_are_read_one_by_one_and_errors_stay_with_them() -> None:
    found = read_all(
        zipped(
            {
                "b/总结.docx": docx(p("甲")),
                "a.txt": "乙".encode(),
                "broken.docx": docx(p("甲"))[:300],
                "empty.txt": b"",
                "inner.txt": zipped({"c.txt": "丙"}),
                "c/": b"",
            }
        )
    )
    assert list(found) == ["a.txt", "b/总结.docx", "broken.docx", "empty.txt", "inner.txt"]
    good = {name: member.source.text for name, member in found.items() if member.source}
    assert good == {"a.txt": "乙", "b/总结.docx": "甲"}
    source = found["b/总结.docx"].source
    assert source is not None
    assert source.path == "a.zip!b/总结.docx"
    for name in ("broken.docx", "empty.txt", "inner.txt"):
        error = found[name].error
        assert error is not None
        assert f"a.zip!{name}" in error.zh


def test_hidden_and_lock_files_and_attachments_are_left_out() -> None:
    names = ["~$总结.docx", ".DS_Store", "__MACOSX/总结.docx", ".git/a.txt", "Thumbs.db", "b.zip", "好.txt"]
    assert documents(zipped(dict.fromkeys(names, "x")), "a.zip", default_registry().suffixes) == ("好.txt",)


def test_names_in_gbk() -> None:
    class Gbk(zipfile.ZipInfo):
        def _encodeFilenameFlags(self):  # noqa: N802 - the name that zipfile calls
            return self.filename.encode("gbk"), self.flag_bits & ~0x800

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(Gbk("街道总结.txt"), "甲".encode())
    assert list(read_all(file.getvalue())) == ["街道总结.txt"]


def test_a_single_document_is_read_as_it_is() -> None:
    registry = default_registry()
    assert registry.parse(zipped({"夹/总结.docx": docx(p("甲")), "~$x.docx": "x"}), "a.zip").text == "甲"
    with pytest.raises(ReadError, match="2 documents"):
        registry.parse(zipped({"a.txt": "甲", "b.txt": "乙"}), "a.zip")
    with pytest.raises(ReadError, match="no document"):
        registry.parse(zipped({"a.bin": "甲"}), "a.zip")


def test_limits_of_a_member(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read_all(zipped({"a.txt": "甲", "bomb.txt": b" " * 80_000_000}))
    assert found["a.txt"].source is not None
    assert found["bomb.txt"].error is not None
