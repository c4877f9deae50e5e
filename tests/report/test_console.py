"""Pages a reviewer can work from: complete, in the width of the terminal, readable without colour."""

from __future__ import annotations

import io
import re

import pytest
from msgspec.structs import replace

from analyzer.report.concise import concise
from analyzer.report.console.batch import add_batch
from analyzer.report.console.document import ViewOptions, add_document
from analyzer.report.console.extraction import add_edits, add_measures, add_outline
from analyzer.report.console.page import Column, Page
from analyzer.report.csvout import indicator_csv
from analyzer.report.html import render_document
from analyzer.report.markdown import markdown
from analyzer.report.places import LineIndex, Places
from analyzer.report.statistics import statistics
from analyzer.report.texts import Texts
from analyzer.report.wrap import width
from analyzer.text.span import Span
from tests.report.factory import at, failed_report, line_index, report

ZH, EN = Texts("zh"), Texts("en")


def shown(columns: int = 100, texts: Texts = ZH, **options: bool) -> str:
    page = Page(columns)
    source = replace(report().source, confidence=0.55, notes=("编码 gb18030 为推测",))
    add_document(page, report(source=source), line_index(), texts, ViewOptions(**options))
    return page.plain()


@pytest.mark.parametrize("columns", [40, 80, 100, 120])
@pytest.mark.parametrize("texts", [ZH, EN], ids=["zh", "en"])
@pytest.mark.parametrize("verbose", [False, True])
def test_lines_fit_the_terminal(columns: int, texts: Texts, verbose: bool) -> None:
    page = Page(columns)
    add_document(page, report(), line_index(), texts, ViewOptions(verbose=verbose, indicators=columns > 40))
    add_batch(page, [report(), failed_report()], texts, verbose=False)
    assert (
        max(width(line) for line in page.plain().splitlines() if columns > 40 or "  " not in line)
        <= columns + 2
    )


def test_the_page_says_what_the_document_is_and_how_it_was_read() -> None:
    page = shown()
    for words in (
        "云桥镇2020年法治政府建设工作总结",
        "docs/云桥镇.txt",
        "gb18030",
        "拼音注音 1 处",
        "把握 55%",
        "为推测",
    ):
        assert words in page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_says_what_limits_the_reading(lang: str) -> None:
    texts = Texts(lang)
    source = replace(report().source, partial=True, recognised=True, notes=("第 2 页是图片，未读取",))
    made = report(source=source)
    page = Page(120)
    add_document(page, made, line_index(), texts, ViewOptions())
    told = (texts("view.head.partial"), texts("view.head.recognised"), *source.notes)
    flat = re.sub(r"\s+", "", page.plain())
    for words in told:
        assert re.sub(r"\s+", "", words) in flat
        assert words in render_document(made, None, lang)
        assert words in markdown([(made, line_index())], texts)


def test_statutory_contents_are_all_listed() -> None:
    page = shown()
    for line in ("举措和成效     有专门部分", "原因分析       分散在各条中", "第一责任人履职 缺"):
        assert line in page


def test_the_score_comes_with_its_interval_and_its_limits() -> None:
    page = shown()
    assert "得分 35.4（95% 区间 21.0-49.8，满分 100）" in page
    assert "不评工作做得好坏" in page
    assert "rates what the text shows, not the work" in shown(texts=EN)


def test_every_item_stands_under_its_theme_with_verdict_evidence_and_gap() -> None:
    lines = shown().splitlines()
    theme = lines.index("普法宣传  58.3（3 项）")
    assert lines[theme + 1].startswith("  [已落实]   A01 ")
    assert "依据 一（一） 第5行 “举办宣讲活动50多场次”" in lines[theme + 2]
    assert "[部分落实] A02" in lines[theme + 3]
    assert "（1/2）（需复核）" in lines[theme + 3]
    assert "差距 缺：配备人员" in lines[theme + 5]
    assert "已落实 1 | 部分落实 1 | 仅提及 1 | 仅计划 1 | 未提及 1 | 前后矛盾 1 | 需人工复核 1 项" in lines


def test_a_contradiction_shows_both_sides() -> None:
    part = shown().split("[前后矛盾]")[1].split("[仅提及]")[0]
    assert "依据 一（一） 第5行" in part
    assert "自述不足 二 第7行" in part


def test_verbose_adds_parts_reasons_and_probabilities() -> None:
    page = shown(verbose=True)
    for words in ("分项 [未提及] 配备人员", "理由 有数字", "概率 部分落实 55%、已落实 45%"):
        assert words in page
        assert words not in shown()


def test_findings_are_grouped_gravest_first_and_none_is_dropped() -> None:
    page = shown()
    assert "问题：错误 1、疑似 1、提示 1" in page
    assert page.index("NUM101 分项之和与总数不符（2 处）") < page.index("SHC103")
    assert "[错误] 一（一） 第5行 “成功62宗”" in page
    assert "[疑似] 一（一） 第5行 “63宗”" in page
    assert "应为 “成功63宗”" in page
    assert "另见 一（一） 第5行 “63宗”" in page


def test_shortcomings_stand_with_the_plans_that_answer_them() -> None:
    page = shown()
    assert "原因 [认识] “认识不够”" in page
    assert "打算 [部分对应] p1 三 第9行 “配备专职普法人员”" in page
    assert "打算 没有对应的打算" in page


def test_indicators_are_shown_on_request_only() -> None:
    assert "数据（5 项）" not in shown()
    page = shown(indicators=True)
    for words in (">50", "62-64", "98.40", "25000.0", "[相符] 比率 n3、n2、n4：62÷63=98.41%，相符"):
        assert words in page


def test_no_checklist_is_said() -> None:
    page = Page(100)
    add_document(page, report(coverage=None, findings=()), line_index(), ZH, ViewOptions())
    assert "没有指定工作要点清单" in page.plain()
    assert "问题：未发现" in page.plain()


def test_without_line_starts_places_are_characters() -> None:
    page = Page(100)
    add_document(page, report(), None, ZH, ViewOptions())
    assert f"一（一） 第{at('成功62宗').start}字" in page.plain()


def test_a_batch_has_one_row_a_document_and_keeps_the_failed_one() -> None:
    page = Page(120)
    add_batch(page, [report(), failed_report()], ZH, verbose=False)
    lines = page.plain().splitlines()
    assert lines[0] == "共 2 份文件"
    assert lines[4].split() == [
        "云桥镇.txt",
        "云桥镇",
        "2020",
        "35.4",
        *"1111101111",
    ]
    assert lines[5].split()[:3] == ["坏.txt", "RUN901", "无法分析"]
    assert "分析 1 份，无法分析 1 份；问题 错误 1、疑似 1、提示 1。" in lines


@pytest.mark.parametrize("texts", [ZH, EN], ids=["zh", "en"])
@pytest.mark.parametrize("columns", [40, 60, 72, 80, 100, 132])
def test_a_narrow_terminal_keeps_what_is_needed_most(columns: int, texts: Texts) -> None:
    long = report(source=replace(report().source, path="docs/某个很长的文件夹名称/云桥镇.txt"))
    page = Page(columns)
    add_batch(page, [long, failed_report()], texts, verbose=False)
    lines = page.plain().splitlines()
    assert all(width(line) <= columns for line in lines)
    heading, good, bad = lines[2], lines[4], lines[5]
    assert texts("view.batch.score") in heading
    assert "…" not in heading
    assert good.split()[0].endswith("镇.txt")
    assert "35.4" in good
    assert texts("view.batch.failed", code="RUN901") in bad
    assert (texts("view.batch.year") in heading) is (columns > 66)


def test_colour_only_on_a_terminal() -> None:
    page = Page(80)
    page.add(("错误", "bold red"))
    pipe = io.StringIO()
    page.print(pipe, color=True)
    assert pipe.getvalue() == "错误\n"
    terminal = Terminal()
    page.print(terminal, color=False)
    assert terminal.getvalue() == "错误\n"
    page.print(terminal, color=True)
    assert "\x1b[" in terminal.getvalue()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_a_document_holds_cannot_steer_the_terminal() -> None:
    evil = "坏\x1b[2J\x1b]0;题\x07\u202e字"
    source = replace(report().source, title=evil, unit=evil, path=evil)
    finding = replace(report().findings[0], text=evil, message=evil)
    made = report(source=source, findings=(finding,))
    page = Page(100)
    add_document(page, made, line_index(), ZH, ViewOptions(indicators=True))
    add_batch(page, [made], ZH, verbose=False)
    for text in (page.plain(), concise(made, line_index(), ZH)):
        assert "\x1b" not in text
        assert "\u202e" not in text


def test_tables_shorten_the_flexible_column() -> None:
    page = Page(40)
    page.table([Column("甲", 0), Column("乙", 6, right=True)], [["很长的内容" * 10, "12"]])
    assert all(width(line) <= 40 for line in page.plain().splitlines())
    assert re.search("…  ?  12$", page.plain().splitlines()[2])


def test_an_empty_table_is_its_heading() -> None:
    page = Page(40)
    page.table([Column("甲", 0)], [])
    assert page.plain().startswith("甲")


def test_concise_lines_are_places_for_editors() -> None:
    assert concise(report(), line_index(), ZH).splitlines()[0] == (
        "docs/云桥镇.txt:5:25: NUM101 错误 分项之和与总数不符。 “成功62宗”"
    )
    assert (
        concise(report(), None, EN)
        .splitlines()[0]
        .startswith(f"docs/云桥镇.txt:{at('成功62宗').start}: NUM101 error")
    )
    assert concise(report(findings=()), None, ZH) == ""


def test_statistics_count_by_rule() -> None:
    lines = statistics({"SHC103": 2, "NUM101": 4}, ZH).splitlines()
    assert [line.split()[:2] for line in lines] == [["4", "NUM101"], ["2", "SHC103"]]


def test_csv_rows_are_exact_and_hold_no_formula() -> None:
    rows = indicator_csv(report(), line_index(), ZH).split("\r\n")
    assert rows[0].startswith("文件,单位名称,编号")
    assert "50多场次,大于,50,," in rows[1]
    assert "98.40" in rows[4]
    assert ",'=投入," in rows[5]
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.split(","))


def test_outline_measures_and_repairs() -> None:
    page = Page(100)
    places = Places(report(), line_index(), ZH)
    add_outline(page, report(), places, ZH)
    add_measures(page, report(), places, ZH)
    add_edits(page, report(), places, ZH)
    text = page.plain()
    assert "    [举措] （一）抓好普法宣传（第4行）" in text
    assert "m1    一（一） 第5行  已完成     3  举办宣讲活动50多场次" in text
    assert "[拼音注音] 开头 第2行 “现(xiàn)” → “现”" in text


@pytest.mark.parametrize("text", ["", "一\r\n二\r三\n四", "一\n\n二\n"])
def test_lines_are_found_and_found_back(text: str) -> None:
    lines = LineIndex.of(text)
    for offset in range(len(text) + 1):
        line, column = lines.locate(offset)
        assert lines.offset(line, column) == offset
    assert lines.offset(len(lines.starts) + 1, 1) is None
    assert lines.offset(0, 1) is None


def test_a_theme_without_number_is_named() -> None:
    section = replace(report().sections[2], number="")
    made = report(sections=(*report().sections[:2], section, *report().sections[3:]))
    assert (
        Places(made, line_index(), ZH).of(Span(at("50多").start, at("50多").end)) == "一“抓好普法宣传” 第5行"
    )
