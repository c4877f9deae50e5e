"""The tables of a batch as comma-separated values, the same as the sheets of the workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from analyzer.records import Report
from analyzer.report.csvout import _FORMULA as FORMULA
from analyzer.report.grades import Grades
from analyzer.report.places import LineIndex, Places
from analyzer.report.texts import Texts
from analyzer.report.xlsx.layout import INDICATORS, ITEMS, REGISTER, SHORTCOMINGS, SUMMARY
from analyzer.report.xlsx.rows import Rows, ranked
from analyzer.report.xlsx.rowwriter import Value

TABLES = {
    "summary": SUMMARY, "items": ITEMS, "indicators": INDICATORS, "register": REGISTER, "shortcomings": SHORTCOMINGS,
}  # fmt: skip
BOM = "\ufeff"  # without it a spreadsheet takes UTF-8 for the encoding of the machine


def tables(
    reports: Iterable[tuple[Report, LineIndex | None]], texts: Texts, *, grades: Grades, deadline: str = ""
) -> dict[str, str]:
    """Return the text of every table by its name, without byte order mark."""
    rows: dict[str, list[list[Value]]] = {name: [] for name in TABLES}
    for report, lines in reports:
        made = Rows(report, Places(report, lines, texts), texts)
        rows["summary"].append(made.summary(grades))
        rows["items"].extend(made.items())
        rows["indicators"].extend(made.indicators())
        rows["register"].extend(made.register(deadline))
        rows["shortcomings"].extend(made.shortcomings())
    ranked(rows["summary"])
    for number, row in enumerate(rows["register"], 1):
        row[0] = number
    return {name: _table(name, rows[name], texts) for name in TABLES}


def _table(name: str, rows: Iterable[list[Value]], texts: Texts) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(texts(f"xlsx.column.{key}") for key, *_ in TABLES[name])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return buffer.getvalue()


def _cell(value: Value) -> Value:
    if isinstance(value, str):
        value = value.replace("\x00", "")
        return f"'{value}" if value.startswith(FORMULA) else value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
