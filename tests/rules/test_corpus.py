"""The rules over documents of the corpus: planted faults are found, putting one right removes its finding only."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
import yaml

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
BLOCK = Path(__file__).parents[3] / "shared" / "data" / "dev" / "F"
CORRECTIONS = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "corrections.yaml").read_text(encoding="utf-8")
)
TEXT = (FAULTS / "clean.txt").read_text(encoding="utf-8") if FAULTS.is_dir() else ""
pytestmark = pytest.mark.skipif(not TEXT, reason="sample not in this checkout")


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.fixture(scope="module")
def known() -> dict[str, Counter[tuple[str, str]]]:
    """Return the findings of the documents as they stand, filled as they are asked for."""
    return {}


def findings(analyzer: Analyzer, text: str) -> list[Finding]:
    return list(analyzer.analyze(text).findings)


def key(found: list[Finding]) -> Counter[tuple[str, str]]:
    return Counter((finding.code, finding.fingerprint) for finding in found)


def text_of(document: str) -> str:
    """Return the clean text of a sample or of a document of the block; skip where there is none."""
    for path in (SAMPLES / document / "clean.txt", BLOCK / f"{document}.clean.txt"):
        if path.is_file():
            return path.read_text(encoding="utf-8")
    pytest.skip("document not beside this checkout")


@pytest.mark.parametrize("row", CORRECTIONS, ids=[f"{row['document']}-{row['code']}" for row in CORRECTIONS])
def test_putting_one_fault_right_removes_exactly_its_finding(analyzer, known, row):
    text = text_of(row["document"])
    if row["document"] not in known:
        known[row["document"]] = key(findings(analyzer, text))
    before = known[row["document"]]
    for wrong, right in ((row["wrong"], row["right"]), *row.get("also", {}).items()):
        assert text.count(wrong) == 1, wrong
        text = text.replace(wrong, right)
    after = key(findings(analyzer, text))
    assert [code for code, _ in before - after] == [row["code"]]
    assert not after - before


def test_every_fault_with_a_place_has_a_correction():
    """Faults that a change of words puts right; the others want a new passage."""
    covered = {(row["document"], row["wrong"]) for row in CORRECTIONS}
    for document in {row["document"] for row in CORRECTIONS}:
        path = SAMPLES / document / "gold.json"
        if not path.is_file():
            continue
        for fault in json.loads(path.read_text(encoding="utf-8"))["faults"]:
            quote = fault["quote"]
            if quote is None or fault["code"] in {"unpaired_plan", "no_cause", "self_contradiction"}:
                continue
            assert any(name == document and (wrong in quote or quote in wrong) for name, wrong in covered), (
                document,
                quote,
            )


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


@pytest.mark.parametrize(
    "name", ["street-2020-clean", "market-bureau-2023", "housing-bureau-2023-web", "town-2020-glossed"]
)
def test_clean_documents_stay_clean(analyzer, name):
    path = SAMPLES / name / "clean.txt"
    if not path.is_file():
        pytest.skip("sample not in this checkout")
    found = findings(analyzer, path.read_text(encoding="utf-8"))
    assert [finding for finding in found if finding.severity == "error"] == []
    assert len([finding for finding in found if finding.severity == "warning"]) <= 2


@pytest.mark.parametrize("name", ["street-2020-faults", "emergency-bureau-2023-wrapped"])
def test_fingerprints_survive_edits_elsewhere(analyzer, name):
    text = text_of(name)
    before = key(findings(analyzer, text))
    head, _, rest = text.partition("\n")
    # A sentence more at the beginning, blank lines, and other spacing move every place and change no finding.
    edited = f"{head}\n\n各项情况说明如下。\n{rest}".replace("。\n", "。\n\n")
    assert key(findings(analyzer, edited)) == before
