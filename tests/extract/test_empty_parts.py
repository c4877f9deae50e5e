"""Parts that have a heading and nothing below it."""

from __future__ import annotations

import pytest

from analyzer.analysis import Analyzer
from analyzer.text.source import source_from_text

ANALYZER = Analyzer()
_REPORT = (
    "青石镇2023年法治政府建设工作总结\n一、工作成效\n全年学法8次，办理案件31件。\n"
    "二、存在的不足\n一是学法不够系统。二是执法力量不足。\n三、2024年工作安排\n举办培训2次。\n青石镇人民政府\n2024年1月8日"
)


@pytest.mark.parametrize(
    ("body", "code", "content"),
    [
        ("举办培训2次。\n", "SEC104", "next_year"),
        ("一是学法不够系统。二是执法力量不足。\n", "SEC102", "shortcomings"),
    ],
)
def test_an_empty_part_is_told(body: str, code: str, content: str) -> None:
    report = ANALYZER.analyze(source_from_text(_REPORT.replace(body, "\n")))
    assert getattr(report.statutory, content) == "none"
    told = {finding.code: finding.message for finding in report.findings}
    assert "只有标题" in told[code]
    assert not {"SEC106", "SHC103", "SHC106"} & set(told)
    assert not (report.plans if content == "next_year" else report.shortcomings)


@pytest.mark.parametrize(
    "part",
    [
        "三、2024年工作安排。举办培训2次。\n",
        "三、2024年工作安排\n（一）举办培训2次\n",
        "三、2024年工作安排：举办培训2次。\n",
    ],
)
def test_a_part_that_is_told(part: str) -> None:
    report = ANALYZER.analyze(source_from_text(_REPORT.replace("三、2024年工作安排\n举办培训2次。\n", part)))
    assert report.plans
    assert "SEC104" not in {finding.code for finding in report.findings}
