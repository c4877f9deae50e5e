from __future__ import annotations

import json

import msgspec
import pytest

from analyzer.analysis import Analyzer
from analyzer.bench import lengths, peers, stages, starts, throughput
from analyzer.bench.records import Benchmark, Peer, Stage, Start
from analyzer.bench.run import benchmark, sample
from analyzer.bench.table import add_benchmark
from analyzer.checklist.readymade import readymade
from analyzer.cli.main import run
from analyzer.errors import SettingsError
from analyzer.report.console.page import Page
from analyzer.report.texts import Texts
from analyzer.text.source import source_from_text

STAGES = [
    "read", "restore", "words", "sections", "clauses", "quantities", "relations", "measures", "shortcomings",
    "coverage", "rules", "report",
]  # fmt: skip


@pytest.fixture(scope="module")
def analyzer():
    return Analyzer()


def test_stages_make_up_the_whole(analyzer):
    text = sample().read_text(encoding="utf-8")
    points = readymade("subdistrict-2020", analyzer.lexicons)
    jieba, total, found, numbers = stages.measure(analyzer, source_from_text(text, path="x.txt"), points, 3)
    assert [stage.name for stage in found] == STAGES
    assert sum(stage.seconds for stage in found) == pytest.approx(total)
    assert sum(stage.share for stage in found) == pytest.approx(1)
    assert all(stage.ratio == pytest.approx(stage.seconds / jieba) for stage in found)
    assert 0 < numbers < total / jieba


def test_the_stopwatch_is_taken_off_again(analyzer):
    before = analyzer.lap
    points = readymade("statutory-five", analyzer.lexicons)
    stages.measure(analyzer, source_from_text("甲街道总结\n一、主要举措\n开展培训2场。\n"), points, 1)
    assert analyzer.lap is before


def test_help_starts_without_heavy_packages():
    help_page, check = starts.measure(sample(), "statutory-five", 1)
    assert help_page.heavy == ()
    assert "rjieba" in check.heavy or "jieba" in check.heavy
    assert check.megabytes > help_page.megabytes > 1
    assert check.seconds > 0


def test_lengths_are_those_asked_for(analyzer):
    text = sample().read_text(encoding="utf-8")
    found = lengths.measure(analyzer, text, (1_000, 10_000))
    assert [row.chars for row in found] == [1_000, 10_000]
    assert found[1].factor == 1


def test_processes_share_the_documents(analyzer):
    points = readymade("statutory-five", analyzer.lexicons)
    one, two = throughput.measure("甲街道2020年工作总结\n一、主要举措\n开展培训2场。\n", points, 6)
    assert (one.processes, one.documents, one.gain) == (1, 6, 1)
    assert (two.processes, two.documents) == (2, 6)
    assert two.gain == pytest.approx(one.seconds / two.seconds)


def test_peers_that_are_absent_have_no_figures(monkeypatch):
    monkeypatch.setattr(
        peers, "PEERS", {"absent": (("no_such_module",), None), "here": (("json",), lambda: len)}
    )
    absent, here = peers.measure("甲街道", 1.0, 2)
    assert (absent.seconds, absent.ratio) == (None, None)
    assert here.seconds is not None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_shows_every_part(lang):
    found = Benchmark(
        text="x.txt", chars=3000, items=40, cores=2, jieba=0.008, total=0.02, ratio=2.5, number_layer=0.15,
        stages=(Stage("words", 0.01, 0.5, 1.25, 300_000.0), Stage("rules", 0.01, 0.5, 1.25, 300_000.0)),
        starts=(Start("help", 0.08, 20.0, ()), Start("check", 1.2, 140.0, ("rjieba", "numpy"))),
        peers=(Peer("other", None, None), Peer("another", 0.016, 2.0)),
    )  # fmt: skip
    page = Page(100)
    add_benchmark(page, found, Texts(lang))
    plain = page.plain()
    for shown in ("2.50", "0.15", "50.0%", "rjieba numpy", "other", "16.0", "140"):
        assert shown in plain
    assert ("各步骤" if lang == "zh" else "Stages") in plain


def test_json_is_the_record(tmp_path, capsysbinary):
    text = tmp_path / "甲街道.txt"
    text.write_text("甲街道2020年工作总结\n一、主要举措\n开展培训2场。\n", encoding="utf-8")
    assert run(["bench", "--text", str(text), "--quick", "--format", "json", "-q"]) == 0
    out = capsysbinary.readouterr().out
    found = msgspec.convert(json.loads(out), Benchmark)
    assert (found.text, found.items > 0) == ("甲街道.txt", True)


def test_a_text_that_cannot_be_read(tmp_path):
    with pytest.raises(SettingsError, match="无此文件"):
        benchmark(tmp_path / "无此文件.txt")
