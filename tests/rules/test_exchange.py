"""The command line with rules: SARIF, JUnit, grouped findings, waivers, baseline, own rules, reference."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
import yaml
from jsonschema import Draft202012Validator

from analyzer.cli.main import run
from analyzer.rules.docs import describe
from analyzer.rules.reference import markdown
from analyzer.rules.registry import RULES

OWN = Path(__file__).parent / "own"
SARIF = yaml.safe_load((Path(__file__).parent / "sarif_part.yaml").read_text(encoding="utf-8"))
TEXT = (
    "乙镇2020年法治政府建设工作总结\n一、主要举措和成效\n规范行政权利。推进法治政府建设建设。\n"
    "全年检查经营单位486家次，其中餐饮店213家次、商铺197家次、工地66家次。召开XX会议，举办XX活动。\n"
    "二、2019年度存在的不足和原因\n一是执法力量不足，原因是编制偏少。\n三、2021年工作打算\n一是充实执法力量。\n"
)


class Result(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def check(capfdbinary, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "乙 镇#1.txt").write_text(TEXT, encoding="utf-8")

    def call(*arguments: object) -> Result:
        code = run([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Result(code, out.decode(), err.decode())

    return call


def test_sarif_follows_its_schema(check, tmp_path):
    (tmp_path / "空.txt").write_bytes(b"")
    result = check("check", ".", "--format", "sarif", "--statistics")
    assert result.code == 2
    log = json.loads(result.out)
    Draft202012Validator.check_schema(SARIF)
    Draft202012Validator(SARIF).validate(log)
    (one,) = log["runs"]
    assert one["invocations"][0]["executionSuccessful"] is False
    text = TEXT
    lines = text.split("\n")
    for found in one["results"]:
        assert one["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] == found["ruleId"]
        for place in (*found["locations"], *found.get("relatedLocations", ())):
            region = place["physicalLocation"]["region"]
            start, length = region["charOffset"], region["charLength"]
            assert text[start : start + length] == region.get("snippet", {"text": ""})["text"]
            assert lines[region["startLine"] - 1][region["startColumn"] - 1 :][:1] == text[start : start + 1]
    fixes = [
        found["fixes"][0]["artifactChanges"][0]["replacements"][0]
        for found in one["results"]
        if "fixes" in found
    ]
    assert {fix["insertedContent"]["text"] for fix in fixes} >= {
        "行政权力",
        "建设",
        "二、2020年度存在的不足和原因",
    }
    assert "NUM101" in result.err


def test_junit_is_sound_xml_and_counts(check):
    result = check("check", "乙 镇#1.txt", "--format", "junit", "--exit-zero")
    root = ET.fromstring(result.out)
    cases = root.findall("./testsuite/testcase")
    assert root.get("tests") == str(len(cases))
    assert root.get("failures") == str(len(root.findall(".//failure")))
    assert root.get("errors") == "0"
    assert any("NUM101" in case.get("name") for case in cases)
    assert all(case.get("classname") == "乙 镇#1.txt" for case in cases)


def test_grouped_lists_every_finding_under_its_rule(check):
    plain = json.loads(check("check", "乙 镇#1.txt", "--format", "json").out)["findings"]
    result = check("check", "乙 镇#1.txt", "--format", "grouped")
    assert result.code == 1
    heads = re.findall(r"^  ([A-Z]{3}\d{3}) \S+ (\d+) 处$", result.out, re.M)
    assert sum(int(count) for _, count in heads) == len(plain)
    assert [code for code, _ in heads] == sorted({finding["code"] for finding in plain})


def test_baseline_round_trip(check, tmp_path):
    assert check("check", "乙 镇#1.txt", "--write-baseline", "known.json", "--format", "concise").code == 1
    again = check("check", "乙 镇#1.txt", "--baseline", "known.json", "--format", "concise")
    assert (again.code, again.out) == (0, "")
    assert "基线" in again.err
    (tmp_path / "乙 镇#1.txt").write_text(
        TEXT.replace("规范行政权利", "抓好学习。举办活动近百余场。规范行政权利"), "utf-8"
    )
    fresh = check("check", "乙 镇#1.txt", "--baseline", "known.json", "--format", "concise")
    assert re.findall(r": ([A-Z]{3}\d{3}) ", fresh.out) == ["NUM201"]


def test_waivers_beside_the_documents(check, tmp_path):
    findings = json.loads(check("check", "乙 镇#1.txt", "--format", "json").out)["findings"]
    rows = [
        f'[[waiver]]\nfingerprint = "{one["fingerprint"]}"\ncode = "{one["code"]}"\nreason = "核对过"\n'
        f'reviewer = "审核人甲"\ndate = 2021-02-01\n{extra}'
        for one, extra in zip(findings, ("", "expiry = 2021-03-01\n"), strict=False)
    ]
    rows.append(rows[0].replace(findings[0]["fingerprint"], "0" * 16))
    (tmp_path / "analyzer-waivers.toml").write_text("\n".join(rows), encoding="utf-8")
    result = check("check", "乙 镇#1.txt", "--format", "json")
    after = json.loads(result.out)["findings"]
    codes = [one["code"] for one in after]
    assert "RUN101" not in codes
    assert result.err.count("（RUN101）") == 1
    assert f"指纹 {'0' * 16}" in result.err
    assert codes.count("RUN102") == 1
    assert findings[0]["fingerprint"] not in {one["fingerprint"] for one in after}
    assert findings[1]["fingerprint"] in {one["fingerprint"] for one in after}
    silent = json.loads(check("check", "乙 镇#1.txt", "--format", "json", "--ignore", "RUN").out)["findings"]
    assert not [one for one in silent if one["code"].startswith("RUN")]
    assert "RUN101" not in check("check", "乙 镇#1.txt", "--ignore", "RUN").err
    (tmp_path / "丙.txt").write_text(TEXT, encoding="utf-8")
    partial = check("check", "乙 镇#1.txt", "--format", "json")
    assert "RUN101" not in partial.out + partial.err


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1)])
def test_a_waiver_for_all_that_is_of_no_use_is_charged_to_no_document(check, tmp_path, fail_on, code):
    row = '[[waiver]]\nfingerprint = "00"\ncode = "NUM101"\nreason = "核对过"\nreviewer = "甲"\ndate = 2021-02-01\n'
    (tmp_path / "analyzer-waivers.toml").write_text(
        f'{row}\n{row.replace("00", "11")}file = "*.txt"\n\n{row.replace("00", "22")}file = "丙.txt"\n',
        encoding="utf-8",
    )
    (tmp_path / "丙.txt").write_text(TEXT, encoding="utf-8")
    select = ("--select", "RUN101", "--fail-on", fail_on)
    result = check("check", ".", "--format", "json", *select)
    told = {Path(one["source"]["path"]).name: len(one["findings"]) for one in json.loads(result.out)}
    assert told == {"丙.txt": 1, "乙 镇#1.txt": 0}
    assert [number for number in ("00", "11", "22") if f"指纹 {number}" in result.err] == ["00", "11"]
    (tmp_path / "analyzer-waivers.toml").write_text(row, encoding="utf-8")
    assert check("check", ".", *select).code == code


def test_settings_file_beside_the_documents(check, tmp_path):
    (tmp_path / "analyzer.toml").write_text('select = ["TRM"]\nfail-on = "warning"\n', encoding="utf-8")
    result = check("check", "乙 镇#1.txt", "--format", "concise")
    assert result.code == 1
    assert set(re.findall(r": ([A-Z]{3}\d{3}) ", result.out)) == {"TRM101"}
    assert "NUM101" in check("check", "乙 镇#1.txt", "--format", "concise", "--isolated").out
    assert "NUM101" in check("check", "乙 镇#1.txt", "--format", "concise", "--extend-select", "NUM").out
    (tmp_path / "analyzer.toml").write_text("selekt = []\n", encoding="utf-8")
    wrong = check("check", "乙 镇#1.txt")
    assert (wrong.code, wrong.out) == (2, "")
    assert "selekt" in wrong.err
    assert "analyzer.toml" in wrong.err


def test_own_rules_on_the_command_line(check):
    result = check("rules", "--rules", OWN, "--format", "json")
    assert {page["code"] for page in json.loads(result.out)} >= {"LOC001", "NUM101"}
    assert check("explain", "LOC002", "--rules", OWN).code == 0
    assert check("explain", "LOC002").code == 2
    assert check("check", "乙 镇#1.txt", "--rules", OWN, "--select", "LOC", "--format", "json").code == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_reference_holds_every_rule(lang):
    text = markdown(map(describe, RULES), lang)
    for rule in RULES:
        assert text.count(f'<a id="{rule.code.lower()}"></a>{rule.code} ') == 1
        assert f"(#{rule.code.lower()})" in text
    assert text.count("**检查内容**") == len(RULES)
    assert ("实测" if lang == "zh" else "measured") in text


def test_every_built_in_rule_tells_how_often_it_was_right():
    for rule in RULES:
        assert describe(rule).precision, rule.code
