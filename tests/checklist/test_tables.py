"""Task tables of workbooks and CSV files in the forms in which offices send them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from analyzer.checklist.importers.cells import points, shown_deadline
from analyzer.checklist.importers.load import load_checklist
from analyzer.checklist.importers.sheets import shown_value
from analyzer.checklist.importers.titles import likeliest
from analyzer.errors import ChecklistError
from analyzer.lexicon.store import Lexicons

LEXICONS = Lexicons()


def items(made):
    return [(item.theme, item.text, item.units, item.deadline) for item in made.checklist.items]


def workbook(path: Path, **sheets):
    """Save sheets, each a list of rows and the ranges that are merged."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, (rows, *merged) in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for area in merged:
            sheet.merge_cells(area)
        sheet.sheet_state = "hidden" if name.startswith("_") else "visible"
    book.save(path)
    return load_checklist(path, LEXICONS)


def csv(tmp_path: Path, text: str, name: str = "a.csv", encoding: str = "utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return load_checklist(path, LEXICONS)


def test_the_finer_category_that_groups_rows_is_the_theme(tmp_path):
    rows = [
        ["2025年度白鹿区法治建设考评指标"],
        ["一级指标", "二级指标", "三级指标", None, "考评标准", "责任分工", None, "分值"],
        [None, None, "编号", "内容", None, "牵头部门", "配合部门", None],
        [
            "党的领导（30分）",
            "制度",
            "1-1",
            "建立重大事项请示报告制度",
            "未建立扣2分",
            "依治办",
            "各单位",
            10,
        ],
        [None, None, "1-2", "召开委员会会议不少于2次", "少一次扣1分", "依治办", None, 10],
        [None, "述法", "1-3", "组织主要负责人年终述法", "缺一人扣1分", "组织部", "依治办\n纪委", 10],
        ["小计", None, None, None, None, None, None, 30],
        ["依法行政（40分）", "决策", "2-1", "公布决策事项目录", "未公布不得分", "政府办", None, 20],
        [None, None, "2-2", "开展决策后评估", "未开展不得分", "司法局", "各部门", 20],
        ["总分", None, None, None, None, None, None, 70],
    ]
    merged = (
        "A1:H1",
        "A2:A3",
        "B2:B3",
        "C2:D2",
        "E2:E3",
        "F2:G2",
        "H2:H3",
        "A4:A6",
        "B4:B5",
        "A8:A9",
        "B8:B9",
    )
    made = workbook(tmp_path / "a.xlsx", 指标=(rows, *merged))
    assert items(made) == [
        ("制度", "建立重大事项请示报告制度", ("依治办", "各单位"), None),
        ("制度", "召开委员会会议不少于2次", ("依治办",), None),
        ("述法", "组织主要负责人年终述法", ("组织部", "依治办", "纪委"), None),
        ("决策", "公布决策事项目录", ("政府办",), None),
        ("决策", "开展决策后评估", ("司法局", "各部门"), None),
    ]
    assert [item.id for item in made.checklist.items] == ["1.1", "1.2", "1.3", "2.1", "2.2"]
    assert [item.weight for item in made.checklist.items] == [10, 10, 10, 20, 20]
    assert (made.checklist.title, made.checklist.year) == ("2025年度白鹿区法治建设考评指标", 2025)


def test_a_category_with_a_row_each_is_no_theme(tmp_path):
    rows = [
        ["目标类别", "目标任务", "具体内容", "完成标准", "责任科室"],
        ["经济", "招商", "引进企业5家", "签约", "经发办"],
        [None, "协税", "完成税收任务1亿元", "入库", "财政所"],
        ["民生", "养老", "建成日间照料中心2个", "验收", "民政办"],
        [None, "助残", "开展残疾人技能培训2期", "台账", "残联"],
    ]
    made = workbook(tmp_path / "a.xlsx", 任务=(rows, "A2:A3", "A4:A5"))
    assert [(theme, text) for theme, text, _, _ in items(made)] == [
        ("经济", "引进企业5家"),
        ("经济", "完成税收任务1亿元"),
        ("民生", "建成日间照料中心2个"),
        ("民生", "开展残疾人技能培训2期"),
    ]


def test_a_goal_beside_a_task_is_not_the_task(tmp_path):
    rows = [
        ["序号", "重点任务", "工作目标", "牵头领导", "责任科室"],
        ["一", "强化组织领导", None, None, None],
        [1, "制定年度工作计划并印发各社区", "3月底前完成", "张某", "司法所"],
        [2, "开展述法评议，覆盖全体班子成员", "评议率100%", "李某", "党建办（牵头）、司法所"],
        ["二", "规范执法", None, None, None],
        [3, "组织执法队员培训不少于60学时", "培训率100%", "王某", "执法队、司法所（配合）"],
    ]
    made = workbook(tmp_path / "a.xlsx", 任务=(rows,))
    assert items(made) == [
        ("强化组织领导", "制定年度工作计划并印发各社区", ("司法所",), None),
        ("强化组织领导", "开展述法评议，覆盖全体班子成员", ("党建办", "司法所"), None),
        ("规范执法", "组织执法队员培训不少于60学时", ("执法队", "司法所"), None),
    ]
    assert made.checklist.items[1].lead == ("党建办",)


def test_a_matrix_of_units_and_a_time_plan(tmp_path):
    rows = [
        ["临江区2026年营商环境任务分工"],
        ["序号", "任务", "责任单位", None, None, "2026年进度", None],
        [None, None, "司法局", "市监局", "税务局", "一季度", "二季度"],
        [1, "推行包容审慎监管执法清单", "●", "○", None, None, "√"],
        [2, "开展涉企收费专项检查", None, "○", "●", "√", "√"],
        ["图例：○为牵头 ●为配合"],
    ]
    merged = ("A1:G1", "A2:A3", "B2:B3", "C2:E2", "F2:G2")
    made = workbook(tmp_path / "a.xlsx", 分工=(rows, *merged))
    # The legend turns the usual meaning of the marks round.
    assert items(made) == [
        ("工作任务", "推行包容审慎监管执法清单", ("市监局", "司法局"), "二季度"),
        ("工作任务", "开展涉企收费专项检查", ("市监局", "税务局"), "一季度、二季度"),
    ]


def test_one_column_of_ticks_marks_tasks_and_no_units(tmp_path):
    rows = [
        ["序号", "重点工作", "市级重点", "民生", "牵头单位", "配合", "时限"],
        [1, "建设公共法律服务站点12个", "√", None, "区司法局、区民政局", "各街道", "10月"],
        [2, "开展法律援助惠民活动", None, "√", "区司法局", "/", "—"],
    ]
    made = workbook(tmp_path / "a.xlsx", 任务=(rows,))
    assert [(units, deadline) for _, _, units, deadline in items(made)] == [
        (("区司法局", "区民政局", "各街道"), "10月"),
        (("区司法局",), None),
    ]


def test_a_matrix_of_words(tmp_path):
    text = "任务,区委办,区府办,司法局\n印发年度法治建设要点,配合,,牵头\n组织法治建设督察,参与,配合,牵头\n"
    made = csv(tmp_path, text)
    assert [
        (units, item.lead) for (_, _, units, _), item in zip(items(made), made.checklist.items, strict=True)
    ] == [
        (("司法局", "区委办"), ("司法局",)),
        (("司法局", "区委办", "区府办"), ("司法局",)),
    ]


def test_tasks_by_quarter(tmp_path):
    text = (
        "类别,一季度任务,二季度任务,下半年任务\n"
        "普法,制定普法责任清单,开展民法典宣传活动,开展宪法宣传周活动\n执法,,组织案卷评查工作,\n"
    )
    assert items(csv(tmp_path, text)) == [
        ("普法", "制定普法责任清单", (), "一季度"),
        ("普法", "开展民法典宣传活动", (), "二季度"),
        ("普法", "开展宪法宣传周活动", (), "下半年"),
        ("执法", "组织案卷评查工作", (), "二季度"),
    ]


def test_several_tables_below_each_other_hidden_and_side_sheets(tmp_path):
    rows = [
        ["第一部分 党建引领", None, None, None],
        ["序号", "工作任务", "责任科室", "时限"],
        [1, "召开法治建设专题会议", "党政办", datetime.datetime(2025, 3, 31)],
        [],
        ["第二部分 依法行政", None, None, None],
        ["序号", "工作任务", "责任科室", "时限"],
        [1, "落实合法性审查制度", "司法所", 45838],
        [2, "公开执法信息", "同上", "同上"],
    ]
    head = ["任务", "单位"]
    made = workbook(
        tmp_path / "a.xlsx",
        一=(rows, "A1:D1", "A5:D5"),
        _字典=([head, ["不应导入的任务", "党政办"]],),
        填表说明=([head, ["填写任务名称", "填写单位"]],),
        联系人=([["单位", "联系人", "电话"], ["司法所", "张某", 1]],),
    )
    assert items(made) == [
        ("党建引领", "召开法治建设专题会议", ("党政办",), "2025年3月31日"),
        ("依法行政", "落实合法性审查制度", ("司法所",), "2025年6月30日"),
        ("依法行政", "公开执法信息", ("司法所",), "2025年6月30日"),
    ]
    assert made.checklist.year == 2025
    assert {"填表说明", "联系人"} <= {remark.place for remark in made.remarks}


def test_sheets_with_other_columns_and_a_title_elsewhere(tmp_path):
    made = workbook(
        tmp_path / "a.xlsx",
        说明=([["长汀区2025年普法收官工作安排"], ["一、每半年更新一次。"]],),
        表1_验收=([["序号", "工作内容", "牵头单位", "时间"], [1, "制定验收方案和评分表", "普法办", "3月"]],),
        培训=(
            [["普法骨干培训计划"], ["培训任务", "主办", "协办"], ["举办备课会两次", "普法办", "律协"]],
            "A1:C1",
        ),
    )
    assert (made.checklist.title, made.checklist.year) == ("长汀区2025年普法收官工作安排", 2025)
    assert [(theme, units) for theme, _, units, _ in items(made)] == [
        ("验收", ("普法办",)),
        ("培训", ("普法办", "律协")),
    ]


def test_who_answers_stands_over_the_rows(tmp_path):
    rows = [
        ["2024年工作台账"],
        ["责任科室：法制科"],
        ["序号", "任务", "完成时限"],
        [1, "修订行政处罚裁量基准", "5月底"],
        ["责任科室：办公室（2项）"],
        [2, "建立政务公开目录", "6月底"],
        ["责任科室负责人："],
    ]
    made = workbook(tmp_path / "a.xlsx", 台账=(rows, "A1:C1", "A2:C2", "A5:C5", "A7:C7"))
    assert [(text, units) for _, text, units, _ in items(made)] == [
        ("修订行政处罚裁量基准", ("法制科",)),
        ("建立政务公开目录", ("办公室",)),
    ]


def test_blank_cells_of_merged_tables_are_blank_and_others_go_on(tmp_path):
    rows = [
        ["类别", "任务", "责任单位", "时限"],
        ["普法", "组织宪法宣传周活动", "司法所", "12月"],
        [None, "建设法治公园", None, None],
    ]
    assert items(workbook(tmp_path / "a.xlsx", 任务=(rows, "A2:A3")))[1][2:] == ((), None)
    text = "类别,任务,责任单位,时限\n普法,组织宪法宣传周活动,司法所,12月\n,建设法治公园,,\n"
    assert items(csv(tmp_path, text))[1][2:] == (("司法所",), "12月")


@pytest.mark.parametrize("mark", [",", ";", "\t", "|", "，"])
def test_separators(tmp_path, mark):
    rows = [
        ["序号", "任务", "责任单位", "时限"],
        ["1", "制定管理办法", "县司法局", "5月"],
        ["2", "清理文件", "各部门", "7月"],
    ]
    text = "\n".join(mark.join(row) for row in rows)
    made = csv(tmp_path, text, encoding="gb18030")
    assert [(text, units) for _, text, units, _ in items(made)] == [
        ("制定管理办法", ("县司法局",)),
        ("清理文件", ("各部门",)),
    ]


def test_a_named_separator_and_line_ends_in_quoted_cells(tmp_path):
    text = (
        "sep=;\n青石镇2022年普法任务清单;;\n任务;科室;时间\n"
        '"宣传消费者权益；\n走访商户100家";司法所/中心校;3月\n开展“送法进校园，进社区”活动;市场所;\n'
    )
    made = csv(tmp_path, text)
    assert items(made) == [
        ("工作任务", "宣传消费者权益", ("司法所", "中心校"), "3月"),
        ("工作任务", "走访商户100家", ("司法所", "中心校"), "3月"),
        ("工作任务", "开展“送法进校园，进社区”活动", ("市场所",), None),
    ]
    assert [item.source for item in made.checklist.items] == ["第4行", "第4行", "第6行"]


def test_tables_without_titles(tmp_path):
    text = (
        "1,组织领导,召开专题会议研究法治建设工作,党政办,6月底前\n2,组织领导,开展领导干部会前学法不少于4次,党建办,全年\n"
        "3,执法,组织执法人员参加资格考试,综合执法队、司法所,9月底前\n"
    )
    made = csv(tmp_path, text)
    assert items(made)[0] == ("组织领导", "召开专题会议研究法治建设工作", ("党政办",), "6月底前")
    assert any("没有表头" in remark.zh for remark in made.remarks)


def test_dates_beside_units_and_a_title_over_two_columns(tmp_path):
    text = (
        "序号,工作任务,,责任单位及完成时限\n1,学法,组织领导干部会前学法4次,党政办；6月底前\n"
        ",普法,开展宪法宣传周活动3场,司法所（12月）\n2,执法,组织执法案卷自查和评查,执法队、司法所，9月底\n"
    )
    assert items(csv(tmp_path, text)) == [
        ("学法", "组织领导干部会前学法4次", ("党政办",), "6月底前"),
        ("普法", "开展宪法宣传周活动3场", ("司法所",), "12月"),
        ("执法", "组织执法案卷自查和评查", ("执法队", "司法所"), "9月底"),
    ]


def test_when_a_task_begins_and_long_themes(tmp_path):
    rows = [
        ["序号", "任务", "启动时间", "完成时间", "责任科室"],
        ["一、坚持和加强党对法治建设工作的全面领导，推动法治建设第一责任人职责落到实处并纳入年度考核"],
        [1, "组织年终述法并开展民主测评", "10月", "12月", "党建办"],
        ["本表所列任务由各科室对照落实，完成情况于每季度末报司法所，司法所汇总后向党工委报告。"],
    ]
    made = workbook(tmp_path / "a.xlsx", 任务=(rows, "A2:E2", "A4:E4"))
    theme = "坚持和加强党对法治建设工作的全面领导，推动法治建设第一责任人职责落到实处并纳入年度考核"
    assert items(made) == [(theme, "组织年终述法并开展民主测评", ("党建办",), "12月")]


def test_a_sheet_for_each_unit(tmp_path):
    head = ["序号", "任务", "时限"]
    made = workbook(
        tmp_path / "a.xlsx",
        司法所=([head, [1, "审查行政合同", "全年"]],),
        执法队=([head, [1, "公示执法信息", "每月"]],),
    )
    assert [units for _, _, units, _ in items(made)] == [("司法所",), ("执法队",)]


def test_titles_that_are_not_known(tmp_path):
    text = (
        "要干的事,任务内容,谁牵头,啥时候\n规范,修订执法流程并上墙公示,司法所,3月\n"
        "规范,配备执法记录仪20台,执法队,5月\n培训,组织执法培训2期以上,司法所,9月\n"
    )
    assert items(csv(tmp_path, text))[0] == ("规范", "修订执法流程并上墙公示", ("司法所",), "3月")
    plain = csv(tmp_path, "任务,情况\n制定学法计划并印发,已经完成了\n组织旁听庭审活动2次,尚未开展\n")
    assert [text for _, text, _, _ in items(plain)] == ["制定学法计划并印发", "组织旁听庭审活动2次"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", "姓名,单位,电话\n张三,区司法局,123\n李四,区司法局,124\n王五,区财政局,125\n", "没有找到"),
        ("a.csv", "时间,金额,备注\n1月,100,x\n2月,200,y\n3月,300,z\n", "没有找到"),
        ("a.csv", "序号,工作任务,责任单位\n", "没有找到"),
        ("a.et", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "另存为 .xlsx"),
    ],
)
def test_what_is_no_task_table(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ChecklistError) as caught:
        load_checklist(path, LEXICONS)
    assert str(path) in caught.value.zh
    assert words in caught.value.zh


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1.完成评估；\n2.依法收回", ["完成评估", "依法收回"]),
        ("主要内容：①制定计划②组织检查", ["主要内容：①制定计划②组织检查"]),
        ("抓好以下工作：①制定计划；②组织检查", ["制定计划", "组织检查"]),
        (
            "1.开展培训：（1）新任人员；（2）执法人员。2.组织考试",
            ["开展培训：（1）新任人员；（2）执法人员", "组织考试"],
        ),
        ("健全工作机制。定期研判形势。", ["健全工作机制。定期研判形势"]),
        ("制定方案；\n开展培训。", ["制定方案", "开展培训"]),
        ("落实3.5亿元资金", ["落实3.5亿元资金"]),
        ("一是评查案卷；二是通报结果", ["评查案卷", "通报结果"]),
    ],
)
def test_points_of_a_cell(text, found):
    assert points(text) == found


def test_values_as_the_sheet_shows_them():
    day = datetime.datetime(2024, 9, 30)
    assert [
        shown_value(day, form) for form in ("General", "yyyy-mm-dd h:mm", 'yyyy"年"m"月"', 'm"月"d"日"')
    ] == [
        "2024年9月30日",
        "2024年9月30日",
        "2024年9月",
        "9月30日",
    ]
    assert [shown_value(0.95, "0%"), shown_value(3.0, "General"), shown_value(2.5, "0.0")] == [
        "95%",
        "3",
        "2.5",
    ]
    assert [shown_deadline("45565"), shown_deadline("2024")] == ["2024年9月30日", "2024"]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["附件1", "甲县2024年法治建设任务分工表", "制表单位：县司法局"], "甲县2024年法治建设任务分工表"),
        (["一、重点任务清单", "（2024年3月）", "乙镇2023年重点工作"], "乙镇2023年重点工作"),
        (["区协调小组 2024年3月6日印发", "丙区普法工作要点"], "丙区普法工作要点"),
        (["附件：1.丁县2024年任务清单"], "丁县2024年任务清单"),
        (["关于印发任务清单的通知", "各单位要认真落实。"], None),
    ],
)
def test_titles(lines, title):
    assert likeliest(lines) == title
