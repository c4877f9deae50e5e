"""The single problems that the models of problems are fitted to beside the annotated documents."""

from pathlib import Path

import pytest

from analyzer.evaluate.fitting.problems import PROBLEMS_FILE, written_problems

CORPUS = Path(__file__).parents[2] / "corpus"


def test_every_line_is_read_with_its_marks():
    problems = written_problems(CORPUS / PROBLEMS_FILE)
    raw = (CORPUS / PROBLEMS_FILE).read_text(encoding="utf-8")
    assert sum(problem.cause is not None for problem in problems) == raw.count("〔") - 1  # one in the remark
    assert sum(problem.effect is not None for problem in problems) == raw.count("【") - 1
    assert not any(mark in problem.text for problem in problems for mark in "〔〕【】")
    assert len({problem.text for problem in problems}) == len(problems)


def test_places_are_those_of_the_marks(tmp_path):
    path = tmp_path / PROBLEMS_FILE
    path.write_text("# remark\n\nENFORCE 3 〔人手少〕，记录仪不开，【案件被撤销】\n", encoding="utf-8")
    (problem,) = written_problems(path)
    assert problem.text == "人手少，记录仪不开，案件被撤销"
    assert problem.cause is not None
    assert problem.effect is not None
    assert problem.cause.of(problem.text) == "人手少"
    assert problem.effect.of(problem.text) == "案件被撤销"


@pytest.mark.parametrize(
    "line", ["ENFORCE 记录仪不开", "ENFORCE 4 记录仪不开", "NOTHING 2 记录仪不开", "记录仪不开"]
)
def test_a_line_of_another_form_is_named(tmp_path, line):
    path = tmp_path / PROBLEMS_FILE
    path.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=rf"{PROBLEMS_FILE}:1"):
        written_problems(path)
