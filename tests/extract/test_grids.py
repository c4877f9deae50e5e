"""Tables that were flattened to lines."""

from __future__ import annotations

from decimal import Decimal

import pytest

from analyzer.extract.grids import Grid
from tests.extract.test_indicators import report

YEARS = ("项目", "2023年", "2024年"), ("行政处罚决定", "41件", "68件"), ("人民调解受理", "467件", "538件")


def typed(rows, blank):
    return "\n".join(blank.join(row) for row in rows)


@pytest.mark.parametrize("blank", ["　", " ", "\t", "    ", " | "])
def test_rows_and_their_names(blank):
    text = f"分年情况如下：\n{typed(YEARS, blank)}\n以上数字均已核对。"
    grid = Grid(text)
    assert [[cell.of(text) for cell in row.cells] for row in grid.rows] == [list(row) for row in YEARS]
    assert [row.is_header for row in grid.rows] == [True, False, False]
    place = grid.place_of(text.index("538件"))
    assert place is not None
    assert [span.of(text) for span in place if span is not None] == ["人民调解受理", "538件", "2024年"]
    assert grid.place_of(text.index("2024年")) is None
    assert grid.place_of(0) is None


@pytest.mark.parametrize(
    "text",
    [
        "中共青禾街道工作委员会　青禾街道办事处\n2024年1月3日",
        "一、 主要工作\n二、 存在问题\n三、 下步打算",
        "全年开展检查 12次，发现问题 3个。\n全年受理案件 6件，办结 5件。",
        "",
    ],
)
def test_other_lines_are_no_tables(text):
    assert Grid(text).rows == ()


@pytest.mark.parametrize("blank", ["　", " ", "\t"])
def test_figures_of_a_table(extract, blank):
    rows = (
        ("类别", "立案", "罚款"),
        ("占道经营", "164件", "8.2万元"),
        ("其中夜市", "57件", "3.6万元"),
        ("合计", "164件", "8.2万元"),
    )
    facts = extract(report(f"查处情况如下：\n{typed(rows, blank)}\n{typed(YEARS, blank)}"))
    assert [(i.text, i.subject, i.period) for i in facts.indicators] == [
        ("164件", "占道经营立案", "2024年"),
        ("8.2万元", "占道经营罚款", "2024年"),
        ("57件", "夜市占道经营立案", "2024年"),
        ("3.6万元", "夜市占道经营罚款", "2024年"),
        ("164件", "合计立案", "2024年"),
        ("8.2万元", "合计罚款", "2024年"),
        ("41件", "行政处罚决定", "2023年"),
        ("68件", "行政处罚决定", "2024年"),
        ("467件", "人民调解受理", "2023年"),
        ("538件", "人民调解受理", "2024年"),
    ]
    assert facts.measures == []


@pytest.mark.parametrize("blank", ["　", " ", "\t"])
def test_a_table_of_plans(extract, blank):
    rows = (
        ("序号", "任务", "完成时限", "牵头单位"),
        ("1", "升级监管平台，打通派单流程", "9月底前", "应急办"),
        ("2", "组建专职网格员队伍", "6月底前", "平安办"),
        ("3", "组织应急演练", "11月底前", "消防站"),
    )
    facts = extract(report(plans=typed(rows, blank)))
    assert facts.indicators == []
    assert [plan.text for plan in facts.plans] == [
        "升级监管平台", "打通派单流程", "组建专职网格员队伍", "组织应急演练",
    ]  # fmt: skip


@pytest.mark.parametrize("bar", ["|", "｜", "\t"])
def test_plans_of_a_table_stand_in_their_own_column(extract, bar):
    rows = (
        ("序号", "对应问题", "措施", "责任单位", "完成时限"),
        ("1", "案卷粗糙", "组织案卷评查；每季度通报一次结果", "法规科、执法队", "6月底前"),
        ("2", "人手不足", "招录法律专业人员2名", "组织科", "年底前"),
    )
    facts = extract(f"一、存在的不足\n案卷粗糙，人手不足。\n二、下一年安排\n任务如下。\n{typed(rows, bar)}\n")
    assert [plan.text for plan in facts.plans] == [
        "组织案卷评查",
        "每季度通报一次结果",
        "招录法律专业人员2名",
    ]


@pytest.mark.parametrize("blank", ["　", " ", "\t"])
def test_rows_ahead_of_the_signature_are_no_part_of_it(extract, blank):
    rows = (
        ("工作任务", "责任科室", "时限"),
        ("招录执法人员4名", "综合执法队", "2025年6月"),
        ("增设法律顾问周末坐班", "司法所", "2025年3月"),
    )
    facts = extract(f"{report(plans=typed(rows, blank))}\n青禾街道办事处\n2025年1月10日")
    assert [plan.text for plan in facts.plans] == ["招录执法人员4名", "增设法律顾问周末坐班"]


def test_the_plans_of_a_row_answer_one_problem(extract):
    rows = (
        ("重点任务", "具体措施", "时限"),
        ("提升承接能力", "请应急部门派员驻队半年，编制办案指引30份；争取检测经费20万元", "6月底前"),
        ("改进顾问服务", "增设周末坐班，开通线上预约", "3月底前"),
    )
    facts = extract(
        "一、工作情况\n开展检查。\n二、存在的不足\n下放事项承接不住，检测要花钱，街道没有这笔经费。\n"
        "法律顾问坐班时间固定，上班族赶不上。\n干部对数字化办案系统不适应，案卷仍先手写再补录。\n"
        "三、下一步打算\n" + typed(rows, "\t")
    )
    plans = {plan.id: plan.text for plan in facts.plans}
    answered = [
        [plans[link.plan] for link in facts.links if link.shortcoming == one.id] for one in facts.shortcomings
    ]
    assert answered == [
        ["请应急部门派员驻队半年", "编制办案指引30份", "争取检测经费20万元"],
        ["增设周末坐班", "开通线上预约"],
        [],
    ]


def read(facts):
    return [(i.subject, i.value, i.unit, i.kind, i.direction) for i in facts.indicators]


def told(facts):
    return [(r.kind, r.verdict) for r in facts.relations]


@pytest.mark.parametrize("blank", [" ", "\t", "  "])
def test_units_in_the_names_of_columns(extract, blank):
    rows = (
        ("单位", "简易程序（件）", "一般程序（件）", "罚款（万元）"),
        ("东岭中队", "74", "41", "21.5"),
        ("西岭中队", "112", "37", "18.9"),
        ("合计", "196", "78", "40.4"),
    )
    facts = extract(report(f"办案情况如下：\n表1{blank}办案情况\n{typed(rows, blank)}"))
    assert read(facts)[:3] == [
        ("东岭中队简易程序", 74, "件", "count", None),
        ("东岭中队一般程序", 41, "件", "count", None),
        ("东岭中队罚款", 215000, "元", "amount", None),
    ]
    assert told(facts) == [("sum", "violated"), ("sum", "holds"), ("sum", "holds")]


@pytest.mark.parametrize("blank", [" ", "\t"])
def test_units_in_the_labels_of_rows(extract, blank):
    rows = (
        ("项目", "数量"),
        ("行政处罚（件）", "1986"),
        ("罚没款（万元）", "742.8"),
        ("行政许可（件）", "35000"),
    )
    facts = extract(report(f"办案情况如下：\n表1{blank}办案情况\n{typed(rows, blank)}"))
    assert read(facts) == [
        ("行政处罚", 1986, "件", "count", None),
        ("罚没款", 7428000, "元", "amount", None),
        ("行政许可", 35000, "件", "count", None),
    ]


@pytest.mark.parametrize("blank", [" ", "\t"])
def test_columns_of_numbers_and_units(extract, blank):
    rows = (
        ("序号", "项目", "单位", "数量"),
        ("1", "行政处罚", "件", "1986"),
        ("2", "罚没款", "万元", "742.8"),
        ("3", "合格率", "%", "98.0"),
    )
    facts = extract(report(f"办案情况如下：\n{typed(rows, blank)}"))
    assert read(facts) == [
        ("行政处罚", 1986, "件", "count", None),
        ("罚没款", 7428000, "元", "amount", None),
        ("合格率", 98, "%", "rate", None),
    ]


@pytest.mark.parametrize("total", [("合计", "196", "78"), ("3", "合计", "196", "78")])
def test_totals_of_a_table_with_numbers(extract, total):
    rows = (
        ("序号", "中队", "件数（件）", "罚款（万元）"),
        ("1", "东岭中队", "74", "41"),
        ("2", "西岭中队", "112", "37"),
        total,
    )
    facts = extract(report(f"办案情况如下：\n{typed(rows, ' ')}"))
    assert told(facts) == [("sum", "violated"), ("sum", "holds")]


@pytest.mark.parametrize("blank", [" ", "\t"])
def test_columns_of_changes(extract, blank):
    rows = (
        ("指标", "2023年", "2024年", "增减"),
        ("行政处罚（件）", "2140", "1986", "-7.2%"),
        ("行政许可（件）", "3200", "3500", "19.4%"),
        ("拆违（平方米）", "18600", "15240", "-18.1%"),
    )
    facts = extract(report(f"办案情况如下：\n{typed(rows, blank)}"))
    assert read(facts)[2] == ("行政处罚增减", Decimal("7.2"), "%", "growth", "down")
    assert read(facts)[5] == ("行政许可增减", Decimal("19.4"), "%", "growth", "up")
    assert told(facts) == [("growth", "holds"), ("growth", "violated"), ("growth", "holds")]


def test_names_with_brackets_that_hold_no_unit(extract):
    rows = (("村（社区）", "调解（件）"), ("东岭村（社区）", "74"), ("西岭村（社区）", "12"))
    facts = extract(report(f"调解情况如下：\n{typed(rows, ' ')}"))
    assert [row[0] for row in read(facts)] == ["东岭村（社区）调解", "西岭村（社区）调解"]


HEAD = ("指标", "单位", "数量")


def figures_of(extract, rows, blank="\t"):
    facts = extract(report(f"主要数据如下：\n{typed(rows, blank)}\n以上均已核对。"))
    return [(i.subject, i.comparator, i.value, i.unit) for i in facts.indicators]


@pytest.mark.parametrize("blank", ["　", " ", "\t", "|"])
@pytest.mark.parametrize(
    ("unit", "value", "factor", "base"),
    [("万元", "312.8", 10000, "元"), ("万人次", "3.1", 10000, "人次"), ("百人", "3", 100, "人")],
)
def test_rows_below_a_unit_that_begins_with_a_number_stay(extract, blank, unit, value, factor, base):
    rows = (HEAD, ("行政处罚立案", "件", "526"), ("合计规模", unit, value), ("减轻处罚", "件", "67"))
    assert figures_of(extract, rows, blank) == [
        ("行政处罚立案", "=", Decimal(526), "件"),
        ("合计规模", "=", Decimal(value) * factor, base),
        ("减轻处罚", "=", Decimal(67), "件"),
    ]


@pytest.mark.parametrize(
    "odd",
    [
        ("听证", "场"),
        ("听证", "场", "无"),
        ("听证", "场", "—"),
        ("二、执法情况",),
        ("执法情况",),
    ],
    ids="-".join,
)
def test_rows_that_tell_no_figure_do_not_end_a_table(extract, odd):
    rows = (HEAD, ("行政处罚立案", "件", "526"), odd, ("减轻处罚", "件", "67"), ("食品抽检", "批次", "2000"))
    assert figures_of(extract, rows) == [
        ("行政处罚立案", "=", Decimal(526), "件"),
        ("减轻处罚", "=", Decimal(67), "件"),
        ("食品抽检", "=", Decimal(2000), "批次"),
    ]


def test_figures_that_are_about_or_at_least_or_say_more_in_brackets(extract):
    rows = (
        HEAD,
        ("走访群众", "人", "约300"),
        ("召开会议", "次", "≥4"),
        ("复议应诉", "件", "12（其中复议3）"),
    )
    assert figures_of(extract, rows) == [
        ("走访群众", "~", Decimal(300), "人"),
        ("召开会议", ">=", Decimal(4), "次"),
        ("复议应诉", "=", Decimal(12), "件"),
    ]


def test_remarks_that_some_rows_do_without(extract):
    rows = (
        ("序号", "指标", "单位", "数量", "备注"),
        ("1", "行政处罚立案", "件", "526"),
        ("2", "办结", "件", "498", "含上年结转"),
        ("3", "罚没金额", "万元", "312.8"),
    )
    assert [(value, unit) for _, _, value, unit in figures_of(extract, rows)] == [
        (Decimal(526), "件"),
        (Decimal(498), "件"),
        (Decimal(3128000), "元"),
    ]


def test_a_table_in_two_halves_and_one_that_lies_on_its_side(extract):
    halves = (
        ("指标", "数量", "指标", "数量"),
        ("行政处罚立案", "526件", "办结", "498件"),
        ("罚没金额", "312.8万元", "抽查市场主体", "1052户"),
    )
    assert [one[0] for one in figures_of(extract, halves)] == [
        "行政处罚立案",
        "办结",
        "罚没金额",
        "抽查市场主体",
    ]
    lying = (("行政处罚立案（件）", "办结（件）", "罚没金额（万元）"), ("526", "498", "312.8"))
    assert [(subject, value) for subject, _, value, _ in figures_of(extract, lying)] == [
        ("行政处罚立案", Decimal(526)),
        ("办结", Decimal(498)),
        ("罚没金额", Decimal(3128000)),
    ]


def test_a_column_that_is_called_done_says_nothing_of_the_subject(extract):
    rows = (("指标", "单位", "完成情况"), ("行政处罚立案", "件", "526"), ("办结", "件", "498"))
    assert [one[0] for one in figures_of(extract, rows)] == ["行政处罚立案", "办结"]


def test_two_tables_below_each_other_are_two(extract):
    rows = (
        HEAD, ("行政处罚立案", "件", "526"), ("办结", "件", "498"),
        ("项目", "金额（万元）"), ("罚没", "312.8"), ("赔偿", "20"),
        HEAD, ("调解", "件", "63"), ("普法", "场", "12"),
    )  # fmt: skip
    assert [one[2] for one in figures_of(extract, rows)] == [
        Decimal(value) for value in (526, 498, 3128000, 200000, 63, 12)
    ]
