"""Headings that announce nothing are judged by their sentences."""

from __future__ import annotations

import pytest

HEAD = "雁河镇2024年法治建设情况汇报\n"
WORK = "全年办理案件32件，修订了流程，完成了培训。已建成调解室3个。组织了4次检查，处罚企业2家。"
ADMITTED = "法制审核人手不够，有的案卷没有审就签了。个别队员不敢管。新划转的事项法条不熟，有待补课。"
AHEAD = "先请老同志来讲课，年底前划转事项都要有案例。修订协管员办法。争取增加编制，继续开好夜间课堂。"


def kinds(extract, *parts):
    numbers = "一二三四五六"
    text = HEAD + "".join(f"{numbers[n]}、{title}\n{body}\n" for n, (title, body) in enumerate(parts))
    return [section.kind for section in extract(text).sections if section.level == 1]


def test_contents_tell_problems_and_plans(extract):
    found = kinds(
        extract, ("街面见变化", WORK), ("门口见服务", WORK), ("家底还很薄", ADMITTED), ("路还要走", AHEAD)
    )
    assert found == ["measures", "measures", "shortcomings", "plans"]


def test_announced_kinds_stand(extract):
    found = kinds(extract, ("主要举措和成效", WORK), ("存在的问题", WORK), ("下一步打算", ADMITTED))
    assert found == ["measures", "shortcomings", "plans"]


def test_plans_go_on_to_the_end(extract):
    found = kinds(extract, ("街面", WORK), ("队伍", WORK), ("抓在前头", AHEAD), ("抓出实效", AHEAD))
    assert found == ["measures", "measures", "plans", "plans"]


@pytest.mark.parametrize("body", [WORK, "一句话。", ""])
def test_finished_work_stays_work(extract, body):
    assert kinds(extract, ("街面", WORK), ("队伍", body)) == ["measures", "measures"]


def test_problems_in_the_first_half_are_not_looked_for(extract):
    found = kinds(extract, ("旧账", ADMITTED), ("街面", WORK), ("队伍", WORK), ("窗口", WORK))
    assert found == ["measures"] * 4


def prose_kinds(extract, *paragraphs):
    return [section.kind for section in extract(HEAD + "\n".join(paragraphs) + "\n").sections]


DONE = "镇里今年重签了合同57份，追回租金12万元。调解委员会受理纠纷96件，办结93件。"
OWED = "会写案卷的只有两个人，一到月底就积压。下村查看的次数比年初说好的少了一半。村规民约有三条与法律抵触，一直没改。"
NEXT = (
    "3月底前把积压的案卷补齐，再送两名干部到县里跟班。村规民约逐村过一遍，6月底前改完。巡查的次数每季度张榜。"
)


def test_prose_without_signs_is_divided_at_its_end(extract):
    assert prose_kinds(extract, DONE, DONE, OWED, NEXT)[-2:] == ["shortcomings", "plans"]


def test_prose_on_work_alone_is_not_divided(extract):
    assert not {"shortcomings", "plans"} & set(prose_kinds(extract, DONE, DONE, DONE))


def test_part_ahead_of_causes_tells_the_problems(extract):
    found = kinds(extract, ("街面", WORK), ("队伍", WORK), ("家底还很薄", ADMITTED), ("原因何在", "编制少。"))
    assert found[2:] == ["shortcomings", "shortcomings"]


def only_kind(extract, title, body):
    found = extract(f"雁河镇2024年法治建设情况汇报\n二、{title}\n{body}\n").sections
    return [section.kind for section in found if section.level == 1]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("行政执法", "开展检查12次。办法拟由区政府印发。"),
        ("行政执法", "开展检查12次。裁量基准将于明年印发。"),
        (
            "水上管理",
            "渡口安全员每日点检。码头改造还没动工，原因是岸线手续卡在市里。船员名册正在更新，拟聘3名。",
        ),
        (
            "队伍作风",
            "中队轮流驻村。要切实抓好队伍作风，努力树立良好形象。装备清单现送各所会签。投诉当天回。",
        ),
        (
            "公开与解读",
            "没有收到公开申请。目录按季更新。展厅改造的手续尚未办完。解读没有配图。热线也未开通。",
        ),
        ("复议应诉", "没有收到复议申请，也没有发生行政诉讼。应诉名册尚未更新。"),
    ],
)
def test_one_clause_does_not_decide_the_kind_of_the_only_part(extract, title, body):
    assert only_kind(extract, title, body) == ["measures"]


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        (
            "执法方面",
            "执法力量偏弱，持证人员只有3名。案卷质量不高，有的缺少签名。与部门联动不够紧密。",
            "shortcomings",
        ),
        ("行政执法", "一是要充实执法力量。二是将举办案卷培训班两期。三是计划出台容错办法。", "plans"),
        ("明年怎么干", "开展检查12次。修订裁量基准。", "plans"),
        ("存在的问题", "开展检查12次。修订裁量基准。", "shortcomings"),
    ],
)
def test_the_only_part_may_hold_problems_or_plans(extract, title, body, kind):
    assert only_kind(extract, title, body) == [kind]


@pytest.mark.parametrize("heading", ["宣传阵地", "（二）宣传阵地", "3.宣传阵地", "主要做法", "【宣传阵地】"])
def test_the_only_paragraph_is_no_last_part(extract, heading):
    body = "广场电影每月放一场，雨天顺延。讲师团换了新人，吸收退休法官2名。普法微信号每周三更新。"
    found = extract(f"雁河镇2024年普法总结\n{heading}\n{body}\n").sections
    assert {section.kind for section in found} <= {"preamble", "measures", "tail"}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("局长带头履行法治建设第一责任人职责，讲法治课1次；全年党组学法6次。", "measures"),
        ("认真履行第一责任人职责，主持会议4次，批示文件6件。亲自督办案件2件。", "leader_duty"),
    ],
)
def test_one_sentence_on_the_leader_makes_no_part_on_his_duty(extract, body, kind):
    text = (
        "某局2024年法治建设工作总结\n一、学法用法，绷紧“法治弦”\n{}\n二、规范执法\n审查合同12份。\n"
        "三、存在的不足\n力量薄弱。\n四、下步打算\n增加人员。"
    )
    sections = extract(text.format(body)).sections
    assert next(section.kind for section in sections if section.number == "一、") == kind
