"""Several worker processes, each minded by a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from analyzer.batch.cache import Trouble
from analyzer.batch.job import Job
from analyzer.batch.keeper import Keeper


class Crew:
    """A pool of workers; a context manager that ends them, at once when it is left by an exception.

    Args:
        job: The job.
        size: Number of workers; those that are not needed are not started.
    """

    def __init__(self, job: Job, size: int) -> None:
        self._job = job
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="analyzer")
        self._own = threading.local()
        self._keepers: list[Keeper] = []

    def submit(self, names: Sequence[str]) -> Future[list[bytes]]:
        """Have documents analysed by the next free worker."""
        return self._threads.submit(self._packets, names)

    def troubles(self) -> list[Trouble]:
        """Return what went wrong with the cache since this was asked last."""
        found = []
        for keeper in self._keepers:
            while keeper.troubles:
                found.append(keeper.troubles.popleft())
        return found

    def __enter__(self) -> Self:
        """Return the crew."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the workers."""
        if kind is not None:
            self._threads.shutdown(wait=False, cancel_futures=True)
            for keeper in self._keepers:
                keeper.stop()
        self._threads.shutdown(wait=True)
        for keeper in self._keepers:
            keeper.close()

    def _packets(self, names: Sequence[str]) -> list[bytes]:
        keeper: Keeper | None = getattr(self._own, "keeper", None)
        if keeper is None:
            keeper = self._own.keeper = Keeper(self._job)
            self._keepers.append(keeper)
        return keeper.packets(names)
