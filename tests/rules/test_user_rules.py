"""Own rules without Python: what a folder may hold, what is refused, and what they find."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml

from analyzer.analysis import Analyzer
from analyzer.errors import SettingsError
from analyzer.lexicon.store import Lexicons
from analyzer.rules.docs import SECTIONS, describe
from analyzer.rules.engine import RuleEngine
from analyzer.rules.user import matching
from analyzer.rules.user.load import load_rules
from analyzer.settings import Settings
from tests.rules.builder import context_of, facts_of

OWN = Path(__file__).parent / "own"
CASES = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "rules" / "run.yaml").read_text(encoding="utf-8")
)
PLAIN = """
rules:
  - code: LOC001
    name: shirking
    kind: existence
    title: 推诿
    message: “{quote}”
    pattern: 推诿
    tests: {match: [推诿扯皮], clear: [依法办理]}
"""
TEXT = (
    "望江街道2025年法治政府建设情况报告\n一、主要举措和成效\n依托智慧调解平台办理，不断加强学习，不断改进作风。"
    "该事项不属于我街道职责。依法召开听证会。划分微网格30个，小网格联动，微网格员到岗。\n"
    "二、下一步打算\n配齐人员。\n三、存在的不足\n力量薄弱。"
)


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer(settings=Settings(select=("LOC",), rules=(str(OWN),)))


def own(tmp_path: Path, text: str) -> Settings:
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    return Settings(rules=(str(tmp_path),))


def test_every_kind_finds_its_fault(analyzer):
    findings = {finding.code: finding for finding in analyzer.analyze(TEXT).findings}
    assert set(findings) == {f"LOC00{number}" for number in range(1, 7)}
    assert findings["LOC001"].text == "不属于我街道职责"
    assert findings["LOC002"].fix == "云岭智调平台"
    assert findings["LOC002"].message == "“智慧调解平台”应为“云岭智调平台”。"
    assert findings["LOC003"].message == "这一部分有2处“不断”，请精简。"
    assert [quote.text for quote in findings["LOC003"].related] == ["不断"]
    assert findings["LOC004"].text == "听证会"
    assert findings["LOC005"].text == "小网格"
    assert findings["LOC006"].text == "打算"
    assert [quote.text for quote in findings["LOC006"].related] == ["不足"]
    assert findings["LOC006"].basis == "云岭县年度报告报送通知：第三条"
    assert findings["LOC006"].severity == "info"


def test_own_rules_have_manual_pages():
    for rule in load_rules(OWN):
        page = describe(rule)
        assert list(page.sections) == list(SECTIONS)
        assert page.precision is None
    assert describe(load_rules(OWN)[0]).sections["为什么"] == "首问负责制要求办理或转办。"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("clear: [依法办理]", "clear: [不得推诿]", "不应找到：不得推诿"),
        ("match: [推诿扯皮]", "match: [扯皮]", "没有找到：扯皮"),
        ("match: [推诿扯皮]", "match: []", "至少一例"),
        ("code: LOC001", "code: NUM901", "内置规则的类别"),
        ("code: LOC001", "code: L1", "三个大写字母"),
        ("name: shirking", "name: 推诿", "小写英文"),
        ("message: “{quote}”", "message: “{text}”", "{quote}"),
        ("message: “{quote}”", "message: “{quote”", "花括号"),
        ("pattern: 推诿", "pattern: '(推诿'", "表达式"),
        ("pattern: 推诿", "pattern: '推?诿?'", "空串"),
        ("pattern: 推诿", "patern: 推诿", "own.yaml:"),
        ("kind: existence", "kind: presence", "own.yaml:"),
        ("severity: x", "", ""),
        ("kind: existence", "kind: occurrence", "least"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, old, new, says):
    if not says:
        old, new, says = "title: 推诿", "title: 推诿\n    severity: fatal", "own.yaml:"
    assert old in PLAIN
    with pytest.raises(SettingsError) as problem:
        RuleEngine(Lexicons(), settings=own(tmp_path, PLAIN.replace(old, new)))
    assert says in problem.value.zh
    assert "own.yaml" in problem.value.zh


def test_tests_are_mandatory(tmp_path):
    with pytest.raises(SettingsError, match="tests"):
        load_rules(Path(own(tmp_path, PLAIN[: PLAIN.index("    tests")]).rules[0]))


def test_two_rules_of_one_code_are_refused(tmp_path):
    (tmp_path / "second.yaml").write_text(PLAIN.replace("name: shirking", "name: other"), encoding="utf-8")
    with pytest.raises(SettingsError, match="LOC001 is defined twice"):
        RuleEngine(Lexicons(), settings=own(tmp_path, PLAIN))


def test_a_folder_without_rules_is_refused(tmp_path):
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(SettingsError) as problem:
            load_rules(folder)
        assert str(folder) in problem.value.zh


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("slow", [True, False])
def test_a_slow_pattern_is_stopped_and_told(tmp_path, monkeypatch, number, slow):
    case = CASES["RUN103"]["positive" if slow else "negative"][number]
    text = PLAIN.replace("pattern: 推诿", f"pattern: '{case['pattern']}'").replace("推诿扯皮", case["match"])
    settings = own(tmp_path, text)
    engine = RuleEngine(Lexicons(), select=["LOC", "RUN"], settings=settings)
    monkeypatch.setattr(matching, "TIME_LIMIT", 0.05)
    document = {"text": "一、举措\n" + case["repeat"] * 60 + case["end"]}
    start = time.monotonic()
    findings = engine.run(facts_of(document), context_of(document), None)
    assert time.monotonic() - start < 5
    assert [finding.code for finding in findings if finding.code == "RUN103"] == ["RUN103"] * slow
    assert all("LOC001" in finding.message for finding in findings if finding.code == "RUN103")


def test_a_type_of_unit_that_there_is_not_is_named_with_the_rule(tmp_path):
    text = PLAIN.replace("    pattern: 推诿\n", "    pattern: 推诿\n    unit_types: [街道, 街道办]\n")
    with pytest.raises(SettingsError, match="LOC001 unit_types: no type of unit '街道办'; known: 街道, "):
        RuleEngine(Lexicons(), settings=own(tmp_path, text))
    RuleEngine(Lexicons(), settings=own(tmp_path, text.replace("街道, 街道办", "街道, 镇")))
