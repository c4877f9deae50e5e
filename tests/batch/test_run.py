"""One bad document never costs the others."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from analyzer.analysis import Analyzer
from analyzer.batch.run import Outcome, run
from analyzer.errors import LexiconError


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_outcomes_come_in_order_and_failures_are_among_them(tmp_path: Path, analyzer: Analyzer) -> None:
    paths = [
        write(tmp_path / "甲.txt", "甲镇2020年法治政府建设工作总结\n一、举措\n开展执法检查12次。\n"),
        write(tmp_path / "空.txt", ""),
        tmp_path / "没有.txt",
        write(tmp_path / "乙.txt", "乙镇2021年法治政府建设工作总结\n一、举措\n开展执法检查15次。\n"),
    ]
    outcomes = list(run(paths, analyzer))
    assert [outcome.path for outcome in outcomes] == paths
    assert [bool(outcome.report.errors) for outcome in outcomes] == [False, True, True, False]
    assert [outcome.report.source.year for outcome in outcomes] == [2020, None, None, 2021]
    assert [outcome.lines is None for outcome in outcomes] == [False, True, True, False]
    assert [outcome.report.errors[0].code for outcome in outcomes[1:3]] == ["RUN901", "RUN901"]


def test_outcomes_are_yielded_as_they_finish(tmp_path: Path, analyzer: Analyzer) -> None:
    first = write(tmp_path / "甲.txt", "甲镇2020年总结\n开展检查12次。\n")

    def paths():
        yield first
        raise AssertionError("asked for the second before the first was given out")

    assert next(run(paths(), analyzer)).path == first


def test_a_fault_of_the_tool_is_one_report(
    tmp_path: Path, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise ValueError("inside")

    monkeypatch.setattr(analyzer, "examine", failing)
    outcome = next(run([tmp_path / "甲.txt"], analyzer))
    assert outcome.report.errors[0].code == "RUN900"
    assert "甲.txt" in outcome.report.errors[0].message
    assert outcome.trace is not None
    assert "inside" in outcome.trace


def test_a_broken_lexicon_ends_the_run(tmp_path: Path) -> None:
    write(tmp_path / "sections.yaml", "nonsense: 1\n")
    with pytest.raises(LexiconError, match=r"sections\.yaml"):
        list(run([write(tmp_path / "甲.txt", "甲镇2020年总结\n")], Analyzer(lexicons=[tmp_path])))


def test_outcomes_cross_process_borders(tmp_path: Path, analyzer: Analyzer) -> None:
    outcome = next(run([write(tmp_path / "甲.txt", "甲镇2020年总结\n开展检查12次。\n")], analyzer))
    import pickle

    assert pickle.loads(pickle.dumps(outcome)) == outcome
    assert isinstance(outcome, Outcome)
    assert msgspec.json.encode(outcome.report)
