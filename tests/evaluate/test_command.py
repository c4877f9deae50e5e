"""The command line of evaluations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analyzer.cli.main import run
from analyzer.evaluate.cases import default_paths

SAMPLE = str(default_paths()[0] / "street-2020-clean")


def test_table_with_errors_and_comparison(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = str(tmp_path / "run.json")
    assert run(["evaluate", SAMPLE, "--save", saved, "-q"]) == 0
    assert "只有一份文件" in capsys.readouterr().out
    assert run(["evaluate", SAMPLE, "--errors", "--against", saved, "-q"]) == 0
    out = capsys.readouterr().out
    assert "不一致之处" in out
    assert "没有变化。" in out


def test_json_with_columns(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["evaluate", SAMPLE, "--coverage", "--noisy", "--by", "fold", "--format", "json"]) == 0
    data = json.loads(capsysbinary.readouterr().out)
    assert data["schema"] == "analyzer-evaluation/1"
    assert data["noisy"] is True
    assert "outcomes" not in data
    keys = {figure["key"] for figure in data["figures"]}
    assert {
        "headings.f1",
        "coverage.stratum_P",
        "baseline.bm25.verdict.macro_f1",
        "behaviour.padding",
    } <= keys
    assert [column["documents"] for column in data["columns"].values()] == [["street-2020-clean"]]


@pytest.mark.parametrize("arguments", [["nowhere"], [SAMPLE, "--against", "nowhere.json"], [SAMPLE, SAMPLE]])
def test_failures_are_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", *arguments]) == 2
    err = capsys.readouterr().err
    assert err.startswith("错误：")
    assert err.count("\n") == 1


def test_help_names_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", "--help"]) == 0
    out = capsys.readouterr().out
    for option in (
        "--checklists",
        "--noisy",
        "--coverage",
        "--by",
        "--errors",
        "--save",
        "--against",
        "--format",
    ):
        assert option in out
