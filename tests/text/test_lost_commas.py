"""Blanks in place of commas."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analyzer.text.view import View

Restore = Callable[[str], View]

_PARAGRAPHS = (
    "一、工作成效\n全年召开会议专题研究法治建设工作4次，听取执法工作汇报2次，解决执法车辆老旧等问题6个。\n"
    "推进综合执法改革，承接区级下放行政执法事项81项，组建综合行政执法队，配备执法人员26名。\n"
    "组织领导干部学法5次，开展机关干部法治讲座8场，参训人员320余人次，考试合格率98.5%，覆盖12个村。\n"
    "二、存在的不足\n行政执法力量仍然薄弱，下放事项多而专业性强，执法队伍中具有法律背景的仅有5人。\n"
)


def test_all_commas_lost(restore: Restore) -> None:
    assert restore(_PARAGRAPHS.replace("，", " ")).text == _PARAGRAPHS
    assert restore(_PARAGRAPHS.replace("，", " ").replace("。", "")).text == _PARAGRAPHS.replace("。", "")


def test_one_comma_lost(restore: Restore) -> None:
    assert restore(_PARAGRAPHS.replace("8场，", "8场 ")).text == _PARAGRAPHS
    assert restore(_PARAGRAPHS.replace("4次，", "4次 ")).text == _PARAGRAPHS


@pytest.mark.parametrize(
    ("read", "text"),
    [
        # Blanks on both sides of figures come from the typesetting.
        ("全年开展机关干部法治讲座 8 场 参训人员 320 余人次，效果良好，群众满意。", None),
        ("全年办理行政处罚案件137件 涉企案件同比下降，全部依法办结，没有复议案件。", None),
        # Rows of a table.
        ("指标名称及其统计口径 行政处罚案件数量 137件\n" * 4, "，"),
        ("全 年 开 展 法 治 讲 座 8 场 参 训 人 员 320 人 次 ， 效 果 良 好 。", "8场，"),
    ],
)
def test_no_comma_is_made_up(restore: Restore, read: str, text: str | None) -> None:
    found = restore(read).text
    assert (text not in found) if text is not None else (found.count("，") == read.count("，"))
