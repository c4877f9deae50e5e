"""Recorded output: whole reports of samples and pages of a hand-made report, byte for byte.

A wanted change is recorded with ``ANALYZER_UPDATE_GOLDEN=1 python -m pytest tests/golden`` and read in the diff.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from analyzer.analysis import Analyzer
from analyzer.checklist.model import Checklist
from analyzer.report.concise import concise
from analyzer.report.console.batch import add_batch
from analyzer.report.console.document import ViewOptions, add_document
from analyzer.report.console.page import Page
from analyzer.report.csvout import indicator_csv
from analyzer.report.jsonout import encode
from analyzer.report.places import LineIndex
from analyzer.report.schema import report_schema
from analyzer.report.texts import Texts
from tests.report.factory import failed_report, line_index, report

FOLDER = Path(__file__).parent / "recorded"
REPOSITORY = Path(__file__).resolve().parents[2]
SAMPLES = {
    "faults": ("street-2020-faults/clean.txt", "statutory-five.yaml"),
    "glossed": ("town-2020-glossed/noisy.txt", "subdistrict-2020.yaml"),
}


def recorded(name: str, data: bytes) -> None:
    """Compare ``data`` with the recording ``name``, or record it."""
    path = FOLDER / name
    if os.environ.get("ANALYZER_UPDATE_GOLDEN"):
        FOLDER.mkdir(exist_ok=True)
        path.write_bytes(data)
    assert path.is_file(), "not recorded yet"
    assert data.decode().splitlines() == path.read_bytes().decode().splitlines()
    assert data == path.read_bytes()


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.mark.parametrize("name", SAMPLES)
def test_samples(name: str, analyzer: Analyzer) -> None:
    document, checklist = SAMPLES[name]
    points = Checklist.load(REPOSITORY / "corpus" / "checklists" / checklist)
    analysis = analyzer.examine(REPOSITORY / "corpus" / "samples" / document, points)
    # What changes with the place of the checkout, the version and every edit of a lexicon is left out.
    made = replace(
        analysis.report,
        tool=replace(analysis.report.tool, version="0", lexicons="sha256:0"),
        source=replace(analysis.report.source, path=document),
    )
    recorded(f"{name}.json", encode(made))
    page = Page(100)
    lines = LineIndex.of(analysis.view.source.text)
    add_document(page, made, lines, Texts("zh"), ViewOptions(indicators=True))
    recorded(f"{name}.txt", page.plain().encode())


PAGES: dict[str, Callable[[Page], None]] = {
    "page-80-zh.txt": lambda page: add_document(page, report(), line_index(), Texts("zh"), ViewOptions()),
    "page-120-zh.txt": lambda page: add_document(
        page, report(), line_index(), Texts("zh"), ViewOptions(verbose=True, indicators=True)
    ),
    "page-100-en.txt": lambda page: add_document(
        page, report(), line_index(), Texts("en"), ViewOptions(verbose=True, indicators=True)
    ),
    "batch-80-zh.txt": lambda page: add_batch(page, [report(), failed_report()], Texts("zh"), verbose=False),
    "batch-120-en.txt": lambda page: add_batch(page, [report(), failed_report()], Texts("en"), verbose=False),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str) -> None:
    page = Page(int(name.split("-")[1]))
    PAGES[name](page)
    recorded(name, page.plain().encode())


def test_other_forms() -> None:
    recorded("report.json", encode(report()))
    recorded("failed.json", encode(failed_report()))
    recorded("concise.txt", concise(report(), line_index(), Texts("zh")).encode())
    recorded("indicators.csv", indicator_csv(report(), line_index(), Texts("zh")).encode())


def test_schema() -> None:
    import json

    text = json.dumps(report_schema(), ensure_ascii=False, indent=1)
    recorded("schema.json", f"{text}\n".encode())
