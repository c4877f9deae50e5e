"""Task tables in documents: Word, web pages, Markdown, PDF, and drawn with characters."""

from __future__ import annotations

import pytest

from analyzer.checklist.importers.cues import Cues
from analyzer.checklist.importers.drawn import from_text
from analyzer.checklist.importers.load import load_checklist
from analyzer.checklist.importers.units import TagReader
from analyzer.lexicon.store import Lexicons
from tests.readers.office import builders
from tests.readers.office.builders import p

LEXICONS = Lexicons()


def read(tmp_path, content, name):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_checklist(path, LEXICONS)


def items(made):
    return [(item.theme, item.text, item.units, item.deadline) for item in made.checklist.items]


def cell(text, *, wide=1, merge=""):
    """A cell over several columns, or (``restart``, ``continue``) over several rows."""
    span = f'<w:gridSpan w:val="{wide}"/>' if wide > 1 else ""
    span += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return f"<w:tcPr>{span}</w:tcPr>{''.join(p(line) for line in text.split(chr(10)))}"


NOTICE = "".join(
    p(text)
    for text in [
        "东湖县人民政府办公室",
        "关于印发任务分解表的通知",
        "一、提高认识。各单位要切实加强领导。",
        "二、按时报送。每季度末报送进展。",
        "附件1",
        "东湖县2025年政务公开任务分解表",
    ]
)


def test_a_notice_with_a_table_that_goes_on_and_an_empty_form(tmp_path):
    head = (
        (cell("序号", merge="restart"), cell("工作任务", merge="restart"), cell("责任单位", wide=2)),
        (cell("", merge="continue"), cell("", merge="continue"), cell("牵头单位"), cell("配合单位")),
    )
    first = builders.table(
        *head,
        (cell("一、主动公开", wide=4),),
        (cell("1"), cell("公开财政预决算信息"), cell("县财政局", merge="restart"), cell("各部门")),
        (cell("2"), cell("公开政府采购信息"), cell("", merge="continue"), cell("")),
    )
    second = builders.table(
        *head,
        (cell("3"), cell("公开义务教育招生方案"), cell("县教育局"), cell("县司法局\n县融媒体中心")),
        (cell("二、解读回应", wide=4),),
        (cell("4"), cell("解读政策性文件"), cell("各起草单位"), cell("")),
        (cell("小计"), cell("4项"), cell(""), cell("")),
    )
    form = builders.table((cell("序号"), cell("工作任务"), cell("进展情况")), (cell("1"), cell(""), cell("")))
    people = builders.table(
        (cell("单位"), cell("姓名"), cell("电话")), (cell("县财政局"), cell("张某"), cell("1"))
    )
    body = NOTICE + first + p("续表") + second + p("附件2") + p("进展情况报送表") + form + p("名单") + people
    made = read(tmp_path, builders.docx(body), "a.docx")
    assert items(made) == [
        ("主动公开", "公开财政预决算信息", ("县财政局", "各部门"), None),
        ("主动公开", "公开政府采购信息", ("县财政局",), None),
        ("主动公开", "公开义务教育招生方案", ("县教育局", "县司法局", "县融媒体中心"), None),
        ("解读回应", "解读政策性文件", ("各起草单位",), None),
    ]
    assert [item.id for item in made.checklist.items] == ["1", "2", "3", "4"]
    assert (made.checklist.title, made.checklist.year) == ("东湖县2025年政务公开任务分解表", 2025)


def test_headings_over_several_tables_are_their_themes(tmp_path):
    head = (cell("任务"), cell("责任人"), cell("责任科室"), cell("时限"))
    body = p("西岭街道2023年平安建设重点任务") + p("一、矛盾化解")
    body += builders.table(
        head, (cell("化解信访积案12件"), cell("张主任"), cell("信访办、司法所"), cell("6月底"))
    )
    body += p("二、治安防控")
    body += builders.table(
        head, (cell("新增视频探头60个"), cell("李主任"), cell("派出所/各社区"), cell("9月底"))
    )
    made = read(tmp_path, builders.docx(body + p("以上任务由平安办督办。")), "a.docx")
    assert items(made) == [
        ("矛盾化解", "化解信访积案12件", ("信访办", "司法所"), "6月底"),
        ("治安防控", "新增视频探头60个", ("派出所", "各社区"), "9月底"),
    ]
    assert made.checklist.title == "西岭街道2023年平安建设重点任务"


def test_tables_in_the_cells_of_a_table(tmp_path):
    inner = builders.table(
        (p("任务"), p("科室"), p("时限")), (p("制定年度法治工作计划"), p("司法所"), p("3月底"))
    )
    bare = builders.table((p("每月开展楼道普法活动"), p("司法所 各社区"), p("每月")))
    body = p("湾里街道2024年依法行政任务书") + builders.table(
        (p("组织领导"), p("") + inner + p("")),
        (p("法治宣传"), p("") + bare + p("")),
        (p("签字"), p("负责人签字：")),
    )
    made = read(tmp_path, builders.docx(body), "a.docx")
    assert items(made) == [
        ("组织领导", "制定年度法治工作计划", ("司法所",), "3月底"),
        ("法治宣传", "每月开展楼道普法活动", ("司法所", "各社区"), "每月"),
    ]


def test_a_time_plan_beside_numbered_tasks(tmp_path):
    body = p("南屏镇2024年普法工作计划") + p("一、主要任务")
    body += "".join(p(text) for text in ["（一）组织中心组学法4次。", "（二）培养法律明白人20名。"])
    body += p("二、时间安排") + builders.table((p("时间"), p("工作内容")), (p("3月"), p("召开动员会议部署")))
    made = read(tmp_path, builders.docx(body), "a.docx")
    assert [text for _, text, _, _ in items(made)] == ["组织中心组学法4次", "培养法律明白人20名"]
    assert any(remark.place == "表格" for remark in made.remarks)


TARGETS = builders.table(
    (cell("编号"), cell("指标内容"), cell("责任单位")),
    (cell("A1"), cell("行政机关负责人出庭应诉率达到100%"), cell("县府办")),
    (cell("A2"), cell("规范性文件报备及时率达到100%"), cell("县司法局")),
    (cell("A3"), cell("人民调解成功率不低于97%"), cell("县司法局")),
)
LINES = [
    "（1）建成公证服务点6个。（县司法局）",
    "（2）推行电子证照应用。（县数据局）",
    "（3）开展述法评议。（县委办）",
]


@pytest.mark.parametrize("first", [True, False])
def test_a_table_that_is_a_part_of_the_list(tmp_path, first):
    text = "".join(map(p, LINES))
    names = (
        ["第一部分　考核指标", "第二部分　重点任务"]
        if first
        else ["第一部分　重点任务", "第二部分　考核指标"]
    )
    parts = [p(names[0]), TARGETS, p(names[1]), text] if first else [p(names[0]), text, p(names[1]), TARGETS]
    made = read(tmp_path, builders.docx(p("东坪县2024年法治建设任务") + "".join(parts)), "a.docx")
    found = [(theme, units) for theme, _, units, _ in items(made)]
    told = [("考核指标", ("县府办",)), *[("考核指标", ("县司法局",))] * 2]
    written = [("重点任务", (unit,)) for unit in ("县司法局", "县数据局", "县委办")]
    assert found == ([*told, *written] if first else [*written, *told])


def test_a_table_of_steps_below_a_heading_is_no_part_of_the_list(tmp_path):
    steps = builders.table(
        (cell("时间"), cell("工作内容")),
        *[(cell(f"{n}月"), cell(f"召开第{n}次推进会议并通报")) for n in (3, 6, 9)],
    )
    body = (
        p("东坪县2024年法治建设任务") + p("一、重点任务") + "".join(map(p, LINES)) + p("二、推进步骤") + steps
    )
    assert len(items(read(tmp_path, builders.docx(body), "a.docx"))) == 3


PAGE = """<html><head><meta charset=utf-8></head><body><table><tr><td>导航<br>首页</td><td>
<h1>云岭县2026年平安建设任务清单</h1><p>发布时间：2026-01-05</p><table>
<thead><tr><th rowspan=2>序号</th><th rowspan=2>任务</th><th colspan=2>分工</th><th rowspan=2>时限</th></tr>
<tr><th>牵头</th><th>配合</th></tr></thead>
<tr><td colspan=5>一、社会治安</td></tr>
<tr><td>1</td><td>开展治安重点地区排查整治</td><td>县公安局</td><td rowspan=2>各乡镇<br>县教育局</td><td>3月</td></tr>
<tr><td>2</td><td>建成校园周边警务室10个</td><td>县公安局</td><td>8月</td></tr>
<tr><td colspan=5>二、矛盾化解</td></tr>
<tr><td>3</td><td>调处物业纠纷</td><td>县住建局</td><td>&nbsp;</td><td></td></tr></table></td></tr></table></body></html>"""


@pytest.mark.parametrize("name", ["a.html", "a.xls"])
def test_web_pages_with_merged_cells(tmp_path, name):
    made = read(tmp_path, PAGE, name)
    assert items(made) == [
        ("社会治安", "开展治安重点地区排查整治", ("县公安局", "各乡镇", "县教育局"), "3月"),
        ("社会治安", "建成校园周边警务室10个", ("县公安局", "各乡镇", "县教育局"), "8月"),
        ("矛盾化解", "调处物业纠纷", ("县住建局",), None),
    ]
    assert (made.checklist.title, made.checklist.year) == ("云岭县2026年平安建设任务清单", 2026)


def test_one_task_a_table(tmp_path):
    card = (
        "<table><tr><td>任务名称</td><td>{}</td><td>编号</td><td>{}</td></tr>"
        "<tr><td>工作内容</td><td colspan=3>{}</td></tr>"
        "<tr><td>责任单位</td><td>县司法局、各乡镇</td><td>完成时限</td><td>9月</td></tr></table>"
    )
    page = "<h2>柳河县2024年任务清单</h2>" + card.format("文件管理", 1, "对规范性文件开展合法性审核")
    made = read(tmp_path, page + card.format("执法监督", 2, "开展专项监督并通报结果"), "a.html")
    assert items(made) == [
        ("文件管理", "对规范性文件开展合法性审核", ("县司法局", "各乡镇"), "9月"),
        ("执法监督", "开展专项监督并通报结果", ("县司法局", "各乡镇"), "9月"),
    ]


def test_markdown_tables(tmp_path):
    text = (
        "# 南塘街道2024年政务公开任务\n\n## 一、主动公开\n\n任务|责任科室|时限\n---|---|---\n"
        "公开民生实事清单|党政办|4月底\n"
        "公开低保名单，<br>每季度更新|民政办<br>各社区|每季度\n\n## 二、解读\n\n"
        "| 任务 | 责任科室 | 时限 |\n|:--|---|--:|\n"
        "| **举办**开放日 \\| 活动 | 党政办、宣传办 | 10月 |\n\n- 各科室要重视。\n"
    )
    made = read(tmp_path, text, "a.md")
    assert items(made) == [
        ("主动公开", "公开民生实事清单", ("党政办",), "4月底"),
        ("主动公开", "公开低保名单，每季度更新", ("民政办", "各社区"), "每季度"),
        ("解读", "举办开放日 | 活动", ("党政办", "宣传办"), "10月"),
    ]


DRAWN = """白沙乡2023年安全生产任务表

+------+------------------------+------------+----------+
| 类别 | 工作任务               | 责任单位   | 时限     |
+------+------------------------+------------+----------+
| 消防 | 检查沿街商铺消防设施   | 应急办     | 3月底    |
|      | 200家                  | 各村       |          |
|      +------------------------+------------+----------+
|      | 建成微型消防站3个      | 应急办     | 9月底    |
+------+------------------------+------------+----------+
| 交通 | 整治农村道路隐患点15处 | 农业农村办 | 11月底   |
+------+------------------------+------------+----------+
注：每月报送进展。
"""
BLANKS = """白沙乡2023年安全生产任务表
类  别　　工作任务　　　　　　　　责任单位　　　时限
消防　　　检查沿街商铺消防设施　　应急办　　　　3月底
　　　　　200家　　　　　　　　　各村
　　　　　建成微型消防站3个　　　应急办　　　　9月底
交通　　　整治农村道路隐患点15处　农业农村办　　11月底

注：每月报送进展。
"""


@pytest.mark.parametrize("text", [DRAWN, BLANKS])
def test_tables_drawn_with_characters(tmp_path, text):
    made = read(tmp_path, text, "a.txt")
    assert items(made) == [
        ("消防", "检查沿街商铺消防设施200家", ("应急办", "各村"), "3月底"),
        ("消防", "建成微型消防站3个", ("应急办",), "9月底"),
        ("交通", "整治农村道路隐患点15处", ("农业农村办",), "11月底"),
    ]
    assert (made.checklist.title, made.checklist.year) == ("白沙乡2023年安全生产任务表", 2023)


def test_tabs_keep_blank_cells(tmp_path):
    text = (
        "序号\t任务\t牵头单位\t完成时间\n1\t建立监督联系点\t区司法局\t5月\n"
        "2\t公布不予处罚清单\t\t7月\n3\t开展案卷评查\t各局\t\n"
    )
    assert [row[2:] for row in items(read(tmp_path, text, "a.txt"))] == [
        (("区司法局",), "5月"),
        (("区司法局",), "7月"),
        (("各局",), None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "首页 | 新闻 | 公开\n联系 | 帮助 | 地图\n",
        "一、任务　　单位\n（一）组织学法。\n",
        "==========\n正文\n==========\n",
        "",
    ],
)
def test_lines_that_are_no_task_table(tmp_path, text):
    cues = Cues(LEXICONS)
    heads = [
        cues.role_of(cell.text)
        for grid in from_text(text, cues)
        for row in grid.rows
        for cell in row.values()
    ]
    assert not any(heads)


def test_pdf_tables_over_pages(tmp_path):
    pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed; the extra [pdf] has it")
    reportlab = pytest.importorskip("reportlab.platypus")
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import cidfonts, pdfmetrics

    pdfmetrics.registerFont(cidfonts.UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("x", fontName="STSong-Light", fontSize=10, leading=14, wordWrap="CJK")
    texts = [["类别", "序号", "工作任务", "责任单位", "时限"]]
    for n in range(1, 31):
        due = "" if n == 1 else f"{n % 12 + 1}月底"
        texts.append(
            [
                "依法决策" if n < 13 else "规范执法",
                str(n),
                f"对涉企行政检查开展专项监督并公布第{n}批检查结果",
                "区司法局<br/>各镇街",
                due,
            ]
        )
    grid = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("SPAN", (0, 1), (0, 12)), ("SPAN", (0, 13), (0, 30))]
    table = reportlab.Table(
        [[reportlab.Paragraph(text, style) for text in row] for row in texts],
        colWidths=[60, 40, 170, 120, 60],
        repeatRows=1,
        style=reportlab.TableStyle(grid),
    )
    path = tmp_path / "a.pdf"
    title = reportlab.Paragraph("白云区2025年依法行政任务分解表", style)
    reportlab.SimpleDocTemplate(str(path)).build([title, reportlab.Spacer(1, 10), table])
    found = items(load_checklist(path, LEXICONS))
    assert [text for _, text, _, _ in found] == [
        f"对涉企行政检查开展专项监督并公布第{n}批检查结果" for n in range(1, 31)
    ]
    assert {units for _, _, units, _ in found} == {("区司法局", "各镇街")}
    assert [theme for theme, _, _, _ in found] == ["依法决策"] * 12 + ["规范执法"] * 18
    assert [deadline for _, _, _, deadline in found][:2] == [None, "3月底"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("区综合执法局\n各镇街", ["区综合执法局", "各镇街"]),
        ("区司法局\n区法院", ["区司法局", "区法院"]),
        ("各行政执法\n部门", ["各行政执法部门"]),
        ("区人力资源和社会保\n障局", ["区人力资源和社会保障局"]),
        ("区政府\n办公室", ["区政府办公室"]),
        ("法制股\n办公室", ["法制股", "办公室"]),
        ("区纪委\n监委", ["区纪委监委"]),
        ("经济开发\n区管委会", ["经济开发区管委会"]),
        ("区妇联\n区总工会", ["区妇联", "区总工会"]),
        ("各镇\n（街道）", ["各镇（街道）"]),
        ("督察股/办公室", ["督察股", "办公室"]),
    ],
)
def test_units_in_lines_of_a_cell(text, names):
    assert TagReader(Cues(LEXICONS)).names(text) == names
