"""Saved runs and what changed between two of them; tables and lists to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.evaluate.bootstrap import Figure
from analyzer.evaluate.cases import EvaluationError
from analyzer.evaluate.counts import Outcome, State
from analyzer.evaluate.listing import add_change, add_errors
from analyzer.evaluate.runs import SCHEMA, SavedRun, compare, load, save
from analyzer.evaluate.table import add_figures, add_head, add_side_by_side, grouped, meaning
from analyzer.report.console.page import Page
from analyzer.report.texts import Texts


def outcome(key: str, state: State, doc: str = "d", part: str = "measures") -> Outcome:
    return Outcome(doc, part, state, key, f"标注{key}", f"结果{key}")


def saved(*outcomes: Outcome, figure: float | None = 0.5, documents: tuple[str, ...] = ("d",)) -> SavedRun:
    value = Figure("measures.f1", figure, 0.4, 0.6, 10)
    return SavedRun(SCHEMA, "sha256:0", False, documents, (value,), outcomes)


def test_gained_and_lost() -> None:
    before = saved(
        outcome("1", "missed"), outcome("2", "right"), outcome("3", "right"), outcome("x", "extra")
    )
    now = saved(
        outcome("1", "right"), outcome("2", "wrong"), outcome("3", "right"), outcome("y", "extra"), figure=0.7
    )
    change = compare(before, now)
    assert [o.key for o in change.gained] == ["1"]
    assert [o.key for o in change.lost] == ["2"]
    assert [o.key for o in change.new_extra] == ["y"]
    assert [o.key for o in change.gone_extra] == ["x"]
    assert [(a.value, b.value) for a, b in change.figures] == [(0.5, 0.7)]


def test_documents_and_parts_of_one_run_only_are_left_out() -> None:
    before = saved(outcome("1", "right"), outcome("1", "right", doc="e"), documents=("d", "e"))
    now = saved(outcome("1", "right"), outcome("z", "extra", part="coverage"), outcome("1", "missed", doc="f"),
                documents=("d", "f"))  # fmt: skip
    change = compare(before, now)
    assert change.apart == ("e", "f")
    assert not (change.gained or change.lost or change.new_extra or change.gone_extra or change.figures)


def test_a_figure_that_became_undefined_changed() -> None:
    assert compare(saved(), saved(figure=None)).figures
    assert not compare(saved(figure=None), saved(figure=None)).figures


def test_round_trip(tmp_path: Path) -> None:
    run = saved(outcome("1", "missed"))
    save(run, tmp_path / "run.json")
    assert load(tmp_path / "run.json") == run


def test_unusable_files(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    with pytest.raises(EvaluationError, match="not an evaluation"):
        load(path)
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(EvaluationError, match="not an evaluation"):
        load(path)
    save(SavedRun("other/1", "", False, (), (), ()), path)
    with pytest.raises(EvaluationError, match="expected analyzer-evaluation/1"):
        load(path)
    with pytest.raises(EvaluationError, match="cannot be written"):
        save(saved(), tmp_path / "none" / "run.json")


FIGURES = [
    Figure("measures.precision", 0.5, 0.4, 0.6, 10),
    Figure("measures.recall", 0.25, 0.2, 0.3, 10),
    Figure("measures.f1", 1 / 3, 0.3, 0.4, 10),
    Figure("coverage.verdict.macro_f1", 0.75, None, None, 40),
    Figure("coverage.stratum_X", None, None, None, 0),
    Figure("baseline.all_absent.verdict.macro_f1", 0.1, None, None, 40),
    Figure("faults.stale_year", 1, None, None, 2),
]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_table(lang: str) -> None:
    page = Page(120)
    texts = Texts(lang)
    add_head(page, 1, texts, noisy=True)
    add_figures(page, FIGURES, texts)
    lines = page.plain().splitlines()
    row = next(line for line in lines if line.startswith("measures"))
    assert row.split()[-4:] == ["0.500", "0.250", "0.333", "0.300–0.400"]
    assert any(line.split()[-5:] == ["0.750", "0.100", "-", "-", "-"] for line in lines)
    assert any(line.startswith("coverage.stratum_X") and line.endswith("-") for line in lines)


def test_side_by_side_cuts_columns_that_do_not_fit() -> None:
    page = Page(100)
    add_side_by_side(page, {f"文件{i}": FIGURES for i in range(6)}, Texts())
    lines = page.plain().splitlines()
    assert sum(line.startswith("measures ") for line in lines) == 3
    assert all(f"文件{i}" in page.plain() for i in range(6))


def test_groups_are_in_order_and_known() -> None:
    assert list(grouped(FIGURES)) == ["measures", "faults", "coverage", "baseline"]
    with pytest.raises(KeyError):
        grouped([Figure("unknown", 1, None, None, 1)])


def test_meanings() -> None:
    texts = Texts()
    assert meaning("measures", texts) == "位置（重叠）"
    assert meaning("coverage.verdict.kappa", texts) == "五类 κ"
    assert meaning("coverage.evidence", texts) == "依据句"
    assert meaning("baseline.bm25.absent", texts) == "BM25：未提及"
    assert meaning("gain.bm25", texts) == "BM25"
    assert meaning("faults.stale_year", texts) == "stale_year"


def test_lists() -> None:
    page = Page(100)
    add_errors(
        page, [outcome("1", "missed"), outcome("2", "right"), outcome("3", "wrong", part="headings")], Texts()
    )
    text = page.plain()
    assert "标注1" in text
    assert "标注2" not in text
    assert text.index("headings (1)") < text.index("measures (1)")
    page = Page(100)
    add_change(
        page, compare(saved(outcome("1", "missed")), saved(outcome("1", "right"))), "run.json", Texts()
    )
    assert "新增正确（1）" in page.plain()
    page = Page(100)
    add_change(page, compare(saved(), saved()), "run.json", Texts())
    assert "没有变化。" in page.plain()
