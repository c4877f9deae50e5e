"""Causes and effects of problems that no model has seen: totals alone, so that no wording is worked towards."""

from collections.abc import Iterator
from pathlib import Path

from analyzer.evaluate.fitting.problems import PROBLEMS_FILE, Problem, written_problems
from analyzer.text.span import Span

UNREAD = Path(__file__).parents[1] / "cases/extract/problems_unread.txt"
TAUGHT = Path(__file__).parents[2] / "corpus" / PROBLEMS_FILE
AHEAD = "某镇2022年法治建设工作总结\n一、主要工作\n全年办理各类审批事项1260件。\n二、存在的问题\n一是"
BEHIND = "。\n三、下一步打算\n增配工作人员30名，开展业务培训4场。\n2023年1月10日\n"


def characters(places: Iterator[Span], text: str) -> set[int]:
    return {place for span in places for place in range(*span) if text[place] not in "，。；、："}


def test_causes_and_effects_of_unread_problems(extract):
    right, told, wanted = dict.fromkeys("ce", 0), dict.fromkeys("ce", 0), dict.fromkeys("ce", 0)
    problems = written_problems(UNREAD)
    found_all = 0
    for problem in problems:
        text = f"{AHEAD}{problem.text.removesuffix('。')}{BEHIND}"
        own = Span(len(AHEAD), len(AHEAD) + len(problem.text))
        found = [one for one in extract(text).shortcomings if one.span.overlaps(own)]
        found_all += bool(found)
        causes = (one.cause.span for one in found if one.cause is not None)
        effects = (one.effect.span for one in found if one.effect is not None)
        for name, places, label in (("c", causes, problem.cause), ("e", effects, problem.effect)):
            at = characters(places, text)
            gold = characters(moved(label), text)
            right[name] += len(at & gold)
            told[name] += len(at)
            wanted[name] += len(gold)
    assert len(problems) >= 500
    assert found_all >= 0.99 * len(problems)
    assert 2 * right["c"] / (told["c"] + wanted["c"]) >= 0.60
    assert 2 * right["e"] / (told["e"] + wanted["e"]) >= 0.73


def moved(place: Span | None) -> Iterator[Span]:
    if place is not None:
        yield Span(place.start + len(AHEAD), place.end + len(AHEAD))


def test_no_problem_is_taught_that_is_measured():
    def texts(problems: list[Problem]) -> set[str]:
        return {problem.text for problem in problems}

    assert not texts(written_problems(TAUGHT)) & texts(written_problems(UNREAD))
