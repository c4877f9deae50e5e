from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from analyzer.extract.relations.ratios import fit_of

CASES = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "numbers" / "relations.yaml").read_text(encoding="utf-8")
)
REPORT = "雁河镇{year}年法治政府建设情况报告\n一、主要举措和成效\n（一）规范执法行为\n{text}\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_relations(extract, case):
    facts = extract(REPORT.format(year=2024, text=case["text"]))
    found = [(r.kind, r.verdict) for r in facts.relations]
    assert not {tuple(row) for row in case.get("has_not", ())}.intersection(found)
    if "has" not in case:
        return
    assert found == [tuple(row[:2]) for row in case["has"]], [r.text for r in facts.relations]
    for relation, row in zip(facts.relations, case["has"], strict=True):
        assert row[2] in relation.text
        known = {indicator.id for indicator in facts.indicators}
        assert set(relation.indicators) <= known


def test_totals_come_first(extract):
    facts = extract(REPORT.format(year=2024, text="列明甲类6项、乙类4项、丙类3项，合计13项。"))
    values = {i.id: i.value for i in facts.indicators}
    (relation,) = facts.relations
    assert [values[i] for i in relation.indicators] == [13, 6, 4, 3]
    assert (relation.expected, relation.actual) == (13, 13)


@pytest.mark.parametrize(
    ("exact", "stated", "decimals", "fit"),
    [
        ("98.412", "98.4", 1, "rounded"),
        ("93.546", "93.5", 1, "rounded"),
        ("93.55", "93.6", 1, "rounded"),
        ("93.55", "93.5", 1, "truncated"),
        ("99.99", "100", 0, "rounded"),
        ("93.55", "93.4", 1, None),
        ("66.666", "66.7", 1, "rounded"),
        ("66.666", "66.6", 1, "truncated"),
    ],
)
def test_rates_may_be_rounded_or_truncated(exact, stated, decimals, fit):
    assert fit_of(Decimal(exact), Decimal(stated), decimals) == fit


def test_money_is_compared_at_its_printed_precision(extract):
    facts = extract(REPORT.format(year=2024, text="投入资金1.2亿元，其中工程款8040万元、设备款3970万元。"))
    assert [(r.kind, r.verdict) for r in facts.relations] == [("sum", "holds")]


def test_a_part_that_is_divided_again_is_no_partition() -> None:
    from analyzer.pipeline import build

    facts = build()("一、主要工作\n全年排查隐患2180条，其中重大隐患27条，已整改销号26条，剩余1条。")._.policy
    assert [relation for relation in facts.relations if relation.verdict == "violated"] == []


def test_changes_that_end_rows_of_two_years_are_checked(extract):
    rows = (
        "项目 2023年 2024年 同比\n收到申请 318件 402件 增长26.4%\n"
        "审结案件 271件 343件 增长36.6%\n其中和解 76件 131件 增长72.4%\n"
    )
    facts = extract(REPORT.format(year=2024, text=rows))
    growth = [(r.verdict, r.text) for r in facts.relations if r.kind == "growth"]
    assert [verdict for verdict, _ in growth] == ["holds", "violated", "holds"], growth
    assert not [r.text for r in facts.relations if r.kind == "bound" and r.verdict == "violated"]
