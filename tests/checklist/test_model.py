"""Checklist files: what is read, and what each mistake is answered with."""

from pathlib import Path

import pytest

from analyzer.checklist.model import Checklist
from analyzer.errors import ChecklistError

GOOD = """id: DEMO
title: 示范清单
year: 2024
items:
  - id: A01
    theme: 组织领导
    text: 组织领导班子成员年终述法
    weight: 2
    synonyms: {述法: [讲法治账]}
  - {id: A02, theme: 行政执法, text: 开展行政执法案卷评查, not: [调解案卷]}
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "list.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_reads_all_fields(tmp_path):
    read = Checklist.load(write(tmp_path, GOOD))
    assert (read.id, read.year, read.district, len(read.items)) == ("DEMO", 2024, None, 2)
    first, second = read.items
    assert (first.weight, first.synonyms) == (2, {"述法": ("讲法治账",)})
    assert (second.weight, second.not_) == (1, ("调解案卷",))


def test_unquoted_numbers_as_ids_are_text(tmp_path):
    read = Checklist.load(write(tmp_path, "id: 2024\ntitle: 甲\nitems:\n  - {id: 1, theme: 乙, text: 丙}\n"))
    assert (read.id, read.items[0].id) == ("2024", "1")


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("    weight: 2", "    weight: 0"), 8, "正整数"),
        (("    weight: 2", "    weight: -3"), 8, "正整数"),
        (("id: A02", "id: A01"), 10, "重复"),
        (("    text: 组织领导班子成员年终述法", "    text: '  '"), 7, "text 不能为空"),
        (("    weight: 2", "    wieght: 2"), 5, "wieght"),
        (("    weight: 2", "    weight: 二"), 8, "weight"),
        (("    theme: 组织领导\n", ""), 5, "theme"),
        (("{述法: [讲法治账]}", "{评议: [讲法治账]}"), 9, "synonyms"),
        (("title: 示范清单", "title: ''"), 2, "title 不能为空"),
    ],
)  # fmt: skip
def test_mistakes_name_file_and_line(tmp_path, change, line, words):
    path = write(tmp_path, GOOD.replace(*change))
    with pytest.raises(ChecklistError) as caught:
        Checklist.load(path)
    assert f"{path}:{line}：" in caught.value.zh
    assert words in caught.value.zh
    assert f"{path}:{line}:" in caught.value.en
    assert "\n" not in caught.value.zh


@pytest.mark.parametrize(
    "text",
    ["", "id: [", "- 1\n", "id: A\ntitle: B\nitems: []\n", "id: A\ntitle: B\n", "\x00", "items: {a: 1}\n"],
)
def test_broken_files_give_one_clear_line(tmp_path, text):
    with pytest.raises(ChecklistError) as caught:
        Checklist.load(write(tmp_path, text))
    assert "list.yaml" in caught.value.zh
    assert "list.yaml" in caught.value.en


def test_missing_and_misencoded_files(tmp_path):
    with pytest.raises(ChecklistError, match="nowhere"):
        Checklist.load(tmp_path / "nowhere.yaml")
    path = tmp_path / "gbk.yaml"
    path.write_bytes("id: 甲\n".encode("gb18030"))
    with pytest.raises(ChecklistError) as caught:
        Checklist.load(path)
    assert "UTF-8" in caught.value.zh
