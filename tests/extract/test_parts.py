"""A file of several reports is paired report by report."""

from __future__ import annotations

REPORT = (
    "{unit}2024年法治政府建设情况报告\n一、主要举措和成效\n全年开展培训4场，办理案件12件。\n"
    "二、存在的问题\n一是执法记录仪配备不足。二是规范性文件备案不及时。\n"
    "三、下一步打算\n一是为执法队员配齐执法记录仪。二是按时报送规范性文件备案。\n"
)


def linked(facts):
    spans = {one.id: one.span.start for one in facts.shortcomings} | {p.id: p.span.start for p in facts.plans}
    return [(spans[link.shortcoming], spans[link.plan]) for link in facts.links]


def test_links_stay_within_each_report(extract):
    one = REPORT.format(unit="甲镇")
    alone = linked(extract(one))
    assert len(alone) >= 2
    both = linked(extract(one + REPORT.format(unit="乙镇")))
    shift = len(one)
    assert sorted(both) == sorted(alone + [(a + shift, b + shift) for a, b in alone])


def test_plans_before_problems_are_no_border(extract):
    head, body = REPORT.format(unit="甲镇").split("二、")
    problems, plans = body.split("三、")
    facts = extract(head + "二、" + plans + "三、" + problems)
    assert facts.links == [] or all(link.plan for link in facts.links)
