"""Documents whose line ends became blanks, or nothing: the outline comes back, and nothing else is cut."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.analysis import Analyzer
from analyzer.text.source import source_from_text
from analyzer.text.view import View
from tests.text.conftest import replayed

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
NAMES = ("education-2021", "market-bureau-2023", "street-2020-clean", "town-2019-riverside", "transport-2021")
ANALYZER = Analyzer()


def joined(name: str, by: str) -> str:
    text = (SAMPLES / name / "clean.txt").read_text(encoding="utf-8")
    return by.join(line.strip() for line in text.split("\n") if line.strip())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("by", [" ", "  ", "\u3000", "\t"])
def test_blanks_in_place_of_line_ends(name: str, by: str) -> None:
    expected = ANALYZER.analyze(source_from_text(joined(name, "\n")))
    analysis = ANALYZER.examine(source_from_text(joined(name, by)))
    found = analysis.report
    assert [(s.number, s.title, s.kind) for s in found.sections] == [
        (s.number, s.title, s.kind) for s in expected.sections
    ]
    assert found.statutory == expected.statutory
    assert [d.text for d in found.shortcomings] == [d.text for d in expected.shortcomings]
    view = analysis.view
    for fact in (*found.shortcomings, *found.indicators, *found.plans):
        assert view.from_source(fact.span).of(view.text) == fact.text


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_place_of_line_ends(name: str, restore: Callable[[str], View]) -> None:
    """Where nothing ends a heading it is not cut from its text, but every heading that is found is one."""
    text = joined(name, "")
    view = restore(text)
    assert view.text.replace("\n", "") == text
    assert replayed(view) == view.text
    assert restore(view.text).text == view.text
    lines = set(joined(name, "\n").split("\n"))
    cut = view.text.split("\n")
    assert len(cut) > 6
    # Every cut is an end of a line of the original.
    ends = {line[-8:] for line in lines}
    assert all(any(line.endswith(end) for end in ends) for line in cut)


@pytest.mark.parametrize(
    "text",
    [
        "全镇落实一、二、三级网格责任，统一、规范执法标准，做到第一、第二责任人到位，" * 12,
        "会议强调：一、压实责任；二、突出重点。" + "各村抓好落实，按月通报进度，确保任务完成。" * 3,
        "一、主要举措。\n"
        + "推进依法行政，完善（一）中所列制度和（二）中所列机制，压实责任，取得成效。" * 12,
    ],
)
def test_numbers_that_are_no_headings(text: str, restore: Callable[[str], View]) -> None:
    assert "line_split" not in restore(text).counts()


def test_headings_end_where_their_text_begins(restore: Callable[[str], View]) -> None:
    heads = [
        "一、主要工作", "（一）强引领，铸魂聚力", "（二）明规则，依规决策", "二、存在的不足和原因",
        "三、2025年工作打算",
    ]  # fmt: skip
    bodies = [
        "2024年，街道坚持依法行政，按照《2024年全年工作计划》推进各项任务。" * 3,
        "●把牢方向。全年集中学习12次，每周安排律师值班一天，接待群众。" * 3,
        "一是重大决策都经过公众参与和集体讨论。二是文件都经过合法性审查。" * 3,
        "在肯定成绩的同时，也看到差距：执法力量不足，培训不够。" * 3,
        "1.加强培训。全年组织培训两次。2.完善机制。" * 3,
    ]
    text = "".join(head + body for head, body in zip(heads, bodies, strict=True))
    assert [line for line in restore(text).text.split("\n") if line in heads] == heads


def test_title_address_numbers_and_signature(restore: Callable[[str], View]) -> None:
    lines = [
        "澄江镇2024年法治政府建设工作总结",
        "县政府：",
        "根据《2024年要点》要求，我镇认真组织实施，现将有关情况报告如下。",
        "一、工作成效",
        "1、依法决策情况。审查合同31份，提出意见46条，均被采纳，听取顾问意见3次。",
        "2、行政执法情况。办理案件27件，抽查案卷2.5万页，按《办法》第3.1条整改。",
        "二、存在问题",
        "1、学法不够系统。",
        "2、衔接机制不健全。",
        "三、下步工作打算",
        "我镇将组织培训2次。",
        "澄江镇人民政府",
        "2024年12月19日",
    ]
    assert restore("".join(lines) + "\n").text.rstrip("\n").split("\n") == lines


def test_lists_in_a_sentence_stay(restore: Callable[[str], View]) -> None:
    text = (
        "一、工作成效。任务有三项：1、学法；2、普法；3、执法，都已完成。"
        + "全年办案31件。" * 20
        + "二、存在问题。力量不足。"
    )
    assert "\n2、" not in restore(text).text
