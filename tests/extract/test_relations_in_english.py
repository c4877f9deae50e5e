"""Calculations in words come out in English where that is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer import Analyzer
from analyzer.extract.relations.english import english, told

SAMPLES = sorted((Path(__file__).parents[2] / "corpus/samples").glob("*/clean.txt"))


@pytest.mark.parametrize(
    ("chinese", "words"),
    [
        ("213+197+66=476，与486不符", "213+197+66=476, does not agree with 486"),
        ("160万+58万=218万，相符", "160万+58万=218万, agrees"),
        ("114÷120=95%，相符", "114÷120=95%, agrees"),
        ("199÷200=99.5%，99%为舍去尾数，相符", "199÷200=99.5%, agrees with 99% cut off"),
        ("114÷40=285%，换用别的分母才等于95%", "114÷40=285%, which is 95% only with another denominator"),
        ("（72-96）÷96=-25%，与下降30%不符", "(72-96)÷96=-25%, does not agree with a fall of 30%"),
        (
            "59-47.2=11.8个百分点，与提高11.8个百分点相符",
            "59-47.2=11.8 points, agrees with a rise of 11.8 points",
        ),
        ("结案率102.7%，超过100%", "结案率102.7% exceeds 100%"),
        ("结案76，立案74：76>74，部分大于整体", "结案76，立案74: 76>74, a part greater than the whole"),
        ("76>74，部分大于整体", "76>74, a part greater than the whole"),
        ("同一范围前后不一致：9个，10个", "the same group is given two numbers: 9个, 10个"),
        ("前后两处：1,268件，1,286件，不一致", "two places differ: 1,268件, 1,286件"),
        ("正文与表格：402件，402件，一致", "text and table agree: 402件, 402件"),
        ("7个2处一致", "7个 agrees in 2 places"),
        ("41家，41家，一致", "41家, 41家: they agree"),
        (
            "“一件事”按期办结率下降31%没有给出可以核算的分子和分母",
            "“一件事”按期办结率下降31%: no counts given that it could be worked out from",
        ),
        (
            "重复工单同比下降31%没有给出可以核算的基数",
            "重复工单同比下降31%: no base given that it could be worked out from",
        ),
        ("", ""),
        ("提高效率", "提高效率"),
    ],
)
def test_forms(chinese: str, words: str) -> None:
    assert english(chinese) == words


def test_every_calculation_of_the_samples_has_an_english_form() -> None:
    analyzer = Analyzer()
    for path in SAMPLES:
        facts = analyzer.examine(path).facts
        pairs = list(zip(facts.relations, told(facts.relations, "en"), strict=True))
        assert [a.text for a, b in pairs if a.text == b.text] == []
        assert [b.text for _, b in pairs if any(word in b.text for word in ("相符", "不符", "一致"))] == []
        assert all((a.kind, a.verdict, a.actual) == (b.kind, b.verdict, b.actual) for a, b in pairs)


def test_relations_are_in_the_language_of_the_report() -> None:
    (path,) = [path for path in SAMPLES if path.parent.name == "street-2020-clean"]
    analysis = Analyzer(lang="en").examine(path)
    assert [one.text for one in analysis.report.relations] == [
        one.text for one in told(analysis.facts.relations, "en")
    ]
    assert analysis.report.relations


def test_findings_tell_the_calculation_in_english() -> None:
    text = "甲街道2020年工作总结\n一、举措\n检查486次，其中餐饮店213次、商铺197次、工地66次。\n"
    (found,) = Analyzer(lang="en", select="NUM101").analyze(text).findings
    assert found.message == (
        "parts do not add up to their total: 486次, 213次, 197次, 66次 (213+197+66=476, does not agree with 486)"
    )
