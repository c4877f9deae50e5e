"""``analyzer check``: what goes to stdout, and what the exit code says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from analyzer.readers.ocr import engine
from analyzer.report.jsonout import decode
from analyzer.report.schema import report_schema
from tests.cli.conftest import REPOSITORY, SAMPLES, Command

FORMATS = ("table", "concise", "json", "jsonl")
OPTIONS = ((), ("-v",), ("-q",), ("--indicators",), ("--statistics",), ("--no-color",), ("--lang", "en"))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("options", OPTIONS, ids=["".join(options) or "plain" for options in OPTIONS])
def test_stdout_carries_the_payload_alone(
    command: Command, faulty: Path, points: Path, form: str, options: tuple[str, ...]
) -> None:
    missing = faulty.with_name("没有.txt")
    result = command("check", faulty, missing, "-c", points, "--format", form, *options)
    assert result.code == 2
    told = [line for line in result.err.splitlines() if not re.match(r" +\d+  [A-Z]{3}\d{3}", line)]
    assert len(told) == 1
    assert str(missing) in told[0]
    assert told == result.err.splitlines() or "--statistics" in options
    if form == "json":
        assert [Path(one["source"]["path"]).name for one in json.loads(result.out)] == [
            "乙镇.txt",
            "没有.txt",
        ]
    elif form == "jsonl":
        assert [bool(json.loads(line)["errors"]) for line in result.out.splitlines()] == [False, True]
    elif form == "concise":
        places = re.compile(r".+乙镇\.txt:\d+:\d+: [A-Z]{3}\d{3} |\s+\d+  [A-Z]{3}\d{3}  ")
        assert all(places.match(line) for line in result.out.splitlines())
    assert "\x1b" not in result.out


def test_one_file_is_an_object_and_a_folder_is_an_array(command: Command, good: Path) -> None:
    one = json.loads(command("check", good, "--format", "json").out)
    many = json.loads(command("check", good.parent, "--format", "json").out)
    assert isinstance(many, list)
    assert many == [one]


def test_reports_follow_the_schema_and_decode(command: Command, faulty: Path, points: Path) -> None:
    text = command("check", faulty, "-c", points, "--format", "json").out
    Draft202012Validator(report_schema()).validate(json.loads(text))
    report = decode(text)
    assert {finding.code for finding in report.findings} >= {"NUM101"}
    assert report.coverage is not None
    assert [item.item for item in report.coverage.items] == ["A01", "A02"]


def test_the_same_input_gives_the_same_bytes(command: Command, faulty: Path, points: Path) -> None:
    for form in FORMATS:
        arguments = ("check", faulty, "-c", points, "--format", form)
        assert command(*arguments) == command(*arguments)


def test_a_fresh_process_gives_the_same_bytes(faulty: Path, points: Path) -> None:
    results = [
        subprocess.run(
            [sys.executable, "-m", "analyzer", "check", faulty, "-c", points, "--format", "json"],
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONHASHSEED": seed},
            check=False,
        ).stdout
        for seed in ("1", "2")
    ]
    assert results[0]
    assert results[0] == results[1]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1),
        (("--exit-zero",), 0),
        (("--fail-on", "never"), 0),
        (("--fail-on", "info"), 1),
        (("--ignore", "NUM"), 1),
        (("--ignore", "NUM,SEC"), 0),
        (("--select", "NUM101"), 1),
        (("--select", "TRM", "--fail-on", "info"), 0),
        (("--select", "sum-mismatch"), 1),
    ],
)
def test_exit_codes(command: Command, faulty: Path, options: tuple[str, ...], code: int) -> None:
    assert command("check", faulty, *options).code == code


def test_a_sound_document_leaves_with_zero(command: Command, good: Path, points: Path) -> None:
    assert command("check", good, "-c", points).code == 0


def test_one_bad_file_does_not_cost_the_others(command: Command, good: Path, points: Path) -> None:
    (good.with_name("空.txt")).write_bytes(b"")
    (good.with_name("二进制.txt")).write_bytes(bytes(range(256)) * 64)
    result = command("check", good.parent, "-c", points)
    assert result.code == 2
    assert "共 3 份文件" in result.out
    assert len(re.findall(r"^\S+\.txt +甲镇 +2020", result.out, re.MULTILINE)) == 1
    assert len(re.findall("RUN901", result.out)) == 2
    assert [line[:3] for line in result.err.splitlines()] == ["错误：", "错误：", "提示："]


def test_a_folder_lists_rows_and_details_come_with_v(command: Command, good: Path, faulty: Path) -> None:
    rows = command("check", good.parent).out
    assert "法定内容" not in rows
    pages = command("check", good.parent, "-v").out
    assert pages.count("\n法定内容\n") == 2
    assert pages.index("甲镇2020年") != pages.index("乙镇2020年")


def test_quiet_is_one_line_a_document(command: Command, good: Path) -> None:
    (good.parent / "~$甲镇.txt").write_bytes(b"x")
    result = command("check", good, "-q")
    assert len(result.out.splitlines()) == 3
    assert result.err == ""


def test_skipped_files_are_told(command: Command, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "is_installed", lambda: False)
    for name in ("~$甲镇.txt", ".hidden.txt", "照片.jpg"):
        (good.parent / name).write_bytes(b"x")
    result = command("check", good.parent)
    assert result.code == 0
    assert "跳过 2 个文件" in result.err
    assert "1 张图片没有分析" in result.err
    assert "照片.jpg" in result.err


def test_output_file(command: Command, faulty: Path, tmp_path: Path) -> None:
    for form in FORMATS:
        target = tmp_path / f"result-{form}"
        screen = command("check", faulty, "--format", form)
        result = command("check", faulty, "--format", form, "-o", target)
        assert result.out == ""
        assert str(target) in result.err
        assert target.read_text(encoding="utf-8") == screen.out


def test_statistics_count_findings_by_rule(command: Command, faulty: Path) -> None:
    assert re.search(r"^ +1  NUM101  分项", command("check", faulty, "--statistics").out, re.MULTILINE)
    assert re.search(
        r"^ +1  NUM101  ", command("check", faulty, "--statistics", "--format", "concise").out, re.MULTILINE
    )
    assert re.search(
        r"^ +1  NUM101  ", command("check", faulty, "--statistics", "--format", "json").err, re.MULTILINE
    )


def test_english(command: Command, faulty: Path, points: Path) -> None:
    result = command("check", faulty, "-c", points, "--lang", "en")
    assert "Statutory contents" in result.out
    assert "parts do not add up" in result.out


def test_overlay_lexicons_are_used(command: Command, good: Path, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    plain = json.loads(command("check", good, "--format", "json").out)
    (folder / "measures.yaml").write_text("{}\n", encoding="utf-8")
    own = json.loads(command("check", good, "--format", "json", "--lexicons", folder).out)
    assert own["tool"]["lexicons"] != plain["tool"]["lexicons"]


def test_an_overlay_file_without_effect_is_told(command: Command, good: Path, tmp_path: Path) -> None:
    (tmp_path / "own" / "concepts").mkdir(parents=True)
    (tmp_path / "own" / "measure.yaml").write_text("{}\n", encoding="utf-8")
    result = command("check", good, "--lexicons", tmp_path / "own")
    assert result.code == 0
    assert "measure.yaml：内置词典没有同名文件" in result.err


def test_both_segmenters_give_the_same_report(command: Command, faulty: Path, points: Path) -> None:
    texts = {
        command("check", faulty, "-c", points, "--format", "json", "--segmenter", name).out
        for name in ("auto", "jieba")
    }
    assert len(texts) == 1


@pytest.mark.parametrize("sample", sorted(path.name for path in SAMPLES.iterdir() if path.is_dir())[::4])
def test_samples_give_valid_reports_whose_quotes_hold(command: Command, sample: str) -> None:
    path = SAMPLES / sample / "clean.txt"
    result = command("check", path, "-c", "corpus/checklists/subdistrict-2020.yaml", "--format", "json")
    assert result.code in {0, 1}
    Draft202012Validator(report_schema()).validate(json.loads(result.out))
    report = decode(result.out)
    text = path.read_text(encoding="utf-8")
    assert report.source.chars == len(text)
    for records in (report.measures, report.indicators, report.shortcomings, report.plans, report.findings):
        for record in records:
            assert 0 <= record.span.start < record.span.end <= len(text)


def test_a_checklist_of_another_year_is_told(command: Command, tmp_path: Path) -> None:
    points = tmp_path / "要点.yaml"
    points.write_text(
        "id: own\ntitle: 要点\nyear: 2023\nitems:\n  - {id: A1, theme: 普法, text: 举办法治讲座}\n",
        encoding="utf-8",
    )
    folder = tmp_path / "报送"
    folder.mkdir()
    for year in (2021, 2023):
        text = f"甲镇{year}年法治政府建设工作总结\n一、主要举措\n举办法治讲座12场。\n"
        (folder / f"甲镇{year}.txt").write_text(text, encoding="utf-8")
    told = command("check", folder, "-c", points, "--exit-zero").err
    assert "清单是2023年的，1 份文稿是别的年度：甲镇2021.txt (2021)" in told
    assert "别的年度" not in command("check", folder / "甲镇2023.txt", "-c", points, "--exit-zero").err
    assert "别的年度" not in command("check", folder, "--exit-zero").err
