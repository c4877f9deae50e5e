"""Lines of a terminal page, laid out by the columns that Chinese characters take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, TextIO

from analyzer.report.wrap import cut, cut_head, pad, width, wrap

if TYPE_CHECKING:
    from rich.console import Console

NARROWEST, WIDEST = 40, 132
SEVERITY_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
VERDICT_STYLES = {
    "covered": "green", "partial": "yellow", "mentioned": "yellow", "planned": "cyan", "absent": "red",
    "admitted": "red", "contradicted": "bold red",
}  # fmt: skip


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        title: Heading.
        columns: Greatest width; 0 takes what the other columns leave.
        right: Whether cells stand flush right.
        tail: Whether a cell that is too long keeps its end instead of its start.
    """

    title: str
    columns: int
    right: bool = False
    tail: bool = False


class Page:
    """A page under construction: styled segments in lines no longer than ``columns``."""

    def __init__(self, columns: int) -> None:
        self.columns = max(NARROWEST, min(columns, WIDEST))
        self.lines: list[tuple[tuple[str, str], ...]] = []

    def add(self, *segments: tuple[str, str]) -> None:
        """Add a line made of ``(text, style)`` segments, as it stands."""
        self.lines.append(segments)

    def blank(self) -> None:
        """Add an empty line, never two in a row and none at the top."""
        if self.lines and self.lines[-1]:
            self.lines.append(())

    def title(self, text: str) -> None:
        """Add the heading of a document."""
        self.blank()
        for line in wrap(text, self.columns):
            self.add((line, "bold"))
        self.add(("=" * min(self.columns, width(text)), ""))

    def heading(self, text: str) -> None:
        """Add the heading of a part."""
        self.blank()
        for line in wrap(text, self.columns):
            self.add((line, "bold"))
        self.add(("-" * min(self.columns, width(text)), ""))

    def text(self, text: str, *, indent: int = 0, style: str = "") -> None:
        """Add a paragraph, wrapped."""
        for line in wrap(text, self.columns - indent):
            self.add((" " * indent, ""), (line, style))

    def entry(
        self, label: str, text: str, *, indent: int = 0, hang: int = 0, style: str = "", label_style: str = ""
    ) -> None:
        """Add a label with text beside it, wrapped under its own start.

        Args:
            label: Stands at ``indent``; followed by one blank.
            text: The text.
            indent: Columns before the label.
            hang: Least columns for the label.
            style: Style of the text.
            label_style: Style of the label.
        """
        label = pad(label, hang)
        start = indent + width(label) + 1
        for number, line in enumerate(wrap(text, max(20, self.columns - start))):
            if number == 0:
                self.add((" " * indent, ""), (label, label_style), (" ", ""), (line, style))
            else:
                self.add((" " * start, ""), (line, style))

    def short(self, label: str, text: str, *, indent: int = 0, style: str = "") -> None:
        """Add a label with text beside it, cut to one line."""
        start = indent + width(label) + 1
        self.add((" " * indent, ""), (f"{label} ", ""), (cut(text, max(20, self.columns - start)), style))

    def table(
        self, columns: Sequence[Column], rows: Sequence[Sequence[str]], styles: Sequence[str] = ()
    ) -> None:
        """Add a table; cells too long for their column are cut. Ends of rows are not padded.

        The last cell of a row that has fewer cells than there are columns takes the room of those left.
        """
        sizes = [
            max(
                [
                    width(column.title),
                    *(width(row[number]) for row in rows if _is_single(row, number, columns)),
                ]
            )
            for number, column in enumerate(columns)
        ]
        sizes = [min(size, column.columns or size) for size, column in zip(sizes, columns, strict=True)]
        flexible = [number for number, column in enumerate(columns) if not column.columns]
        excess = sum(sizes) + 2 * (len(columns) - 1) - self.columns
        for number in flexible:
            sizes[number] = max(8, sizes[number] - max(0, -(-excess // len(flexible))))
        self.add((_row([column.title for column in columns], sizes, columns), "bold"))
        self.add(("  ".join("-" * size for size in sizes), ""))
        for number, row in enumerate(rows):
            self.add((_row(row, sizes, columns), styles[number] if styles else ""))

    def plain(self) -> str:
        """Return the page without styles."""
        return "".join("".join(text for text, _ in line).rstrip() + "\n" for line in self.lines)

    def print(self, stream: TextIO, *, color: bool) -> None:
        """Print the page to a stream; styled only if ``color`` and the stream is a terminal."""
        console = _console(stream, color=color)
        if console is None:
            stream.write(self.plain())
            return
        from rich.text import Text

        for line in self.lines:
            console.print(Text.assemble(*line), soft_wrap=True)


def _console(stream: TextIO, *, color: bool) -> Console | None:
    if not color or not stream.isatty():
        return None
    from rich.console import Console

    return Console(file=stream, highlight=False, markup=False, emoji=False)


def _is_single(row: Sequence[str], number: int, columns: Sequence[Column]) -> bool:
    """Return whether a row has a cell for column ``number`` that takes this column alone."""
    return number < len(row) - (len(row) < len(columns))


def _row(cells: Sequence[str], sizes: Sequence[int], columns: Sequence[Column]) -> str:
    if 0 < len(cells) < len(columns):
        rest = len(cells) - 1
        sizes = [*sizes[:rest], sum(sizes[rest:]) + 2 * (len(sizes) - rest - 1)]
        columns = [*columns[:rest], Column("", 0)]
    parts = [
        pad(cut_head(cell, size) if column.tail else cut(cell, size), size, right=column.right)
        for cell, size, column in zip(cells, sizes, columns, strict=True)
    ]
    return "  ".join(parts).rstrip()
