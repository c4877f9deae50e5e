"""Every failure is one clear line on stderr with exit code 2 and no traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analyzer.analysis import Analyzer
from analyzer.text.source import Source
from tests.cli.conftest import REPOSITORY, Command

USAGE = [
    ((), 0, None),
    (("check",), 2, "缺少 PATH..."),
    (("chek",), 2, "没有命令 chek。是不是 check？"),
    (("check", "x.txt", "--halp"), 2, "没有选项 --halp。是不是 --help、--shard？"),
    (("check", "x.txt", "--format", "pdf"), 2, "“pdf”无效，可选：table、concise、"),
    (("check", "x.txt", "-o"), 2, "选项 -o 后面缺少值"),
    (("check", "x.txt", "--quiet=1"), 2, "选项 --quiet 不带值"),
    (("check", "x.txt", "--select", "ZZZ"), 2, "ZZZ"),
    (("check", "x.txt", "--lang", "fr"), 2, "“fr”无效，可选：zh、en"),
    (("check", "没有.txt"), 2, "没有.txt：找不到文件"),
    (("check", "x.txt", "-o", "没有/结果.json"), 2, "没有/结果.json：输出文件夹不存在"),
    (("check", "x.txt", "-o", "."), 2, ".：是文件夹"),
    (("check", "x.txt", "-c", "没有.yaml"), 2, "没有.yaml：无法读取"),
    (("check", "x.txt", "--lexicons", "没有"), 2, "没有：词典文件夹不存在"),
    (("extract", "没有.txt"), 2, "没有.txt：找不到文件"),
    (("extract", "没有.txt", "--csv", "--show-text"), 2, "--csv"),
    (("explain", "ZZZ"), 2, "ZZZ"),
    (("explain", "没有.txt:5"), 2, "没有.txt：找不到文件"),
    (("explain", "没有.txt:a"), 2, "没有.txt:a：无法识别的位置"),
    (("checklist", "lint", "没有.yaml"), 2, "没有.yaml"),
]


@pytest.mark.parametrize(
    ("arguments", "code", "words"), USAGE, ids=[" ".join(a) or "none" for a, _, _ in USAGE]
)
def test_usage(command: Command, arguments: tuple[str, ...], code: int, words: str | None) -> None:
    result = command(*arguments)
    assert result.code == code
    if words is not None:
        assert words in result.err
        assert result.err.startswith("错误：")
        assert len(result.err.splitlines()) == 1


@pytest.mark.parametrize("arguments", [a for a, code, _ in USAGE if code], ids=" ".join)
def test_the_same_in_english(command: Command, arguments: tuple[str, ...]) -> None:
    if "--lang" in arguments:
        pytest.skip("sets a language of its own")
    name, *rest = arguments
    result = (
        command(name, "--lang", "en", *rest)
        if name == "check"
        else command(*arguments[:-1], "--lang", "en", arguments[-1])
    )
    assert result.code == 2
    assert result.err.startswith("error: ")
    assert len(result.err.splitlines()) == 1
    assert not any("\u4e00" <= char <= "\u9fff" and char not in "没有结果" for char in result.err)


CONTENTS = {
    "empty": b"",
    "blank": " \n\u3000\n".encode(),
    "binary": bytes(range(256)) * 100,
    "zip": b"PK\x03\x04" + bytes(100),
    "pdf": b"%PDF-1.7\n" + bytes(100),
    "utf16": b"\xff\xfe",
}


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("form", ["table", "json"])
def test_unreadable_documents(command: Command, tmp_path: Path, name: str, form: str) -> None:
    path = tmp_path / f"{name}.txt"
    path.write_bytes(CONTENTS[name])
    result = command("check", path, "--format", form)
    assert result.code == 2
    assert len(result.err.splitlines()) == 1
    assert str(path) in result.err
    assert "Traceback" not in result.err + result.out


def test_a_folder_without_documents(command: Command, tmp_path: Path) -> None:
    result = command("check", tmp_path)
    assert result.code == 2
    assert "没有可分析的文档" in result.err


def test_special_files(command: Command, tmp_path: Path) -> None:
    assert command("check", os.devnull).code == 2
    pipe = tmp_path / "管道.txt"
    os.mkfifo(pipe)
    assert "不是普通文件" in command("check", pipe).err


CHECKLISTS = {
    "syntax": ("id: a\nitems: [\n", ":3"),
    "key": ("id: a\ntitle: b\nitems:\n  - {id: A01, theme: t, text: x, wieght: 2}\n", ":4"),
    "type": ("id: a\ntitle: b\nitems: 5\n", ":3"),
    "empty": ("id: a\ntitle: b\nitems: []\n", ":3"),
    "repeated": (
        "id: a\ntitle: b\nitems:\n  - {id: A, theme: t, text: x}\n  - {id: A, theme: t, text: y}\n",
        ":5",
    ),
    "nothing": ("", ""),
}


@pytest.mark.parametrize("name", CHECKLISTS)
@pytest.mark.parametrize(
    "arguments", [("check", "x.txt", "-c"), ("checklist", "lint"), ("checklist", "show")]
)
def test_broken_checklists_name_the_line(
    command: Command, tmp_path: Path, name: str, arguments: tuple[str, ...]
) -> None:
    text, line = CHECKLISTS[name]
    path = tmp_path / "坏.yaml"
    path.write_text(text, encoding="utf-8")
    result = command(*arguments, path)
    assert result.code == 2
    assert result.out == ""
    assert f"{path}{line}" in result.err
    assert len(result.err.splitlines()) == 1


def test_a_broken_lexicon_stops_the_run_in_one_line(command: Command, good: Path, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "sections.yaml").write_text("nonsense: 1\n", encoding="utf-8")
    result = command("check", good, good.with_name("没有.txt"), "--lexicons", folder)
    assert result.code == 2
    assert "sections.yaml:1" in result.err
    assert len(result.err.splitlines()) == 1


def test_an_input_is_never_overwritten(command: Command, good: Path, points: Path) -> None:
    before = good.read_bytes(), points.read_bytes()
    for target in (good, points):
        result = command("check", good, "-c", points, "-o", target)
        assert result.code == 2
        assert "换一个文件名" in result.err
    assert command("extract", good, "-o", good).code == 2
    assert (good.read_bytes(), points.read_bytes()) == before


def test_a_fault_of_the_tool_costs_one_document(
    command: Command, good: Path, faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examine = Analyzer.examine

    def failing(self: Analyzer, document: Source, checklist: object = None) -> object:
        if document.path == str(faulty):
            raise RuntimeError("boom")
        return examine(self, document, checklist)

    monkeypatch.setattr(Analyzer, "examine", failing)
    result = command("check", faulty, good)
    assert result.code == 2
    assert "内部错误（RuntimeError）" in result.err
    assert len(result.err.splitlines()) == 1
    assert "甲镇.txt" in result.out
    monkeypatch.setenv("ANALYZER_DEBUG", "1")
    assert "Traceback" in command("check", faulty, good).err


@pytest.mark.parametrize("form", ["table", "concise", "json", "jsonl"])
def test_an_interrupt_keeps_what_was_finished(
    command: Command, good: Path, faulty: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    examine = Analyzer.examine

    def interrupted(self: Analyzer, document: Source, checklist: object = None) -> object:
        if document.path == str(good):
            raise KeyboardInterrupt
        return examine(self, document, checklist)

    monkeypatch.setattr(Analyzer, "examine", interrupted)
    result = command("check", faulty, good, "--format", form)
    assert result.code == 130
    assert "乙镇.txt" in result.out
    assert "甲镇.txt" not in result.out
    assert [line for line in result.err.splitlines() if line] == [
        "提示：已停止：完成 1 份，共 2 份。",
        "提示：已完成的结果保存在缓存中；再次运行同一命令即从此处继续。",
        "错误：已中断；此前完成的结果已保留。",
    ]


def test_control_characters_of_a_file_name_stay_off_the_terminal(command: Command, tmp_path: Path) -> None:
    result = command("check", tmp_path / "a\x1b[31m.txt")
    assert result.code == 2
    assert "\x1b" not in result.err


def test_a_megabyte_on_one_line_ends_in_seconds(tmp_path: Path) -> None:
    path = tmp_path / "长.txt"
    path.write_text("一是开展执法检查12次，其中夜间3次；发放宣传册300份；" * 12_500, encoding="utf-8")
    points = REPOSITORY / "corpus" / "checklists" / "statutory-five.yaml"
    code = "from analyzer.cli.main import main; main()"
    result = subprocess.run(
        [sys.executable, "-c", code, "check", path, "-c", points, "-q", "--format", "json"],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        timeout=120,
        check=False,
    )
    assert result.returncode in {0, 1}
    assert len(json.loads(result.stdout)["indicators"]) == 37_500
