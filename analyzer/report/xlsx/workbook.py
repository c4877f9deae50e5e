"""The workbook: reports go in one by one, none is kept."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO

from analyzer.records import Report, Tool
from analyzer.report.extra import reports_extra
from analyzer.report.grades import NAMES, Grades
from analyzer.report.places import LineIndex, Places
from analyzer.report.texts import LANGUAGES, Texts
from analyzer.report.xlsx.layout import INDICATORS, ITEMS, REGISTER, SHORTCOMINGS, SUMMARY, Spec, columns
from analyzer.report.xlsx.rows import GRADE, Rows, ranked
from analyzer.report.xlsx.rowwriter import Value
from analyzer.report.xlsx.sheet import Sheet, Styles

# Equal reports make equal bytes, so the workbook does not say when it was made.
_MADE = datetime(2000, 1, 1)
_GREEN, _BLUE, _YELLOW, _RED = "#C6EFCE", "#DDEBF7", "#FFEB9C", "#FFC7CE"
_GRADE_FILLS = dict(zip(NAMES, (_GREEN, _BLUE, _YELLOW, _RED), strict=True))
_VERDICT_FILLS = {
    "covered": _GREEN, "partial": "#E2EFDA", "mentioned": _YELLOW, "planned": _BLUE, "absent": _RED,
    "admitted": "#E4DFEC", "contradicted": "#F8CBAD",
}  # fmt: skip
_VERDICT, _CLOSED = 4, 8  # columns of items and register


class WorkbookWriter:
    """Writes a workbook; :meth:`finish` ends it.

    Args:
        stream: Where it goes.
        texts: Words.
        grades: Cut points of the grades.
        deadline: Deadline to enter for every problem; empty leaves the cells empty.

    Raises:
        AnalyzerError: If the package that writes workbooks is not installed.
    """

    def __init__(
        self, stream: BinaryIO, texts: Texts, *, grades: Grades | None = None, deadline: str = ""
    ) -> None:
        with reports_extra():
            from xlsxwriter.workbook import Workbook
        self._texts, self._grades, self._deadline = texts, grades or Grades(), deadline
        # Rows go to temporary files as they come, so that memory does not grow with their number.
        options = {
            "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False,
        }  # fmt: skip
        self._book = Workbook(stream, options)
        self._book.set_properties({"created": _MADE})
        self._styles = Styles(self._book)
        self._summary = self._sheet("summary", SUMMARY, 2, 25)
        self._items = self._sheet("items", ITEMS, 2, 11)
        self._indicators = self._sheet("indicators", INDICATORS, 1, 13)
        self._register = self._sheet("register", REGISTER, 2, 9)
        self._shortcomings = self._sheet("shortcomings", SHORTCOMINGS, 1, 10)
        self._verdict_fills = _in_words(_VERDICT_FILLS, "labels.verdict")
        self._grade_fills = _in_words(_GRADE_FILLS, "problems.grade")
        self._rows: list[list[Value]] = []
        self._checklists: dict[str, None] = {}
        self._tool: Tool | None = None
        self._problems = 0

    def add(self, report: Report, lines: LineIndex | None = None) -> None:
        """Add a report; ``lines`` of its source text name places by line instead of character."""
        rows = Rows(report, Places(report, lines, self._texts), self._texts)
        self._tool = self._tool or report.tool
        if report.coverage is not None:
            self._checklists.setdefault(report.coverage.checklist.title)
        self._rows.append(rows.summary(self._grades))
        for row in rows.items():
            self._items.add(row, {_VERDICT: self._verdict_fills.get(str(row[_VERDICT]), "")})
        for row in rows.indicators():
            self._indicators.add(row)
        for row in rows.register(self._deadline):
            self._problems += 1
            row[0] = self._problems
            self._register.add(row)
        for row in rows.shortcomings():
            self._shortcomings.add(row)

    def finish(self) -> None:
        """Rank the units and end the workbook."""
        ranked(self._rows)
        for row in self._rows:
            self._summary.add(row, {GRADE: self._grade_fills.get(str(row[GRADE]), "")})
        self._mark_states()
        for sheet in (self._summary, self._items, self._indicators, self._register, self._shortcomings):
            sheet.finish()
        self._about()
        self._book.close()

    def _sheet(self, name: str, spec: Spec, frozen: int, printed: int) -> Sheet:
        texts = self._texts
        return Sheet(
            self._book,
            texts(f"xlsx.sheet.{name}"),
            columns(spec, texts),
            self._styles,
            frozen=frozen,
            printed=printed,
        )

    def _mark_states(self) -> None:
        """Let the state of a problem be chosen from a list."""
        states = [self._texts("xlsx.value.open"), self._texts("xlsx.value.done")]
        last = max(self._register.rows - 1, 1)
        self._register.sheet.data_validation(
            1, _CLOSED, last, _CLOSED, {"validate": "list", "source": states}
        )

    def _about(self) -> None:
        texts = self._texts
        sheet = self._book.add_worksheet(texts("xlsx.sheet.about"))
        sheet.set_column(0, 0, 18)
        sheet.set_column(1, 1, 90)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        tool = f"{self._tool.name} {self._tool.version}" if self._tool else ""
        cuts = [f"{cut:g}" for cut in self._grades.cuts]
        lines = [
            ("documents", str(len(self._rows))),
            ("checklist", texts.listed(self._checklists)),
            ("grades", texts("xlsx.about.grades_value").format(*cuts)),
            ("caution", texts("view.coverage.caution")),
            ("interval", texts("xlsx.about.interval_value")),
            ("span", texts("xlsx.about.span_value")),
            ("register", texts("xlsx.about.register_value")),
            ("tool", tool),
        ]
        style = self._styles.get()
        for row, (key, value) in enumerate(lines):
            sheet.write_string(row, 0, texts(f"xlsx.about.{key}"), self._styles.head)
            sheet.write_string(row, 1, value, style)


def _in_words(fills: dict[str, str], table: str) -> dict[str, str]:
    """Return fills by what cells say, in every language."""
    return {Texts(lang).label(table, name): fill for lang in LANGUAGES for name, fill in fills.items()}
