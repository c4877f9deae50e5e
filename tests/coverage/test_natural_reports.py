"""Reports that offices would write, judged by a reader who knew nothing of the program: totals alone.

Nobody who mends the program reads these texts, so that no wording is worked towards.
"""

from pathlib import Path

import pytest
import yaml

from analyzer import Analyzer
from analyzer.checklist.importers.load import load_checklist

FOLDER = Path(__file__).parents[1] / "cases/coverage/natural"


@pytest.fixture(scope="module")
def judged():
    """Return pairs of the reader's record and the verdict of the program, with whether it is sure."""
    records = yaml.safe_load((FOLDER / "verdicts.yaml").read_text(encoding="utf-8"))
    analyzer = Analyzer()
    lists = {
        name: load_checklist(FOLDER / name, analyzer.lexicons).checklist
        for name in {r["list"] for r in records}
    }
    found = {}
    for name, report in {(record["list"], record["report"]) for record in records}:
        items = analyzer.analyze(FOLDER / report, lists[name]).coverage.items
        found |= {(report, number): item for number, item in enumerate(items, start=1)}
    return [(record, found[record["report"], record["number"]]) for record in records]


def test_all_items_are_judged(judged):
    assert len(judged) == 120


def test_verdicts_agree_with_the_reader(judged):
    agreed = sum(record["verdict"] == item.verdict for record, item in judged)
    allowed = sum(item.verdict in {record["verdict"], *record.get("accept", ())} for record, item in judged)
    assert agreed >= 52
    assert allowed >= 61


def test_credit_is_deserved(judged):
    credited = [record["verdict"] for record, item in judged if item.verdict == "covered"]
    assert credited.count("covered") >= 0.85 * len(credited)
    assert len(credited) >= 15
