"""Tables as grids of cells, whatever file they come from."""

from __future__ import annotations

import csv
import io
import itertools
from typing import NamedTuple

from analyzer.errors import ChecklistError
from analyzer.readers.plain import TextReader
from analyzer.text.source import Source


class Cell(NamedTuple):
    """Text of a cell and where it stands; ``merged`` when it repeats the first cell of a merged range."""

    text: str
    place: str
    merged: bool = False


class Grid(NamedTuple):
    """One table: a name for remarks and its rows, each a mapping of column number to cell (blank ones left out)."""

    name: str
    rows: list[dict[int, Cell]]


def from_csv(data: bytes, path: str) -> list[Grid]:
    """Return the table of a CSV file; the separator is found from its first lines.

    Raises:
        ReadError: If the bytes are no text.
        ChecklistError: If they are no table.
    """
    text = TextReader().read(data, path).text
    try:
        dialect: type[csv.Dialect] | csv.Dialect = csv.Sniffer().sniff(text[:4096], delimiters=",;\t|，")
    except csv.Error:
        dialect = csv.excel
    rows: list[dict[int, Cell]] = []
    reader = csv.reader(io.StringIO(text, newline=""), dialect)
    begun = 1  # line on which a record begins; its cells may hold line ends
    try:
        for record in reader:
            place, begun = f"第{begun}行", reader.line_num + 1
            rows.append({n: Cell(cell.strip(), place) for n, cell in enumerate(record) if cell.strip()})
    except csv.Error as problem:
        raise ChecklistError(
            f"{path}:{reader.line_num}：CSV 格式有误（{problem}）。请另存为 .xlsx 或 UTF-8 的 CSV。",
            f"{path}:{reader.line_num}: CSV error ({problem}); save it as .xlsx or as CSV in UTF-8",
        ) from problem
    return [Grid("", rows)]


def from_xlsx(data: bytes, path: str) -> list[Grid]:
    """Return the visible sheets of a workbook; the cells of a merged range all hold its text.

    Raises:
        ChecklistError: If openpyxl is missing or the file is no workbook.
    """
    try:
        from openpyxl import load_workbook
    except ImportError as problem:
        raise ChecklistError(
            f'{path}：读取 Excel 需要安装扩展 [xlsx]：pip install "policy-summary-analyzer[xlsx]"；或另存为 .csv。',
            f'{path}: Excel files need the extra [xlsx]: pip install "policy-summary-analyzer[xlsx]"; '
            "or save the sheet as .csv",
        ) from problem
    try:
        book = load_workbook(io.BytesIO(data), data_only=True)
    except Exception as problem:
        raise ChecklistError(
            f"{path}：不是可以读取的 Excel 文件（{type(problem).__name__}）。请用 Excel 另存为 .xlsx。",
            f"{path}: no readable workbook ({type(problem).__name__}); save it as .xlsx with Excel",
        ) from problem
    grids: list[Grid] = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        cells: dict[tuple[int, int], Cell] = {}
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None and str(cell.value).strip():
                    cells[cell.row, cell.column] = Cell(
                        _shown(cell.value), f"{sheet.title}!{cell.coordinate}"
                    )
        for area in sheet.merged_cells.ranges:
            first = cells.get((area.min_row, area.min_col))
            if first is not None:
                for place in itertools.product(
                    range(area.min_row, area.max_row + 1), range(area.min_col, area.max_col + 1)
                ):
                    cells.setdefault(place, first._replace(merged=True))
        rows: dict[int, dict[int, Cell]] = {}
        for (row_number, column), found in sorted(cells.items()):
            rows.setdefault(row_number, {})[column] = found
        grids.append(Grid(sheet.title, list(rows.values())))
    return grids


def _shown(value: object) -> str:
    if hasattr(value, "strftime"):
        return f"{value.year}年{value.month}月{value.day}日"  # type: ignore[attr-defined]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def from_source(source: Source) -> list[Grid]:
    """Return the tables of a document that a reader has marked cell by cell."""
    tables: dict[str, dict[int, dict[int, Cell]]] = {}
    for anchor in source.anchors:
        parts = anchor.label.split("/")
        if anchor.kind != "cell" or len(parts) != 3:
            continue
        table, row, column = parts[0], int(parts[1]), int(parts[2])
        text = anchor.span.of(source.text).strip()
        cells = tables.setdefault(table, {}).setdefault(row, {})
        if column in cells:  # a cell of several paragraphs may be marked piece by piece
            cells[column] = cells[column]._replace(text=f"{cells[column].text}\n{text}")
        elif text:
            cells[column] = Cell(text, f"表{table}第{row}行")
    return [Grid(f"表{name}", [rows[number] for number in sorted(rows)]) for name, rows in tables.items()]
