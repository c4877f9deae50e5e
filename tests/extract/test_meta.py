"""Title, unit, year and date."""

import pytest


@pytest.mark.parametrize(
    ("text", "title", "unit", "unit_type", "year", "date"),
    [
        (
            "青禾街道2022年法治政府建设情况报告\n区委：\n2022年，青禾街道认真工作。\n一、主要工作\n开展检查。\n青禾街道办事处\n2023年1月12日",
            "青禾街道2022年法治政府建设情况报告", "青禾街道", "街道", 2022, "2023-01-12",
        ),
        (
            "南渡区教育局关于2021年度法治政府建设情况的报告\n一、主要工作\n开展检查。\n南渡区教育局\n二〇二二年一月八日",
            "南渡区教育局关于2021年度法治政府建设情况的报告", "南渡区教育局", "局", 2021, "2022-01-08",
        ),
        (
            "2020年，xx镇法治建设工作在区委领导下开展。现总结如下：\n一、2020年度主要举措\n开展检查。",
            None, "xx镇", "镇", 2020, None,
        ),
        (
            "今年以来，我局认真工作。\n一、2023年主要工作\n开展检查。\n二、2024年工作打算\n加强学习。",
            None, None, None, 2023, None,
        ),
        ("没有任何信息的一段话。", None, None, None, None, None),
    ],
)  # fmt: skip
def test_meta(extract, text, title, unit, unit_type, year, date):
    meta = extract(text).meta
    assert (meta.title, meta.unit, meta.unit_type, meta.year, meta.date) == (
        title,
        unit,
        unit_type,
        year,
        date,
    )


def test_title_span_reads_the_title(extract):
    facts = extract("　　青禾街道2022年法治政府建设情况报告\n一、主要工作\n开展检查。")
    assert facts.meta.title_span.of(facts.text) == facts.meta.title


def test_impossible_dates_are_no_dates(extract):
    assert extract("一、主要工作\n开展检查。\n某街道办事处\n2023年13月45日").meta.date is None


def test_self_names(extract):
    assert extract("一、主要工作\n我街道开展检查，我镇组织培训。").meta.self_names == ("我街道", "我镇")
