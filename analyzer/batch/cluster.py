"""Documents analysed on several machines by Dask, results in the order of the documents."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from importlib import import_module
from typing import Any

from analyzer.batch.chunks import process_chunk
from analyzer.batch.examiner import Examiner
from analyzer.batch.job import Job
from analyzer.batch.outcome import Outcome, unpack
from analyzer.batch.run import Tell, processors
from analyzer.errors import AnalyzerError, ResourceError, SettingsError

_CHUNK = 32  # documents a task: under a second of work, so that a machine that is lost costs little
_AHEAD = 8  # tasks a thread of the cluster
_LEAST_AHEAD = 32
_CONNECT = 10  # seconds


def run_on_cluster(
    names: Sequence[str], job: Job, *, scheduler: str | None = None, jobs: int = 0, tell: Tell
) -> Iterator[Outcome]:
    """Yield one outcome a document, in order; arguments and errors as for :func:`analyzer.batch.run.run`.

    Args:
        names: The documents; every machine must be able to read them under these names.
        job: What to do with them.
        scheduler: Address of the scheduler; None starts a cluster on this machine for the time of the run.
        jobs: Size of that cluster.
        tell: Takes what is wrong with the cache.

    Raises:
        SettingsError: If Dask is not installed or there is no scheduler.
    """
    with ExitStack() as stack:
        client = _client(scheduler, jobs, stack)
        data = job.encode()
        examiner = Examiner(job)
        chunk = max(1, min(_CHUNK, len(names) // (8 * _threads(client))))
        left = (names[start : start + chunk] for start in range(0, len(names), chunk))
        tasks: deque[tuple[Sequence[str], Any]] = deque()
        while True:
            # Machines may come and go while the run lasts.
            while (
                len(tasks) < max(_LEAST_AHEAD, _AHEAD * _threads(client))
                and (part := next(left, None)) is not None
            ):
                tasks.append((part, client.submit(process_chunk, data, part, pure=False)))
            if not tasks:
                return
            part, task = tasks.popleft()
            for name, packet in zip(part, _packets(client, data, part, task, examiner, tell), strict=True):
                yield unpack(packet, name)


def _packets(
    client: Any, data: bytes, names: Sequence[str], task: Any, examiner: Examiner, tell: Tell
) -> Iterator[bytes]:
    """Yield the packets of a task; when it brings down its machines, document by document in tasks of their own."""
    try:
        packets, troubles = _result(task)
    except AnalyzerError:
        raise
    except Exception as problem:
        if len(names) == 1:
            yield examiner.failed(names[0], _lost(names[0], problem))
            return
        for name in names:
            again = client.submit(process_chunk, data, [name], pure=False)
            yield from _packets(client, data, [name], again, examiner, tell)
        return
    for trouble in troubles:
        tell(trouble)
    yield from packets


def _result(task: Any) -> Any:
    from concurrent.futures import CancelledError

    try:
        return task.result()
    except CancelledError as problem:
        raise AnalyzerError(
            "与集群调度器的连接已断开。请检查调度器，再次运行同一命令即从中断处继续。",
            "the connection to the scheduler is lost; check it and run the same command again to continue",
        ) from problem


def _client(scheduler: str | None, jobs: int, stack: ExitStack) -> Any:
    try:
        distributed: Any = import_module("distributed")
    except ImportError as problem:
        raise SettingsError(
            '集群运行需要安装扩展 [cluster]：pip install "policy-summary-analyzer[cluster]"。',
            'running on a cluster needs the extra [cluster]: pip install "policy-summary-analyzer[cluster]"',
        ) from problem
    if scheduler is None:
        scheduler = stack.enter_context(
            distributed.LocalCluster(
                n_workers=jobs or processors(), threads_per_worker=1, dashboard_address=None
            )
        )
    try:
        client = stack.enter_context(distributed.Client(scheduler, timeout=_CONNECT))
    except (OSError, ValueError) as problem:
        raise SettingsError(
            f"连接不上集群调度器 {scheduler}。请检查地址，并确认 dask scheduler 已启动。",
            f"no scheduler answers at {scheduler}; check the address and that `dask scheduler` runs",
        ) from problem
    return client


def _threads(client: Any) -> int:
    return max(1, sum(map(int, client.nthreads().values())))


def _lost(name: str, problem: Exception) -> ResourceError:
    return ResourceError(
        f"{name}：集群未能完成分析（{type(problem).__name__}），已跳过。其他文件不受影响；请单独分析该文件。",
        f"{name}: the cluster did not finish it ({type(problem).__name__}); skipped, other files are not affected; "
        "analyse it by itself",
    )
