"""Names of matters behind bullets, with their text in the same line."""

from __future__ import annotations

from analyzer.analysis import Analyzer
from analyzer.text.source import source_from_text

ANALYZER = Analyzer()
_LINES = (
    "● 党政主要负责人履职情况。镇党委书记带头述法，全年主持研究法治议题7次。\n"
    "● 依法决策情况。审核合同133份，提出修改意见246条，均被采纳。\n"
)


def test_heads_in_lines_with_bullets() -> None:
    text = f"青石镇2023年工作总结\n一、工作成效\n{_LINES}二、存在问题\n学法不够系统。\n三、下步打算\n组织培训2次。\n"
    report = ANALYZER.analyze(source_from_text(text))
    assert [(one.level, one.title) for one in report.sections if one.title] == [
        (1, "工作成效"),
        (2, "党政主要负责人履职情况"),
        (2, "依法决策情况"),
        (1, "存在问题"),
        (1, "下步打算"),
    ]
    assert report.statutory.leader_duty == "section"
    assert len(report.indicators) == 4


def test_bullets_of_sentences_are_none() -> None:
    bullets = "● 通报法治情况3次。任务全部完成。\n● 检查执法情况，发现问题3个，均已整改。\n"
    text = f"青石镇2023年工作总结\n一、工作成效\n{bullets}"
    report = ANALYZER.analyze(source_from_text(text))
    assert [one.title for one in report.sections if one.title] == ["工作成效"]
