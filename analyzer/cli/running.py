"""What a user sees of a run: progress while it lasts, and how to go on when it was stopped."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any, Self

from analyzer.cli.output import Output

if TYPE_CHECKING:
    from analyzer.batch.outcome import Outcome


class Running:
    """Watches the outcomes of one run; a context manager around everything that is done with them.

    A request to end (SIGTERM, as schedulers of jobs send it) stops the run as an interrupt from the keyboard does.

    Args:
        out: Where to tell.
        total: Number of documents.
        resumable: Whether results are stored, so that the next run continues where this one stops.

    Attributes:
        same: Documents with the content of an earlier one, and that one.
    """

    def __init__(self, out: Output, total: int, *, resumable: bool) -> None:
        self._out = out
        self._total = total
        self._resumable = resumable
        self._done = 0
        self._failed = 0
        self._first: dict[bytes, str] = {}
        self._before: Any = None
        self._outcomes: Generator[Outcome] | None = None
        self.same: list[tuple[str, str]] = []

    def __enter__(self) -> Self:
        """Begin to listen."""
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGTERM, _interrupt)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the work, and tell how to go on."""
        if self._outcomes is not None:
            self._outcomes.close()
        if self._before is not None:
            signal.signal(signal.SIGTERM, self._before)
        if isinstance(problem, KeyboardInterrupt) and self._total > 1:
            self._out.note("cli.note.stopped", done=self._done, total=self._total)
            if self._resumable:
                self._out.note("cli.note.resume")

    def watched(self, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
        """Yield the outcomes with a progress bar on stderr, if that is a terminal and there is something to wait for.

        The work behind ``outcomes`` is stopped when the context ends.
        """
        self._outcomes = self._watched(outcomes)
        return self._outcomes

    def _watched(self, outcomes: Iterator[Outcome]) -> Generator[Outcome]:
        with ExitStack() as stack:
            if isinstance(outcomes, Generator):
                stack.callback(outcomes.close)
            advance = self._out.bar(self._total, stack)
            for outcome in outcomes:
                self._failed += bool(outcome.report.errors)
                self._compare(outcome)
                yield outcome
                self._done += 1
                advance(self._done, self._failed)

    def _compare(self, outcome: Outcome) -> None:
        digest = bytes.fromhex(outcome.report.source.sha256)[:16]
        if digest:
            first = self._first.setdefault(digest, outcome.name)
            if first != outcome.name:
                self.same.append((outcome.name, first))


def _interrupt(number: int, frame: FrameType | None) -> None:
    del number, frame
    sys.stderr.flush()
    raise KeyboardInterrupt
