"""Grids out of the files that spreadsheet programs write."""

from __future__ import annotations

import csv
import datetime
import io
from collections import Counter

import regex

from analyzer.checklist.importers.grid import Cell, Grid, in_rows, spread
from analyzer.errors import ChecklistError
from analyzer.foreign import in_chinese
from analyzer.readers.plain import TextReader

_SEPARATORS = (",", ";", "\t", "|", "，", "；", "^", "~")
_SEPARATOR_LINE = regex.compile(r"\s*sep=(?P<mark>.)\r?\n", regex.I)
_QUOTED = regex.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def from_csv(data: bytes, path: str) -> list[Grid]:
    """Return the table of a CSV file, whatever its encoding and separator.

    Raises:
        ReadError: If the bytes are no text.
        ChecklistError: If they are no table.
    """
    text = TextReader().read(data, path).text.lstrip("\ufeff")
    named = _SEPARATOR_LINE.match(text)
    begun = 1  # line on which a record begins; its cells may hold line ends
    if named is not None:
        text, begun = text[named.end() :], 2
    skipped = begun - 1
    rows: list[dict[int, Cell]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=named["mark"] if named else _separator(text))
    try:
        for record in reader:
            place, begun = f"第{begun}行", reader.line_num + 1 + skipped
            rows.append({n: Cell(cell.strip(), place) for n, cell in enumerate(record) if cell.strip()})
    except csv.Error as problem:
        raise ChecklistError(
            f"{path}:{reader.line_num}：CSV 格式有误（{in_chinese(problem)}）。请另存为 .xlsx 或 UTF-8 的 CSV。",
            f"{path}:{reader.line_num}: CSV error ({problem}); save it as .xlsx or as CSV in UTF-8",
        ) from problem
    return [Grid("", rows)]


def _separator(text: str) -> str:
    """Return the character that parts most rows into equally many cells."""
    best, chosen = 0.0, ","
    for mark in _SEPARATORS:
        try:
            widths = Counter(len(row) for row in csv.reader(io.StringIO(text[:20000]), delimiter=mark) if row)
        except csv.Error:
            continue
        several = {width: count for width, count in widths.items() if width > 1}
        if not several:
            continue
        width = max(several, key=lambda width: (several[width], width))
        share = several[width] / sum(widths.values()) + min(width, 9) / 100
        if share > best:
            best, chosen = share, mark
    return chosen


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
                    text = shown_value(cell.value, str(cell.number_format))
                    cells[cell.row, cell.column] = Cell(text, f"{sheet.title}!{cell.coordinate}")
        high = False
        for area in sheet.merged_cells.ranges:
            rows, columns = area.max_row - area.min_row + 1, area.max_col - area.min_col + 1
            spread(cells, area.min_row, area.min_col, rows, columns)
            high |= rows > 1
        grids.append(Grid(sheet.title, in_rows(cells), merges=high))
    return grids


def shown_value(value: object, form: str) -> str:
    """Return a value as the sheet shows it: dates in words, shares in per cent, whole numbers without a point.

    Args:
        value: Of the cell.
        form: Its number format (``yyyy"年"m"月"``, ``0%``).
    """
    if isinstance(value, datetime.datetime | datetime.date):
        marks = _QUOTED.sub("", form.lower())
        month_only = "m" in marks and "d" not in marks
        year = f"{value.year}年" if "y" in marks or (not month_only and "d" not in marks) else ""
        return f"{year}{value.month}月" + ("" if month_only else f"{value.day}日")
    if isinstance(value, int | float) and not isinstance(value, bool) and form.rstrip().endswith("%"):
        return f"{round(value * 100, 2):g}%"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.10g}"
    return str(value).strip()
