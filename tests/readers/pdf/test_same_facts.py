"""One document as text, page and PDF: the same facts."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

pytest.importorskip("pypdfium2")
pytest.importorskip("reportlab")
pytest.importorskip("lxml")

from analyzer import Analyzer
from analyzer.records import Report
from tests.readers.pdf.pages import report
from tests.readers.pdf.test_layout import NAMES, SAMPLES

# Tables typed with blanks, bullets, a title whose parts a wide blank separates.
TYPED = (
    "ecology-2024", "labour-bureau-2018-web", "newcity-2019", "safety-2023-county", "safety-2023-zone",
    "street-2024-newarea", "street-2024-station", "street-2025-mill", "water-bureau-2024",
)  # fmt: skip
MENU = "<ul>" + "".join(f'<li><a href="/{n}">栏目{n}</a></li>' for n in range(90)) + "</ul>"


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def facts(found: Report) -> dict[str, object]:
    return {
        "unit": (found.source.title, found.source.unit, found.source.year),
        "headings": [(one.level, one.number, one.title, one.kind, one.aspect) for one in found.sections],
        "indicators": [
            (one.text, one.value, one.upper, one.comparator, one.unit, one.subject, one.kind)
            for one in found.indicators
        ],
        "shortcomings": [(one.text, one.aspect, one.severity) for one in found.shortcomings],
        "measures": [(one.text, one.status) for one in found.measures],
        "findings": [(one.code, one.text) for one in found.findings],
    }


@pytest.mark.parametrize("name", [*NAMES, *TYPED])
def test_text_page_and_pdf_give_the_same_facts(analyzer: Analyzer, tmp_path: Path, name: str) -> None:
    text = (SAMPLES / name / "clean.txt").read_text(encoding="utf-8")
    paragraphs = "".join(f"<p>{html.escape(line.strip())}</p>\n" for line in text.split("\n") if line.strip())
    files = {
        "a.txt": text.encode(),
        "a.html": f"<html><body>{MENU}<div>{paragraphs}</div>{MENU}</body></html>".encode("gb18030"),
        "a.pdf": report(text, head="某区法治政府建设材料"),
    }
    found = {}
    for suffix, data in files.items():
        path = tmp_path / suffix
        path.write_bytes(data)
        found[suffix] = facts(analyzer.analyze(path))
    for name_, expected in found["a.txt"].items():
        assert found["a.html"][name_] == expected, name_
        assert found["a.pdf"][name_] == expected, name_
