"""The example of every manual page, run through the whole analysis."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from analyzer.analysis import Analyzer
from analyzer.checklist.model import Checklist
from analyzer.rules.docs import describe
from analyzer.rules.model import Rule
from analyzer.rules.registry import RULES
from analyzer.rules.run.run_rule import RunRule
from analyzer.settings import Settings

WHOLE = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "rule_examples.yaml").read_text(encoding="utf-8")
)
# What the machinery finds, and what only a scan can show, has no text for an example.
ABOUT_TEXTS = [rule for rule in RULES if not issubclass(rule, RunRule) and rule.code != "TXT207"]
FRAME = (
    "东岭镇{year}年法治政府建设情况报告\n一、主要举措和成效\n{example}\n"
    "二、存在的不足和原因\n执法力量薄弱，主要原因是编制少。\n三、下一步打算\n充实执法力量。\n"
)


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer(settings=Settings(preview=True))


@pytest.mark.parametrize("rule", ABOUT_TEXTS, ids=[rule.code for rule in ABOUT_TEXTS])
def test_the_example_shows_the_fault(analyzer: Analyzer, tmp_path: Path, rule: type[Rule]) -> None:
    whole = WHOLE.get(rule.code, {})
    tool = analyzer
    if "settings" in whole:
        tool = Analyzer(settings=Settings(select=(rule.code,), **whole["settings"]))
    points = None
    if "items" in whole:
        path = tmp_path / "要点.yaml"
        rows = [{"id": f"A{n}", "theme": "甲", "text": text} for n, text in enumerate(whole["items"], 1)]
        path.write_text(
            yaml.safe_dump({"id": "c", "title": "要点", "items": rows}, allow_unicode=True), encoding="utf-8"
        )
        points = Checklist.load(path)
    found = tool.analyze(whole.get("text") or _framed(rule) + "\n", points).findings
    assert rule.code in {finding.code for finding in found}


def _framed(rule: type[Rule]) -> str:
    """Return a report with the example as it stands among its measures."""
    example = describe(rule).sections["示例"]
    stated = re.search(r"(20\d\d)年(?:度)?报告", example)
    plain = re.sub(r"^[^“]{0,16}“(.*)”。?$", r"\1", example)
    return FRAME.format(year=stated[1] if stated else 2020, example=plain)


def test_examples_written_out_are_for_rules_that_exist() -> None:
    assert set(WHOLE) <= {rule.code for rule in ABOUT_TEXTS}
