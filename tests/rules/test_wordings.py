"""Whole small reports, read from text to findings: tests/cases/wordings/*.yaml.

A case gives the parts of a report that matter (the others stand in _WHOLE), or all of its text below the title.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from analyzer import Analyzer

FOLDER = Path(__file__).parent.parent / "cases" / "wordings"
ROWS = [
    pytest.param(
        case,
        id=f"{file.stem}-{number}",
        marks=[pytest.mark.xfail(strict=True, reason=case["fails"])] if "fails" in case else [],
    )
    for file in sorted(FOLDER.glob("*.yaml"))
    for number, case in enumerate(yaml.safe_load(file.read_text(encoding="utf-8")))
]
_UNIT, _YEAR = "清源县城市管理局", 2022
_WHOLE = """一、主要举措和成效
（一）履行第一责任人职责。主要领导主持会议研究法治工作3次，听取汇报2次，述职述法1次，参加学法4次。
（二）推进各项工作。全年组织培训4期，参训120人次。{measures}
二、存在的不足和原因
{problems}
三、{next}年工作安排
{plans}"""
_PROBLEMS = "执法力量不足，因人员少、专业人才缺乏，执法案卷质量不高。"
_PLANS = "招录法律专业人员2名，开展执法案卷评查2次，提高案卷质量。"


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.mark.parametrize("case", ROWS)
def test_wording(analyzer: Analyzer, case: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(_report(case), encoding="utf-8")
    report = analyzer.analyze(file)
    found = [(finding.code, finding.text) for finding in report.findings]
    for code, quote in case.get("has", {}).items():
        assert any(one == code and quote in text for one, text in found), found
    for code in case.get("has_not", []):
        assert code not in {one for one, _ in found}, found
    if "problems_read" in case:
        assert [one.text for one in report.shortcomings] == case["problems_read"]
    if "plans_read" in case:
        assert [one.text for one in report.plans] == case["plans_read"]
    for name, value in case.get("source", {}).items():
        assert str(getattr(report.source, name)) == value


def _report(case: dict[str, Any]) -> str:
    if "whole" in case:
        return str(case["whole"])
    unit, year = case.get("unit", _UNIT), case.get("year", _YEAR)
    body = case.get("text") or _WHOLE.format(
        measures=case.get("measures", ""),
        problems=case.get("problems", _PROBLEMS),
        plans=case.get("plans", _PLANS),
        next=year + 1,
    )
    return f"{unit}{year}年法治政府建设工作总结\n\n{body.strip()}\n\n{unit}\n{year + 1}年1月10日\n"
