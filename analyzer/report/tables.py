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


class Tables:
    """Collects the rows of reports, none of which is kept.

    Args:
        texts: Words.
        grades: Cut points of the grades.
        deadline: Deadline to enter for every problem.
    """

    def __init__(self, texts: Texts, *, grades: Grades, deadline: str = "") -> None:
        self._texts, self._grades, self._deadline = texts, grades, deadline
        self._rows: dict[str, list[list[Value]]] = {name: [] for name in TABLES}

    def add(self, report: Report, lines: LineIndex | None = None) -> None:
        """Add the rows of a report; ``lines`` of its source text name places by line."""
        made, rows = Rows(report, Places(report, lines, self._texts), self._texts), self._rows
        rows["summary"].append(made.summary(self._grades))
        rows["items"].extend(made.items())
        rows["indicators"].extend(made.indicators())
        rows["register"].extend(made.register(self._deadline))
        rows["shortcomings"].extend(made.shortcomings())

    def finish(self) -> dict[str, str]:
        """Return the text of every table by its name, without byte order mark."""
        ranked(self._rows["summary"])
        for number, row in enumerate(self._rows["register"], 1):
            row[0] = number
        return {name: _table(name, self._rows[name], self._texts) for name in TABLES}


def tables(
    reports: Iterable[tuple[Report, LineIndex | None]], texts: Texts, *, grades: Grades, deadline: str = ""
) -> dict[str, str]:
    """Return the tables of several reports; arguments as for :class:`Tables`."""
    made = Tables(texts, grades=grades, deadline=deadline)
    for report, lines in reports:
        made.add(report, lines)
    return made.finish()


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
