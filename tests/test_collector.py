"""The collector of cycles rests during an analysis and runs again afterwards, whatever happens."""

import gc

import pytest

from analyzer.analysis import Analyzer
from analyzer.collector import collector_paused

TEXT = "甲街道2023年法治政府建设工作总结\n一、主要做法\n开展执法案卷评查2次。"


def test_it_rests_during_every_analysis():
    analyzer = Analyzer()
    seen: list[tuple[str, bool]] = []
    analyzer.lap = lambda stage: seen.append((stage, gc.isenabled()))
    for _ in range(2):
        analyzer.examine(TEXT)
        assert gc.isenabled()
    assert not any(running for stage, running in seen if stage != "read")


def test_an_error_leaves_it_running():
    with pytest.raises(ZeroDivisionError), collector_paused():
        1 / 0  # noqa: B018 - raises
    assert gc.isenabled()


def test_who_has_stopped_it_finds_it_stopped():
    gc.disable()
    try:
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
