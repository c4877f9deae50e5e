"""Whole documents with planted faults: each is found, and putting it right removes exactly its findings.

``tests/cases/documents/*.txt`` are written in the styles of different units. A mark ``⟦CODES|wrong|right⟧`` plants a
fault: the text reads ``wrong`` and should read ``right``; ``CODES`` are the rules that answer for it, joined by ``+``.
Marks with one name (``⟦SHC103#pair|…⟧``) belong to one fault. A fault whose finding stands elsewhere (at a heading, at
the head of the document) is looked for in the whole document.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

from analyzer.analysis import Analyzer
from analyzer.records import Finding

FOLDER = Path(__file__).parent.parent / "cases" / "documents"
MARK = re.compile(
    r"⟦(?P<codes>[A-Z]{3}\d{3}(?:\+[A-Z]{3}\d{3})*)(?P<name>#\w+)?\|(?P<wrong>[^|⟧]*)\|(?P<right>[^|⟧]*)⟧"
)
ELSEWHERE = {"SEC101", "SEC102", "SEC103", "SEC104", "SEC106", "SHC101", "SHC102"}
# Faults that no rule finds yet, with the reason.
KNOWN_MISSES = {
    ("07-street-2022-narrative", "NUM104"): "subjects of the two counts differ in wording",
    ("09-market-town-2024-terse", "NUM101"): "the parts and their total are counted in different units",
}


class Fault(NamedTuple):
    """One planted fault: the rules that answer for it and where its first mark stands in the faulty text."""

    codes: frozenset[str]
    start: int
    end: int


def read(marked: str) -> tuple[str, dict[str, Fault]]:
    """Return the faulty text and its faults by name."""
    text, faults, end, numbers = "", {}, 0, count()
    for mark in MARK.finditer(marked):
        text += marked[end : mark.start()]
        end = mark.end()
        name = mark["name"] or f"@{next(numbers)}"
        place = (len(text), len(text) + len(mark["wrong"]))
        faults.setdefault(name, Fault(frozenset(mark["codes"].split("+")), *place))
        text += mark["wrong"]
    return text + marked[end:], faults


def corrected(marked: str, name: str) -> str:
    """Return the text with one fault put right."""
    numbers = count()

    def choose(mark: re.Match[str]) -> str:
        return mark["right"] if (mark["name"] or f"@{next(numbers)}") == name else mark["wrong"]

    return MARK.sub(choose, marked)


def answers(fault: Fault, finding: Finding) -> bool:
    if finding.code not in fault.codes:
        return False
    return finding.code in ELSEWHERE or (finding.span.start < fault.end and fault.start < finding.span.end)


DOCUMENTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.txt"))}
ROWS = [
    pytest.param(
        stem,
        name,
        id=f"{stem}-{'+'.join(sorted(fault.codes))}{name}",
        marks=[
            pytest.mark.xfail(strict=True, reason=KNOWN_MISSES[stem, code])
            for code in fault.codes
            if (stem, code) in KNOWN_MISSES
        ],
    )
    for stem, marked in DOCUMENTS.items()
    for name, fault in read(marked)[1].items()
]


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.fixture(scope="module")
def known(analyzer: Analyzer) -> dict[str, list[Finding]]:
    """Return the findings of the faulty documents."""
    return {stem: list(analyzer.analyze(read(marked)[0]).findings) for stem, marked in DOCUMENTS.items()}


@pytest.mark.parametrize(("stem", "name"), ROWS)
def test_a_fault_is_found_and_its_correction_removes_its_findings(analyzer, known, stem, name):
    marked = DOCUMENTS[stem]
    fault = read(marked)[1][name]
    found = [finding for finding in known[stem] if answers(fault, finding)]
    assert {finding.code for finding in found} == fault.codes
    told = [known[stem], analyzer.analyze(corrected(marked, name)).findings]
    before, after = (key([one for one in own if not weighed(one, fault)]) for own in told)
    assert before - after == key(found)
    assert not after - before


@pytest.mark.parametrize("stem", DOCUMENTS)
def test_nothing_else_is_found(known, stem):
    faults = read(DOCUMENTS[stem])[1].values()
    others = [
        (finding.code, finding.text)
        for finding in known[stem]
        if finding.severity != "info" and not any(answers(fault, finding) for fault in faults)
    ]
    assert others == []


def weighed(finding: Finding, fault: Fault) -> bool:
    """Whether a finding is a hint of another fault that depends on how often the whole document names a matter."""
    return finding.code == "SHC105" and finding.severity == "info" and finding.code not in fault.codes


def key(findings: list[Finding]) -> Counter[tuple[str, str]]:
    return Counter((finding.code, finding.fingerprint) for finding in findings)
