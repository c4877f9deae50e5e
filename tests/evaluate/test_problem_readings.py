"""The second reading of all problems: it is about the problems of the first, and the published table is computed."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.evaluate.cases import EvaluationError
from analyzer.evaluate.gold import load_gold
from analyzer.evaluate.problem_readings import FILE, load_readings, main, table

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def test_the_published_table_is_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    printed = capsys.readouterr().out
    assert printed == table(CORPUS)
    assert printed in (CORPUS / "DATASHEET.md").read_text(encoding="utf-8")


def test_every_word_is_of_the_problem_and_every_link_of_its_lists() -> None:
    readings = load_readings(CORPUS)
    assert len(readings) == len([*(CORPUS / "samples").glob("*/gold.json")])
    for name, second in readings.items():
        first = load_gold(CORPUS / "samples" / name / "gold.json")
        assert len(first.shortcomings) == len(second.problems), name
        for one, other in zip(first.shortcomings, second.problems, strict=True):
            assert 1 <= other.severity <= 3
            assert all(quote is None or quote in one.quote for quote in (other.cause, other.effect)), name
        for link in second.links:
            assert link.shortcoming < len(first.shortcomings)
            assert link.plan < len(first.plans)


def test_a_broken_reading_names_its_file(tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_text("{", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"readings\.json"):
        load_readings(tmp_path)
