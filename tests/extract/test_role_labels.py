"""Reports that tell matter by matter, with labels that say problem, cause, deed and plan."""

import pytest

from analyzer import Analyzer
from analyzer.text.source import source_from_text

BY_MATTER = """竹箬镇2023年依法治镇工作报告
县委依法治县办：
竹箬镇有14个行政村。这一年难办的有三件事，一件一件说。
第一件事：砂石料场的占地
难处：6家料场里有4家占着耕地，年底还有2家没有搬。
症结：当年签的租地协议没有写退出的办法，村里和老板各执一词；镇里没有旧图。
做法：镇里请县自然资源局重新测了界，下发责令退还通知书4份，拆除料棚3处。
打算：6月底前把剩下的2家清走。
第二件事：村里的合同
难处：抽看了62份村级合同，有19份没有写违约责任，3份找不到原件。
村文书由出纳兼着，没有学过合同。
打算：明年对旧合同逐份补签。
第三件事：调解员的补贴
做法：全年调解纠纷213件，调成206件。按件补贴发了4.1万元。
打算：补贴改成按季度发。
别的事
全年主动公开信息118条。镇党委书记带头述法。
竹箬镇人民政府
2024年1月11日
"""
INSIDE_LINES = """沙溪区司法局2024年法治政府建设情况报告
一、主要工作和不足
1．行政复议。全年收到申请92件，审结88件。问题：调解结案的只有9件，比上年少了一半。\
原因：承办人只有3名，一个人手上常有十几件。打算：聘5名特邀调解员。
2．法律援助。全年受理援助案件412件。问题：讨薪案件有14件超过三个月。\
原因：律师下乡取证没有补助，能拖就拖。打算：设立取证交通补贴。
3．普法。组织宣讲57场。打算：把宣讲改到晚上。
二、局主要负责人履职情况
局长主持局务会研究法治议题8次。
沙溪区司法局
2025年1月8日
"""
BRACKETED = """梨沟县2022年法治政府建设情况报告
一、总的情况
全年出台规范性文件6件，废止11件。
二、三个案例
案例1 水库边的民宿
【问题】12家民宿没有排污许可，三个部门都没有罚下去。
【原因】三家的职责写在三份文件里，谁先动手说不清。
【做了什么】召开协调会2次，9家补办了许可。
【下一步】把这类交叉事项列成清单。
案例2 采石场的罚款
【问题】一笔18万元的罚款被法院判决撤销。
【做了什么】重新立案，重新听证。
【下一步】送达一律留影像。
案例3 集市上的秤
【做了什么】更换公平秤46台。
三、第一责任人职责
县长全年研究法治议题9次。
"""


@pytest.fixture(scope="module")
def read():
    analyzer = Analyzer()
    return lambda text: analyzer.examine(source_from_text(text)).facts


def headings(facts):
    return [f"{one.level}|{one.number}|{one.title}|{one.kind}" for one in facts.sections if one.title]


def links(facts):
    text = {one.id: one.text for one in (*facts.shortcomings, *facts.plans)}
    return [(text[link.shortcoming][:6], text[link.plan]) for link in facts.links]


def test_labels_are_no_headings_and_words_may_count_titles(read):
    assert headings(read(BY_MATTER)) == [
        "1|第一件事：|砂石料场的占地|measures",
        "1|第二件事：|村里的合同|measures",
        "1|第三件事：|调解员的补贴|measures",
        "1||别的事|other",
    ]


def test_a_problem_reaches_across_the_label_of_its_cause(read):
    first, second = read(BY_MATTER).shortcomings
    assert first.text.startswith("6家料场") and first.text.endswith("镇里没有旧图")
    assert first.cause.text == "当年签的租地协议没有写退出的办法，村里和老板各执一词；镇里没有旧图"
    assert second.text == (
        "抽看了62份村级合同，有19份没有写违约责任，3份找不到原件。\n村文书由出纳兼着，没有学过合同"
    )


def test_plans_answer_the_problem_of_their_own_matter(read):
    facts = read(BY_MATTER)
    assert [plan.text for plan in facts.plans] == [
        "6月底前把剩下的2家清走",
        "对旧合同逐份补签",
        "补贴改成按季度发",
    ]
    assert [problem for problem, _ in links(facts)] == ["6家料场里有", "抽看了62份"]
    assert facts.statutory.shortcomings == facts.statutory.next_year == facts.statutory.causes == "clause"


def test_what_was_done_tells_measures(read):
    told = {one.text: one.status for one in read(BY_MATTER).measures}
    assert told["拆除料棚3处"] == "DONE"
    assert not any("做法" in text or "打算" in text or "症结" in text for text in told)


def test_labels_may_stand_inside_lines(read):
    facts = read(INSIDE_LINES)
    assert [one.text for one in facts.shortcomings] == [
        "调解结案的只有9件，比上年少了一半。原因：承办人只有3名，一个人手上常有十几件",
        "讨薪案件有14件超过三个月。原因：律师下乡取证没有补助，能拖就拖",
    ]
    assert links(facts) == [("调解结案的只", "聘5名特邀调解员"), ("讨薪案件有1", "设立取证交通补贴")]
    assert "把宣讲改到晚上" in [plan.text for plan in facts.plans]


def test_labels_in_brackets_below_numbered_parts(read):
    facts = read(BRACKETED)
    assert headings(facts)[1:5] == [
        "1|二、|三个案例|measures",
        "2|案例1|水库边的民宿|measures",
        "2|案例2|采石场的罚款|measures",
        "2|案例3|集市上的秤|measures",
    ]
    assert [one.cause.text if one.cause else None for one in facts.shortcomings] == [
        "三家的职责写在三份文件里，谁先动手说不清",
        None,
    ]


def test_one_label_is_not_enough(read):
    facts = read(
        "某镇2023年法治政府建设情况报告\n一、主要工作\n"
        "（一）专项行动\n问题：全年发现问题32个，整改32个。\n做法：开展排查4次。\n"
        "（二）普法\n开展活动12场，听众900人次。\n二、下一步打算\n继续开展普法。\n"
    )
    assert facts.matters == []


def test_labels_in_a_part_on_problems_stay_its_own(read):
    facts = read(
        "某镇2021年法治政府建设情况报告\n一、主要做法和成效\n开展活动12场。\n二、存在问题和打算\n"
        "问题一：执法力量不足。全镇只有5名持证人员。\n原因：编制多年没有增加。\n打算：争取增加2个编制。\n"
        "问题二：普法形式单一。\n原因：没有专人做视频。\n打算：合作拍摄短片6部。\n"
    )
    assert facts.matters == []
    assert [(one.text, one.cause.text) for one in facts.shortcomings] == [
        ("执法力量不足。全镇只有5名持证人员", "编制多年没有增加"),
        ("普法形式单一", "没有专人做视频"),
    ]
    assert facts.statutory.causes == "clause"


@pytest.mark.parametrize(
    "labels",
    [
        ("短板", "为什么", "办了什么", "怎么改"),
        ("差在哪", "成因", "已做的工作", "明年怎么办"),
        ("堵点", "堵因", "处置", "后续安排"),  # known by what they are made of, because they come again
        ("遗憾", "根由", "今年做的", "来年要做的"),
    ],
)
@pytest.mark.parametrize("inside", [False, True])
def test_labels_in_other_words(read, labels, inside):
    join = "" if inside else "\n"
    matters = [
        (
            "沿街商铺的门牌",
            "31家门牌对不上，文书退回来14份",
            "登记表还是九年前填的",
            "补发新牌52块",
            "每季度抽查一条街",
        ),
        (
            "骑手充电",
            "飞线充电屡拔屡接，夜里冒过两次烟",
            "附近小区不让外来车进",
            "增设充电柜6组",
            "汛期前再建充电柜4组",
        ),
    ]
    text = "某镇2024年法治政府建设情况报告\n一、今年办的几件事\n"
    for number, (title, *told) in zip("一二", matters, strict=True):
        text += f"（{number}）{title}{'。' * inside}{join}"
        text += join.join(f"{label}：{words}。" for label, words in zip(labels, told, strict=True)) + "\n"
    facts = read(text + "二、主要负责人履职\n镇长出庭应诉1次，年底在班子会上述法。\n")
    assert [one.title for one in facts.sections if one.level == 2] == [title for title, *_ in matters]
    assert [one.cause.text for one in facts.shortcomings] == [cause for _, _, cause, _, _ in matters]
    assert [one.text for one in facts.plans] == [plan for *_, plan in matters]
    assert len(links(facts)) == 2
