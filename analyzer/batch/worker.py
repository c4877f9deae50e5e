"""A process that analyses the documents named on its standard input, started by :mod:`analyzer.batch.keeper`.

The first message is the job; it is answered by an empty message once all is built, or by the error that prevents it.
Every further message is a list of names, answered by one packet a name, in order, and a :class:`Rest`.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import BinaryIO

import msgspec
from msgspec import Struct

from analyzer.batch.cache import Trouble
from analyzer.batch.examiner import Examiner
from analyzer.batch.job import decode_job
from analyzer.batch.outcome import pack_fatal
from analyzer.batch.wire import receive, send
from analyzer.errors import AnalyzerError

OUT_OF_MEMORY = 97  # exit code
_RECYCLED = 128 << 20


class Rest(Struct, frozen=True, array_like=True):
    """What a worker tells after a list of names.

    Attributes:
        troubles: What is wrong with the cache.
        worn: Whether another process should take over, because memory that was let go may not be whole again.
    """

    troubles: tuple[Trouble, ...] = ()
    worn: bool = False


def main() -> None:
    """Work until standard input ends."""
    # The parent stops this process by closing its input; an interrupt of the terminal is for the parent alone.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What a library prints must not get between the messages.
    messages = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with suppress(BrokenPipeError):
        try:
            work(sys.stdin.buffer, messages)
        except MemoryError:
            # Nothing in this process can be relied on any more.
            os._exit(OUT_OF_MEMORY)


def work(names: BinaryIO, packets: BinaryIO) -> None:
    """Do the job in the first message for the names in all others.

    Raises:
        MemoryError: If a document takes more memory than the job allows.
    """
    first = receive(names)
    if first is None:
        return
    job = decode_job(first)
    examiner = Examiner(job)
    try:
        examiner.prepare()
    except AnalyzerError as error:
        send(packets, pack_fatal(error))
        return
    limit_memory(job.memory)
    send(packets, b"")
    while (message := receive(names)) is not None:
        for name in msgspec.msgpack.decode(message, type=list[bytes]):
            try:
                packet = examiner.packet(os.fsdecode(name))
            except AnalyzerError as error:
                packet = pack_fatal(error)
            send(packets, packet)
        rest = Rest(examiner.troubles(), worn=examiner.size > _RECYCLED)
        send(packets, msgspec.msgpack.encode(rest))


def limit_memory(mebibytes: int) -> None:
    """Let this process take ``mebibytes`` more than now, where the system can see to it; 0 sets no limit."""
    if not mebibytes or not sys.platform.startswith("linux"):
        return
    import resource

    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - no file, and needed early
        pages = int(file.read().split()[0])
    wanted = pages * resource.getpagesize() + (mebibytes << 20)
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (wanted if most < 0 else min(wanted, most), most))


if __name__ == "__main__":
    main()
