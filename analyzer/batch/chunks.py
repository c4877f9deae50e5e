"""One list of documents in, their results out: what a cluster calls on its machines."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from analyzer.batch.cache import Trouble
from analyzer.batch.job import decode_job
from analyzer.batch.keeper import Keeper

_own = threading.local()


def process_chunk(job: bytes, names: Sequence[str]) -> tuple[list[bytes], list[Trouble]]:
    """Return the results for documents, in order, and what is wrong with the cache.

    The result depends on the arguments alone. The work is done by a process beside the calling one, kept for the
    next call in the same thread, so that a document that brings it down does not bring down a machine's worker.

    Args:
        job: An encoded :class:`~analyzer.batch.job.Job`.
        names: Documents that this machine can read.

    Raises:
        AnalyzerError: If the job cannot be done at all.
    """
    known, keeper = getattr(_own, "kept", (None, None))
    if known != job or keeper is None:
        if keeper is not None:
            keeper.close()
        keeper = Keeper(decode_job(job))
        _own.kept = (job, keeper)
    packets = keeper.packets(names)
    troubles = list(keeper.troubles)
    keeper.troubles.clear()
    return packets, troubles
