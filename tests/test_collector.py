"""The collector of cycles rests when told to and runs again afterwards, whatever happens."""

import gc

import pytest

from analyzer.analysis import Analyzer
from analyzer.collector import LONG, collector_paused

SENTENCE = "开展执法案卷评查2次。"
SHORT = "甲街道2023年法治政府建设工作总结\n一、主要做法\n" + SENTENCE


@pytest.mark.parametrize("pause", [True, False])
def test_it_rests_when_told_to(pause):
    with collector_paused(when=pause):
        assert gc.isenabled() is not pause
    assert gc.isenabled()


def test_it_rests_in_the_first_analysis_and_with_long_texts():
    analyzer = Analyzer()
    seen: list[bool] = []
    analyzer.lap = lambda _: seen.append(gc.isenabled())
    for text in (SHORT, SHORT, SHORT + SENTENCE * (LONG // 8)):
        seen.append("next")
        analyzer.examine(text)
        assert gc.isenabled()
    laps = len(seen) // 3
    assert [any(state is True for state in seen[n : n + laps][2:]) for n in (0, laps, 2 * laps)] == [
        False,
        True,
        False,
    ]


def test_an_error_leaves_it_running():
    with pytest.raises(ZeroDivisionError), collector_paused(when=True):
        1 / 0  # noqa: B018 - raises
    assert gc.isenabled()


def test_who_has_stopped_it_finds_it_stopped():
    gc.disable()
    try:
        with collector_paused(when=True):
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
