"""Results in order, and one bad document never costs the others, in one process and in several."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from analyzer.analysis import Analyzer
from analyzer.batch import keeper as keeper_module
from analyzer.batch import run as run_module
from analyzer.batch.examiner import Examiner
from analyzer.batch.job import Job
from analyzer.batch.keeper import Keeper
from analyzer.batch.run import run
from analyzer.errors import AnalyzerError, LexiconError
from analyzer.report.jsonout import encode_line
from tests.batch.conftest import Make

WAYS: list[dict[str, Any]] = [{"jobs": 1}, {"jobs": 2, "isolate": True}]


def lines(outcomes: Any) -> list[bytes]:
    return [encode_line(outcome.report) for outcome in outcomes]


@pytest.mark.parametrize("way", WAYS, ids=["here", "workers"])
def test_outcomes_come_in_order_and_failures_are_among_them(
    make: Make, job: Job, way: dict[str, Any]
) -> None:
    names = make("乙", "空", "甲", "丙")
    Path(names[1]).write_bytes(b"")
    names.insert(2, str(Path(names[0]).with_name("没有.txt")))
    outcomes = list(run(names, job, **way))
    assert [outcome.name for outcome in outcomes] == names
    assert [outcome.report.source.path for outcome in outcomes] == names
    assert [[error.code for error in outcome.report.errors] for outcome in outcomes] == [
        [], ["RUN901"], ["RUN901"], [], [],
    ]  # fmt: skip
    assert [outcome.report.source.year for outcome in outcomes] == [2010, None, None, 2012, 2013]
    assert [outcome.lines is None for outcome in outcomes] == [False, True, True, False, False]


def test_one_process_and_several_and_the_library_give_the_same(make: Make, job: Job, tmp_path: Path) -> None:
    names = make(*(f"{number:02}" for number in range(12)))
    plain = structs.replace(job, cache=None)
    expected = lines(run(names, plain, jobs=1))
    assert expected == [encode_line(Analyzer().analyze(Path(name))) for name in names]
    assert lines(run(names, plain, jobs=2, isolate=True)) == expected
    assert lines(run(names, job, jobs=3, isolate=True)) == expected  # stores
    assert lines(run(names, job, jobs=1)) == expected  # finds
    assert lines(run(names, job, jobs=2, isolate=True)) == expected


def test_without_workers_outcomes_are_yielded_as_they_finish(make: Make, job: Job) -> None:
    first, second = make("甲", "乙")
    outcomes = run([first, second], job)
    assert next(outcomes).name == first
    Path(second).write_text("乙镇2022年总结\n", encoding="utf-8")
    assert next(outcomes).report.source.year == 2022


def test_a_fault_of_the_tool_is_one_report(make: Make, job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise ValueError("inside")

    monkeypatch.setattr(Analyzer, "examine", failing)
    (outcome,) = run(make("甲"), job)
    assert outcome.report.errors[0].code == "RUN900"
    assert "甲.txt" in outcome.report.errors[0].message
    assert outcome.trace is not None
    assert "inside" in outcome.trace


@pytest.mark.parametrize("way", WAYS, ids=["here", "workers"])
def test_a_broken_lexicon_ends_the_run(make: Make, job: Job, tmp_path: Path, way: dict[str, Any]) -> None:
    (tmp_path / "sections.yaml").write_text("nonsense: 1\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"sections\.yaml"):
        list(run(make("甲", "乙"), structs.replace(job, lexicons=(str(tmp_path),)), **way))


def test_failures_are_not_stored(make: Make, job: Job) -> None:
    (name,) = make("甲")
    Path(name).write_bytes(bytes(range(256)) * 16)
    assert next(run([name], job)).report.errors
    Path(name).write_text("甲镇2020年总结\n", encoding="utf-8")
    assert not next(run([name], job)).report.errors


def test_few_documents_start_no_worker(make: Make, job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.batch.crew.Crew", None)
    names = make("甲", "乙", "丙")
    assert len(list(run(names, job, jobs=2))) == 3


def test_documents_read_by_c_libraries_are_analysed_apart(
    make: Make, job: Job, monkeypatch: pytest.MonkeyPatch, unruly: None
) -> None:
    names = make("甲", "杀", "乙")
    Path(names[1]).rename(Path(names[1]).with_suffix(".PDF"))
    names[1] = str(Path(names[1]).with_suffix(".PDF"))
    outcomes = list(run(names, job))
    assert [[error.code for error in outcome.report.errors] for outcome in outcomes] == [[], ["RUN906"], []]


def test_stored_results_start_no_worker(make: Make, job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_module, "WORTH_A_CREW", 4)
    names = make(*(f"{number:02}" for number in range(10)))
    expected = lines(run(names, job, jobs=1))
    (Path(names[3])).write_text("丙镇2024年总结\n", encoding="utf-8")  # one is new
    monkeypatch.setattr("analyzer.batch.crew.Crew", None)
    again = lines(run(names, job, jobs=2))
    assert [number for number in range(10) if again[number] != expected[number]] == [3]


@pytest.mark.parametrize("size", [1, 5, 23])
def test_windows_and_chunks_of_any_size(
    make: Make, job: Job, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(run_module, "WORTH_A_CREW", 2)
    monkeypatch.setattr(run_module, "_AHEAD", 2)
    monkeypatch.setattr(run_module, "_CHUNK", 3)
    names = make(*(f"{number:02}" for number in range(size)))
    list(run(names[::3], job, jobs=1))  # every third is stored
    assert [outcome.name for outcome in run(names, job, jobs=2)] == names


def test_a_document_that_kills_its_worker_costs_itself_alone(make: Make, job: Job, unruly: None) -> None:
    names = make("甲", "杀1", "乙", "杀2", "丙")
    outcomes = list(run(names, job, jobs=1, isolate=True))
    assert [outcome.name for outcome in outcomes] == names
    codes = [[error.code for error in outcome.report.errors] for outcome in outcomes]
    assert codes == [[], ["RUN906"], [], ["RUN906"], []]
    assert "杀1.txt" in outcomes[1].report.errors[0].message


def test_a_worker_that_dies_once_costs_nothing(make: Make, job: Job, unruly: None) -> None:
    names = make("甲", "一次", "乙")
    outcomes = list(run(names, job, jobs=2, isolate=True))
    assert [bool(outcome.report.errors) for outcome in outcomes] == [False, False, False]
    assert Path(names[1]).with_suffix(".tried").exists()


def test_a_document_that_takes_too_long_is_given_up(make: Make, job: Job, unruly: None) -> None:
    names = make("甲", "慢", "乙")
    outcomes = list(run(names, structs.replace(job, timeout=1.5), jobs=1, isolate=True))
    assert [bool(outcome.report.errors) for outcome in outcomes] == [False, True, False]
    assert "1.5 秒" in outcomes[1].report.errors[0].message


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the limit holds on Linux only")
def test_a_document_that_takes_too_much_memory_is_given_up(make: Make, job: Job, unruly: None) -> None:
    outcomes = list(run(make("甲", "大", "乙"), structs.replace(job, memory=512), jobs=1, isolate=True))
    assert [bool(outcome.report.errors) for outcome in outcomes] == [False, True, False]
    assert "512 MB" in outcomes[1].report.errors[0].message


def test_what_libraries_print_does_not_get_between_results(make: Make, job: Job, unruly: None) -> None:
    outcomes = list(run(make("甲", "吵", "乙"), job, jobs=1, isolate=True))
    assert not any(outcome.report.errors for outcome in outcomes)


def test_modules_beside_the_documents_are_not_imported(
    make: Make, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = make("甲", "乙")
    folder = Path(names[0]).parent
    for module in ("regex", "msgspec", "analyzer"):
        (folder / f"{module}.py").write_text("raise SystemExit('taken for a module')\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    assert not any(outcome.report.errors for outcome in run(names, job, jobs=1, isolate=True))


@pytest.mark.parametrize("moment", [0, 9, 20])
def test_workers_killed_at_any_moment_cost_nothing(make: Make, job: Job, moment: int) -> None:
    # Once only: a second blow may meet a document in its second try, which is then given up as it should be.
    names = make(*(f"{number:02}" for number in range(40)))
    expected = lines(run(names, structs.replace(job, cache=None), jobs=1))
    found = []
    for number, outcome in enumerate(run(names, job, jobs=2, isolate=True)):
        found.append(encode_line(outcome.report))
        if number == moment:
            for process in workers():
                os.kill(process, signal.SIGKILL)
    assert found == expected


def test_an_abandoned_run_ends_its_workers_and_keeps_what_is_done(make: Make, job: Job) -> None:
    names = make(*(f"{number:02}" for number in range(30)), "慢")
    outcomes = run(names, job, jobs=2, isolate=True)
    next(outcomes)
    assert workers()
    outcomes.close()  # type: ignore[attr-defined]
    for _ in range(50):
        if not workers():
            break
        time.sleep(0.1)
    assert not workers()
    assert Examiner(job).stored(names[0]) is not None


def test_workers_that_cannot_start_are_one_clear_error(
    make: Make, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper_module, "MODULE", "analyzer.batch.no_such_module")
    with pytest.raises(AnalyzerError, match="--jobs 1"):
        list(run(make("甲", "乙"), job, jobs=1, isolate=True))


def test_a_worn_worker_is_replaced(make: Make, job: Job, unruly: None) -> None:
    names = make("甲", "重", "乙", "丙")
    keeper = Keeper(job)
    processes = []
    for name in names:
        assert len(keeper.packets([name])) == 1
        processes.append(keeper._process)
    assert processes[0] is not None
    assert processes[0].returncode == 0
    assert processes[1] is None
    assert processes[2] is processes[3] is not None
    keeper.close()


def workers() -> list[int]:
    """Return the processes of workers that this process has started."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((place / "stat").read_text().rpartition(")")[2].split()[1])
            state = (place / "stat").read_text().rpartition(")")[2].split()[0]
            command = (place / "cmdline").read_bytes()
        except (OSError, ValueError):
            continue
        if parent == os.getpid() and b"analyzer.batch.worker" in command and state != "Z":
            found.append(int(place.name))
    return found
