"""Measures how often each rule is right and writes ``analyzer/rules/measured.toml``.

``python -m tests.rules.measure`` runs all rules, preview included, over the annotated documents (corpus, and the ones
kept beside the checkout) and the real public documents. A finding that answers an annotated fault is right; every
other one has been read, and ``judged.yaml`` says what came of it. Findings without a judgement are listed and keep
the figures from being written.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import yaml

import analyzer.rules
from analyzer.analysis import Analyzer
from analyzer.evaluate.cases import Case, load_cases
from analyzer.evaluate.observed import observe
from analyzer.evaluate.parts.findings import answers_for, planted_faults
from analyzer.records import Finding
from analyzer.rules.registry import RULES
from analyzer.settings import Settings
from tests.support.folds import unread

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]
SHARED = CHECKOUT.parent / "shared" / "data"
GOLD = (CHECKOUT / "corpus" / "samples", SHARED / "dev" / "F", SHARED / "seed")
REAL = SHARED / "real-dev"
TARGET = Path(analyzer.rules.__file__).with_name("measured.toml")
Judgement = tuple[str, Finding, bool | None]


def judged() -> dict[tuple[str, str, str], bool]:
    """Return what came of reading: document, code and fingerprint to right or wrong."""
    rows = yaml.safe_load((HERE / "judged.yaml").read_text(encoding="utf-8")) or []
    return {(row["document"], row["code"], row["fingerprint"]): row["right"] for row in rows}


def gold_cases() -> list[Case]:
    """Return the annotated documents that this checkout has, without the test fold."""
    cases = load_cases([path for path in GOLD if path.exists()])
    return [case for case in cases if case.gold.checklist not in unread()]


def on_gold(tool: Analyzer, cases: list[Case], known: dict[tuple[str, str, str], bool]) -> list[Judgement]:
    """Return every finding on annotated documents with its judgement, None where there is none."""
    out: list[Judgement] = []
    for case in cases:
        seen = observe(case, tool)
        faults = planted_faults(seen)
        # What the checklist does not decide: with one its verdicts speak (COV101), without one the words (SHC105).
        told = {(row.code, row.fingerprint) for row in seen.report.findings}
        bare = [row for row in tool.analyze(case.clean).findings if row.code == "SHC105"]
        more = [row for row in bare if (row.code, row.fingerprint) not in told]
        for finding in (*seen.report.findings, *more):
            right = any(answers_for(fault, finding, case.placed) for fault in faults)
            name = case.gold.doc
            out.append((name, finding, right or known.get((name, finding.code, finding.fingerprint))))
    return out


def on_real(tool: Analyzer, known: dict[tuple[str, str, str], bool]) -> list[Judgement]:
    """Return every finding on real documents with its judgement, None where there is none."""
    return [
        (path.stem, finding, known.get((path.stem, finding.code, finding.fingerprint)))
        for path in sorted(REAL.glob("*.txt"))
        for finding in tool.analyze(path).findings
    ]


def main() -> int:
    """Measure, tell what is unjudged, write the figures; return the exit code."""
    tool, known = Analyzer(settings=Settings(preview=True)), judged()
    cases = gold_cases()
    gold, real = on_gold(tool, cases, known), on_real(tool, known)
    open_ = [row for row in (*gold, *real) if row[2] is None]
    for document, finding, _ in open_:
        text = finding.text[:80].replace("\n", "/")
        line = f"{document} {finding.code} {finding.fingerprint} {finding.severity} {text} | {finding.message[:90]}"
        sys.stdout.write(line + "\n")
    if open_:
        return 1
    counts: dict[str, dict[str, list[int]]] = defaultdict(
        lambda: {"gold": [0, 0], "real": [0, 0], "hints": [0, 0]}
    )
    own_severity = {rule.code: rule.severity for rule in RULES}
    hints = [row for row in gold if row[1].severity == "info" != own_severity[row[1].code]]
    for kind, rows in (("gold", gold), ("real", real), ("hints", hints)):
        for _, finding, right in rows:
            counts[finding.code][kind][0] += bool(right)
            counts[finding.code][kind][1] += 1
    documents = len(list(REAL.glob("*.txt")))
    lines = [
        "# Written by `python -m tests.rules.measure`: [right, all] findings by rule, every finding judged.",
        f"gold_documents = {len(cases)}",
        f"real_documents = {documents}",
    ]
    for rule in RULES:
        if rule.code in counts:
            own = counts[rule.code]
            lines += ["", f"[rules.{rule.code}]", f"gold = {own['gold']}", f"real = {own['real']}"]
            lines += [f"hints = {own['hints']}"] if own["hints"][1] else []
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
