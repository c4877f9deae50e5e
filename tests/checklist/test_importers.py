"""Checklists from tables and documents: what becomes an item, what is left out and said so."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.checklist.importers.cues import FILE, Cues, ImportFile, self_test_cues
from analyzer.checklist.importers.load import load_checklist
from analyzer.checklist.importers.units import TagReader
from analyzer.checklist.importers.wording import cleaned, tasks
from analyzer.checklist.importers.writer import to_yaml
from analyzer.checklist.model import Checklist
from analyzer.errors import AnalyzerError, ChecklistError
from analyzer.lexicon.store import Lexicons
from tests.readers.office import builders

LEXICONS = Lexicons()

PATTERN_A = """甲县人民政府办公室关于印发甲县2023年法治政府建设工作要点的通知
各乡镇人民政府，县政府各部门：
《甲县2023年法治政府建设工作要点》已经县政府同意，现印发给你们，请认真组织实施。
2023年3月20日
甲县2023年法治政府建设工作要点
2023年全县法治政府建设工作的总体要求是：坚持依法行政，服务发展大局。
一、健全依法行政制度体系
（一）加强行政规范性文件管理。严格落实合法性审核制度，全年审核率达到100%。每两年组织开展一次文件清理；清理结果向社会公布。
责任单位：县司法局、各乡镇、县政府各部门按职责分工负责
（二）开展村规民约合法性审查，指导各村修订村规民约（责任单位：县民政局、各乡镇；完成时限：9月底前）
二、提升行政执法水平
3．全面推行行政执法三项制度，规范执法行为。（县司法局牵头，各行政执法部门配合）
4．加强行政执法人员培训
组织执法人员参加培训不少于60学时。
责任单位：各行政执法部门
三、组织保障
各部门要高度重视，压实责任。
加强督促检查，确保任务落实。
附件：任务分解表
抄送：县委办。
"""

PATTERN_B = """乙区2021年全面依法治区工作要点
为推进全面依法治区，制定本要点。
一、深入学习贯彻习近平法治思想
把习近平法治思想列入党委理论学习中心组学习重点内容。（责任单位：区委宣传部、各镇街）
2．举办领导干部专题培训班。（责任单位：区委组织部、区司法局）
二、推进依法执政
3．落实重大决策事前合法性审查制度。
（责任单位：区委办公室、各镇街）
4．开展党内规范性文件备案审查；清理不一致的文件，公布清理结果目录。（责任单位：区委办公室）
"""


def read(tmp_path: Path, content: str | bytes, name: str):
    path = tmp_path / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return load_checklist(path, LEXICONS)


def rows(checklist: Checklist):
    return [(item.id, item.text, item.units) for item in checklist.items]


def test_cues_match_their_examples():
    assert self_test_cues(LEXICONS.load(FILE, ImportFile)) == []


def test_government_work_points(tmp_path):
    made = read(tmp_path, PATTERN_A, "a.txt")
    points = made.checklist
    assert (points.title, points.district, points.year) == ("甲县2023年法治政府建设工作要点", "甲县", 2023)
    assert rows(points) == [
        ("1-1-1", "严格落实合法性审核制度，全年审核率达到100%", ("县司法局", "各乡镇", "县政府各部门")),
        ("1-1-2", "每两年组织开展一次文件清理，清理结果向社会公布", ("县司法局", "各乡镇", "县政府各部门")),
        ("1-2-1", "开展村规民约合法性审查，指导各村修订村规民约", ("县民政局", "各乡镇")),
        ("2-3-1", "全面推行行政执法三项制度，规范执法行为", ("县司法局", "各行政执法部门")),
        ("2-4-1", "组织执法人员参加培训不少于60学时", ("各行政执法部门",)),
    ]
    assert [item.theme for item in points.items] == ["健全依法行政制度体系"] * 3 + ["提升行政执法水平"] * 2
    assert points.items[2].deadline == "9月底前"
    assert points.items[3].lead == ("县司法局",)
    assert points.items[0].source == "第8行"
    said = " ".join(remark.zh for remark in made.remarks)
    for words in ("前言", "组织保障", "附件"):
        assert words in said


def test_party_work_points_with_a_lost_number(tmp_path):
    points = read(tmp_path, PATTERN_B, "b.txt").checklist
    assert [item.text for item in points.items] == [
        "把习近平法治思想列入党委理论学习中心组学习重点内容",
        "举办领导干部专题培训班",
        "落实重大决策事前合法性审查制度",
        "开展党内规范性文件备案审查",
        "清理不一致的文件，公布清理结果目录",
    ]
    assert points.items[2].units == ("区委办公室", "各镇街")
    assert {item.units for item in points.items[3:]} == {("区委办公室",)}


def test_a_frame_section_with_units_is_kept(tmp_path):
    text = "丙区2022年工作要点\n一、组织保障\n（一）每季度通报一次任务进展情况。（责任单位：区司法局）\n"
    assert [item.text for item in read(tmp_path, text, "c.txt").checklist.items] == [
        "每季度通报一次任务进展情况"
    ]


TASKS = ("社区法律顾问配备率100%", "办理人大代表建议和政协提案，满意率100%", "建立夜间执法轮班制度")
BEFORE = "丙区2022年工作要点\n一、普法\n1.组织宪法宣传周活动。\n2.培养法律明白人。\n"


@pytest.mark.parametrize(
    "title", ["监督保障", "工作保障", "组织保障", "保障措施", "法治保障", "强化服务保障"]
)
@pytest.mark.parametrize("first", [1, 3])
def test_tasks_that_a_list_files_under_safeguards_are_kept(tmp_path, title, first):
    lines = "".join(f"{number}.{text}。\n" for number, text in enumerate(TASKS, first))
    made = read(tmp_path, f"{BEFORE}二、{title}\n{lines}", "c.txt")
    assert [item.text for item in made.checklist.items[2:]] == [*TASKS]
    assert {item.theme for item in made.checklist.items[2:]} == {title}


def test_talk_between_such_tasks_is_left_out_and_told(tmp_path):
    lines = "3.加强组织领导。成立领导小组，明确专人负责。\n4.聘请法律顾问2名。\n5.强化督查，抓好工作落实。\n"
    made = read(tmp_path, f"{BEFORE}二、工作保障\n{lines}", "c.txt")
    assert [item.text for item in made.checklist.items[2:]] == ["聘请法律顾问2名"]
    told = {remark.place: remark.zh for remark in made.remarks if "不是任务" in remark.zh}
    assert set(told) == {"第6行", "第8行"}


@pytest.mark.parametrize("title", ["监督保障", "工作保障", "组织保障", "加强组织领导"])
@pytest.mark.parametrize(
    "talk",
    [
        "（一）加强组织领导。成立街道法治建设领导小组，党工委书记任组长。\n（二）强化督导考核。将法治建设纳入年度考核。\n",
        "3.加强组织领导，压实工作责任。\n4.强化督促检查，抓好工作落实。\n5.加强宣传引导。\n",
        "1.各单位要高度重视，细化措施。\n2.每季度通报一次任务进展情况。\n3.对落实不力的单位予以通报。\n",
        "各部门要高度重视，压实责任。\n加强督促检查，确保任务落实。\n",
        "1.把法治建设摆上重要议事日程。\n2.将要点落实情况纳入年度绩效考核。\n",
    ],
)
def test_a_closing_part_that_only_organises_is_left_out(tmp_path, title, talk):
    made = read(tmp_path, f"{BEFORE}二、{title}\n{talk}", "c.txt")
    assert [item.text for item in made.checklist.items] == ["组织宪法宣传周活动", "培养法律明白人"]
    assert any("未导入" in remark.zh for remark in made.remarks)


TWO = (
    "丙区2022年工作要点\n一、普法\n1.组织宪法宣传周活动。\n2.培养法律明白人。{first}\n"
    "二、执法\n3.开展案卷评查。\n4.配备执法记录仪。{second}\n"
)


@pytest.mark.parametrize(
    ("first", "second", "units"),
    [
        ("（责任单位：各镇）", "", [(), ("各镇",), (), ()]),
        ("（责任单位：各镇）", "（责任单位：各街道）", [("各镇",), ("各镇",), ("各街道",), ("各街道",)]),
        ("\n责任单位：各镇", "\n责任单位：各街道", [("各镇",), ("各镇",), ("各街道",), ("各街道",)]),
        ("", "", [(), (), (), ()]),
    ],
)
def test_who_answers_for_a_last_item_answers_for_all_only_where_most_parts_end_so(
    tmp_path, first, second, units
):
    made = read(tmp_path, TWO.format(first=first, second=second), "c.txt")
    assert [item.units for item in made.checklist.items] == units


def test_who_answers_for_one_item_in_many_answers_for_it_alone(tmp_path):
    text = TWO.format(first="（责任单位：各镇）", second="").replace(
        "评查。", "评查。（牵头单位：综合行政执法队）"
    )
    made = read(tmp_path, text, "c.txt")
    assert [item.units for item in made.checklist.items] == [(), ("各镇",), ("综合行政执法队",), ()]


@pytest.mark.parametrize("title", ["强化监督保障", "工作保障", "加强组织领导", "强化法治保障"])
@pytest.mark.parametrize(
    "closing",
    [
        "",
        "请各单位认真抓好落实。\n",
        "各单位要高度重视，加强组织领导，并于12月10日前将落实情况报区委依法治区办。\n",
        "各镇街应当按季度报送进展情况。\n",
    ],
)
@pytest.mark.parametrize("task", ["每季度开展案卷评查。", "司法所工作人员不少于3名。", "自觉接受人大监督。"])
def test_what_is_asked_of_all_at_the_end_takes_no_task_away(tmp_path, title, closing, task):
    last = "3.聘请法律顾问2名。\n" if task == "自觉接受人大监督。" else ""
    made = read(tmp_path, f"{BEFORE}二、{title}\n{last}4.{task}\n{closing}", "c.txt")
    assert made.checklist.items[-1].text == task.rstrip("。")
    assert not any(task[:6] in remark.zh for remark in made.remarks)


@pytest.mark.parametrize(
    ("end", "place"),
    [
        ("二、深化普法\n3.民法典宣传\n特此通知。\n", "第6行"),
        ("二、工作保障\n3.司法所力量配备\n各单位要认真抓好落实。\n", "第6行至第7行"),
        ("二、加强组织领导\n（一）加强组织领导\n各单位要高度重视。\n", "第6行至第7行"),
    ],
)
def test_titles_without_a_task_are_told(tmp_path, end, place):
    made = read(tmp_path, f"{BEFORE}{end}", "c.txt")
    assert [item.text for item in made.checklist.items] == ["组织宪法宣传周活动", "培养法律明白人"]
    assert place in {remark.place for remark in made.remarks}


def test_repeated_numbers_and_texts(tmp_path):
    text = "丁区2022年工作要点\n一、普法\n1．组织宪法宣传周活动。\n1．培养法律明白人。\n2．组织宪法宣传周活动。\n"
    made = read(tmp_path, text, "d.txt")
    assert [item.id for item in made.checklist.items] == ["1-1-1", "1-1-2"]
    assert any("文字相同" in remark.zh and remark.place == "第5行" for remark in made.remarks)


CSV = (
    "2024年法治建设任务分解表,,,,,\n"
    "序号,工作类别,工作任务,具体举措,牵头单位,配合单位,完成时限\n"
    '1,组织领导,专题研究,"1.每半年听取法治工作汇报一次；\n2.制定年度法治工作计划。",党政办,各科室,6月底前\n'
    "2,,年度报告,3月1日前报送上一年度法治政府建设报告,司法所,,3月1日\n"
    "3,普法宣传,民法典宣传,组织民法典宣讲不少于4场,司法所,各社区,全年\n"
    "备注：本表由司法所解释,,,,,\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_any_usual_encoding(tmp_path, encoding):
    made = read(tmp_path, CSV.encode(encoding), "a.csv")
    assert [(item.id, item.theme, item.text) for item in made.checklist.items] == [
        ("1-1", "组织领导", "每半年听取法治工作汇报一次"),
        ("1-2", "组织领导", "制定年度法治工作计划"),
        ("2", "组织领导", "3月1日前报送上一年度法治政府建设报告"),
        ("3", "普法宣传", "组织民法典宣讲不少于4场"),
    ]
    first, *_, last = made.checklist.items
    assert (first.units, first.lead, first.deadline) == (("党政办", "各科室"), ("党政办",), "6月底前")
    assert (first.source, last.source) == ("第3行", "第6行")
    assert made.checklist.title == "2024年法治建设任务分解表"
    assert "备注" in made.remarks[-1].zh


def test_tables_are_told_apart_by_their_titles_not_their_order(tmp_path):
    text = "责任单位;任务内容;时限\n各街道;组织年终述法;12月\n区司法局;公布权责清单;6月\n"
    points = read(tmp_path, text, "x.csv").checklist
    assert rows(points) == [("1", "组织年终述法", ("各街道",)), ("2", "公布权责清单", ("区司法局",))]


def workbook(tmp_path: Path) -> Path:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    first, second, empty = book.active, book.create_sheet("执法"), book.create_sheet("说明")
    first.title = "综合"
    first.append(["2023年任务清单"])
    first.merge_cells("A1:E1")
    first.append(["序号", "板块", "重点任务", "责任分工", None])
    first.append([None, None, None, "牵头部门", "配合部门"])
    first.merge_cells("D2:E2")
    first.append([1, "学法", "会前学法\n全年不少于4次", "党政办", "各科室"])
    first.append([2, None, "开展年终述法", None, None])
    first.merge_cells("B4:B5")
    first.merge_cells("D4:D5")
    first.append(["二、决策", None, None, None, None])
    first.append([3, "决策", "重大合同全部经法律顾问审查", "司法所", None])
    second.append(["任务", "单位", "完成时间"])
    second.append(["开展案卷评查", "执法队", __import__("datetime").datetime(2023, 9, 30)])
    empty["A1"] = "此表说明填报要求"
    path = tmp_path / "b.xlsx"
    book.save(path)
    return path


def test_workbooks_with_merged_cells_and_several_sheets(tmp_path):
    made = load_checklist(workbook(tmp_path), LEXICONS)
    points = made.checklist
    assert [(item.id, item.theme, item.text) for item in points.items] == [
        ("1.1", "学法", "会前学法全年不少于4次"),
        ("1.2", "学法", "开展年终述法"),
        ("1.3", "决策", "重大合同全部经法律顾问审查"),
        ("2.1", "执法", "开展案卷评查"),
    ]
    assert [item.source for item in points.items] == ["综合!C4", "综合!C5", "综合!C7", "执法!A2"]
    assert points.items[0].units == ("党政办", "各科室")
    assert points.items[1].units == ("党政办",)
    assert points.items[3].deadline == "2023年9月30日"
    assert [remark.place for remark in made.remarks] == ["说明"]
    assert (points.title, points.year) == ("2023年任务清单", 2023)


def test_tables_in_word_documents(tmp_path):
    cell = builders.p
    body = cell("戊区2022年依法治区任务分解表") + builders.table(
        (cell("序号"), cell("工作任务"), cell("责任单位")),
        (cell("1"), cell("编制并公布重大行政决策事项目录"), cell("区府办")),
        (cell("2"), cell("聘请法律顾问"), cell("")),
    )
    points = read(tmp_path, builders.docx(body), "t.docx").checklist
    assert rows(points) == [
        ("1", "编制并公布重大行政决策事项目录", ("区府办",)),
        ("2", "聘请法律顾问", ("区府办",)),
    ]
    assert (points.district, points.year, points.items[0].source) == ("戊区", 2022, "表1第2行")


def test_word_documents_with_automatic_numbers(tmp_path):
    levels = builders.level(0, "chineseCounting", "%1、") + builders.level(1, "decimal", "%2．")
    body = "".join(
        builders.p(text, level=level, number=1)
        for level, text in [
            (0, "加强普法"),
            (1, "组织宪法宣传周活动。"),
            (0, "依法决策"),
            (1, "公布决策目录。"),
        ]
    )
    data = builders.docx(builders.p("己县2022年工作要点") + body, numbering=builders.numbering(levels))
    points = read(tmp_path, data, "n.docx").checklist
    assert [(item.theme, item.text) for item in points.items] == [
        ("加强普法", "组织宪法宣传周活动"),
        ("依法决策", "公布决策目录"),
    ]


def test_pdf_lines_are_joined(tmp_path):
    pages = pytest.importorskip("tests.readers.pdf.pages")
    points = read(tmp_path, pages.report(PATTERN_A[PATTERN_A.index("甲县2023") :]), "a.pdf").checklist
    assert [item.text for item in points.items][:2] == [
        "严格落实合法性审核制度，全年审核率达到100%",
        "每两年组织开展一次文件清理，清理结果向社会公布",
    ]
    assert points.items[0].source.startswith("第1页")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", "姓名,电话\n甲,1\n", "没有找到"),
        ("a.txt", "今天天气很好。\n", "没有找到带序号"),
        ("a.xlsx", b"PK\x03\x04broken", "Excel"),
        ("a.csv", b"", "为空"),
        ("a.pptx", b"PK\x03\x04\x14\x00", "ppt"),
        ("missing.docx", None, "找不到"),
    ],
)
def test_what_cannot_be_imported_is_refused_with_a_way_out(tmp_path, name, content, words):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(AnalyzerError) as caught:
        load_checklist(path, LEXICONS)
    assert str(path) in caught.value.zh
    assert words in caught.value.zh


def test_the_missing_extra_is_named(tmp_path, monkeypatch):
    path = workbook(tmp_path)
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(ChecklistError, match=r"\[xlsx\]"):
        load_checklist(path, LEXICONS)


def test_what_was_imported_reads_back(tmp_path):
    points = read(tmp_path, PATTERN_A, "a.txt").checklist
    path = tmp_path / "list.yaml"
    path.write_text(to_yaml(points, head="a.txt"), encoding="utf-8")
    assert Checklist.load(path) == points
    assert load_checklist(path, LEXICONS).checklist == points


@pytest.mark.parametrize(
    ("text", "units", "lead", "deadline"),
    [
        ("责任单位：区司法局、各镇街。", ["区司法局", "各镇街"], [], None),
        ("责任单位：各镇、街道、乡，县直各部门", ["各镇", "街道", "乡", "县直各部门"], [], None),
        ("牵头单位：区司法局；配合单位：各部门，各镇街", ["区司法局", "各部门", "各镇街"], ["区司法局"], None),
        ("区司法局牵头，各镇街、区各部门按职责分工负责", ["区司法局", "各镇街", "区各部门"], ["区司法局"], None),
        ("责任单位：县府办、各部门,各镇按职责分工；完成时限：6月底前", ["县府办", "各部门", "各镇"], [], "6月底前"),
        ("组织开展宪法宣传", [], [], None),
        ("以下简称区司法局", [], [], None),
        ("含街道、镇", [], [], None),
    ],
)  # fmt: skip
def test_unit_tags(text, units, lead, deadline):
    tag = TagReader(Cues(LEXICONS)).read(text)
    assert (tag.units, tag.lead, tag.deadline) == (units, lead, deadline)


def test_brackets_that_are_no_tags_stay():
    body, tag = TagReader(Cues(LEXICONS)).split_off("建设法治文化阵地（公园、广场、长廊）")
    assert (body, bool(tag)) == ("建设法治文化阵地（公园、广场、长廊）", False)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("1.制定计划并印发；2.组织开展检查。", ["制定计划并印发", "组织开展检查"]),
        ("一是完善工作制度。二是组织专题培训。", ["完善工作制度", "组织专题培训"]),
        ("落实3.5亿元资金，做到应审尽审。", ["落实3.5亿元资金，做到应审尽审"]),
        ("推行清单（含权力清单；责任清单）管理。", ["推行清单（含权力清单；责任清单）管理"]),
        ("组织开展\n宪法宣传", ["组织开展宪法宣传"]),
        ("做到有案必立；有诉必理。", ["做到有案必立，有诉必理"]),
        ("   ", []),
    ],
)
def test_single_tasks(text, pieces):
    assert [piece for _, piece in tasks(text)] == pieces


def test_cleaning_joins_wrapped_lines_and_keeps_latin_words():
    assert cleaned("推行 “ 互联网 ” 监管\n平台 12 个。") == "推行“互联网”监管平台12个"
    assert cleaned("使用 Word 和 Excel 模板") == "使用 Word 和 Excel 模板"


LAYOUTS = """壬区2024年全面依法治区工作要点
一、坚持党的全面领导
(一)学习习近平法治思想。把习近平法治思想列入中心组学习计划。
(责任单位:区委组织部、区司法局,排在首位的为牵头单位,下同)
(二)落实述法制度。[区委依法治区办、区委组织部；12月底前完成]
二、推进依法行政
(三)加强文件监管。①落实合法性审核机制;②开展文件清理。
责任单位:区司法局、各镇街道
完成时限:11月底前
(四)为企业提供法治体检服务200次以上。
牵头单位:区司法局
责任单位:区工商联、各镇街
3. 推进综合行政执法改革,整合执法队伍。责任单位:区委编办、各镇街
三、工作要求
(一)加强组织领导。各单位要高度重视。
区委全面依法治区委员会办公室
2024年3月15日
"""


def test_tags_in_all_their_forms(tmp_path):
    made = read(tmp_path, LAYOUTS, "l.txt")
    found = {item.text: (item.units, item.lead, item.deadline) for item in made.checklist.items}
    assert found == {
        "把习近平法治思想列入中心组学习计划": (("区委组织部", "区司法局"), ("区委组织部",), None),
        "落实述法制度": (("区委依法治区办", "区委组织部"), (), "12月底前完成"),
        "落实合法性审核机制": (("区司法局", "各镇街道"), (), "11月底前"),
        "开展文件清理": (("区司法局", "各镇街道"), (), "11月底前"),
        "为企业提供法治体检服务200次以上": (("区司法局", "区工商联", "各镇街"), ("区司法局",), None),
        "推进综合行政执法改革，整合执法队伍": (("区委编办", "各镇街"), (), None),
    }
    assert {"落款", "工作要求"} <= {
        word for word in ("落款", "工作要求") for r in made.remarks if word in r.zh
    }


def test_rows_that_name_a_theme_or_a_sum(tmp_path):
    text = (
        "目标任务,工作措施,负责科室,备注\n一、学法,,,\n会前学法,全年学法不少于4次,办公室,\n"
        ",组织旁听庭审1次,法规科,\n二、执法,,,\n案卷评查,一是每半年评查案卷；二是通报评查结果。,执法队,\n合计,3,,\n"
    )
    made = read(tmp_path, text, "r.csv")
    assert [(item.id, item.theme, item.text, item.units) for item in made.checklist.items] == [
        ("1", "学法", "全年学法不少于4次", ("办公室",)),
        ("2", "学法", "组织旁听庭审1次", ("法规科",)),
        ("3-1", "执法", "每半年评查案卷", ("执法队",)),
        ("3-2", "执法", "通报评查结果", ("执法队",)),
    ]
    assert [remark.place for remark in made.remarks] == ["第7行"]
