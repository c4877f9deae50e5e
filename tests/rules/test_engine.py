"""The engine: selection, order, fingerprints, caps, language."""

from __future__ import annotations

import pytest

from analyzer.errors import SettingsError
from analyzer.lexicon.store import Lexicons
from analyzer.rules.context import DocumentContext
from analyzer.rules.engine import RuleEngine
from analyzer.rules.registry import RULES, selected
from analyzer.text.span import Span
from tests.rules.builder import context_of, facts_of

LEXICONS = Lexicons()
ENGINE = RuleEngine(LEXICONS)
TEXT = (
    "望江街道2025年法治政府建设情况报告\n一、举措\n规范行政权利。举办活动近百余场。\n"
    "二、2024年存在的不足\n监督行政权利。"
)


def run(text: str, lang: str = "zh", **more):
    case = {"text": text, **more}
    return ENGINE.run(facts_of(case), context_of(case), None, lang)


def test_sorted_by_span_and_quotes_hold():
    findings = run(TEXT)
    assert [finding.span for finding in findings] == sorted(finding.span for finding in findings)
    assert all(finding.span.of(TEXT) == finding.text for finding in findings)
    assert {finding.code for finding in findings} == {"TRM101", "NUM201", "TIM101", "SEC305"}


def test_select_longest_prefix_wins():
    assert [rule.code for rule in selected(["NUM"], ["NUM2"])] == [f"NUM10{n}" for n in range(1, 6)]
    assert [rule.code for rule in selected(["NUM", "NUM201"], ["NUM2"])][-1] == "NUM201"
    assert [rule.code for rule in selected(["power-or-right"])] == ["TRM101"]
    assert selected() == [rule for rule in RULES if not rule.preview]
    assert len(selected([], ["TRM"])) < len(RULES)


@pytest.mark.parametrize("selector", ["XYZ", "", "NUM9", "no-such-name"])
def test_unknown_selector_is_an_error(selector):
    with pytest.raises(SettingsError):
        RuleEngine(LEXICONS, select=[selector])


def test_fingerprints_differ_between_places_and_survive_other_edits():
    before = run(TEXT)
    assert len({finding.fingerprint for finding in before}) == len(before)
    edited = TEXT.replace("一、举措\n", "一、举措\n加强学习。\n")
    assert [finding.fingerprint for finding in run(edited)] == [finding.fingerprint for finding in before]


def test_fingerprint_of_a_missing_part_does_not_hang_on_the_title():
    one = run("望江街道2025年法治政府建设情况报告\n一、举措\n内容。", statutory={"leader_duty": "none"})
    two = run("关于2025年度法治政府建设情况的报告\n一、举措\n内容。", statutory={"leader_duty": "none"})
    assert [finding.fingerprint for finding in one] == [finding.fingerprint for finding in two]


def test_putting_one_fault_right_removes_exactly_its_finding():
    before = run(TEXT)
    after = run(TEXT.replace("近百余场", "近一百场"))
    assert {f.fingerprint for f in before} - {f.fingerprint for f in after} == {
        f.fingerprint for f in before if f.code == "NUM201"
    }


def test_english_messages():
    findings = run(TEXT, lang="en")
    assert any("report year is 2025" in finding.message for finding in findings)


def test_nothing_in_furniture_tail_or_damage():
    text = "行政权利\n一、举措\n行政权利。\n来源：行政权利"
    facts = facts_of({"text": text, "tail": "来源"})
    context = DocumentContext(furniture=(Span(0, 4),))
    assert [finding.span.start for finding in ENGINE.run(facts, context, None)] == [text.index("行政权利。")]
    damaged = context_of({"text": text, "damage": ["行政权利"]})
    found = ENGINE.run(facts_of({"text": "行政权利"}), damaged, None)
    assert [finding.code for finding in found] == ["TXT201"]


def test_a_scan_yields_no_errors():
    findings = run(TEXT, recognised=True)
    assert findings
    assert all(finding.severity != "error" for finding in findings)


@pytest.mark.parametrize("text", ["", "\n", "。", "一、", "《", "2025年" * 50])
def test_degenerate_texts(text):
    facts = facts_of({"text": "x"})
    facts.text, facts.sections = text, []
    ENGINE.run(facts, DocumentContext(), None)


def test_several_documents_are_not_held_against_each_other():
    heading = "二、2024年存在的不足"
    assert "TIM101" in {finding.code for finding in run(TEXT)}
    codes = {finding.code for finding in run(TEXT, hints={"several_documents": [heading]})}
    assert "TXT204" in codes
    assert "TIM101" not in codes
