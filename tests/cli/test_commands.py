"""The commands beside ``check``."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from analyzer.report.schema import report_schema
from analyzer.rules.registry import RULES
from tests.cli.conftest import REPOSITORY, Command

GLOSSED = "corpus/samples/town-2020-glossed/noisy.txt"


def test_extract_shows_everything_that_was_found(command: Command, good: Path) -> None:
    result = command("extract", good)
    assert result.code == 0
    for words in ("甲镇2020年法治政府建设工作总结", "法定内容", "章节（", "举措（", "数据（", "不足与打算（"):
        assert words in result.out
    assert "860人次" in result.out


def test_extract_text_is_the_restored_text(command: Command) -> None:
    clean = (REPOSITORY / "corpus/samples/street-2020-clean/clean.txt").read_text(encoding="utf-8")
    shown = command("extract", "corpus/samples/street-2020-clean/clean.txt", "--show-text").out
    assert shown == clean
    assert "(" not in re.sub(r"[（(][^一-鿿]*[)）]", "", command("extract", GLOSSED, "--show-text").out)[:50]


def test_extract_edits_lists_repairs_with_place(command: Command) -> None:
    out = command("extract", GLOSSED, "--show-edits").out
    assert "修复明细" in out
    assert re.search(r"\[拼音注音\] .*第\d+行 “[^”]*\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)” → ", out)
    assert "举措（" not in out


def test_extract_indicators_only(command: Command, good: Path) -> None:
    out = command("extract", good, "--indicators").out
    assert "数据（" in out
    assert "举措（" not in out


def test_extract_csv_opens_in_spreadsheets(command: Command, good: Path, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(command("extract", good, "--csv").out)))
    assert {"860", "500", "360"} <= {row["数值"] for row in rows}
    text = good.read_text(encoding="utf-8")
    assert all(text[int(row["起"]) : int(row["止"])] == row["原文"] for row in rows)
    target = tmp_path / "数据.csv"
    command("extract", good, "--csv", "-o", target)
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")


def test_extract_json_is_a_report(command: Command, good: Path) -> None:
    assert json.loads(command("extract", good, "--format", "json").out)["coverage"] is None


def test_rules_lists_every_rule(command: Command) -> None:
    out = command("rules").out
    assert all(rule.code in out for rule in RULES)
    assert [rule["code"] for rule in json.loads(command("rules", "--format", "json").out)] == [
        rule.code for rule in RULES
    ]


@pytest.mark.parametrize("selector", ["NUM101", "num101", "sum-mismatch"])
def test_explain_a_rule(command: Command, selector: str) -> None:
    out = command("explain", selector).out
    assert "NUM101" in out
    for heading in ("检查内容", "为什么", "示例", "改正", "局限"):
        assert heading in out


def test_explain_a_family(command: Command) -> None:
    assert command("explain", "NUM").out.count("检查内容") == sum(
        rule.code.startswith("NUM") for rule in RULES
    )


def test_explain_a_number(command: Command, good: Path) -> None:
    text = good.read_text(encoding="utf-8")
    offset = text.index("860人次")
    by_offset = command("explain", f"{good}:{offset}").out
    line = text[:offset].count("\n") + 1
    column = offset - text.rindex("\n", 0, offset)
    assert command("explain", f"{good}:{line}:{column}").out == by_offset
    assert "数字“860人次”" in by_offset
    assert "860 人次" in by_offset
    assert "判定规则" in by_offset
    assert "500+360=860" in by_offset


def test_explain_says_where_there_is_no_number(command: Command, good: Path) -> None:
    assert "此处没有数字" in command("explain", f"{good}:1").out
    assert "超出全文" in command("explain", f"{good}:99999").err
    assert "没有第 99 行" in command("explain", f"{good}:99:1").err


def test_checklist_lint_passes_ours(command: Command) -> None:
    for path in sorted((REPOSITORY / "corpus/checklists").glob("*.yaml")):
        result = command("checklist", "lint", path)
        assert result.code == 0
        assert "格式正确" in result.out


def test_checklist_lint_doubts(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(
        "id: a\ntitle: b\nitems:\n  - {id: A, theme: t, text: 学法}\n  - {id: B, theme: t, text: 学 法}\n",
        encoding="utf-8",
    )
    result = command("checklist", "lint", path)
    assert result.code == 0
    assert "A 文字少于" in result.err
    assert "B 与条目 A 文字相同" in result.err


def test_checklist_show(command: Command, points: Path) -> None:
    out = command("checklist", "show", points).out
    assert "普法（1 项）" in out
    assert "A01 举办法治讲座不少于10场" in out
    assert len(command("checklist", "show", points, "-v").out) > len(out)


def test_schema_is_the_schema(command: Command, tmp_path: Path) -> None:
    text = command("schema").out
    assert json.loads(text) == json.loads(json.dumps(report_schema()))
    command("schema", "-o", tmp_path / "schema.json")
    assert (tmp_path / "schema.json").read_text(encoding="utf-8") == text


def test_version(command: Command) -> None:
    assert re.fullmatch(r"analyzer \S+\n", command("--version").out)
