"""Verdicts, evidence, atoms, calibration and baselines."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from analyzer.evaluate.baselines import NAMES, naive_letter, score_baselines
from analyzer.evaluate.calibration import add_calibration, calibration_error, decidable, noise_floor
from analyzer.evaluate.counts import Ledger
from analyzer.evaluate.gold import GoldVerdict
from analyzer.evaluate.parts.coverage import score_coverage, score_verdicts, sentences
from analyzer.lexicon.store import Lexicons
from analyzer.records import ItemCoverage, Report
from tests.evaluate import build
from tests.evaluate.build import states, values


def with_items(*items: ItemCoverage) -> Report:
    report = build.report()
    assert report.coverage is not None
    return replace(report, coverage=replace(report.coverage, items=items))


def test_agreement() -> None:
    ledger = Ledger("doc")
    score_coverage(build.seen(), ledger)
    found = values(ledger)
    for key in (
        "verdict.macro_f1",
        "verdict.kappa",
        "absent.f1",
        "planned.f1",
        "evidence.f1",
        "atoms",
        "stratum_N",
    ):
        assert found[f"coverage.{key}"] == 1, key
    assert found["coverage.score_error"] == 0
    assert found["coverage.near_miss_credit"] == 0
    assert found["coverage.stratum_P"] is None
    assert found["coverage.contradicted.f1"] is None
    assert found["coverage.brier"] == pytest.approx(0.04 + 4 * 0.05**2)


def test_differences() -> None:
    found = with_items(
        build.item("A01", "mentioned", ("普法形式单一",), atoms=("covered", "absent")),
        build.item("A02", "planned", ("增配窗口人员",)),
        replace(build.item("A03", "mentioned", ("公开",)[:0]), review=True),
    )
    ledger = Ledger("doc")
    score_coverage(build.seen(found=found), ledger)
    figures = values(ledger)
    assert figures["coverage.verdict.accuracy"] == pytest.approx(1 / 3)
    assert figures["coverage.absent.recall"] == 0
    assert figures["coverage.near_miss_credit"] == 1
    assert figures["coverage.atoms_split"] == 1
    assert figures["coverage.atoms"] == 0
    assert figures["coverage.composite"] == 0
    assert figures["coverage.evidence.precision"] == 0.5
    assert figures["coverage.evidence.recall"] == pytest.approx(1 / 3)
    assert figures["coverage.review"] == pytest.approx(1 / 3)
    assert figures["coverage.decided"] == 0.5
    # 2 × (.5 - 1) + 1 × (.5 - 0) of a weight of 4
    assert figures["coverage.score_bias"] == pytest.approx(-12.5)
    assert states(ledger, "coverage") == ["wrong", "right", "wrong"]


def test_evidence_of_absent_items_is_not_counted() -> None:
    found = with_items(
        build.item("A01", "covered", ("成立调解工作室", "受理调解案件63宗"), atoms=("covered", "covered")),
        build.item("A02", "planned", ("增配窗口人员",)),
        build.item("A03", "absent", ("普法形式单一",)),
    )
    ledger = Ledger("doc")
    score_coverage(build.seen(found=found), ledger)
    assert values(ledger)["coverage.evidence.f1"] == 1


def test_without_coverage_nothing_is_scored() -> None:
    ledger = Ledger("doc")
    score_coverage(build.seen(found=replace(build.report(), coverage=None)), ledger)
    assert not ledger.counts


def test_strata_stand_apart() -> None:
    gold = [
        GoldVerdict(item="1", verdict="C", stratum="P"),
        GoldVerdict(item="2", verdict="C", stratum="P"),
        GoldVerdict(item="3", verdict="A", stratum="N"),
        GoldVerdict(item="4", verdict="M", stratum="K", atoms="1/2"),
        GoldVerdict(item="5", verdict="X", stratum="X"),
    ]
    ledger = Ledger("doc")
    score_verdicts(ledger, "x", gold, ["M", "A", "A", "M", "C"])
    found = values(ledger)
    assert found["x.stratum_P"] == 0
    assert found["x.paraphrase_recall"] == 0.5
    assert found["x.stratum_N"] == found["x.stratum_K"] == found["x.composite"] == 1
    assert found["x.strata_mean"] == 0.5
    assert found["x.contradicted.recall"] == 0
    assert found["x.stratum_E"] is None


def test_sentences_tile_what_is_not_blank() -> None:
    text = "一句。两句！“三句。”\n\n标题\n末句"
    assert [text[a:b] for a, b in sentences(text)] == ["一句。", "两句！", "“三句。", "”", "标题", "末句"]


def test_calibration_error_by_hand() -> None:
    counts = np.array([[2.0, 1.2, 2.0], [2.0, 1.8, 1.0]])
    assert calibration_error(counts) == pytest.approx([(0.8 + 0.8) / 4])
    assert np.isnan(calibration_error(np.zeros((2, 3)))).all()


def test_noise_floor_shrinks_with_cases() -> None:
    few, many = np.full(100, 0.8), np.full(4000, 0.8)
    edges = np.linspace(0, 1, 11)[1:-1]
    assert 0 < noise_floor(many, edges) < noise_floor(few, edges) < 0.1


def test_calibration_of_a_set_does_not_depend_on_other_sets() -> None:
    ledgers = [Ledger("a"), Ledger("b")]
    for ledger, right in zip(ledgers, (True, False), strict=True):
        ledger.confidences += [(0.7, right), (0.9, True)]
    add_calibration(ledgers)
    add_calibration(ledgers)
    assert sum(ledger.counts["coverage.ece"][:, 0].sum() for ledger in ledgers) == 4
    assert add_calibration([Ledger("c")]) == []


@pytest.mark.parametrize(
    ("sure", "right", "expected"),
    [
        ([0.9, 0.8, 0.7], [1, 1, 0], 2 / 3),
        ([0.9, 0.9, 0.7], [1, 0, 1], 0.0),
        ([0.5, 0.5], [1, 1], 1.0),
        ([0.9, 0.1], [0, 1], 0.0),
    ],
)
def test_decidable(sure: list[float], right: list[int], expected: float) -> None:
    assert decidable(np.array(sure), np.array(right, dtype=float)) == pytest.approx(expected)


def test_naive_verdicts() -> None:
    assert naive_letter("受理调解案件63宗", planned=False) == "C"
    assert naive_letter("成立调解工作室", planned=False) == "C"
    assert naive_letter("推进普法工作", planned=False) == "M"
    assert naive_letter("举办宣讲10场", planned=True) == "P"


def test_baselines_stand_beside_the_analyzer() -> None:
    first, second = build.case(), build.case(build.gold(doc="two"))
    ledgers = [Ledger("doc"), Ledger("two")]
    score_baselines([first, second], ledgers, Lexicons())
    found = values(ledgers[0])
    assert found["baseline.all_absent.verdict.accuracy"] == pytest.approx(1 / 3)
    assert found["baseline.all_absent.absent.recall"] == 1
    for name in NAMES[1:]:
        assert found[f"baseline.{name}.verdict.accuracy"] == 1, name


def test_a_single_document_uses_the_given_thresholds() -> None:
    ledger = Ledger("doc")
    score_baselines([build.case()], [ledger], Lexicons())
    assert values(ledger)["baseline.containment.planned.f1"] == 1
