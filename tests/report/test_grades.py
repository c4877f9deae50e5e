"""Grades by cut points."""

from __future__ import annotations

import pytest

from analyzer.errors import SettingsError
from analyzer.report.grades import Grades


@pytest.mark.parametrize(
    ("score", "grade"),
    [(1.0, "excellent"), (0.75, "excellent"), (0.74951, "excellent"), (0.7494, "good"), (0.6, "good"),
     (0.45, "fair"), (0.4494, "poor"), (0.0, "poor")],
)  # fmt: skip
def test_points_are_graded_as_they_are_shown(score: float, grade: str) -> None:
    assert Grades().of(score) == grade


def test_an_interval_across_a_cut_is_told() -> None:
    assert Grades().straddled((0.59, 0.61))
    assert not Grades().straddled((0.61, 0.74))


def test_cut_points_are_read_with_either_comma() -> None:
    assert Grades.parse("85，70, 55.5").cuts == (85.0, 70.0, 55.5)


@pytest.mark.parametrize(
    "text", ["", "85", "85,70", "55,70,85", "85,85,70", "101,70,55", "85,70,-1", "a,b,c", "nan,2,1"]
)
def test_wrong_cut_points_are_refused_with_the_way_out(text: str) -> None:
    with pytest.raises(SettingsError, match="three falling scores"):
        Grades.parse(text)
