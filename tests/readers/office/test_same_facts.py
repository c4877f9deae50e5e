"""The same document as text and as a Word document gives the same facts."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from analyzer import Analyzer
from analyzer.readers.docx.reader import read_docx
from analyzer.records import Report
from analyzer.text.source import source_from_text
from tests.readers.office.builders import docx, level, numbering, p, run

SAMPLES = Path(__file__).parents[3] / "corpus" / "samples"
TEXTS = sorted(SAMPLES.glob("*/clean.txt"))
LEVELS = level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）", suffix="tab")
_HAN = "[一二三四五六七八九十]{1,3}"
_NUMBERED = ((re.compile(f"{_HAN}、"), 0), (re.compile(f"（{_HAN}）"), 1))


@cache
def analyzer() -> Analyzer:
    return Analyzer()


def facts(report: Report) -> dict[str, list[tuple[object, ...]]]:
    return {
        "headings": [(s.number, s.title, s.level, s.kind, s.span) for s in report.sections],
        "measures": [(m.text, m.status, m.span) for m in report.measures],
        "indicators": [(n.text, n.value, n.unit, n.span) for n in report.indicators],
        "shortcomings": [(d.text, d.span) for d in report.shortcomings],
        "findings": [(f.code, f.text) for f in report.findings],
    }


def plain(text: str) -> bytes:
    """One paragraph a line, in several runs as Word writes them."""
    return docx("".join(p(_runs(line)) for line in text.split("\n")))


def numbered(text: str) -> bytes:
    """Headings with automatic numbers instead of typed ones; the text must come out the same."""
    body, begun = [], set()
    for line in text.split("\n"):
        for pattern, index in _NUMBERED:
            found = pattern.match(line)
            if found and (index == 0 or 0 in begun):
                begun.add(index)
                body.append(p(_runs(line[found.end() :]), level=index, number=1))
                break
        else:
            body.append(p(_runs(line)))
    return docx("".join(body), numbering=numbering(LEVELS))


def _runs(line: str) -> str:
    cut = len(line) // 3
    pieces = [line[:cut], line[cut : 2 * cut], line[2 * cut :]]
    return "".join(f'<w:r><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>' for piece in pieces if piece)


@pytest.mark.skipif(not TEXTS, reason="no corpus beside the tests")
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.parent.name)
def test_same_facts(path: Path) -> None:
    text = path.read_text(encoding="utf-8").strip()
    expected = facts(analyzer().analyze(source_from_text(text)))
    source = read_docx(plain(text), "a.docx")
    assert source.text == text
    assert facts(analyzer().analyze(source)) == expected
    gold = json.loads(path.with_name("gold.json").read_text(encoding="utf-8"))
    if any(fault["code"] == "numbering" for fault in gold["faults"]):
        return  # its typed numbers jump on purpose
    automatic = read_docx(numbered(text), "a.docx")
    assert automatic.text == text
    assert facts(analyzer().analyze(automatic)) == expected


@pytest.mark.skipif(not TEXTS, reason="no corpus beside the tests")
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.parent.name)
def test_same_facts_from_python_docx(path: Path, tmp_path: Path) -> None:
    library = pytest.importorskip("docx", reason="python-docx is not installed")
    text = path.read_text(encoding="utf-8").strip()
    document = library.Document()
    for line in text.split("\n"):
        style = "Heading 1" if _NUMBERED[0][0].match(line) and len(line) < 40 else None
        document.add_paragraph(line, style=style)
    file = tmp_path / "总结.docx"
    document.save(str(file))
    report = analyzer().analyze(file)
    assert report.source.reader == "docx"
    assert facts(report) == facts(analyzer().analyze(source_from_text(text)))


@pytest.mark.skipif(not TEXTS, reason="no corpus beside the tests")
def test_a_table_of_contents_adds_no_headings() -> None:
    text = TEXTS[0].read_text(encoding="utf-8").strip()
    headings = [line for line in text.split("\n") if _NUMBERED[0][0].match(line)]
    assert len(headings) > 2
    style = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="TOC 1"/></w:style>'
    entries = "".join(
        p(run(heading) + "<w:r><w:tab/></w:r>" + run(str(page)), style="T1")
        for page, heading in enumerate(headings, 1)
    )
    lines = text.split("\n")
    body = p(lines[0]) + p("目录") + entries + "".join(map(p, lines[1:]))
    report = analyzer().analyze(read_docx(docx(body, styles=style), "a.docx"))
    expected = analyzer().analyze(source_from_text(text))
    assert [(s.number, s.title, s.kind) for s in report.sections] == [
        (s.number, s.title, s.kind) for s in expected.sections
    ]
    assert report.restoration.counts["furniture"] == 1
    assert [f.code for f in report.findings] == [f.code for f in expected.findings]
