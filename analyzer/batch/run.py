"""Analysis of many documents, results in the order of the documents and as they come."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING

from analyzer.batch.cache import Trouble
from analyzer.batch.discover import PICTURES
from analyzer.batch.examiner import Examiner
from analyzer.batch.job import Job
from analyzer.batch.outcome import Outcome, unpack
from analyzer.errors import ResourceError

if TYPE_CHECKING:
    from concurrent.futures import Future

    from analyzer.batch.crew import Crew

WORTH_A_CREW = 40  # documents from which on workers finish first, in spite of their start; measured
# Most documents that a worker is given at once. Asking costs a hundredth of a document; who finishes last keeps the
# others waiting for up to so many of them.
_CHUNK = 8
_AHEAD = 256  # documents a worker may be ahead of the one whose result comes next
_PATIENCE = 0.5  # seconds between looks at the keyboard, which some systems hold back during a wait

_RISKY = (".pdf", *sorted(PICTURES))

Tell = Callable[[Trouble], None]


def _silent(_: Trouble) -> None: ...


def run(
    names: Sequence[str], job: Job, *, jobs: int = 0, isolate: bool = False, tell: Tell = _silent
) -> Iterator[Outcome]:
    """Yield one outcome a document, in order, as soon as it and those before it are finished.

    A document that cannot be read, on which the tool fails, or that a worker does not survive becomes a report that
    says so. Closing the iterator stops the work; what was finished is in the cache.

    Args:
        names: The documents.
        job: What to do with them.
        jobs: Number of processes; 0 means as many as the machine has processors.
        isolate: Whether documents are analysed in processes of their own in any case, so that the limits of time and
            memory hold. They are if there are several, among them such as are read by libraries in C, which can
            crash.
        tell: Takes what is wrong with the cache.

    Raises:
        LexiconError: If a lexicon is broken: nothing could be analysed with it.
        SettingsError: If a setting is wrong.
    """
    jobs = jobs or processors()
    isolate = isolate or (len(names) > 1 and any(name.lower().endswith(_RISKY) for name in names))
    if not isolate and (jobs == 1 or len(names) < WORTH_A_CREW):
        yield from _here(names, Examiner(job), tell)
    else:
        yield from _by_crew(names, job, jobs, 1 if isolate else WORTH_A_CREW, tell)


def processors() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


def _here(names: Sequence[str], examiner: Examiner, tell: Tell) -> Iterator[Outcome]:
    for name in names:
        outcome = unpack(_survived(examiner, name), name)
        _pass_on(examiner.troubles(), tell)
        yield outcome


def _survived(examiner: Examiner, name: str) -> bytes:
    """Return the packet for ``name``, also when this process runs out of memory on it."""
    try:
        return examiner.packet(name)
    except MemoryError:
        error = ResourceError(
            f"{name}：内存不足，已跳过。其他文件不受影响；请拆分后再分析。",
            f"{name}: out of memory, skipped; other files are not affected; split it",
        )
        return examiner.failed(name, error)


class _Slot:
    """The place of a document in the order of results."""

    def __init__(self, name: str, packet: bytes | None) -> None:
        self.name = name
        self.packet = packet
        self.future: Future[list[bytes]] | None = None
        self.place = 0

    @property
    def open(self) -> bool:
        """Whether nobody is at work on the document."""
        return self.packet is None and self.future is None

    def result(self) -> bytes:
        """Return the packet, waiting for it if need be."""
        if self.packet is not None:
            return self.packet
        assert self.future is not None
        from concurrent.futures import wait

        while not wait([self.future], _PATIENCE).done:
            pass
        return self.future.result()[self.place]


def _by_crew(names: Sequence[str], job: Job, jobs: int, worth: int, tell: Tell) -> Iterator[Outcome]:
    """Look results up here, and have the others made by workers once there are enough of them."""
    from analyzer.batch.crew import Crew

    examiner = Examiner(job)
    chunk = max(1, min(_CHUNK, len(names) // (jobs * 4)))
    slots: deque[_Slot] = deque()
    waiting: list[_Slot] = []
    left = iter(names)
    crew: Crew | None = None
    with ExitStack() as stack:
        while True:
            while len(slots) < max(worth, _AHEAD * jobs) and (name := next(left, None)) is not None:
                slots.append(_Slot(name, examiner.stored(name)))
                if slots[-1].open:
                    waiting.append(slots[-1])
                if len(waiting) >= (chunk if crew else worth):
                    crew = crew or stack.enter_context(Crew(job, jobs))
                    _hand_out(waiting, chunk, crew)
            if not slots:
                break
            if slots[0].open and crew is not None:
                _hand_out(waiting, chunk, crew)
            slot = slots.popleft()
            if slot.open:  # too few for a crew
                waiting.remove(slot)
                slot.packet = _survived(examiner, slot.name)
            outcome = unpack(slot.result(), slot.name)
            _pass_on((*examiner.troubles(), *(crew.troubles() if crew else ())), tell)
            yield outcome
        if crew is not None:
            stack.close()
            _pass_on(crew.troubles(), tell)


def _hand_out(waiting: list[_Slot], chunk: int, crew: Crew) -> None:
    for start in range(0, len(waiting), chunk):
        slots = waiting[start : start + chunk]
        future = crew.submit([slot.name for slot in slots])
        for place, slot in enumerate(slots):
            slot.future, slot.place = future, place
    waiting.clear()


def _pass_on(troubles: Sequence[Trouble], tell: Tell) -> None:
    for trouble in troubles:
        tell(trouble)
