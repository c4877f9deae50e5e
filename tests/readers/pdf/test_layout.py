"""Paragraphs, running heads, columns and tables of PDF pages."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

pytest.importorskip("pypdfium2")
pytest.importorskip("reportlab")

from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from analyzer.readers.pdf.reader import read_pdf
from tests.readers.pdf.pages import FONT, drawn, report

SAMPLES = Path(__file__).resolve().parents[3] / "corpus" / "samples"
NAMES = ("market-bureau-2023", "street-2020-clean", "town-2019-riverside", "township-2019-mountain")
LONG = "坚持把法治政府建设摆在突出位置，认真落实各项任务，推动依法行政水平不断提升，取得积极成效。" * 8


def sample(name: str) -> str:
    return (SAMPLES / name / "clean.txt").read_text(encoding="utf-8")


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"size": 12, "per_line": 38, "per_page": 36, "head": "某区法治政府建设材料汇编", "foot": "第{}页"},
        {"size": 14, "per_line": 30, "foot": "{}"},
        {"size": 14, "per_line": 31, "foot": "- {} -", "head": "内部资料 注意保存"},
    ],
    ids=["official", "small", "bare-number", "dashes"],
)
def test_paragraphs_come_back(name: str, options: dict[str, object]) -> None:
    source = read_pdf(report(sample(name), **options), "a.pdf")  # type: ignore[arg-type]
    assert lines(source.text) == lines(sample(name))
    assert any("页眉页脚" in note.zh for note in source.notes) == bool(options.get("head"))
    assert not source.partial
    assert not source.recognised


def test_paragraphs_without_indents() -> None:
    text = "标题\n" + "\n".join(f"{number}、{LONG[: 40 + 31 * number]}。" for number in range(1, 9))
    assert lines(read_pdf(report(text, indent=0), "a.pdf").text) == lines(text)


def test_full_lines_end_paragraphs_before_bullets_and_headings() -> None:
    full = "全年工作平稳有序，" * 7 + "各项任务都完成。"  # ends at the very edge
    text = f"标题\n{full}\n● 受理案件十二件，全部办结。\n{full}\n来年工作打算\n{full[:40]}"
    assert len(full) == 71
    found = read_pdf(report(text, indent=0, size=12, per_line=36), "a.pdf").text
    assert lines(found) == lines(text)


def test_wide_blanks_stay() -> None:
    text = "标题\n类别　立案　罚款\n占道经营　19件　8.2万元"
    assert lines(read_pdf(report(text), "a.pdf").text) == lines(text)


def test_a_title_of_several_lines_is_one() -> None:
    title = "中共青禾街道工作委员会　青禾街道办事处关于2024年度法治政府建设的报告"
    assert lines(read_pdf(report(f"{title}\n{LONG}"), "a.pdf").text) == [title, LONG]


def test_anchors_of_pages_cover_the_text() -> None:
    source = read_pdf(report(sample(NAMES[0])), "a.pdf")
    pages = [anchor for anchor in source.anchors if anchor.kind == "page"]
    assert [anchor.label for anchor in pages] == [str(number) for number in range(1, len(pages) + 1)]
    assert pages[0].span.start == 0
    assert pages[-1].span.end == len(source.text)
    assert all(one.span.end == two.span.start for one, two in pairwise(pages))


def column(canvas: Canvas, x: float, y: float, text: str) -> None:
    canvas.setFont(FONT, 12)
    for start in range(0, len(text), 19):
        canvas.drawString(x, y - start / 19 * 18, text[start : start + 19])


@pytest.mark.parametrize("shift", [0, 5])
def test_columns_are_read_one_after_the_other(shift: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawCentredString(297, 790, "两栏的报告")
        column(canvas, 60, 740, LONG[:190])
        column(canvas, 310, 740 - shift, LONG[190:])
        canvas.drawString(84, 300, "通栏的文字另起一段。")

    text = read_pdf(drawn(draw), "a.pdf").text
    assert lines(text) == ["两栏的报告", LONG, "通栏的文字另起一段。"]


def filled(canvas: Canvas, x: float, rows: list[str], *, top: float = 740) -> None:
    canvas.setFont(FONT, 12)
    for number, row in enumerate(rows):
        canvas.drawString(x + (24 if row.startswith("　") else 0), top - 18 * number, row.strip("　"))


def test_a_short_last_page_has_the_columns_of_the_others() -> None:
    """Too short to tell columns by itself; signature and date stand in its right column."""

    def draw(canvas: Canvas) -> None:
        column(canvas, 60, 740, LONG[:190])
        column(canvas, 310, 740, LONG[190:])
        canvas.showPage()
        filled(
            canvas,
            60,
            ["　（一）加强学法用法。每季度至少安", "排一次专题学习，由负责人领学，学习情况", "通报各单位。"],
        )
        filled(
            canvas,
            310,
            [
                "　（二）扩大普法覆盖面。在偏远山村",
                "建设文化广场三个。",
                "　某镇人民政府",
                "　2021年12月28日",
            ],
        )

    assert lines(read_pdf(drawn(draw), "a.pdf").text)[1:] == [
        "（一）加强学法用法。每季度至少安排一次专题学习，由负责人领学，学习情况通报各单位。",
        "（二）扩大普法覆盖面。在偏远山村建设文化广场三个。",
        "某镇人民政府",
        "2021年12月28日",
    ]


def test_a_table_on_the_last_page_is_none_of_its_columns() -> None:
    rows = [("调解", "63件"), ("处罚", "19件"), ("宣传", "50场次")]

    def draw(canvas: Canvas) -> None:
        column(canvas, 60, 740, LONG[:190])
        column(canvas, 310, 740, LONG[190:])
        canvas.showPage()
        canvas.setFont(FONT, 12)
        for number, (left, right) in enumerate(rows):
            canvas.drawString(80, 740 - 20 * number, left)
            canvas.drawString(370, 740 - 20 * number, right)

    assert lines(read_pdf(drawn(draw), "a.pdf").text)[1:] == [" ".join(row) for row in rows]


def test_a_line_that_fills_its_column_to_the_gutter_does_not_cross_it() -> None:
    """A mark at the end of a full line comes close to the other column."""

    def draw(canvas: Canvas) -> None:
        filled(canvas, 60, [LONG[19 * n : 19 * n + 19] + ("，" if n == 3 else "") for n in range(10)])
        filled(canvas, 310, [LONG[190 + 19 * n : 209 + 19 * n] for n in range(9)])

    assert lines(read_pdf(drawn(draw), "a.pdf").text)[0].startswith(LONG[:76] + "，" + LONG[76:190])


def test_running_text_that_ends_short_goes_on_where_nothing_is_set_in() -> None:
    """Beside a picture, or where lines were broken by their count of characters."""

    def draw(canvas: Canvas) -> None:
        filled(
            canvas,
            60,
            [
                "　一、主要做法和成效",
                "　推进各项改革，优化便民服",
                "务，综合窗口设置八个，全年办理各类事项",
                "二万余件，按时办结率99",
                "．8％，群众满意。",
                "　全年调解成功六十三件，成功率居于各乡",
                "镇的前列，下一步工作安排如下：",
                "　（一）加强学法用法",
                "　落实学法制度。",
            ],
        )

    assert lines(read_pdf(drawn(draw), "a.pdf").text) == [
        "一、主要做法和成效",
        "推进各项改革，优化便民服务，综合窗口设置八个，全年办理各类事项二万余件，按时办结率99．8％，群众满意。",
        "全年调解成功六十三件，成功率居于各乡镇的前列，下一步工作安排如下：",
        "（一）加强学法用法",
        "落实学法制度。",
    ]


def test_a_title_set_in_as_the_paragraph_below_it_is_not_its_first_line() -> None:
    def draw(canvas: Canvas) -> None:
        filled(
            canvas,
            60,
            [
                "　某镇二〇二一年法治政府建设情况报告",
                "　今年以来，某镇认真贯彻上级的部署要求",
                "，各项工作取得成效。",
                "　某镇人民政府",
                "　2021年12月28日",
            ],
        )

    assert lines(read_pdf(drawn(draw), "a.pdf").text) == [
        "某镇二〇二一年法治政府建设情况报告",
        "今年以来，某镇认真贯彻上级的部署要求，各项工作取得成效。",
        "某镇人民政府",
        "2021年12月28日",
    ]


def table(canvas: Canvas, style: list[tuple[object, ...]]) -> None:
    rows = [
        ["序号", "项目", "数量", "说明"],
        ["1", "调解", "63", "全年受理纠纷六十三件，\n其中成功六十二件"],
        ["合计", "", "63", ""],
    ]
    made = Table(rows, colWidths=[40, 80, 80, 150])
    made.setStyle(
        TableStyle([("FONT", (0, 0), (-1, -1), FONT, 12), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *style])
    )
    canvas.drawString(90, 780, "各项指标完成情况如下：")
    made.wrapOn(canvas, 400, 400)
    made.drawOn(canvas, 90, 600)
    canvas.drawString(90, 560, "下一步继续做好各项工作。")


def test_cells_of_ruled_tables_are_not_mixed() -> None:
    grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("SPAN", (0, 2), (1, 2))]
    source = read_pdf(drawn(lambda canvas: table(canvas, grid)), "a.pdf")
    assert lines(source.text) == [
        "各项指标完成情况如下：",
        "序号 项目 数量 说明",
        "1 调解 63 全年受理纠纷六十三件，其中成功六十二件",
        "合计 63",
        "下一步继续做好各项工作。",
    ]
    cells = {
        anchor.label: source.text[slice(*anchor.span)] for anchor in source.anchors if anchor.kind == "cell"
    }
    assert cells["1/2/3"] == "63"


def test_rows_without_rules_stay_rows() -> None:
    pairs = [
        ("项目", "数量"),
        ("调解纠纷", "63件"),
        ("行政处罚", "19件"),
        ("法治宣传", "50场次"),
        ("咨询", "1200人"),
    ]

    def draw(canvas: Canvas) -> None:
        for number, (left, right) in enumerate(pairs):
            canvas.drawString(80, 760 - number * 24, left)
            canvas.drawString(330, 760 - number * 24, right)

    assert lines(read_pdf(drawn(draw), "a.pdf").text) == [" ".join(pair) for pair in pairs]


def test_watermarks_bold_and_turned_pages() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(122, 720, "加粗的标题")
        canvas.drawString(122.4, 720, "加粗的标题")
        canvas.rotate(45)
        canvas.drawString(600, 100, "内部使用")
        canvas.showPage()
        canvas.setPageSize((842, 595))
        canvas.setPageRotation(90)
        canvas.translate(842, 0)
        canvas.rotate(90)
        canvas.setFont(FONT, 16)
        canvas.drawString(60, 700, "横放的页面，第一行。")
        canvas.drawString(60, 660, "第二行。")

    assert lines(read_pdf(drawn(draw), "a.pdf").text) == ["加粗的标题", "横放的页面，第一行。", "第二行。"]


def test_marks_set_high_stay_in_their_line() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(122, 720, "依法办理案件")
        canvas.setFont(FONT, 9)
        canvas.drawString(219, 727, "[1]")
        canvas.setFont(FONT, 16)
        canvas.drawString(231, 720, "，成效明显。")

    assert read_pdf(drawn(draw), "a.pdf").text == "依法办理案件[1]，成效明显。"


def test_numbers_inside_the_text_are_no_page_numbers() -> None:
    def draw(canvas: Canvas) -> None:
        for page in range(3):
            canvas.setFont(FONT, 16)
            for number in range(12):
                words = f"第{page}页的第{number}句，" * (1 + (page + number) % 3)
                canvas.drawString(122, 700 - number * 28, f"{page}{number}3" if number % 4 == 2 else words)
            canvas.showPage()

    text = read_pdf(drawn(draw), "a.pdf").text
    assert all(f"{page}{number}3" in text for page in range(3) for number in (2, 6, 10))


def test_repeated_lines_inside_pages_stay() -> None:
    def draw(canvas: Canvas) -> None:
        for page in range(3):
            canvas.setFont(FONT, 16)
            canvas.drawString(90, 700, f"{'一二三'[page]}、这一页自己的标题")
            canvas.drawString(122, 660, "承办单位：司法所")
            canvas.drawString(122, 620, "完成时限：长期坚持")
            canvas.drawString(122, 580, "各页文字各不相同。" * (page + 1))
            canvas.showPage()

    assert read_pdf(drawn(draw), "a.pdf").text.count("承办单位：司法所") == 3


@pytest.mark.parametrize("order", ["before", "after"])
def test_marks_of_another_font_stand_where_they_are_printed(order: str) -> None:
    """Office programs draw a line in one go, leave holes in it, and draw Western quotes and digits into them."""
    text = "推进“放管服”改革，落实“七五”普法规划，办结案件5件。"
    pieces = re.split("([“”5])", text)

    def chinese(canvas: Canvas) -> None:
        holes = " ".join(
            "-500" if piece in "“”5" else f"<{piece.encode('utf-16-be').hex()}>" for piece in pieces if piece
        )
        line = canvas.beginText(60, 700)
        line.setFont(FONT, 16)
        line._code.append(f"[{holes}] TJ")
        canvas.drawText(line)

    def western(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 16)
        x = 60.0
        for character in text:
            if character in "“”5":
                canvas.drawString(x, 700, character)
            x += 8 if character in "“”5" else 16

    def draw(canvas: Canvas) -> None:
        for part in (western, chinese) if order == "before" else (chinese, western):
            part(canvas)

    assert read_pdf(drawn(draw), "a.pdf").text == text


def test_heads_and_feet_in_two_parts() -> None:
    def draw(canvas: Canvas) -> None:
        for page in range(1, 4):
            canvas.setFont(FONT, 9)
            canvas.drawString(30, 820, "2024/1/18 09:31")
            canvas.drawString(420, 820, "某镇工作总结")
            canvas.drawString(30, 20, "某镇人民政府网站")
            canvas.drawString(540, 20, f"{page}/3")
            canvas.setFont(FONT, 16)
            for row in range(20):
                canvas.drawString(60, 760 - 30 * row, LONG[7 * row + 5 * page : 7 * row + 5 * page + 28])
            canvas.showPage()

    source = read_pdf(drawn(draw), "a.pdf")
    assert "网站" not in source.text
    assert "09:31" not in source.text
    assert "网站" in source.notes[0].zh


def test_a_wide_gap_is_a_blank() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 790, "中共某街道工作委员会")
        canvas.drawString(60 + 11 * 16, 790, "某街道办事处")
        canvas.drawString(60, 740, "二〇二四年工作报告")

    assert read_pdf(drawn(draw), "a.pdf").text.split("\n")[0] == "中共某街道工作委员会 某街道办事处"


def test_notes_at_the_foot_stand_behind_the_text_and_lose_their_marks() -> None:
    def draw(canvas: Canvas) -> None:
        for page in range(2):
            filled(canvas, 60, ["　全年拆除违法建设四十三处", "面积一万平方米，立案二十九件"])
            canvas.setFont(FONT, 7)
            canvas.drawString(60 + 14 * 12, 745, "12"[page])
            canvas.setFont(FONT, 12)
            canvas.drawString(60 + 14 * 12 + 5, 740, "，")
            canvas.drawString(60 + 14 * 12, 722, "，结案二十七件。")
            canvas.setFont(FONT, 9)
            canvas.drawString(60, 90, f"{page + 1} 不含自行拆除的{page + 12}处，")
            canvas.drawString(60, 76, ("面积另计。", "见附表三。")[page])
            canvas.showPage()

    source = read_pdf(drawn(draw), "a.pdf")
    assert lines(source.text) == [
        "全年拆除违法建设四十三处，面积一万平方米，立案二十九件，结案二十七件。",
        "全年拆除违法建设四十三处，面积一万平方米，立案二十九件，结案二十七件。",
        "1 不含自行拆除的12处，面积另计。",
        "2 不含自行拆除的13处，见附表三。",
    ]
    notes = [source.text[slice(*one.span)] for one in source.anchors if one.kind == "footnote"]
    assert notes == lines(source.text)[2:]


def test_small_lines_without_a_mark_and_raised_units_stay() -> None:
    def draw(canvas: Canvas) -> None:
        filled(canvas, 60, ["　全年拆除违法建设43处，面积120 m", "工作人员三人。"])
        canvas.setFont(FONT, 7)
        canvas.drawString(265, 745, "2")
        canvas.setFont(FONT, 9)
        canvas.drawString(60, 90, "3 月 10 日印发")

    text = read_pdf(drawn(draw), "a.pdf").text
    assert "m2" in text.replace(" ", "")
    assert "3 月 10 日印发" in text


SEAL = "某街道综合办公室骑缝章"


def test_words_down_the_margin_are_left_out_with_a_word() -> None:
    def draw(canvas: Canvas) -> None:
        filled(canvas, 60, ["　" + LONG[:34], *(LONG[34 + 36 * n : 70 + 36 * n] for n in range(8))])
        canvas.setFont(FONT, 12)
        for number, character in enumerate(SEAL):
            canvas.drawString(540, 736 - 16 * number, character)

    source = read_pdf(drawn(draw), "a.pdf")
    assert lines(source.text) == [LONG[: 34 + 36 * 8]]
    assert [note.zh for note in source.notes] == [f"页边竖排文字未计入正文：{SEAL}"]


def test_a_column_of_single_characters_between_or_apart_stays() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 12)
        for number, (name, done) in enumerate(
            zip(["调解", "普法", "执法", "应诉", "复议"], "优良中差优", strict=True)
        ):
            canvas.drawString(80, 740 - 24 * number, name)
            canvas.drawString(240, 740 - 24 * number, done)
            canvas.drawString(400, 540 - 16 * number, done)

    source = read_pdf(drawn(draw), "a.pdf")
    assert "调解 优" in source.text


def test_entries_of_a_table_of_contents_are_lines() -> None:
    entries = [
        "一、主要举措和成效……………………………………3",
        "（一）加强学法用法，落实领导干部学法制度情况…3",
        "（二）扩大普法覆盖面，组建普法志愿服务队情况…4",
    ]

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 12)
        canvas.drawString(200, 760, "目　录")
        for number, entry in enumerate(entries):
            canvas.drawString(60, 740 - 20 * number, entry)
        canvas.showPage()
        filled(canvas, 60, ["　" + LONG[:22], LONG[22:46], LONG[46:70]])

    assert lines(read_pdf(drawn(draw), "a.pdf").text) == ["目　录", *entries, LONG[:70]]
