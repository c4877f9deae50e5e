"""A worker process and its replacements: whatever a document does to a worker, it costs that document alone.

Pools of the standard library cannot give this: when one of their processes dies, all are lost and nobody knows which
document it was, and none of their tasks can be stopped after a time. Here every worker is a process of its own that
answers document by document, so the one without an answer is known.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from analyzer.batch.cache import Trouble
from analyzer.batch.examiner import Examiner
from analyzer.batch.job import Job
from analyzer.batch.outcome import unpack
from analyzer.batch.wire import receive, send
from analyzer.batch.worker import OUT_OF_MEMORY, Rest
from analyzer.errors import AnalyzerError, ResourceError

MODULE = "analyzer.batch.worker"
_INSTALLED = frozenset({"site-packages", "dist-packages"})
_START = 120.0  # seconds to build an analyzer, on a busy machine too
_STARTS = 3  # times that a worker may die while it is started
_POLITE = 5.0  # seconds to leave after the last document


class Died(Exception):  # noqa: N818 - no error of the program
    """A worker ended before it answered; the reason is told in Chinese and English."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en


class Keeper:
    """Has documents analysed by a worker process, started when it is needed first. For one thread at a time.

    Args:
        job: The job.

    Attributes:
        troubles: What is wrong with the cache; others may take from it meanwhile.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self._process: subprocess.Popen[bytes] | None = None
        self._late = False
        self._closed = False
        self._examiner = Examiner(job)
        self.troubles: deque[Trouble] = deque()

    def packets(self, names: Sequence[str]) -> list[bytes]:
        """Return the results for ``names``, in order.

        A document whose worker dies or takes too long is tried once more, alone in a fresh process; then it is given
        a report that says so. After :meth:`stop` the results may be fewer.

        Raises:
            AnalyzerError: If no worker can be started.
        """
        done: list[bytes] = []
        while len(done) < len(names) and not self._closed:
            try:
                for packet in self._answers(names[len(done) :]):
                    done.append(packet)  # noqa: PERF402 - what came before a death counts
            except Died:
                if len(done) < len(names) and not self._closed:
                    done.append(self._alone(names[len(done)]))
        return done

    def close(self) -> None:
        """End the process as soon as it has nothing to do."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError):
            _stream(process.stdin).close()
        try:
            process.wait(_POLITE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        _stream(process.stdout).close()

    def stop(self) -> None:
        """End the process at once; may be called from any thread. No further document is begun."""
        self._closed = True
        process = self._process
        if process is not None:
            process.kill()

    def _alone(self, name: str) -> bytes:
        self._discard()
        try:
            (packet,) = self._answers([name])
        except Died as death:
            return self._examiner.failed(
                name,
                ResourceError(
                    f"{name}：{death.zh}，重试一次仍如此，已跳过。其他文件不受影响；请拆分或另存后再分析。",
                    f"{name}: {death.en}, and so again when tried alone; skipped, other files are not affected; "
                    "split it or save it anew",
                ),
            )
        return packet

    def _answers(self, names: Sequence[str]) -> Iterator[bytes]:
        process = self._running()
        try:
            send(_stream(process.stdin), msgspec.msgpack.encode([os.fsencode(name) for name in names]))
        except OSError:
            raise self._death(process) from None
        for _ in names:
            yield self._message(process, self._job.timeout)
        rest = msgspec.msgpack.decode(self._message(process, _START), type=Rest)
        self.troubles.extend(rest.troubles)
        if rest.worn:
            self.close()

    def _message(self, process: subprocess.Popen[bytes], seconds: float) -> bytes:
        """Return the next message of ``process``, which is ended if that takes too long."""
        timer = threading.Timer(seconds, self._too_late, [process]) if seconds else None
        if timer is not None:
            timer.daemon = True
            timer.start()
        try:
            message = receive(_stream(process.stdout))
        finally:
            if timer is not None:
                timer.cancel()
        if message is None:
            raise self._death(process)
        return message

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None:
            return self._process
        for attempt in range(_STARTS):
            self._late = False
            self._process = process = start(self._job)
            if self._closed:  # stopped by another thread in this very moment
                process.kill()
            try:
                ready = self._message(process, _START)
            except Died as death:
                if attempt < _STARTS - 1 and not self._closed:
                    continue
                raise AnalyzerError(
                    f"无法启动分析进程（{death.zh}）。请用 --jobs 1 在本进程中运行，或检查内存和安装是否完整。",
                    f"a worker process cannot be started ({death.en}); run in one process with --jobs 1, "
                    "or check memory and installation",
                ) from death
            break
        if ready:
            self.close()
            unpack(ready, "")  # raises what the worker met
        return process

    def _death(self, process: subprocess.Popen[bytes]) -> Died:
        self._discard()
        code = process.returncode
        if self._late:
            return Died(
                f"超过 {self._job.timeout:g} 秒没有结果", f"no result after {self._job.timeout:g} seconds"
            )
        if code == OUT_OF_MEMORY:
            return Died(
                f"占用内存超过 {self._job.memory} MB", f"takes more than {self._job.memory} MB of memory"
            )
        return Died(
            f"分析进程意外终止（代码 {code}）", f"the worker process ended unexpectedly (code {code})"
        )

    def _discard(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                _stream(stream).close()

    def _too_late(self, process: subprocess.Popen[bytes]) -> None:
        if process is self._process:
            self._late = True
            process.kill()


def start(job: Job) -> subprocess.Popen[bytes]:
    """Start a worker process and give it the job."""
    environment = {
        # As many threads as processes would be as many as cores squared.
        "OMP_NUM_THREADS": "1",
        **os.environ,
        "PYTHONUTF8": "1",
    }
    root = Path(__file__).parents[2]
    if root.name not in _INSTALLED:  # a checkout, which this process may have found by a path of its own
        path = os.environ.get("PYTHONPATH")
        environment["PYTHONPATH"] = f"{root}{os.pathsep}{path}" if path else str(root)
    process = subprocess.Popen(
        # -P: what lies beside the documents in the working folder must not be taken for a module.
        [sys.executable, "-P", "-m", MODULE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        # An interrupt of the terminal is for this process, which ends the others in good order.
        process_group=0 if os.name == "posix" else None,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
    with suppress(OSError):  # its death is told by the answer that does not come
        send(_stream(process.stdin), job.encode())
    return process


def _stream(stream: object) -> BinaryIO:
    assert stream is not None
    return stream  # type: ignore[return-value]
