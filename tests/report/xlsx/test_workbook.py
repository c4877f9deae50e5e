"""Workbooks, reopened with another library."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from typing import Any

import pytest
from msgspec.structs import replace

from analyzer.errors import SettingsError
from analyzer.records import Report, SourceInfo
from analyzer.report.grades import Grades
from analyzer.report.texts import Texts
from analyzer.report.xlsx.sheet import Column, Sheet, Styles
from analyzer.report.xlsx.workbook import WorkbookWriter
from tests.report.books import workbook
from tests.report.factory import TEXT, coverage, failed_report, line_index, report

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed; the extra [dev] has it")
pytest.importorskip("xlsxwriter", reason="xlsxwriter is not installed; the extra [reports] has it")

HOSTILE = (
    "=1+1", "+cmd", "-2", "@SUM(A1)", "\t=1", "<r><t>x</t></r>", "_x0041_", "a<b>&\"c'", "行一\r\n行二", "\ud800尾",
)  # fmt: skip


def opened(*reports: Report, **settings: Any) -> Any:
    data = workbook([(one, None) for one in reports], Texts(), **settings)
    return openpyxl.load_workbook(io.BytesIO(data))


def table(sheet: Any) -> list[dict[str, Any]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_sheets_have_filters_frozen_heads_and_widths() -> None:
    book = opened(report())
    assert book.sheetnames == ["总表", "逐项", "数据", "问题台账", "不足与打算", "说明"]
    for sheet in book.worksheets[:-1]:
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.freeze_panes[1:] == "2"
        assert all(sheet.column_dimensions[cell.column_letter].width > 4 for cell in sheet[1])
        assert sheet.print_title_rows == "$1:$1"


def test_the_summary_has_score_interval_grade_and_counts() -> None:
    (row,) = table(opened(report())["总表"])
    assert (row["单位"], row["年度"], row["得分"], row["区间下限"], row["区间上限"]) == (
        "云桥镇",
        2020,
        35.4,
        21,
        49.8,
    )
    assert (row["等级"], row["名次"]) == ("较差", 1)
    assert [
        row[name] for name in ("已落实", "部分落实", "仅提及", "仅计划", "未提及", "前后矛盾", "需复核")
    ] == [
        1,
        1,
        1,
        1,
        1,
        1,
        1,
    ]
    assert [row[name] for name in ("错误", "疑似", "提示", "数据")] == [1, 1, 1, 5]
    assert "第一责任人履职" in row["备注"]


def test_every_quote_stands_where_the_sheet_says() -> None:
    book = opened(report())
    seen = 0
    for sheet, quote in (
        ("逐项", "依据原文"),
        ("数据", "原文"),
        ("问题台账", "原文"),
        ("不足与打算", "不足"),
    ):
        for row in table(book[sheet]):
            quotes = str(row[quote] or "").split("\n")
            for span, text in zip(str(row["原文字符"] or "").split("\n"), quotes, strict=False):
                if span and span != "None":
                    start, end = map(int, span.split("-"))
                    assert text.endswith(TEXT[start:end])
                    seen += 1
    assert seen > 15


def test_the_register_lists_findings_then_gaps() -> None:
    rows = table(opened(report(), deadline="2021年3月31日")["问题台账"])
    assert list(rows[0])[:9] == ["序号", "单位", "问题", "依据", "原文", "整改要求", "责任人", "时限", "销号"]
    assert [row["序号"] for row in rows] == list(range(1, len(rows) + 1))
    assert [row["代码"] for row in rows] == ["NUM101", "NUM101", "SHC103", "A05", "A04", "A03", "A06", "A02"]
    assert rows[0]["整改要求"] == "“成功62宗”应为“成功63宗”。"
    assert {row["时限"] for row in rows} == {"2021年3月31日"}
    assert {row["销号"] for row in rows} == {"未销号"}
    assert rows[4]["原文"] == "（全文未写到）"
    assert all(row["整改要求"] and row["问题"] for row in rows)


def test_shortcomings_stand_beside_their_plans() -> None:
    first, second = table(opened(report())["不足与打算"])
    assert (first["打算"], first["对应关系"]) == ("配备专职普法人员", "部分对应")
    assert (second["打算"], second["对应关系"]) == (None, "没有对应的打算")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula_or_markup(text: str) -> None:
    one = report()
    indicator = replace(one.indicators[0], subject=text, text=text)
    source = replace(one.source, unit=text)
    book = opened(replace(one, indicators=(indicator,), source=source))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    expected = text.replace("\r\n", "\n").replace("\ud800", "\ufffd")
    # What the format escapes, openpyxl gives back as it stands in the file.
    expected = expected.replace("_x0041_", "_x005F_x0041_")
    found = [cell for cell in book["数据"]["A"] if cell.value == expected]
    assert found
    if text[0] in "=+-@\t":
        assert found[0].quotePrefix


def test_long_and_unprintable_texts_leave_a_sound_file() -> None:
    one = report()
    text = "\x00\x1f" + "𠀀" * 40_000
    book = opened(replace(one, indicators=(replace(one.indicators[0], text=text),)))
    value = book["数据"]["D2"].value
    assert value.endswith("…")
    assert len(value.encode("utf-16-le")) // 2 <= 32_767


def test_a_document_that_failed_has_a_row_that_says_so() -> None:
    rows = table(opened(failed_report(), report())["总表"])
    assert rows[0]["备注"].startswith("docs/坏.txt")
    assert rows[0]["单位"] == "坏"
    assert rows[0]["得分"] is None
    assert rows[1]["名次"] == 1


def test_without_a_checklist_there_are_no_grades() -> None:
    book = opened(report(coverage=None))
    assert table(book["总表"])[0]["等级"] is None
    assert table(book["逐项"]) == []


def test_grades_follow_the_cut_points() -> None:
    assert [Grades().of(score) for score in (0.95, 0.75, 0.7496, 0.7, 0.5, 0.1)] == [
        "excellent", "excellent", "excellent", "good", "fair", "poor",
    ]  # fmt: skip
    assert table(opened(report(), grades=Grades.parse("50,30，20"))["总表"])[0]["等级"] == "良好"
    assert Grades().straddled((0.55, 0.65))
    assert not Grades().straddled((0.61, 0.65))


@pytest.mark.parametrize("text", ["", "90", "60,80,90", "90,80,x", "101,80,60", "nan,80,60"])
def test_wrong_cut_points_are_refused(text: str) -> None:
    with pytest.raises(SettingsError):
        Grades.parse(text)


def test_equal_reports_make_equal_bytes() -> None:
    assert workbook([(report(), line_index())], Texts()) == workbook([(report(), line_index())], Texts())


def test_english_headings() -> None:
    data = workbook([(report(), None)], Texts("en"))
    assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames[3] == "Problems"


def test_places_are_lines_where_they_are_known() -> None:
    data = workbook([(report(), line_index())], Texts())
    assert openpyxl.load_workbook(io.BytesIO(data))["数据"]["L2"].value == "一（一） 第5行"


def test_a_full_sheet_is_followed_by_another() -> None:
    from xlsxwriter.workbook import Workbook

    stream = io.BytesIO()
    book = Workbook(stream, {"constant_memory": True})
    sheet = Sheet(book, "表", [Column("列", 9), Column("空", 9)], Styles(book), frozen=0, most=3)
    for number in range(5):
        sheet.add([float(number), None])
    sheet.finish()
    book.close()
    found = openpyxl.load_workbook(stream)
    assert [[cell.value for cell in one["A"]] for one in found.worksheets] == [
        ["列", 0, 1],
        ["列", 2, 3],
        ["列", 4],
    ]


def large() -> Report:
    """A report of the size of a real one: 40 items, 60 indicators, 15 findings."""
    one = report()
    points = coverage()
    items = tuple(replace(points.items[number % 6], item=f"A{number:02}") for number in range(40))
    return replace(
        one,
        coverage=replace(points, items=items),
        indicators=one.indicators * 12,
        findings=one.findings * 5,
        shortcomings=one.shortcomings * 4,
    )


def test_memory_does_not_grow_with_the_number_of_documents() -> None:
    one = large()
    peaks = []
    for count in (10, 60):
        tracemalloc.start()
        writer = WorkbookWriter(io.BytesIO(), Texts())
        before = tracemalloc.get_traced_memory()[0]
        for _ in range(count):
            writer.add(one)
        peaks.append(tracemalloc.get_traced_memory()[0] - before)
        tracemalloc.stop()
        writer.finish()
    assert peaks[1] < peaks[0] + 1_000_000


@pytest.mark.slow
def test_a_thousand_documents_take_seconds() -> None:
    one = large()
    start = time.process_time()
    data = workbook(((replace(one, source=named(number)), None) for number in range(1000)), Texts())
    assert time.process_time() - start <= 20
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None


def named(number: int) -> SourceInfo:
    return replace(report().source, unit=f"第{number}镇")


def test_one_document_takes_a_moment() -> None:
    one = large()
    workbook([(one, None)], Texts())
    spent = []
    for _ in range(5):
        start = time.process_time()
        workbook([(one, None)], Texts())
        spent.append(time.process_time() - start)
    assert min(spent) <= 0.1


def test_spans_are_written_as_in_json() -> None:
    book = opened(report())
    spans = {row["原文字符"] for row in table(book["数据"])}
    assert spans == {f"{one.span.start}-{one.span.end}" for one in report().indicators}
