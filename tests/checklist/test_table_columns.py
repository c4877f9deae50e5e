"""Columns of task tables that say more than their titles: requirements, extra points, titles that come again."""

from __future__ import annotations

import pytest

from analyzer.checklist.importers.cues import Cues
from analyzer.checklist.importers.load import load_checklist
from analyzer.lexicon.store import Lexicons

LEXICONS = Lexicons()
CUES = Cues(LEXICONS)


def csv(tmp_path, text: str):
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    return load_checklist(path, LEXICONS)


def texts(made):
    return [item.text for item in made.checklist.items]


def test_requirements_beside_tasks_told_at_length_are_no_tasks(tmp_path):
    head = "工作任务,具体要求,责任单位,时限\n"
    rows = (
        "编制行政检查年度计划并向社会公布,计划报备,县城管局,3月\n"
        "清理妨碍企业迁移的各类证明,清单上网,县司法局,6月\n"
    )
    assert texts(csv(tmp_path, head + rows)) == [
        "编制行政检查年度计划并向社会公布",
        "清理妨碍企业迁移的各类证明",
    ]
    # Where the task is a mere name, the requirement is what is to be done.
    rows = (
        "行政检查,编制年度计划并向社会公布,县城管局,3月\n证明事项,清理妨碍企业迁移的各类证明,县司法局,6月\n"
    )
    assert texts(csv(tmp_path, head + rows)) == ["编制年度计划并向社会公布", "清理妨碍企业迁移的各类证明"]
    # Measures say what is done however short they are.
    head = "工作任务,具体措施,责任单位,时限\n"
    rows = (
        "持续提升乡镇综合行政执法规范化水平,每季度评查一次案卷,县城管局,3月\n"
        "持续提升村级事务决策的公开程度,逐村公示收支账目,县民政局,6月\n"
    )
    assert texts(csv(tmp_path, head + rows)) == ["每季度评查一次案卷", "逐村公示收支账目"]


def test_extra_points_are_no_tasks(tmp_path):
    text = (
        "考核项目,考核内容,分值,责任科室\n"
        "依法决策,重大决策合法性审查率100%,60,司法所\n"
        "奖励制度,兑现执法标兵奖励制度,40,执法队\n"
        "加分项,工作经验被市级以上推广,5,\n"
        "扣分事项,发生群体性事件未妥善处置,-5,\n"
    )
    named = "序号,任务,措施,责任科室\n1,普法,每月举办一次讲座,司法所\n加分项,,获得市级表彰,\n"
    assert texts(csv(tmp_path, named)) == ["每月举办一次讲座"]
    made = csv(tmp_path, text)
    assert texts(made) == ["重大决策合法性审查率100%", "兑现执法标兵奖励制度"]
    assert sum("加扣分项" in remark.zh for remark in made.remarks) == 2


def test_standards_shorter_than_the_tasks_are_no_tasks(tmp_path):
    head = "类别,任务事项,工作标准,牵头单位\n"
    rows = "化解,建成调解室3个,挂牌运行,司法所\n化解,排查矛盾纠纷,每月一次,综治中心\n"
    assert texts(csv(tmp_path, head + rows)) == ["建成调解室3个", "排查矛盾纠纷"]
    rows = "化解,调解室,建成并挂牌3个以上,司法所\n化解,纠纷排查,每月排查一次并建台账,综治中心\n"
    assert texts(csv(tmp_path, head + rows)) == ["建成并挂牌3个以上", "每月排查一次并建台账"]


def test_what_a_rate_is_to_reach_belongs_to_it(tmp_path):
    text = (
        "序号,指标名称,指标要求,责任单位\n1,行政机关负责人出庭应诉率,达到100%,各单位\n"
        "2,行政败诉率,低于8%,各单位\n3,行政执法满意度,持续提升,执法局\n4,规范性文件清理,100%,司法局\n"
    )
    assert texts(csv(tmp_path, text)) == [
        "行政机关负责人出庭应诉率达到100%",
        "行政败诉率低于8%",
        "行政执法满意度",
        "规范性文件清理",
    ]


def test_values_alone_are_no_tasks(tmp_path):
    text = "序号,指标,指标值,责任单位\n1,败诉率,不高于8%,各单位\n2,报备率,达到100%,司法局\n3,应诉率,100%,司法局\n"
    assert texts(csv(tmp_path, text)) == ["败诉率不高于8%", "报备率达到100%", "应诉率100%"]


def test_titles_that_come_again_though_one_of_them_is_unknown(tmp_path):
    head = "编号,工作事项,甲栏,主责,办结期限\n"
    text = f"{head}1,建立值班律师制度,表,司法局,6月\n（续表）\n{head}2,推行简易办理,规程,信访局,9月\n"
    assert texts(csv(tmp_path, text)) == ["建立值班律师制度", "推行简易办理"]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("公开内容与要求", "task"),
        ("整改措施及标准", "measure"),
        ("任务要求", "measure"),
        ("所属类别", "theme"),
        ("现状", "other"),
        ("相关要求与说明", None),
    ],
)
def test_titles_of_columns(title, role):
    assert CUES.role_of(title) == role
