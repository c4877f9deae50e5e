"""Results in a folder of files that hold some ten thousand documents each, written as they come."""

from __future__ import annotations

from abc import abstractmethod
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from analyzer.batch.atomic import whole_file
from analyzer.batch.outcome import Outcome
from analyzer.batch.results import ResultFolder
from analyzer.cli.output import Output, failure
from analyzer.cli.sinks import Sink, View
from analyzer.report.jsonout import encode_line

if TYPE_CHECKING:
    from analyzer.report.flat import Row

PART_DOCUMENTS = 10_000
_GROUP_DOCUMENTS = 500  # rows of as many documents are held in memory


class PartitionSink(Sink):
    """Writes parts; each appears in the folder when it is whole, the last one also after an interrupt."""

    suffix = ""

    def __init__(self, out: Output, view: View) -> None:
        super().__init__(out, view)
        assert view.folder is not None
        self._place = view.folder
        self._parts = ExitStack()
        self._number = 0

    def __enter__(self) -> Self:
        """Make the folder."""
        with self._writing():
            self._remove_earlier(own=ResultFolder(self._place).whole)
        return self

    def add(self, outcome: Outcome) -> None:
        """Write the result of one document."""
        self.count(outcome)
        with self._writing():
            if self._number % PART_DOCUMENTS == 0:
                self._parts.close()
                self.begin(self._parts, f"part-{self._number // PART_DOCUMENTS:05}{self.suffix}")
            self.write(outcome)
        self._number += 1

    @abstractmethod
    def begin(self, parts: ExitStack, name: str) -> None:
        """Begin a part; what ``parts`` holds is closed at its end."""

    @abstractmethod
    def write(self, outcome: Outcome) -> None:
        """Write a result to the part begun last."""

    def finish(self) -> None:
        """Tell where the results are."""
        self.out.note("cli.note.written", path=self._place)
        self.out.remark(self.statistics())

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the last part."""
        with self._writing():
            self._parts.__exit__(kind, problem, trace)
        super().__exit__(kind, problem, trace)

    def _writing(self) -> _Failing:
        return _Failing(self._place)

    def _remove_earlier(self, *, own: bool) -> None:
        """Remove the parts of an earlier run, which may have had more of them; those of others are left alone."""
        for path in self._place.rglob(f"part-*{self.suffix}"):
            if not own:
                raise failure("foreign_parts", path=self._place)
            path.unlink()


class JsonPartitions(PartitionSink):
    """JSON Lines in parts."""

    suffix = ".jsonl"

    def begin(self, parts: ExitStack, name: str) -> None:
        """Open the file of a part."""
        self._stream = parts.enter_context(whole_file(self._place / name, keep=KeyboardInterrupt))

    def write(self, outcome: Outcome) -> None:
        """Write a line."""
        self._stream.write(encode_line(outcome.report))


class ParquetPartitions(PartitionSink):
    """Tables in Parquet files, a folder a table; the extra ``[parquet]`` writes them."""

    suffix = ".parquet"

    def __init__(self, out: Output, view: View) -> None:
        super().__init__(out, view)
        try:
            import pyarrow.parquet
        except ImportError as problem:
            raise failure("no_parquet") from problem
        self._arrow: Any = pyarrow
        self._writers: dict[str, Any] = {}
        self._rows: dict[str, list[Row]] = {}
        self._held = 0

    def begin(self, parts: ExitStack, name: str) -> None:
        """Open a file for every table."""
        from analyzer.report.flat import COLUMNS

        for table, columns in COLUMNS.items():
            (self._place / table).mkdir(exist_ok=True)
            stream = parts.enter_context(whole_file(self._place / table / name, keep=KeyboardInterrupt))
            schema = self._arrow.schema(
                [(column, self._arrow.type_for_alias(kind)) for column, kind in columns]
            )
            writer = self._arrow.parquet.ParquetWriter(stream, schema, compression="zstd")
            self._writers[table] = parts.enter_context(writer)
        parts.callback(self._flush)

    def write(self, outcome: Outcome) -> None:
        """Take the rows of a document."""
        from analyzer.report.flat import rows

        for table, found in rows(outcome.report).items():
            self._rows.setdefault(table, []).extend(found)
        self._held += 1
        if self._held == _GROUP_DOCUMENTS:
            self._flush()

    def _flush(self) -> None:
        for table, found in self._rows.items():
            schema = self._writers[table].schema
            columns = list(zip(*found, strict=True)) or [()] * len(schema)
            arrays = [
                self._arrow.array(values, field.type) for values, field in zip(columns, schema, strict=True)
            ]
            self._writers[table].write_table(self._arrow.Table.from_arrays(arrays, schema=schema))
        self._rows, self._held = {}, 0


class _Failing:
    """Turns what the file system refuses into a message for the user."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Tell what was refused."""
        if isinstance(problem, OSError):
            reason = problem.strerror or type(problem).__name__
            raise failure("write", path=self._place, reason=reason) from problem
