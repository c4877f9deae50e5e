"""Changed texts: what they look like, and that the analyzer stands the anti-gaming probe."""

from __future__ import annotations

import pytest

from analyzer.evaluate import behaviour
from analyzer.evaluate.cases import default_paths, load_cases
from analyzer.evaluate.gold_places import Place
from tests.evaluate import build


def place(quote: str) -> Place:
    span = build.at(quote)
    return span.start, span.end


def test_slogans_stand_in_the_measures() -> None:
    text = behaviour.padded(build.case(), ["口号。"])
    assert "扎实开展。\n口号。\n二、存在不足" in text


def test_deletion() -> None:
    text = behaviour.without("甲乙丙丁", [(2, 3), (0, 1)])
    assert text == "乙丁"
    assert behaviour.without("甲乙", [(0, 2), (1, 2)]) == ""


def test_postponed_deeds_stand_in_the_plans() -> None:
    text = behaviour.postponed(build.case(), [place("成立调解工作室，“八五”普法扎实开展。")])
    assert text.count("成立调解工作室") == 1
    assert text.index("下一步，将成立调解工作室") > text.index("三、下一步打算")


@pytest.mark.parametrize(
    ("change", "text", "expected"),
    [
        (behaviour.halfwidth, "甲，乙；丙。", "甲,乙;丙。"),
        (
            behaviour.renumbered,
            "做法：一是甲；二是乙。统一是好的。",
            "做法：第一，甲；第二，乙。统一是好的。",
        ),
        (behaviour.traditional, "依法办事", "依法辦事"),
        (behaviour.wrapped, "甲" * 31 + "\n\n乙", "甲" * 30 + "\n甲\n\n乙"),
    ],
)
def test_forms(change: object, text: str, expected: str) -> None:
    assert callable(change)
    assert change(text) == expected


def test_every_form_keeps_the_length_or_the_characters() -> None:
    text = build.TEXT
    assert len(behaviour.traditional(text)) == len(text)
    assert behaviour.wrapped(text * 3).replace("\n", "") == (text * 3).replace("\n", "")


def test_slogans_do_not_raise_the_score() -> None:
    """On average over a sixth of the corpus; in one document a slogan may pass for half an item (.0125) or two."""
    from analyzer.analysis import Analyzer
    from analyzer.text.source import source_from_text

    analyzer = Analyzer()
    gains = []
    for case in load_cases(default_paths())[::6]:
        scores = []
        for text in (case.clean, behaviour.padded(case, behaviour.data().slogans)):
            coverage = analyzer.examine(source_from_text(text), case.checklist).report.coverage
            assert coverage is not None
            scores.append(coverage.score)
        gains.append(scores[1] - scores[0])
    assert sum(gains) / len(gains) <= 0.005
    assert max(gains) <= 0.04
