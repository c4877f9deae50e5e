"""No figure on the corpus falls below its floor (``floors.yaml``). The test fold is left out.

To see which facts are behind a fall: ``analyzer evaluate --coverage --errors``, or save a run before the change
(``--save``) and compare (``--against``).
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from analyzer.analysis import Analyzer
from analyzer.evaluate.bootstrap import Figure
from analyzer.evaluate.cases import default_paths, load_cases
from analyzer.evaluate.run import evaluate
from tests.support.folds import unread

_FILE = Path(__file__).with_name("floors.yaml")
LIMITS: dict[str, dict[str, float]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def figures() -> dict[str, Figure]:
    cases = [case for case in load_cases(default_paths()) if case.gold.checklist not in unread()]
    found = evaluate(cases, Analyzer(), coverage=True)
    return {figure.key: figure for figure in found.figures()}


@pytest.mark.parametrize(("key", "floor"), LIMITS["floors"].items())
def test_figure_is_above_its_floor(key: str, floor: float, figures: dict[str, Figure]) -> None:
    value = figures[key].value
    assert value is not None
    assert value >= floor, f"{key} fell to {value:.4f}"


@pytest.mark.parametrize(("key", "ceiling"), LIMITS["ceilings"].items())
def test_figure_is_below_its_ceiling(key: str, ceiling: float, figures: dict[str, Figure]) -> None:
    value = figures[key].value
    assert value is not None
    assert value <= ceiling, f"{key} rose to {value:.4f}"


def test_every_baseline_loses(figures: dict[str, Figure]) -> None:
    gains = [figure for key, figure in figures.items() if key.startswith("gain.")]
    assert gains
    assert all(figure.low is not None and figure.low > 0 for figure in gains)
