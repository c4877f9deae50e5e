"""Title, unit, year and date."""

import pytest

from analyzer import Analyzer
from analyzer.extract.meta import MetaExtractor
from analyzer.lexicon.store import lexicons_for


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
        (
            "现将2022年工作情况报告如下。\n一、主要工作\n开展检查。\n苇塘街道办事处",
            None, "苇塘街道办事处", "街道", 2022, None,
        ),
        ("现将2022年工作情况报告如下。\n一、主要工作\n开展检查，各村、社区", None, None, None, 2022, None),
        (
            "中共嘉岚街道工作委员会\n嘉岚街道办事处\n\n关于2019年法治政府建设情况的报告\n一、主要工作\n开展检查。",
            "中共嘉岚街道工作委员会嘉岚街道办事处关于2019年法治政府建设情况的报告",
            "嘉岚街道办事处", "街道", 2019, None,
        ),
        (
            "青禾街道2019年法治政府\n建设情况的报告\n一、主要工作\n开展检查。",
            "青禾街道2019年法治政府建设情况的报告", "青禾街道", "街道", 2019, None,
        ),
        (
            "南渡区人民政府文件\n南政〔2020〕3号\n南渡区人民政府关于2019年法治政府建设情况的报告\n一、主要工作\n开展检查。",
            "南渡区人民政府关于2019年法治政府建设情况的报告", "南渡区人民政府", "区", 2019, None,
        ),
        (
            "中共嘉岚街道工作委员会　嘉岚街道办事处关于2019年法治建设情况的报告\n一、主要工作\n开展检查。",
            "中共嘉岚街道工作委员会　嘉岚街道办事处关于2019年法治建设情况的报告", "嘉岚街道办事处", "街道", 2019, None,
        ),
        (
            "市生态环境局澄江分局2019年法治政府建设情况报告\n一、主要工作\n开展检查。",
            "市生态环境局澄江分局2019年法治政府建设情况报告", "市生态环境局澄江分局", "局", 2019, None,
        ),
        (
            "滨港海关关于2024年度法治海关建设情况的报告\n2024年，滨港海关推动关区法治建设。\n一、主要工作\n开展检查。",
            "滨港海关关于2024年度法治海关建设情况的报告", "滨港海关", "海关", 2024, None,
        ),
        (
            "法治建设工作报告\n2024年，石门海事处推动辖区法治建设。\n一、主要工作\n开展检查。",
            "法治建设工作报告", "石门海事处", "站所", 2024, None,
        ),
        (
            "法治建设工作报告\n今年以来，推动关区法治建设。\n一、2024年主要工作\n开展检查。",
            "法治建设工作报告", None, None, 2024, None,
        ),
        (
            "江城师范大学2024年法治工作报告\n一、主要工作\n开展检查。",
            "江城师范大学2024年法治工作报告", "江城师范大学", "学校", 2024, None,
        ),
        (
            "东川水务投资集团有限公司2023年度法治国企建设工作报告\n一、主要工作\n开展检查。",
            "东川水务投资集团有限公司2023年度法治国企建设工作报告", "东川水务投资集团有限公司", "企业", 2023, None,
        ),
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


BODY = "一、主要工作\n" + "开展检查。\n" * 9


@pytest.mark.parametrize(
    "above",
    [
        "云溪区人民政府内部资料 2024年第3期\n",
        "云溪区人民政府公报　2024年第1期\n\n",
        "工作简报\n2024年第3期\n云溪区司法局编   2024年1月20日\n\n",
        "【2024年第3期】\n",
        "区委依法治区办　2024年1月20日\n",
        "2024年1月15日\n\n",
        "二〇二四年一月十五日\n",
        "2024年1月\n",
        "云溪区政务信息 2024年第3期（总第128期）\n",
        "关于印发《云溪区2024年工作要点》的补充说明\n",
        "云溪区人民政府关于报送法治政府建设情况报告的函\n现将报告呈上，请审阅。\n云溪区人民政府\n2024年1月20日\n\n",
        "云溪区2024年法治工作会议材料\n",
    ],
)
def test_a_line_with_another_year_above_the_title_is_no_part_of_it(extract, above):
    meta = extract(f"{above}云溪区2023年法治政府建设情况报告\n{BODY}").meta
    assert (meta.title, meta.unit, meta.year) == ("云溪区2023年法治政府建设情况报告", "云溪区", 2023)


def test_a_table_of_contents_is_no_part_of_the_title():
    contents = "目  录\n一、主要举措和成效……1\n二、存在的不足……5\n三、2024年工作打算……7\n\n"
    source = Analyzer().analyze(f"{contents}云溪区2023年法治政府建设情况报告\n{BODY}").source
    assert (source.title, source.year) == ("云溪区2023年法治政府建设情况报告", 2023)


def test_the_year_of_a_title_in_two_lines_may_stand_in_the_first(extract):
    meta = extract(f"2024年第3期\n云溪区2023年度\n法治政府建设情况报告\n{BODY}").meta
    assert (meta.title, meta.year) == ("云溪区2023年度法治政府建设情况报告", 2023)


def test_the_number_of_an_issue_does_not_tell_the_year(extract):
    text = f"工作简报\n2024年第3期\n2024年1月15日\n2023年，我区认真工作。\n{BODY}"
    assert extract(text).meta.year == 2023


def test_title_span_reads_the_title(extract):
    facts = extract("　　青禾街道2022年法治政府建设情况报告\n一、主要工作\n开展检查。")
    assert facts.meta.title_span.of(facts.text) == facts.meta.title


def test_impossible_dates_are_no_dates(extract):
    assert extract("一、主要工作\n开展检查。\n某街道办事处\n2023年13月45日").meta.date is None


def test_self_names(extract):
    assert extract("一、主要工作\n我街道开展检查，我镇组织培训。").meta.self_names == ("我街道", "我镇")


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("xx街道2020年法治政府建设工作总结", ("xx街道", "街道", 2020)),
        ("2021年度云桥镇法治政府建设年度报告", ("云桥镇", "镇", 2021)),
        ("附件3：市场监管局2023", ("市场监管局", "局", 2023)),
        ("03 云桥镇（定稿）", ("云桥镇", "镇", None)),
        ("云桥镇_2020", ("云桥镇", "镇", 2020)),
        ("关于报送2020年总结的函", (None, None, 2020)),
        ("镇总结", (None, None, None)),
        ("20210101", (None, None, None)),
        ("电话13820215678", (None, None, None)),
        ("clean", (None, None, None)),
        ("", (None, None, None)),
    ],
)
def test_what_a_file_name_says(stem, expected):
    assert MetaExtractor(lexicons_for()).of_name(stem) == expected


@pytest.mark.parametrize(
    ("head", "unit", "date"),
    [
        (
            "工作简报\n第7期\n云岭乡人民政府办公室   2025年12月8日\n云岭乡2025年法治工作小结",
            "云岭乡",
            "2025-12-08",
        ),
        (
            "江东区2020年法治政府建设情况报告\n——2021年1月14日在江东区人大常委会第三十次会议上",
            "江东区",
            "2021-01-14",
        ),
        ("城关市场监管所二〇二三年依法行政工作小结", "城关市场监管所", None),
        ("2023年度个人述法报告\n县自然资源局党组书记、局长  周某某", "县自然资源局", None),
        ("江东区2020年法治政府建设情况报告\n2021年1月14日起施行新规", "江东区", None),
    ],
)
def test_office_and_day_at_the_head(extract, head, unit, date):
    meta = extract(f"{head}\n{BODY}").meta
    assert (meta.unit, meta.date) == (unit, date)


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("2024.1.8", "2024-01-08"),
        ("2024/1/8", "2024-01-08"),
        ("2024-01-08", "2024-01-08"),
        ("20240108", "2024-01-08"),
        ("2024年元月8日", "2024-01-08"),
        ("20241308", None),
        ("2024.1-8", None),
        ("13820240108", None),
    ],
)
def test_date_in_figures(extract, printed, date):
    found = extract(
        f"青石镇2023年法治建设工作总结\n一、工作成效\n开展检查3次。\n青石镇人民政府\n{printed}"
    ).meta
    assert found.date == date


def test_rows_of_an_appendix_do_not_hide_the_date(extract):
    rows = "\n".join(f"行政检查{name} {count}件" for count, name in enumerate("甲乙丙丁戊己庚辛", 11))
    report = "青石镇2023年法治建设工作总结\n一、工作成效\n开展检查3次。\n青石镇人民政府\n2024年1月8日"
    assert extract(f"{report}\n附件1\n统计表\n{rows}").meta.date == "2024-01-08"
