"""What a form asks to be filled in is no fact."""

from __future__ import annotations

from analyzer.analysis import Analyzer
from analyzer.text.source import source_from_text

ANALYZER = Analyzer()
_FORM = (
    "青石镇2023年法治政府建设工作总结\n2023年，青石镇推进法治建设，（此处填写总体情况，200字左右）。\n一、工作成效\n"
    "（此处填写。要求写明召开会议____次）\n办理案件12件（请补充案由，不超过50字），评查案卷3宗。\n"
    "二、存在的不足\n（此处填写，不少于3条）\n三、2024年工作安排\n（此处填写）\n青石镇人民政府\n2024年1月8日"
)


def test_a_form() -> None:
    report = ANALYZER.analyze(source_from_text(_FORM))
    assert [(float(one.value), one.unit) for one in report.indicators] == [(12.0, "件"), (3.0, "宗")]
    assert not report.shortcomings
    assert not report.plans
    assert not any("填写" in one.text for one in report.measures)
    codes = {finding.code for finding in report.findings}
    assert {"TXT101", "SEC102", "SEC104"} <= codes


def test_brackets_of_a_report_stay() -> None:
    text = _FORM.replace("（此处填写，不少于3条）", "执法力量不足（此处为山区，队员仅3名），待遇偏低。")
    report = ANALYZER.analyze(source_from_text(text))
    assert report.shortcomings
    assert any(one.unit == "名" for one in report.indicators)
