from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from analyzer.analysis import Analyzer
from analyzer.text.source import source_from_text

CASES = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "numbers" / "indicators.yaml").read_text(encoding="utf-8")
)
REPORT = """雁河镇2024年法治政府建设情况报告
一、主要举措和成效
（一）规范执法行为，提升执法质量
{measures}
二、存在的不足和原因
{shortcomings}
三、下一步工作安排
{plans}
"""


def report(measures="依法履职。", shortcomings="力量不足。", plans="继续努力。"):
    return REPORT.format(measures=measures, shortcomings=shortcomings, plans=plans)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_records(extract, case):
    facts = extract(report(case["text"]))
    found = [[i.text, i.kind, i.distribution, i.period] for i in facts.indicators]
    assert found == [row[:4] for row in case["has"]]
    for indicator, row in zip(facts.indicators, case["has"], strict=True):
        assert (row[4] if len(row) > 4 else "") in indicator.subject


def test_ids_and_spans(extract):
    facts = extract(report("开展普法活动50多场次，发放资料两万余份。"))
    assert [i.id for i in facts.indicators] == ["n1", "n2"]
    assert [i.span.of(facts.text) for i in facts.indicators] == ["50多场次", "两万余份"]
    assert all(facts.section(i.section).span.contains(i.span) for i in facts.indicators)
    assert [i.value for i in facts.indicators] == [Decimal(50), Decimal(20000)]


def test_plans_speak_of_the_next_year(extract):
    facts = extract(
        report(
            plans="一是组织执法人员参加不少于60学时的培训；二是每半年至少听取一次汇报；三是旁听庭审3至4次。"
        )
    )
    assert [(i.text, i.period, i.kind) for i in facts.indicators] == [
        ("不少于60学时", "2025年", "duration"),
        ("至少听取一次", "2025年", "frequency"),
        ("3至4次", "2025年", "count"),
    ]
    assert facts.indicators[2].upper == 4


def half_year(**parts):
    title = "雁河镇2024年上半年法治政府建设工作总结和下半年工作安排"
    text = report(**parts).replace("雁河镇2024年法治政府建设情况报告", title)
    return text.replace("三、下一步工作安排", "三、下半年工作安排")


def test_a_report_of_half_a_year_plans_for_its_other_half(extract):
    facts = extract(
        half_year(
            measures="审查合同30份。全年计划检查20次。较上年同期的25份有所增加。",
            plans="一是服务企业200家；二是全年检查频次压减30%；三是2025年建成法治广场3个。",
        )
    )
    assert [(i.text, i.period) for i in facts.indicators] == [
        ("30份", "2024年上半年"),
        ("20次", "2024年"),
        ("25份", "2023年上半年"),
        ("200家", "2024年下半年"),
        ("30%", "2024年"),
        ("3个", "2025年"),
    ]


def test_a_part_of_the_year_behind_another_year_is_not_that_of_the_report(extract):
    title = "雁河镇2024年法治政府建设工作总结和2025年上半年工作安排"
    text = report(measures="审查合同30份。").replace("雁河镇2024年法治政府建设情况报告", title)
    assert [i.period for i in extract(text).indicators] == ["2024年"]


@pytest.mark.parametrize(
    ("words", "direction"),
    [
        ("同比增长8%", "up"),
        ("同比下降8%", "down"),
        ("办理时限压缩8%", "down"),
        ("压缩办理时限8%", "down"),
        ("增速回落2.1个百分点", "down"),
        ("较上年高2个百分点", "up"),
        ("负增长3%", "down"),
        ("不降反升5%", "up"),
        ("降幅收窄3个百分点", None),  # where the thing itself stands is not told
        ("高于全市平均2个百分点", None),  # no change
        ("合格率提高到98%", None),
        ("办结率98%", None),
    ],
)
def test_a_change_has_a_direction(extract, words, direction):
    assert [i.direction for i in extract(report(f"工作有序，{words}。")).indicators] == [direction]


def test_a_direction_holds_for_all_members_of_a_list(extract):
    facts = extract(report("事故起数、死亡人数同比分别下降24%、28.6%。"))
    assert [i.direction for i in facts.indicators] == ["down", "down"]


def test_headings_carry_no_indicators(extract):
    text = report().replace("（一）规范执法行为，提升执法质量", "（一）聚焦3个环节，提升执法质量")
    assert extract(text).indicators == []


def test_zero_words_in_shortcomings_and_plans_are_no_results(extract):
    assert (
        extract(report(shortcomings="未收到群众申请的情况较多。", plans="确保未发生安全事故。")).indicators
        == []
    )


def test_no_number_no_indicator(extract):
    assert extract(report("开展多次培训，落实一系列措施。")).indicators == []


def test_text_without_any_structure(extract):
    facts = extract("办结案件12件")
    assert [(i.text, i.value) for i in facts.indicators] == [("12件", 12)]
    assert extract("").indicators == []


def test_cells_of_a_flattened_table_are_named_by_their_row(extract):
    text = "情况如下：\n类别　案件数　罚款\n占道经营　164件　8.2万元　减少4件\n合计　221件　12.9万元　减少9件"
    found = [(i.text, i.subject) for i in extract(report(text)).indicators]
    assert found == [
        ("164件", "占道经营"), ("8.2万元", "占道经营"), ("4件", "占道经营减少"),
        ("221件", "合计"), ("12.9万元", "合计"), ("9件", "合计减少"),
    ]  # fmt: skip


def test_a_new_matter_in_speech_forgets_what_was_counted(extract):
    facts = extract(
        "一、工作情况\n办理普通程序案件22件。在矛盾化解方面，全年调解纠纷312件，成功305件。在普法方面，发放资料90份。"
    )
    told = {one.quote.text if hasattr(one, "quote") else one.text: one.subject for one in facts.indicators}
    assert told["312件"] == "调解纠纷"
    assert "案件" not in told["305件"]


def test_subjects_hold_no_brackets_and_are_no_broken_words(extract):
    text = (
        "受理信访件120件（其中网上80件、来访40件），按期办结114件。死亡15人，下降28.6%（2023年为21人）。"
        "编制128名，实有119人。平均成绩91.5分，及格率100%。"
    )
    subjects = [indicator.subject for indicator in extract(report(text)).indicators]
    assert not [subject for subject in subjects if "）" in subject or "（" in subject]
    assert subjects[2] == "来访信访件"
    assert subjects[-3:] == ["实有", "成绩", "及格率"]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("2024年6月30日前整改问题12个。", "整改问题"),
        ("3月31日前将拖欠工资1.1亿元发放到位。", "拖欠工资发放"),
        ("12月5日起发放资料300份。", "发放资料"),
    ],
)
def test_the_day_of_a_date_is_no_part_of_what_is_counted(extract, text, subject):
    facts = extract(f"某局2024年工作总结\n一、主要举措和成效\n{text}")
    assert facts.indicators[-1].subject == subject


def test_subjects_end_before_averages():
    text = "青石镇2023年工作总结\n一、工作成效\n将29项许可事项的平均办理时限压缩到6个工作日，11个监管所平均办案31件。\n"
    found = Analyzer().analyze(source_from_text(text)).indicators
    assert [one.subject for one in found if one.unit in {"项", "个"}] == ["许可事项", "监管所"]
