"""Verdicts on the development data: a floor that changes must not fall through. Those of the corpus: floors.yaml."""

import json
from pathlib import Path

import pytest

from analyzer import Analyzer, Checklist
from analyzer.text.source import source_from_text

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data"
LETTERS = {"covered": "C", "mentioned": "M", "planned": "P", "absent": "A", "contradicted": "X"}


@pytest.fixture(scope="module")
def analyzer():
    return Analyzer()


def hits(analyzer, text, checklist, gold):
    report = analyzer.analyze(source_from_text(text), checklist)
    wanted = {verdict["item"]: verdict["verdict"] for verdict in gold["verdicts"]}
    return [LETTERS[item.verdict] == wanted[item.item] for item in report.coverage.items]


def share(results):
    return sum(results) / len(results)


def shared_documents(folder, names):
    checklist = SHARED / folder / "checklist.yaml"
    if not checklist.is_file():
        pytest.skip("development data are not at hand")
    for name in names:
        base = SHARED / folder
        gold = json.loads((base / f"{name}.json").read_text("utf-8"))
        yield (base / f"{name}.clean.txt").read_text("utf-8"), Checklist.load(checklist), gold


def test_adversarial_block(analyzer):
    documents = shared_documents("dev/F", ["doc1", "doc2", "doc3", "doc4"])
    assert share([hit for document in documents for hit in hits(analyzer, *document)]) >= 0.8


def test_seed(analyzer):
    assert (
        share([hit for document in shared_documents("seed", ["seed"]) for hit in hits(analyzer, *document)])
        >= 0.72
    )
