"""Folders of documents on the command line: stopped and continued, split up, stored, and what may go wrong."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from analyzer.batch import results
from analyzer.cli import partitions
from tests.cli.conftest import REPOSITORY, Command

COUNT = 48  # enough for workers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "报送"
    place.mkdir()
    for number in range(COUNT):
        (place / f"{number:03}.txt").write_text(
            f"甲{number}镇{2010 + number % 15}年法治政府建设工作总结\n一、主要举措\n开展执法检查{number + 2}次，"
            f"办理案件{number + 3}件。\n二、存在的不足\n一是执法力量不足，原因是编制偏少。\n"
            + "开展普法宣传。\n"
            * 40,
            encoding="utf-8",
        )
    return place


def start(*arguments: object, **settings: Any) -> subprocess.Popen[bytes]:
    code = "from analyzer.cli.main import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1"}, **settings,
    )  # fmt: skip


def entries(folder: Path) -> int:
    return sum(1 for _ in folder.rglob("*.result"))


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize("kind", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_run_that_was_stopped_continues_where_it_was(
    command: Command, folder: Path, tmp_path: Path, kind: signal.Signals, jobs: int
) -> None:
    cache, output = tmp_path / "缓存", tmp_path / "结果.jsonl"
    arguments = ["check", folder, "--format", "jsonl", "--exit-zero"]
    undisturbed = command(*arguments, "--no-cache", "-j", "1").out
    arguments += ["-o", output, "--cache-dir", cache, "-j", jobs]
    process = start(*arguments)
    wait_for(lambda: entries(cache) >= 5)
    process.send_signal(kind)
    _, told = process.communicate(timeout=60)
    stored = entries(cache)
    assert 5 <= stored < COUNT
    if kind == signal.SIGKILL:
        assert process.returncode == -signal.SIGKILL
        assert not output.exists()
    else:
        assert process.returncode == 130
        assert "再次运行同一命令" in told.decode()
        assert undisturbed.startswith(output.read_text(encoding="utf-8"))  # what was done, whole lines
    before = {path: path.stat().st_ino for path in cache.rglob("*.result")}
    result = command(*arguments)
    assert result.code == 0
    assert output.read_text(encoding="utf-8") == undisturbed
    assert {path.name for path in output.parent.iterdir()} == {"报送", "缓存", "结果.jsonl"}
    assert entries(cache) == COUNT
    assert all(path.stat().st_ino == inode for path, inode in before.items())  # nothing was done twice
    assert command(*arguments).code == 0
    assert output.read_text(encoding="utf-8") == undisturbed


def test_two_runs_share_a_cache(command: Command, folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "缓存"
    arguments = ["check", folder, "--format", "jsonl", "--exit-zero"]
    expected = command(*arguments, "--no-cache").out.encode()
    runs = [start(*arguments, "--cache-dir", cache, "-j", jobs) for jobs in (1, 2)]
    for process in runs:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err.decode()
        assert out == expected
    assert entries(cache) == COUNT


def test_shards_one_after_the_other_are_the_whole(command: Command, folder: Path) -> None:
    arguments = ["check", folder, "--format", "jsonl", "--exit-zero"]
    whole = command(*arguments).out
    for count in (1, 3, 7):
        parts = [command(*arguments, "--shard", f"{number}/{count}").out for number in range(1, count + 1)]
        assert "".join(parts) == whole
        assert max(map(len, parts)) <= min(map(len, parts)) * 2
    for wrong in ("0/3", "4/3", "1", "a/b", "1/0"):
        result = command(*arguments, "--shard", wrong)
        assert result.code == 2
        assert wrong in result.err


def test_parts_hold_the_same_lines_as_one_file(
    command: Command, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partitions, "PART_DOCUMENTS", 20)
    whole = command("check", folder, "--format", "jsonl", "--exit-zero").out
    place = tmp_path / "分区"
    for _ in range(2):
        assert command("check", folder, "--format", "jsonl", "--exit-zero", "-o", f"{place}/").code == 0
        parts = sorted(place.glob("*.jsonl"))
        assert [path.name for path in parts] == [f"part-0000{number}.jsonl" for number in range(3)]
        assert "".join(path.read_text(encoding="utf-8") for path in parts) == whole
    assert (
        command("check", folder, "--format", "jsonl", "--exit-zero", "-o", place, "--include", "00*").code
        == 0
    )
    assert [path.name for path in sorted(place.glob("*.jsonl"))] == ["part-00000.jsonl"]


def test_parts_of_others_are_left_alone(command: Command, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "别人的" / "part-00000.jsonl"
    other.parent.mkdir()
    other.write_text("foreign\n", encoding="utf-8")
    result = command("check", folder, "--format", "jsonl", "-o", other.parent)
    assert result.code == 2
    assert other.read_text(encoding="utf-8") == "foreign\n"


def test_parquet_tables_agree_with_the_reports(
    command: Command, folder: Path, points: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(partitions, "PART_DOCUMENTS", 20)
    monkeypatch.setattr(partitions, "_GROUP_DOCUMENTS", 7)
    (folder / "空.txt").write_bytes(b"")
    arguments = ["check", folder, "-c", points]
    reports = [json.loads(line) for line in command(*arguments, "--format", "jsonl").out.splitlines()]
    place = tmp_path / "表"
    assert command(*arguments, "--format", "parquet", "-o", place).code == 2  # the empty file
    tables = {path.name: parquet.read_table(path).to_pylist() for path in place.iterdir() if path.is_dir()}
    assert len(list((place / "documents").iterdir())) == 3
    documents = tables["documents"]
    assert [row["path"] for row in documents] == [report["source"]["path"] for report in reports]
    assert [row["error"] for row in documents] == [
        report["errors"][0]["code"] if report["errors"] else None for report in reports
    ]
    for table in ("measures", "indicators", "findings"):
        found = [(row["path"], row["start"], row["end"], row["text"]) for row in tables[table]]
        assert found == [
            (report["source"]["path"], *one["span"], one["text"])
            for report in reports
            for one in report[table]
        ]
    assert [row["value"] for row in tables["indicators"]] == [
        one["value"] for report in reports for one in report["indicators"]
    ]
    assert [(row["item"], row["verdict"]) for row in tables["items"]] == [
        (one["item"], one["verdict"])
        for report in reports
        for one in (report["coverage"]["items"] if report["coverage"] else ())
    ]


def test_parquet_wants_a_folder(command: Command, folder: Path, tmp_path: Path) -> None:
    assert command("check", folder, "--format", "parquet").code == 2
    assert "-o" in command("check", folder, "--format", "parquet").err


def test_a_zip_file_is_checked_like_a_folder(
    command: Command, good: Path, faulty: Path, tmp_path: Path
) -> None:
    path = tmp_path / "报送.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(good, "夹/甲镇.txt")
        archive.write(faulty, "乙镇.txt")
    result = command("check", path, "--format", "json")
    assert result.code == 1
    found = {report["source"]["path"]: report for report in json.loads(result.out)}
    assert list(found) == [str(path / "乙镇.txt"), str(path / "夹/甲镇.txt")]
    (plain,) = json.loads(command("check", faulty, good, "--format", "json").out)[:1]
    assert found[str(path / "乙镇.txt")]["findings"] == plain["findings"]
    pages = tmp_path / "网页"
    assert command("check", path, "--format", "html", "-o", pages).code == 1
    assert "开展" in (pages / "乙镇.html").read_text(encoding="utf-8") or "检查经营单位" in (
        pages / "乙镇.html"
    ).read_text(encoding="utf-8")


def test_results_inside_the_folder_are_not_analysed_again(command: Command, good: Path, faulty: Path) -> None:
    folder = good.parent
    first = command("check", folder, "--format", "jsonl").out
    for form, target in (
        ("html", "网页"),
        ("html", "网页"),
        ("md", "摘要.md"),
        ("md", "摘要.md"),
        ("table", "表.txt"),
    ):
        result = command("check", folder, "--format", form, "-o", folder / target)
        assert result.code == 1, result.err
        assert (folder / target).exists()
        assert command("check", folder, "--format", "jsonl").out == first
    told = command("check", folder, "--format", "jsonl").err
    assert "摘要.md" in told
    assert "网页" in told


def test_results_that_are_taken_for_nothing_leave_no_note(command: Command, good: Path) -> None:
    command("check", good.parent, "--format", "jsonl", "-o", good.parent / "结果.jsonl")
    assert not (good.parent / results.LIST).exists()


def test_a_document_is_still_no_output(command: Command, good: Path) -> None:
    text = good.read_bytes()
    assert command("check", good.parent, "--format", "table", "-o", good).code == 2
    assert good.read_bytes() == text
    assert not (good.parent / results.LIST).exists()


def test_documents_that_are_the_same_are_told(command: Command, good: Path) -> None:
    good.with_name("副本.txt").write_bytes(good.read_bytes())
    result = command("check", good.parent, "--format", "jsonl")
    assert len(result.out.splitlines()) == 2
    assert "1 份文件与其他文件内容相同：甲镇.txt = 副本.txt" in result.err


def test_unit_and_year_come_from_the_name_where_the_text_is_silent(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "云桥镇2021年总结.txt"
    path.write_text("一、主要举措\n开展执法检查12次。\n", encoding="utf-8")
    source = json.loads(command("check", path, "--format", "json").out)["source"]
    assert (source["unit"], source["unit_type"], source["year"]) == ("云桥镇", "镇", 2021)
    path.write_text("甲街道2020年法治政府建设工作总结\n一、主要举措\n开展执法检查12次。\n", encoding="utf-8")
    source = json.loads(command("check", path, "--format", "json").out)["source"]
    assert (source["unit"], source["unit_type"], source["year"]) == ("甲街道", "街道", 2020)


def test_settings_choose_documents(command: Command, good: Path, faulty: Path) -> None:
    (good.parent / "analyzer.toml").write_text('exclude = ["乙*"]\n', encoding="utf-8")
    result = command("check", good.parent, "--format", "jsonl")
    assert [Path(json.loads(line)["source"]["path"]).name for line in result.out.splitlines()] == ["甲镇.txt"]
    assert "没有分析的文件 1 个" in result.err


def test_a_full_disk_is_one_clear_line_and_no_half_file(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "结果.jsonl"
    output.write_bytes(b"from before\n")

    def small() -> None:
        # Files may not grow beyond 40 kB: for a program this is a full disk, without a disk.
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    process = start("check", folder, "--format", "jsonl", "-o", output, "-j", "1", preexec_fn=small)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 2
    assert err.decode().count("错误：") == 1
    assert f"{output}：无法写入" in err.decode()
    assert output.read_bytes() == b"from before\n"
    assert not output.with_name("结果.jsonl.part").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("form", ["jsonl", "json", "table"])
def test_a_full_disk_behind_stdout(good: Path, form: str) -> None:
    with Path("/dev/full").open("wb") as full:
        code = "from analyzer.cli.main import main; main()"
        result = subprocess.run(
            [sys.executable, "-c", code, "check", str(good), "--format", form],
            stdout=full, stderr=subprocess.PIPE, cwd=REPOSITORY, check=False,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1"},
        )  # fmt: skip
    assert result.returncode == 2
    assert "标准输出：无法写入" in result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()


@pytest.mark.parametrize("form", ["jsonl", "json", "table", "parquet", "html", "md"])
def test_an_output_that_cannot_be_written_is_told(command: Command, good: Path, form: str) -> None:
    result = command("check", good, good.parent, "--format", form, "-o", "/proc/结果")
    assert result.code == 2
    assert "/proc/结果" in result.err
    assert len([line for line in result.err.splitlines() if line.startswith("错误：")]) == 1


def test_the_cache_on_the_command_line(command: Command, good: Path, tmp_path: Path) -> None:
    cache = tmp_path / "缓存"
    command("check", good, "--cache-dir", cache)
    assert "结果 1 条" in command("cache", "info", "--cache-dir", cache).out
    assert "1 results" in command("cache", "info", "--cache-dir", cache, "--lang", "en").out
    assert "已删除 0 条" in command("cache", "prune", "--cache-dir", cache).out
    assert "已删除 1 条" in command("cache", "prune", "--all", "--cache-dir", cache).out
    command("check", good, "--no-cache", "--cache-dir", cache)
    assert entries(cache) == 0


def test_a_checklist_that_changes_is_noticed(command: Command, good: Path, points: Path) -> None:
    first = command("check", good, "-c", points, "--format", "json").out
    points.write_text(
        points.read_text(encoding="utf-8").replace("不少于10场", "不少于90场"), encoding="utf-8"
    )
    assert command("check", good, "-c", points, "--format", "json").out != first


def test_a_scheduler_needs_the_engine(command: Command, good: Path) -> None:
    result = command("check", good, "--scheduler", "tcp://127.0.0.1:1")
    assert result.code == 2
    assert "--engine dask" in result.err


def test_progress_shows_on_a_terminal_only(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ["check", folder, "--format", "jsonl", "--exit-zero"]
    assert "\x1b" not in command(*arguments).err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert command(*arguments, "-q").err == ""
