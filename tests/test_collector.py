"""The collector of cycles rests during long texts and runs again afterwards, whatever happens."""

import gc

import pytest

from analyzer.collector import LONG, collector_paused


@pytest.mark.parametrize(
    ("chars", "running"), [(0, True), (LONG - 1, True), (LONG, False), (10 * LONG, False)]
)
def test_it_rests_for_long_texts_alone(chars, running):
    with collector_paused(chars):
        assert gc.isenabled() is running
    assert gc.isenabled()


def test_an_error_leaves_it_running():
    with pytest.raises(ZeroDivisionError), collector_paused(LONG):
        1 / 0  # noqa: B018 - raises
    assert gc.isenabled()


def test_who_has_stopped_it_finds_it_stopped():
    gc.disable()
    try:
        with collector_paused(LONG):
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_an_analysis_of_a_long_text_leaves_it_running():
    from analyzer.analysis import Analyzer

    Analyzer().examine(
        "甲街道2023年法治政府建设工作总结\n一、主要做法\n" + "开展执法案卷评查2次。" * (LONG // 8)
    )
    assert gc.isenabled()
