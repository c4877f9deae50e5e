"""What is printed where: the payload to stdout or a file, all other words to stderr."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from analyzer.errors import SettingsError
from analyzer.foreign import in_chinese
from analyzer.report.texts import Texts

if TYPE_CHECKING:
    from analyzer.report.console.page import Page

T = TypeVar("T")
_FILE_COLUMNS = 100


class Output:
    """The output policy of one command.

    Args:
        texts: Words.
        path: File for the payload; stdout when None.
        color: Whether colours are allowed.
        quiet: Whether notes and progress are left out. Errors are always printed.

    Raises:
        SettingsError: If ``path`` cannot be written.
    """

    def __init__(
        self, texts: Texts, path: str | None = None, *, color: bool = True, quiet: bool = False
    ) -> None:
        self.texts = texts
        self.path = Path(path) if path and path != "-" else None
        self._color = color
        self._quiet = quiet
        if self.path is not None and self.path.is_dir():
            raise failure("is_folder", path=self.path)
        if self.path is not None and not self.path.absolute().parent.is_dir():
            raise failure("no_folder", path=self.path)

    @property
    def columns(self) -> int:
        """Width for pages."""
        return _FILE_COLUMNS if self.path else shutil.get_terminal_size((_FILE_COLUMNS, 24)).columns

    def refuse_overwriting(self, inputs: Iterable[Path], other: Path | None = None) -> None:
        """Make sure that neither the payload nor the file ``other`` goes into one of ``inputs``.

        Raises:
            SettingsError: If it would.
        """
        target = other or self.path
        if target is not None and target.exists():
            for path in inputs:
                if path.exists() and path.samefile(target):
                    raise failure("overwrite", path=path)

    @contextmanager
    def stream(self) -> Iterator[BinaryIO]:
        """Yield the binary stream of the payload; the file appears when it is whole, or after an interrupt.

        Raises:
            SettingsError: If the file cannot be written.
        """
        if self.path is None:
            with _full(self.texts("cli.policy.stdout")):
                sys.stdout.flush()
                yield sys.stdout.buffer
                sys.stdout.buffer.flush()
            return
        from analyzer.batch.atomic import whole_file

        # What is finished when the user interrupts is of use; half of what failed is not.
        with _full(self.path), whole_file(self.path, keep=KeyboardInterrupt) as file:
            yield file
        self.note("cli.note.written", path=self.path)

    def payload(self, data: bytes | str) -> None:
        """Write the payload: bytes as they are, text in UTF-8 to a file or in its own encoding to stdout."""
        if isinstance(data, str) and self.path is None:
            with _full(self.texts("cli.policy.stdout")):
                sys.stdout.write(data)
                sys.stdout.flush()
            return
        with self.stream() as stream:
            stream.write(data if isinstance(data, bytes) else data.encode("utf-8", "replace"))

    def page(self, page: Page) -> None:
        """Write a page as the payload."""
        if self.path is None:
            with _full(self.texts("cli.policy.stdout")):
                page.print(sys.stdout, color=self._color and not os.environ.get("NO_COLOR"))
                sys.stdout.flush()
        else:
            self.payload(page.plain())

    def note(self, key: str, **values: object) -> None:
        """Tell something that is good to know."""
        if not self._quiet:
            self._say("note", self.texts(key, **values))

    def warning(self, message: str) -> None:
        """Tell something that may spoil the result."""
        if not self._quiet:
            self._say("warning", message)

    def error(self, message: str) -> None:
        """Tell what failed."""
        self._say("error", message)

    def remark(self, lines: str) -> None:
        """Write lines to stderr as they are."""
        sys.stderr.write(lines)
        sys.stderr.flush()

    def bar(self, total: int, stack: ExitStack) -> Callable[[int, int], None]:
        """Show a progress bar on stderr until ``stack`` ends, if that is a terminal and there is something to wait for.

        Returns:
            A function to be told how many of ``total`` are done and how many of these failed.
        """
        if self._quiet or total < 2 or not sys.stderr.isatty():
            return lambda _done, _failed: None
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn(self.texts("cli.policy.rate", rate="{task.fields[rate]:.1f}")),
            TimeRemainingColumn(),
            TextColumn(self.texts("cli.policy.failed", failed="{task.fields[failed]}")),
        )
        console = Console(stderr=True, no_color=not self._color)
        bar = stack.enter_context(Progress(*columns, console=console, transient=True))
        task = bar.add_task(self.texts("cli.policy.progress"), total=total, rate=0.0, failed=0)

        def advance(done: int, failed: int) -> None:
            seconds = bar.tasks[0].elapsed or 0.0
            bar.update(task, completed=done, failed=failed, rate=done / seconds if seconds else 0.0)

        return advance

    def progress(self, things: Iterable[T], total: int) -> Iterator[T]:
        """Yield ``things`` with a progress bar."""
        with ExitStack() as stack:
            advance = self.bar(total, stack)
            for done, thing in enumerate(things, 1):
                yield thing
                advance(done, 0)

    def _say(self, kind: str, message: str) -> None:
        from analyzer.report.wrap import printable

        sys.stderr.write(self.texts(f"cli.policy.{kind}", message=printable(message)) + "\n")
        sys.stderr.flush()


@contextmanager
def _full(place: Path | str) -> Iterator[None]:
    """Turn what the system refuses at ``place`` (a full disk) into a message; that nobody reads is no failure."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise failure("write", path=place, reason=reason) from problem


def failure(key: str, **values: object) -> SettingsError:
    """Return a settings error with the words of ``key``; a ``reason`` that others gave is put into Chinese."""
    chinese = values | {name: in_chinese(value) for name, value in values.items() if name == "reason"}
    return SettingsError(
        Texts("zh")(f"cli.failure.{key}", **chinese), Texts("en")(f"cli.failure.{key}", **values)
    )
