"""Figures that fit and figures that do not, as many clerks tell them: how many wrong ones are found, how many false.

The bounds are what is reached less a few, no goals. Findings on figures are read as users get them.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import yaml

from analyzer import Analyzer

BANK = Path(__file__).resolve().parents[1] / "cases" / "numbers" / "bank.yaml"
REPORT = "雁河镇2024年法治政府建设情况报告\n一、主要举措和成效\n（一）规范执法行为\n{text}\n"
CODES = ("NUM101", "NUM102", "NUM103", "NUM105")


def test_wrong_figures_are_told_and_right_ones_are_not() -> None:
    analyzer = Analyzer()
    counts: Counter[tuple[str, bool]] = Counter()
    for case in yaml.safe_load(BANK.read_text(encoding="utf-8")):
        findings = analyzer.analyze(REPORT.format(text=case["text"])).findings
        told = any(finding.code in CODES for finding in findings)
        counts["wrong" if "wrong" in case else "right", told] += 1
    assert counts["wrong", True] >= 70  # of 80
    assert counts["right", True] <= 6  # of 220
    assert sum(counts.values()) == 300
