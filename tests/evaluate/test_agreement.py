"""Two readings are compared with the metrics of the evaluation; the published table is the computed one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from analyzer.evaluate.agreement import main
from analyzer.evaluate.bootstrap import figures
from analyzer.evaluate.cases import EvaluationError
from analyzer.evaluate.gold import load_gold
from analyzer.evaluate.reading_scores import alpha, score_pair
from analyzer.evaluate.readings import load_pairs

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
READINGS, SAMPLES = CORPUS / "second_reading", CORPUS / "samples"
NAME = "street-2020-faults"


@pytest.fixture
def reading(tmp_path: Path) -> Callable[[Callable[[dict[str, Any]], None]], Path]:
    """Return a function that writes a folder with one changed second reading."""

    def write(change: Callable[[dict[str, Any]], None]) -> Path:
        (tmp_path / "first").mkdir()
        shutil.copy(READINGS / "first" / f"{NAME}.json", tmp_path / "first")
        data = msgspec.json.decode((READINGS / f"{NAME}.json").read_bytes())
        change(data)
        (tmp_path / f"{NAME}.json").write_bytes(msgspec.json.encode(data))
        return tmp_path

    return write


def test_published_table_is_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    printed = capsys.readouterr().out
    assert printed.count("\n") > 30
    assert printed in (CORPUS / "DATASHEET.md").read_text(encoding="utf-8")


def test_every_difference_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    verdicts = [line for line in lines if line.startswith("verdicts\t")]
    differing = sum(
        one.verdict != {v.item: v.verdict for v in pair.second.verdicts}[one.item]
        for pair in load_pairs(READINGS, SAMPLES)
        for one in pair.first.verdicts
    )
    assert len(verdicts) == differing > 0


def test_a_reading_agrees_with_itself_in_everything(tmp_path: Path) -> None:
    gold = load_gold(READINGS / "first" / f"{NAME}.json")
    (tmp_path / "first").mkdir()
    shutil.copy(READINGS / "first" / f"{NAME}.json", tmp_path / "first")
    same = msgspec.to_builtins(gold)
    data = {
        name: same[name] for name in ("doc", "checklist", "measures_scope", "shortcomings", "plans", "links")
    }
    data["verdicts"] = [{k: v for k, v in verdict.items() if k != "stratum"} for verdict in same["verdicts"]]
    data["measures"] = [{k: m[k] for k in ("quote", "status", "concreteness")} for m in same["measures"]]
    data["indicators_scope"], data["indicators"] = [], []
    (tmp_path / f"{NAME}.json").write_bytes(msgspec.json.encode(data))
    ledger = score_pair(load_pairs(tmp_path, SAMPLES)[0])
    found = {figure.key: figure.value for figure in figures([ledger])}
    wanted = ("accuracy", "kappa", "qwk", "alpha", "f1")
    checked = [key for key, value in found.items() if key.endswith(wanted) and value is not None]
    assert len(checked) > 15
    assert {key: found[key] for key in checked} == dict.fromkeys(checked, 1.0)
    assert all(outcome.state == "right" for outcome in ledger.outcomes)


def _misquote(data: dict[str, Any]) -> None:
    data["plans"][0]["quote"] = "此句原文没有"


def _drop_item(data: dict[str, Any]) -> None:
    del data["verdicts"][0]


def _other_scope(data: dict[str, Any]) -> None:
    del data["measures_scope"][0]


def _reverse_indicators(data: dict[str, Any]) -> None:
    data["indicators"].reverse()


def _unknown_section(data: dict[str, Any]) -> None:
    data["indicators_scope"] = ["没有这一节"]


def _stratum(data: dict[str, Any]) -> None:
    data["verdicts"][0]["stratum"] = "E"


@pytest.mark.parametrize(
    "change", [_misquote, _drop_item, _other_scope, _reverse_indicators, _unknown_section, _stratum]
)
def test_readings_of_different_things_are_refused(
    change: Callable[[dict[str, Any]], None],
    reading: Callable[[Callable[[dict[str, Any]], None]], Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = reading(change)
    with pytest.raises(EvaluationError):
        load_pairs(folder, SAMPLES)
    assert main([str(folder), str(SAMPLES)]) == 2
    assert f"{NAME}.json" in capsys.readouterr().err


def test_missing_first_reading_empty_folder_and_wrong_call_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path), str(SAMPLES)]) == 2
    shutil.copy(READINGS / f"{NAME}.json", tmp_path)
    assert main([str(tmp_path), str(SAMPLES)]) == 2
    assert main([str(tmp_path)]) == 2
    errors = capsys.readouterr().err.splitlines()
    assert len(errors) == 3
    assert errors[2].startswith("usage")


def _plain_alpha(matrix: np.ndarray[Any, np.dtype[np.float64]]) -> float:
    """Krippendorff's alpha from its definition, over single pairs of values."""
    pairs = [(a, b) for a, b in product(range(len(matrix)), repeat=2) for _ in range(int(matrix[a, b]))]
    values = [value for pair in pairs for value in pair]

    def distance(a: int, b: int) -> float:
        low, high = sorted((a, b))
        between = sum(low <= value <= high for value in values)
        return (between - (values.count(a) + values.count(b)) / 2) ** 2 if a != b else 0.0

    observed = sum(distance(a, b) for a, b in pairs) / len(pairs)
    count = len(values)
    expected = sum(distance(values[i], values[j]) for i in range(count) for j in range(count) if i != j) / (
        count * (count - 1)
    )
    return 1 - observed / expected


@pytest.mark.parametrize("seed", range(5))
def test_alpha_follows_its_definition(seed: int) -> None:
    matrix = np.random.default_rng(seed).integers(0, 6, size=(4, 4)).astype(float)
    assert float(alpha(matrix)) == pytest.approx(_plain_alpha(matrix))


def test_alpha_is_one_without_and_undefined_for_lack_of_difference() -> None:
    assert float(alpha(np.diag([3.0, 2.0, 0.0]))) == 1.0
    assert np.isnan(alpha(np.diag([0.0, 4.0, 0.0])))
