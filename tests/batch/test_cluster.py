"""The same results from a cluster, whatever happens to its machines."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

import analyzer.batch.cluster as cluster_module
from analyzer.batch.chunks import process_chunk
from analyzer.batch.cluster import run_on_cluster
from analyzer.batch.job import Job
from analyzer.batch.outcome import unpack
from analyzer.batch.run import run
from analyzer.errors import LexiconError, SettingsError
from analyzer.report.jsonout import encode_line
from tests.batch.conftest import Make

REPOSITORY = Path(__file__).resolve().parents[2]


def silent(_: object) -> None: ...


def lines(outcomes: Any) -> list[bytes]:
    return [encode_line(outcome.report) for outcome in outcomes]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Return a cluster of two processes on this machine."""
    distributed = pytest.importorskip("distributed")
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(REPOSITORY), before)))
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as found:
        yield found
    if before is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = before


def test_a_chunk_depends_on_its_arguments_alone(make: Make, job: Job) -> None:
    names = make("甲", "乙")
    plain = structs.replace(job, cache=None)
    first, troubles = process_chunk(plain.encode(), names)
    assert troubles == []
    assert process_chunk(plain.encode(), names) == (first, [])
    assert [unpack(packet, name) for packet, name in zip(first, names, strict=True)] == list(
        run(names, plain)
    )
    english = structs.replace(plain, lang="en")
    packets, _ = process_chunk(english.encode(), names)
    assert [unpack(packet, name) for packet, name in zip(packets, names, strict=True)] == list(
        run(names, english)
    )


@pytest.mark.slow
def test_a_cluster_gives_the_same(make: Make, job: Job, cluster: Any) -> None:
    names = make(*(f"{number:02}" for number in range(24)))
    names.insert(5, str(Path(names[0]).with_name("没有.txt")))
    plain = structs.replace(job, cache=None)
    expected = lines(run(names, plain))
    assert lines(run_on_cluster(names, plain, scheduler=cluster.scheduler_address, tell=silent)) == expected
    assert lines(run_on_cluster(names, job, scheduler=cluster.scheduler_address, tell=silent)) == expected
    assert lines(run(names, job)) == expected  # finds what the cluster stored


@pytest.mark.slow
def test_a_machine_that_is_lost_costs_nothing(make: Make, job: Job, cluster: Any) -> None:
    names = make(*(f"{number:03}" for number in range(120)))
    plain = structs.replace(job, cache=None)
    expected = lines(run(names, plain))
    found = []
    for number, outcome in enumerate(
        run_on_cluster(names, plain, scheduler=cluster.scheduler_address, tell=silent)
    ):
        found.append(encode_line(outcome.report))
        if number in {10, 60}:
            worker = next(iter(cluster.workers.values()))
            os.kill(worker.pid, signal.SIGKILL)
            for child in children(worker.pid):
                os.kill(child, signal.SIGKILL)
    assert found == expected


@pytest.mark.slow
def test_an_error_that_ends_a_run_ends_it_on_a_cluster(
    make: Make, job: Job, cluster: Any, tmp_path: Path
) -> None:
    (tmp_path / "sections.yaml").write_text("nonsense: 1\n", encoding="utf-8")
    broken = structs.replace(job, lexicons=(str(tmp_path),))
    with pytest.raises(LexiconError, match=r"sections\.yaml"):
        list(run_on_cluster(make("甲"), broken, scheduler=cluster.scheduler_address, tell=silent))


@pytest.mark.slow
def test_the_command_line_starts_a_cluster_by_itself(make: Make, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    folder = Path(make("甲", "乙", "丙")[0]).parent
    code = "from analyzer.cli.main import main; main()"
    results = [
        subprocess.run(
            [sys.executable, "-c", code, "check", folder, "--format", "jsonl", "--exit-zero", *options],
            capture_output=True, env={**os.environ, "PYTHONPATH": str(REPOSITORY)}, check=True,
        ).stdout
        for options in (("--no-cache",), ("--no-cache", "--engine", "dask", "--jobs", "1"))
    ]  # fmt: skip
    assert results[0]
    assert results[0] == results[1]


def test_documents_come_from_remote_storage(make: Make, job: Job) -> None:
    fsspec = pytest.importorskip("fsspec")
    from analyzer.batch.discover import Choice, discover

    memory = fsspec.filesystem("memory")
    names = make("甲", "乙")
    for name in names:
        memory.pipe(f"/桶/{Path(name).name}", Path(name).read_bytes())
    memory.pipe("/桶/图.jpg", b"x")
    choice = Choice(frozenset({".txt"}))
    found = discover(["memory://桶"], choice).names
    assert [Path(name).name for name in found] == ["乙.txt", "甲.txt"]
    assert discover(["memory://桶/*甲*"], choice).names == found[1:]
    outcomes = list(run([*found, "memory://桶/没有.txt"], job))
    assert [outcome.report.source.path for outcome in outcomes[:2]] == list(found)
    assert [outcome.report.source.year for outcome in outcomes] == [2011, 2010, None]
    assert "memory://桶/没有.txt" in outcomes[2].report.errors[0].message


def test_what_is_missing_is_told(make: Make, job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr("analyzer.batch.cluster.import_module", missing)
    with pytest.raises(SettingsError, match=r"\[cluster\]"):
        list(run_on_cluster(make("甲"), job, tell=silent))


def test_a_scheduler_that_does_not_answer_is_told(
    make: Make, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(cluster_module, "_CONNECT", 1)
    for address in ("tcp://127.0.0.1:9", "nonsense://x"):
        with pytest.raises(SettingsError, match="scheduler"):
            list(run_on_cluster(make("甲"), job, scheduler=address, tell=silent))


def children(process: int) -> list[int]:
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if int((place / "stat").read_text().rpartition(")")[2].split()[1]) == process:
                found.append(int(place.name))
        except (OSError, ValueError):
            continue
    return found
