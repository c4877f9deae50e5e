"""One sheet that is filled row by row and looks the same as its fellows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from analyzer.report.xlsx.cells import looks_like_formula
from analyzer.report.xlsx.rowwriter import Value, write_row

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576  # of a sheet, a limit of the format
_A4 = 9
_FONT = "宋体"


class Column(NamedTuple):
    """A column: heading, width in characters of the default font, number format of its numbers, centred or not."""

    title: str
    width: float
    form: str = ""
    centred: bool = False


class Styles:
    """Cell formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, bool, str, bool], Format] = {}
        self.head = self._add(bold=True, align="center", bg_color="#DCE6F1", text_wrap=True, valign="vcenter")

    def get(self, form: str = "", *, centred: bool = False, fill: str = "", quoted: bool = False) -> Format:
        """Return the format of a number form, alignment and fill; ``quoted`` keeps a text a text when edited."""
        key = (form, centred, fill, quoted)
        if key not in self._made:
            extra: dict[str, object] = {"num_format": form} if form else {}
            if centred:
                extra["align"] = "center"
            if fill:
                extra["bg_color"] = fill
            if quoted:
                extra["quote_prefix"] = True
            self._made[key] = self._add(valign="top", text_wrap=True, **extra)
        return self._made[key]

    def _add(self, **properties: object) -> Format:
        base = {"font_name": _FONT, "font_size": 10, "border": 1, "border_color": "#BFBFBF"}
        return self._book.add_format(base | properties)


class Sheet:
    """A table that begins a further sheet when one is full.

    Args:
        book: The workbook.
        name: Name of the sheet.
        columns: Its columns.
        styles: Formats of the workbook.
        frozen: Number of columns that stay in sight.
        printed: Number of columns that are printed.
        most: Rows of one sheet, heading included.
    """

    def __init__(
        self,
        book: Workbook,
        name: str,
        columns: Sequence[Column],
        styles: Styles,
        *,
        frozen: int,
        printed: int | None = None,
        most: int = MOST_ROWS,
    ) -> None:
        self._book, self._name, self._columns, self._styles = book, name, columns, styles
        self._frozen, self._printed, self._most = frozen, printed or len(columns), most
        self._count = 0
        self.sheet: Worksheet
        self.rows = 0
        self._widths = [column.width for column in columns]
        self._formats = [styles.get(column.form, centred=column.centred) for column in columns]
        self._quoted = [styles.get(centred=column.centred, quoted=True) for column in columns]
        self._open()

    def add(self, values: Sequence[Value], fills: dict[int, str] | None = None) -> None:
        """Add a row; None leaves a cell empty, ``fills`` colours cells by column."""
        if self.rows >= self._most:
            self.finish()
            self._open()
        formats = list(self._formats)
        for column, fill in (fills or {}).items():
            own = self._columns[column]
            formats[column] = self._styles.get(own.form, centred=own.centred, fill=fill)
        for column, value in enumerate(values):
            if isinstance(value, str) and looks_like_formula(value):
                formats[column] = self._quoted[column]
        write_row(self.sheet, self.rows, values, formats, self._widths)
        self.rows += 1

    def finish(self) -> None:
        """Set what depends on the number of rows."""
        last = max(self.rows - 1, 1)
        self.sheet.autofilter(0, 0, last, len(self._columns) - 1)
        self.sheet.print_area(0, 0, last, self._printed - 1)

    def _open(self) -> None:
        self._count += 1
        name = self._name if self._count == 1 else f"{self._name} ({self._count})"
        sheet = self.sheet = self._book.add_worksheet(name)
        for number, column in enumerate(self._columns):
            sheet.set_column(number, number, column.width)
        sheet.set_row(0, 30)
        for number, column in enumerate(self._columns):
            sheet.write_string(0, number, column.title, self._styles.head)
        sheet.freeze_panes(1, self._frozen)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")
        self.rows = 1
