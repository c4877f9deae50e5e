"""Every rule against its cases: tests/cases/rules/<family>.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from analyzer.lexicon.store import Lexicons
from analyzer.rules.engine import RuleEngine
from analyzer.rules.registry import RULES
from analyzer.rules.run.run_rule import RunRule
from tests.rules.builder import context_of, coverage_of, facts_of, settings_of

FOLDER = Path(__file__).parent.parent / "cases" / "rules"
CASES: dict[str, dict[str, list[dict[str, Any]]]] = {}
for file in sorted(FOLDER.glob("*.yaml")):
    if file.stem != "run":  # what the machinery finds: see test_waivers and test_user_rules
        CASES |= yaml.safe_load(file.read_text(encoding="utf-8"))
LEXICONS = Lexicons()
ROWS = [
    pytest.param(
        code,
        case,
        side == "positive",
        id=f"{code}-{side}-{number}",
        marks=[pytest.mark.xfail(strict=True, reason=case["known"])] if "known" in case else [],
    )
    for code, sides in CASES.items()
    for side in ("positive", "negative")
    for number, case in enumerate(sides[side])
]


@pytest.mark.parametrize(("code", "case", "positive"), ROWS)
def test_case(code: str, case: dict[str, Any], positive: bool) -> None:
    engine = RuleEngine(LEXICONS, select=[code], settings=settings_of(case))
    facts = facts_of(case)
    findings = engine.run(facts, context_of(case), coverage_of(case), "zh")
    assert {finding.code for finding in findings} <= {code}
    if not positive:
        assert findings == []
        return
    expected = case.get("expect", [{}])
    assert len(findings) == len(expected), [finding.text for finding in findings]
    for finding, wanted in zip(findings, expected, strict=True):
        assert finding.span.of(facts.text) == finding.text
        assert finding.text == wanted.get("quote", finding.text)
        assert finding.severity == wanted.get("severity", finding.severity)
        assert wanted.get("says", "") in finding.message
        assert finding.fix == wanted.get("fix", finding.fix)
        assert [quote.text for quote in finding.related] == wanted.get(
            "related", [quote.text for quote in finding.related]
        )
        assert all(quote.span.of(facts.text) == quote.text for quote in finding.related)


def test_every_rule_has_cases() -> None:
    about_texts = {rule.code for rule in RULES if not issubclass(rule, RunRule)}
    assert set(CASES) == about_texts
    for code, sides in CASES.items():
        assert len(sides["positive"]) >= 3, code
        assert len(sides["negative"]) >= 3, code
