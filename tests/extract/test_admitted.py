"""Weak points in a report without a part on problems: told by how their sentences look, and by a reason behind."""

from __future__ import annotations

import pytest

from analyzer import Analyzer
from analyzer.text.source import source_from_text

DONE = (
    "全年集体学法6次，举办讲座12场，参加群众860人次。机关干部42人参加年度考试，全部合格。",
    "调处纠纷74起，达成协议71起，协议全部履行。在渔港设立调解室，三位老船长轮流值班。",
    "清理证明事项4项，在码头设代办点，收件612件。窗口人员轮训2期，办事指南重新编印。",
    "审查合同35份，提出意见18条，采纳16条。湖面联合巡查52次，查处违规养殖9起。",
)
HEADINGS = ("一、学法和普法", "二、调解和信访", "三、窗口和代办", "四、合同和巡查")
ADMITTED = (
    "旧的租约没有这样清爽，还有二十来份缺页、涂改，至今没有理出头绪。那时候合同放在会计家里，谁也没有存底。",
    "夜里的偷捕还是禁而不绝，举报电话打来常常没有人接。值班室只有一个人，跑了这头顾不上那头。",
)


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def problems(analyzer: Analyzer, *behind: str) -> list[str]:
    """The problems of a report whose last parts end with these paragraphs."""
    told = ["", "", *behind][-len(DONE) :]
    lines = ["东岭镇2021年法治政府建设情况报告"]
    for heading, done, more in zip(HEADINGS, DONE, told, strict=True):
        lines += [heading, done, *([more] if more else [])]
    return [one.text for one in analyzer.examine(source_from_text("\n".join(lines))).facts.shortcomings]


def test_paragraphs_that_admit_something_are_told_without_a_lead(analyzer):
    found = problems(analyzer, *ADMITTED)
    assert [text[:6] for text in found] == [text[:6] for text in ADMITTED]


def test_a_single_one_is_too_little_to_go_by_and_deeds_are_none(analyzer):
    assert problems(analyzer, DONE[0], ADMITTED[0]) == []
    assert problems(analyzer, DONE[1], DONE[0]) == []


def test_a_reason_behind_makes_the_end_of_a_paragraph_a_weak_point(analyzer):
    explained = (
        DONE[0] + "代办点只能收件、不能当场办。究其缘由，权限在县里，系统账号没有分到镇，网络也时断时续。"
    )
    found = problems(analyzer, explained, ADMITTED[1])
    assert [text[:6] for text in found] == ["代办点只能收", ADMITTED[1][:6]]


def test_where_a_part_tells_the_problems_nothing_else_is_taken_for_one(analyzer):
    lines = [
        "东岭镇2021年法治政府建设情况报告",
        "一、主要工作",
        *DONE,
        *ADMITTED,
        "二、存在的不足",
        "案卷评查不及时。",
    ]
    found = analyzer.examine(source_from_text("\n".join(lines))).facts.shortcomings
    assert [one.text for one in found] == ["案卷评查不及时"]
