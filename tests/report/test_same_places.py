"""Every output leads to the same places of the original as JSON does, for documents as they come."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from analyzer import Analyzer, Checklist
from analyzer.records import EditRecord, Report
from analyzer.report.docx.annotate import annotated
from analyzer.report.grades import Grades
from analyzer.report.html import render_document
from analyzer.report.html.marks import marks_of
from analyzer.report.jsonout import encode
from analyzer.report.markdown import markdown
from analyzer.report.places import LineIndex
from analyzer.report.problems import problems, worded
from analyzer.report.sarif import sarif
from analyzer.report.tables import tables
from analyzer.report.texts import Texts
from analyzer.text.span import Span

CORPUS = Path(__file__).parents[2] / "corpus"
SAMPLES = (
    "town-2020-glossed/noisy.txt",
    "street-2020-faults/clean.txt",
    "emergency-bureau-2023-wrapped/noisy.txt",
)
ZH = Texts("zh")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Case:
    """A document with its report as JSON tells it."""

    def __init__(self, name: str, analyzer: Analyzer, checklist: Checklist) -> None:
        analysis = analyzer.examine(CORPUS / "samples" / name, checklist)
        self.report: Report = analysis.report
        self.text: str = analysis.view.source.text
        self.edits = tuple(
            EditRecord(one.kind, Span(*one.span), one.before, one.after) for one in analysis.view.edits
        )
        self.json: dict[str, Any] = json.loads(encode(self.report))

    def evidence(self) -> dict[str, list[list[int]]]:
        """Return the spans of the evidence of every item as JSON has them."""
        items = self.json["coverage"]["items"]
        return {item["item"]: [one["span"] for one in item["evidence"]] for item in items}

    def table(self, name: str) -> list[dict[str, str]]:
        made = tables([(self.report, LineIndex.of(self.text))], ZH, grades=Grades())
        return list(csv.DictReader(io.StringIO(made[name])))


@pytest.fixture(scope="module", params=SAMPLES)
def case(request: pytest.FixtureRequest) -> Case:
    points = Checklist.load(CORPUS / "checklists" / "subdistrict-2020.yaml")
    return Case(request.param, Analyzer(), points)


class Highlights(HTMLParser):
    """Collects the original text of a page and where every reference begins and ends in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.size = 0
        self.places: dict[str, list[int]] = {}
        self.parts: list[str] = []
        self._open: list[tuple[bool, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"div", "span"}:
            own = dict(attrs)
            inside = own.get("class") == "o" or bool(self._open and self._open[-1][0])
            self._open.append((inside, (own.get("data-m") or "").split()))

    def handle_endtag(self, tag: str) -> None:
        if tag in {"div", "span"}:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not self._open or not self._open[-1][0]:
            return
        self.parts.append(data)
        start, self.size = self.size, self.size + len(data)
        for ref in self._open[-1][1]:
            self.places.setdefault(ref, [start, start])[1] = self.size


def test_highlights_of_the_page(case: Case) -> None:
    page = Highlights()
    page.feed(render_document(case.report, case.text, "zh", edits=case.edits))
    page.close()
    assert "".join(page.parts) == case.text
    found = {mark.ref: list(mark.span) for mark in marks_of(case.report) if mark.span.length}
    assert page.places == found
    for i, spans in enumerate(case.evidence().values()):
        assert [page.places[f"i{i}.{k}"] for k in range(len(spans))] == spans
    for i, finding in enumerate(case.json["findings"]):
        assert page.places.get(f"f{i}", finding["span"]) == finding["span"]


def numbers(cell: str) -> list[list[int]]:
    return [list(map(int, line.split("-"))) for line in re.split(r"\n|<br>", cell) if line]


def test_rows_of_the_tables(case: Case) -> None:
    # The workbook is made of the same rows.
    assert {row["要点编号"]: numbers(row["原文字符"]) for row in case.table("items")} == case.evidence()
    indicators = [one["span"] for one in case.json["indicators"]]
    assert [numbers(row["原文字符"])[0] for row in case.table("indicators")] == indicators
    gaps = [one["span"] for one in case.json["shortcomings"]]
    listed = [numbers(row["原文字符"]) for row in case.table("shortcomings") if row["不足"]]
    assert [span for n, (span,) in enumerate(listed) if n == 0 or listed[n - 1] != [span]] == gaps


def test_registers_and_summaries(case: Case) -> None:
    wanted = [[list(quote.span) for quote in one.quotes] for one in problems(case.report, ZH)]
    assert [numbers(row["原文字符"]) for row in case.table("register")] == wanted
    text = markdown([(case.report, None)], ZH)
    listed = [
        re.split(r"(?<!\\)\|", line)[6].strip() for line in text.split("###")[-1].split("\n")[4:] if line
    ]
    assert list(map(numbers, listed)) == wanted
    known = [span for spans in case.evidence().values() for span in spans]
    known += [finding["span"] for finding in case.json["findings"]]
    known += [quote["span"] for finding in case.json["findings"] for quote in finding.get("related", ())]
    assert all(span in known for spans in wanted for span in spans)


def test_regions_for_editors(case: Case) -> None:
    made = sarif([(case.report, LineIndex.of(case.text))], (), ZH)
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in made["runs"][0]["results"]]
    spans = [[one["charOffset"], one["charOffset"] + one["charLength"]] for one in regions]
    assert spans == [finding["span"] for finding in case.json["findings"]]


def test_comments_in_the_submitted_document() -> None:
    docx = pytest.importorskip("docx", reason="python-docx is not installed; the extra [reports] has it")
    document = docx.Document()
    for line in (CORPUS / "samples" / "street-2020-faults" / "clean.txt").read_text("utf-8").splitlines():
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    data = stream.getvalue()
    from analyzer.readers.docx.reader import read_docx

    points = Checklist.load(CORPUS / "checklists" / "subdistrict-2020.yaml")
    source = read_docx(data, "甲.docx")
    made = Analyzer().analyze(source, points)
    made = replace(made, source=replace(made.source, sha256=hashlib.sha256(data).hexdigest()))
    places = commented(annotated(data, made, ZH), source.text)
    assert made.coverage is not None
    wanted = {(one.span.start, one.span.end) for item in made.coverage.items for one in item.evidence}
    wanted |= {(one.span.start, one.span.end) for one in worded(made) if one.span.length}
    assert len(wanted) > 30
    assert wanted <= places


def commented(data: bytes, text: str) -> set[tuple[int, int]]:
    """Return the commented ranges of a document, in characters of its text of plain paragraphs."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    at, opened, ranges, seen = 0, {}, set(), []
    for paragraph in body.iter(f"{_WORD}p"):
        for element in paragraph.iter():
            if element.tag == f"{_WORD}t":
                at += len(element.text or "")
                seen.append(element.text or "")
            elif element.tag == f"{_WORD}commentRangeStart":
                opened[element.get(f"{_WORD}id")] = at
            elif element.tag == f"{_WORD}commentRangeEnd":
                ranges.add((opened[element.get(f"{_WORD}id")], at))
        at += 1
        seen.append("\n")
    assert "".join(seen).strip("\n") == text.strip("\n")
    return ranges
