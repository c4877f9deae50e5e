"""The feedback letter of one unit, from a template that the office can replace."""

from __future__ import annotations

import io
from pathlib import PurePath
from typing import TYPE_CHECKING

from msgspec import Struct

from analyzer.errors import SettingsError
from analyzer.records import Report
from analyzer.report.docx.fill import fill, placeholders
from analyzer.report.docx.letterbody import LetterBody, grave, overall
from analyzer.report.docx.package import fixed
from analyzer.report.docx.template import default_template
from analyzer.report.extra import reports_extra
from analyzer.report.grades import Grades
from analyzer.report.places import LineIndex, Places
from analyzer.report.problems import unit_name
from analyzer.report.texts import LANGUAGES, Texts, catalogue
from analyzer.report.verdicts import points

if TYPE_CHECKING:
    from docx.document import Document


class LetterOptions(Struct, frozen=True):
    """What a letter says that no report knows; empty texts leave a blank to be filled in by hand.

    Attributes:
        deadline: By when the unit has to answer.
        sender: The office that sends the letter.
        date: Date of the letter.
        grades: Cut points of the grades.
    """

    deadline: str = ""
    sender: str = ""
    date: str = ""
    grades: Grades = Grades()


class LetterWriter:
    """Writes letters from one template.

    Args:
        texts: Words.
        options: What the letters say beside the report.
        template: A Word document with placeholders; None for the default one.
        name: What to call the template in messages.

    Raises:
        AnalyzerError: If the package that writes Word documents is not installed.
        SettingsError: If the template is no Word document, or has unknown placeholders, or none for the problems.
    """

    def __init__(
        self,
        texts: Texts,
        options: LetterOptions | None = None,
        *,
        template: bytes | None = None,
        name: str = "template",
    ) -> None:
        self._texts, self._options, self._name = texts, options or LetterOptions(), name
        self._template = default_template(texts) if template is None else template
        self._check(placeholders(self._open()))

    def letter(self, report: Report, lines: LineIndex | None = None) -> bytes:
        """Return the letter to the unit of a report as a Word document."""
        texts = self._texts
        found = grave(report, texts)
        document = self._open()
        blocks = LetterBody(Places(report, lines, texts), texts, report.source.title).blocks(found)
        values = self._values(report, overall(report, found, self._options.grades, texts))
        fill(
            document,
            {name: value for key, value in values.items() for name in _names(key)},
            dict.fromkeys(_names("problems"), blocks),
        )
        stream = io.BytesIO()
        document.save(stream)
        return fixed(stream.getvalue())

    def _values(self, report: Report, result: str) -> dict[str, str]:
        texts, options = self._texts, self._options
        name = report.source.title or PurePath((report.source.path or "").replace("\\", "/")).stem
        name = name or texts("letter.value.document")
        quoted = "关于" in name or "《" in name or texts.lang != "zh"
        title = texts(f"letter.value.title{'_quoted' if quoted else ''}", document=name)
        coverage = report.coverage
        checklist = coverage.checklist.title if coverage else ""
        blank = texts("letter.value.date")
        return {
            "title": title,
            "unit": unit_name(report),
            "document": name,
            "year": str(report.source.year or ""),
            "checklist": checklist,
            "check": (
                texts("letter.value.check_list", checklist=checklist)
                if checklist
                else texts("letter.value.check_text")
            ),
            "score": points(coverage.score) if coverage else "",
            "grade": texts(f"problems.grade.{options.grades.of(coverage.score)}") if coverage else "",
            "overall": result,
            "deadline": options.deadline or blank,
            "sender": options.sender or texts("letter.value.sender"),
            "date": options.date or blank,
        }

    def _open(self) -> Document:
        with reports_extra():
            import docx
        try:
            return docx.Document(io.BytesIO(self._template))
        except Exception as problem:  # python-docx passes on whatever its zip and XML layers raise
            raise SettingsError(
                f"{self._name}：不是可用的 Word 模板（.docx）。请用 Word 另存为 .docx 后再用。",
                f"{self._name}: not a usable Word template (.docx); save it as .docx in Word",
            ) from problem

    def _check(self, used: set[str]) -> None:
        known = {name for key in catalogue("letter")["field"] for name in _names(key)}
        listed = self._texts.listed(
            f"{{{{{self._texts(f'letter.field.{key}')}}}}}" for key in catalogue("letter")["field"]
        )
        strange = sorted(used - known)
        if strange:
            raise SettingsError(
                f"{self._name}：模板中有不认识的占位符 {{{{{strange[0]}}}}}。可用的有：{listed}。",
                f"{self._name}: unknown placeholder {{{{{strange[0]}}}}}; known are {listed}",
            )
        if not used & set(_names("problems")):
            raise SettingsError(
                f"{self._name}：模板中没有占位符 {{{{问题}}}}，问题无处可放。请在单独一段中加上。",
                f"{self._name}: the placeholder {{{{problems}}}} is missing; put it into a paragraph of its own",
            )


def _names(key: str) -> tuple[str, ...]:
    """Return the names of a field in all languages: a template may use any."""
    return tuple(Texts(lang)(f"letter.field.{key}") for lang in LANGUAGES)
