"""The rules over documents of the corpus: planted faults are found, putting one right removes its finding only."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from analyzer.analysis import Analyzer
from analyzer.records import Finding

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
FAULTS = SAMPLES / "street-2020-faults"
CODES = {
    "stale_year": {"TIM101", "TIM102", "TIM301"},
    "stale_label": {"TIM201", "TIM202", "TIM203", "TIM204", "TIM205", "TRM201"},
    "term_misuse": {"TRM101", "TRM102", "TRM103"},
    "missing_section": {"SEC101", "SEC102", "SEC103", "SEC104"},
    "no_cause": {"SEC106", "SHC101"},
    "numbering": {"SEC201", "SEC202", "SEC203"},
    "unpaired_plan": {"SHC103"},
    "out_of_remit": {"TRM301"},
    "placeholder": {"TXT101", "TXT102"},
    "double_approx": {"NUM201"},
}
CORRECTIONS = [
    ("区法制办", "区司法局", "TRM201"),
    ("法制政府建设", "法治政府建设", "TRM102"),
    ("“十二五”规划", "“十三五”规划", "TIM201"),
    ("XX社区", "云桥社区", "TXT101"),
    ("行政权利", "行政权力", "TRM101"),
    ("约500余人次", "500余人次", "NUM201"),
    ("二、2019年度存在的问题和原因", "二、2020年度存在的问题和原因", "TIM101"),
    ("建筑企业24家", "建筑企业25家", "NUM101"),
    ("92.7%", "90.7%", "NUM102"),
    ("四是加强队伍建设", "三是加强队伍建设", "SEC203"),
]
TEXT = (FAULTS / "clean.txt").read_text(encoding="utf-8") if FAULTS.is_dir() else ""
pytestmark = pytest.mark.skipif(not TEXT, reason="sample not in this checkout")


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def findings(analyzer: Analyzer, text: str) -> list[Finding]:
    return list(analyzer.analyze(text).findings)


def key(found: list[Finding]) -> Counter[tuple[str, str]]:
    return Counter((finding.code, finding.fingerprint) for finding in found)


@pytest.mark.parametrize(("wrong", "right", "code"), CORRECTIONS, ids=[row[2] for row in CORRECTIONS])
def test_putting_one_fault_right_removes_exactly_its_finding(analyzer, wrong, right, code):
    before = findings(analyzer, TEXT)
    assert TEXT.count(wrong) == 1
    after = findings(analyzer, TEXT.replace(wrong, right))
    gone = key(before) - key(after)
    if code == "SEC203":  # the items that follow move up as well
        assert code in {found for found, _ in gone}
        return
    assert [found for found, _ in gone] == [code]
    assert not key(after) - key(before)


def test_planted_faults_are_found(analyzer):
    found = findings(analyzer, TEXT)
    gold = json.loads((FAULTS / "gold.json").read_text(encoding="utf-8"))["faults"]
    planted = [fault for fault in gold if fault["code"] in CODES]
    missed = []
    for fault in planted:
        quote = fault["quote"]
        hits = [finding for finding in found if finding.code in CODES[fault["code"]]]
        if not any(
            quote is None or quote in hit.text or hit.text in quote or _meet(TEXT, quote, hit) for hit in hits
        ):
            missed.append(fault)
    assert len(missed) <= len(planted) // 10, missed


def _meet(text: str, quote: str, finding: Finding) -> bool:
    start = text.find(quote)
    return start < finding.span.end and finding.span.start < start + len(quote)


@pytest.mark.parametrize("name", ["street-2020-clean", "market-bureau-2023"])
def test_clean_documents_stay_clean(analyzer, name):
    path = SAMPLES / name / "clean.txt"
    if not path.is_file():
        pytest.skip("sample not in this checkout")
    found = findings(analyzer, path.read_text(encoding="utf-8"))
    assert [finding for finding in found if finding.severity == "error"] == []
    assert len([finding for finding in found if finding.severity == "warning"]) <= 2
