"""Statements that the estimates choose: held against demands, and parts that words hold stay."""

from __future__ import annotations

import pytest

from analyzer import Analyzer, Checklist
from analyzer.checklist.model import Item
from analyzer.records import ItemCoverage

REPORT = """乐平县住房和城乡建设局2023年工作总结

一、主要工作
2023年，乐平县住房和城乡建设局认真履行职责，各项工作有序开展。全年召开党组会12次，办理行政审批事项346件，群众满意度99%。
{told}
二、存在问题
人员力量不足，业务培训有待加强。{lack}
三、下一步打算
加强队伍建设，开展业务培训4期。
"""
DUST = "加强建筑工地扬尘管控，严查渣土车违规运输"
PETITIONS = "领导干部定期接访下访，信访事项按期办结率达到100%"
RECEIVED = "坚持领导接访，局领导班子成员每月15日在县信访联合接待中心轮流值班，对重点信访人逐一登门走访。"
PLAN = "修订食品安全事故应急预案，全年至少组织1次应急演练"


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def judge(analyzer: Analyzer, item: str, told: str, lack: str = "") -> ItemCoverage:
    checklist = Checklist(
        id="x", title="乐平县2023年工作要点", items=(Item(id="A1", theme="工作", text=item),)
    )
    found = analyzer.analyze(REPORT.format(told=told, lack=lack), checklist).coverage
    assert found is not None
    return found.items[0]


@pytest.mark.parametrize(
    "told",
    [
        "加强建筑工地扬尘管控，检查工地120次，查处渣土车违规运输36起。",
        "加强建筑工地扬尘管控，检查工地120次。查处渣土车违规运输36起。",
    ],
)
def test_parts_that_words_hold_with_figures_stay(analyzer: Analyzer, told: str) -> None:
    assert judge(analyzer, DUST, told).verdict == "covered"


@pytest.mark.parametrize(("rate", "done"), [("97.7%", False), ("90.2%", False), ("100%", True)])
def test_the_rate_of_the_likeliest_statement_decides(analyzer: Analyzer, rate: str, *, done: bool) -> None:
    found = judge(analyzer, PETITIONS, f"{RECEIVED}全年受理信访件214件，按期办结209件，按期办结率{rate}。")
    assert (found.verdict == "covered") is done
    assert (found.atoms[1].verdict == "covered") is done
    assert any(rate in reason for reason in found.reasons)


@pytest.mark.parametrize(("count", "done"), [(236, True), (136, False)])
def test_a_statement_in_other_words_is_read_for_demands(
    analyzer: Analyzer, count: int, *, done: bool
) -> None:
    item = "开展食用农产品农兽药残留突出问题治理，全年定量检测不少于200批次"
    told = f"县镇两级联合抽样，全年完成农产品定量检测{count}批次，合格率99.6%，1批次不合格的豇豆已就地销毁。"
    assert (judge(analyzer, item, told).atoms[1].verdict == "covered") is done


def test_a_done_part_is_shown_beside_what_is_admitted(analyzer: Analyzer) -> None:
    told = "6月12日，在中心小学举办食品安全突发事件应急演练，观摩人员150余人。"
    found = judge(analyzer, PLAN, told, "食品安全事故应急预案未及时修订。")
    assert found.verdict == "contradicted"
    assert {quote.role for quote in found.evidence} == {"claim", "admission"}


def test_advice_where_nothing_occurred(analyzer: Analyzer) -> None:
    found = judge(analyzer, "制定行政规范性文件应当公开征求意见", "今年没有制定行政规范性文件。")
    assert found.verdict == "mentioned"
    assert "没有此类情形，不必补写；今后有了，写明做了什么" in found.reasons
    assert not any(reason.startswith("具体依据") for reason in found.reasons)
