"""Figures of page furniture and notes are no indicators."""

from __future__ import annotations

import pytest

from analyzer import Analyzer

REPORT = (
    "柳河镇2023年依法治镇工作总结\n{}\n区政府：\n一、主要做法\n开展检查12次，发现问题30个，全部整改到位。\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "阅读：356 次",
        "浏览次数：1286次",
        "访问量：356人次",
        "阅读 356次  字号：大 中 小",
        "来源：柳河镇 阅读：356 次 发布时间：2024-01-18",
    ],
)
def test_counters_of_a_page_are_no_indicators(line: str) -> None:
    report = Analyzer().analyze(REPORT.format(line))
    assert [indicator.text for indicator in report.indicators] == ["12次", "30个"]


def test_counts_of_the_report_are_indicators() -> None:
    report = Analyzer().analyze(REPORT.format("普法网站访问量达到356人次。"))
    assert [indicator.text for indicator in report.indicators] == ["356人次", "12次", "30个"]
