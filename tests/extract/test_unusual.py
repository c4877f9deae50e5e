"""Headings with marks that official reports rarely use, and weak points announced in place."""

import pytest

from analyzer import Analyzer
from analyzer.text.source import source_from_text

BODY = "全年办理案件32件，审查文件9件，均在规定期限内办结并上网公开，群众可以查阅，另有7件已经归档。"


@pytest.fixture(scope="module")
def facts():
    analyzer = Analyzer()
    return lambda text: analyzer.examine(source_from_text(f"河东镇2022年法治建设报告\n{text}\n")).facts


@pytest.mark.parametrize(
    "marks",
    [
        ("A ", "B ", "C "),
        ("A. ", "B. ", "C. "),
        ("壹 ", "贰 ", "叁 "),
        ("甲、", "乙、", "丙、"),
        ("● ", "● ", "● "),
        ("3月1日　", "6月2日　", "9月3日　"),
        ("1—3月：", "4—6月：", "7—9月："),
    ],
)
def test_rare_marks_open_headings(facts, marks):
    titles = ["依法决策", "规范执法", "化解纠纷"]
    text = "\n".join(f"{mark}{title}\n{BODY}" for mark, title in zip(marks, titles, strict=True))
    found = [section.title for section in facts(text).sections if section.title]
    assert [title[-4:] for title in found] == titles


def test_a_blank_parts_labels_from_their_text(facts):
    titles = ["依法决策", "规范执法", "化解纠纷", "政务公开"]
    text = "\n".join(f"{title}　{BODY}" for title in titles)
    assert [section.title for section in facts(text).sections if section.title] == titles
    assert [
        section for section in facts(f"{titles[0]}　{BODY}\n{BODY}\n{BODY}").sections if section.title
    ] == []


def test_decimal_statements_are_no_headings(facts):
    done = f"1 做法\n1.1 规范执法 {BODY}\n1.2 化解纠纷 {BODY}\n"
    found = facts(f"{done}2 存在问题\n2.1 台账缺页，有9本。\n2.2 公示晚了，有3件。")
    titles = [section.title for section in found.sections if section.title]
    assert titles == ["做法", "规范执法", "化解纠纷", "存在问题"]
    assert [one.text for one in found.shortcomings] == ["台账缺页，有9本", "公示晚了，有3件"]


@pytest.mark.parametrize(
    ("told", "problems"),
    [
        ("欠账第1号，还有9家没换设备。欠账第2号，夜查没有做。", ["还有9家没换设备", "夜查没有做"]),
        ("本季欠账：5人去向不明；补贴拖了两个月。", ["5人去向不明", "补贴拖了两个月"]),
        ("对不住的地方，夜查全年只有6次。", ["夜查全年只有6次"]),
        ("本季无欠账。", []),
        ("发现的问题有三项：台账缺页、公示晚了、编号重复，均已整改。", []),
    ],
)
def test_weak_points_announced_in_place(facts, told, problems):
    found = facts(f"一、规范执法\n{BODY}{told}\n二、化解纠纷\n{BODY}")
    assert [one.text for one in found.shortcomings] == problems


def test_problems_behind_the_signature(facts):
    done = f"一、规范执法\n{BODY}\n河东镇人民政府\n2023年1月9日\n"
    found = facts(f"{done}附：自查欠账单\n□ 周五下午窗口常空两个\n□ 告知单有6张没有写法条")
    assert [one.text for one in found.shortcomings] == ["周五下午窗口常空两个", "告知单有6张没有写法条"]
