"""Written reports with one planted fault each: most faults are found, few sound reports are accused."""

from __future__ import annotations

import pytest

from analyzer.analysis import Analyzer
from tests.rules.planted import cases, outcome


@pytest.fixture(scope="module")
def seen():
    tool = Analyzer()
    return [outcome(tool, case) for case in cases()]


def test_numbers_are_those_of_a_hundred_reports():
    assert sorted(case.number for case in cases()) == list(range(1, 101))


def test_quotes_stand_in_their_reports():
    for case in cases():
        assert case.quote in case.text()


@pytest.mark.parametrize(("held", "found", "accused"), [(False, 0.93, 0.1), (True, 0.9, 0.05)])
def test_planted_faults(seen, held, found, accused):
    """Figures as measured less a report or two: they guard against regressions."""
    own = [one for one in seen if one.case.held is held]
    wrong = [one for one in own if one.case.code is not None]
    sound = [one for one in own if one.case.code is None]
    assert sum(bool(one.right) for one in wrong) / len(wrong) >= found
    assert sum(bool(one.alarms) for one in sound) / len(sound) <= accused
    assert not any(alarm.severity == "error" for one in sound for alarm in one.alarms)
