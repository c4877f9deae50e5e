"""Rules from other packages, among them the example in the tests."""

from __future__ import annotations

import importlib.metadata
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
import yaml

from analyzer import Analyzer
from analyzer.errors import SettingsError
from analyzer.lexicon.store import Lexicons
from analyzer.rules import plugins
from analyzer.rules.engine import RuleEngine
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Hit, Messages, Rule
from analyzer.text.span import Span
from tests.rules.builder import context_of, facts_of

EXAMPLE = Path(__file__).parent.parent / "plugin_example"
CASES = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "rules" / "run.yaml").read_text(encoding="utf-8")
)
MEETINGS = {
    "text": "一、举措\n召开会议6次，召开例会12次，召开推进会8次，办结案件3件。",
    "indicators": [{"quote": "6次"}, {"quote": "12次"}, {"quote": "8次"}, {"quote": "3件"}],
}


class Point:
    """An entry point as :mod:`importlib.metadata` gives it."""

    name = "example"
    value = "somewhere:RULES"
    dist = None

    def __init__(self, loaded: object) -> None:
        self._loaded = loaded

    def load(self) -> object:
        if isinstance(self._loaded, Exception):
            raise self._loaded
        return self._loaded


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """Return the list of what plug-ins offer in this test."""
    things: list[object] = []
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: [Point(thing) for thing in things])
    plugins.plugins.cache_clear()
    yield things
    plugins.plugins.cache_clear()


class Failing(Rule):
    """A rule that may fail.

    检查内容：测试。
    为什么：测试。
    示例：测试。
    改正：测试。
    局限：测试。
    """

    code = "BAD101"
    name = "failing"
    severity = "info"
    title = "测试"
    messages: ClassVar[Messages] = {"found": ("测试", "test")}
    raises: ClassVar[str | None] = None

    def check(self, source: RuleInput) -> Iterator[Hit]:
        if self.raises:
            raise {
                "ZeroDivisionError": ZeroDivisionError,
                "KeyError": KeyError,
                "RecursionError": RecursionError,
            }[self.raises]
        if source.text:
            yield Hit(Span(0, 1))


def test_the_example_announces_and_finds(offered, monkeypatch):
    monkeypatch.syspath_prepend(str(EXAMPLE))
    import tomllib

    from analyzer_example.rules import RULES

    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))
    (target,) = project["project"]["entry-points"][plugins.GROUP].values()
    module, _, attribute = target.partition(":")
    assert getattr(sys.modules[module], attribute) is RULES
    offered.append(RULES)
    engine = RuleEngine(Lexicons(), select=["EXA"])
    (finding,) = engine.run(facts_of(MEETINGS), context_of(MEETINGS), None)
    assert (finding.code, finding.text, finding.message) == ("EXA101", "6次", "4个数据中有3个是会议次数。")
    assert [quote.text for quote in finding.related] == ["12次", "8次"]
    few = {"text": "一、举措\n召开会议6次。", "indicators": [{"quote": "6次"}]}
    assert engine.run(facts_of(few), context_of(few), None) == []


@pytest.mark.parametrize(
    ("side", "number"), [(side, number) for side in ("positive", "negative") for number in range(3)]
)
def test_a_failing_rule_costs_its_own_findings_only(offered, monkeypatch, side, number):
    case = CASES["RUN104"][side][number]
    offered.append(Failing)
    monkeypatch.setattr(Failing, "raises", case["raises"])
    engine = RuleEngine(Lexicons(), select=["BAD", "RUN", "TRM101"])
    document = {"text": case.get("text", "规范行政权利。")}
    found = engine.run(facts_of(document), context_of(document), None)
    failed = [finding for finding in found if finding.code == "RUN104"]
    assert len(failed) == (side == "positive")
    assert [finding.code for finding in found if finding.code == "TRM101"] == ["TRM101"] * (
        "权利" in document["text"]
    )
    assert all(case["raises"] in finding.message for finding in failed)


@pytest.mark.parametrize(
    ("thing", "says"),
    [
        (ImportError("no module"), "ImportError"),
        (object, "no Rule class"),
        ([3], "no Rule class"),
        (Rule, "no method check"),
        (
            type("Clash", (Failing,), {"code": "NUM900", "__doc__": Failing.__doc__}),
            "belongs to the built-in",
        ),
        (type("Short", (Failing,), {"code": "B1", "__doc__": Failing.__doc__}), "three capital letters"),
        (type("Mute", (Failing,), {"code": "MUT101", "__doc__": "Nothing."}), "docstring lacks"),
        (type("Bare", (Failing,), {"title": ""}), "has no title"),
        (
            type("Loud", (Failing,), {"severity": "critical", "__doc__": Failing.__doc__}),
            "severity is none of",
        ),
        (
            type("Odd", (Failing,), {"messages": {"found": "one"}, "__doc__": Failing.__doc__}),
            "messages are not",
        ),
        (type("Ground", (Failing,), {"basis": "law", "__doc__": Failing.__doc__}), "basis is no Basis"),
    ],
)
def test_an_unsound_plugin_is_named_and_costs_its_own_findings_only(offered, thing, says):
    offered += [thing, Failing]
    analyzer = Analyzer(select="BAD101，RUN,TRM101")
    found = analyzer.analyze(TEXT).findings
    assert codes(found) == ["BAD101", "RUN104", "TRM101"]
    assert "插件 somewhere:RULES 的规则 example" in found[0].message
    assert "卸载" in found[0].message
    (english,) = (one for one in Analyzer(select="RUN", lang="en").analyze(TEXT).findings)
    assert says in english.message
    assert "plug-in somewhere:RULES: rule example" in english.message
    assert english.fingerprint == found[0].fingerprint
    assert [one.code for one in Analyzer(ignore=["RUN104"]).analyze(TEXT).findings].count("RUN104") == 0


TEXT = "甲街道2020年工作总结\n一、主要举措和成效\n规范行政权利。\n"
PAGE = Failing.__doc__ or ""


def codes(found):
    return sorted(one.code for one in found)


class Refusing(Failing):
    __doc__ = PAGE
    code = "REF101"
    name = "refusing"

    def __init__(self, lexicons: Lexicons) -> None:
        raise OSError("no table")


def test_a_rule_that_cannot_be_built_is_told_in_every_report(offered):
    offered.append([Refusing, Failing])
    analyzer = Analyzer(select=["BAD", "REF", "RUN"])
    for _ in range(2):
        found = analyzer.analyze(TEXT).findings
        assert codes(found) == ["BAD101", "RUN104"]
        assert "REF101" in found[0].message
        assert "no table" in found[0].message


@pytest.mark.parametrize("code", ["BAD101", "BAD102"])
def test_of_two_plugins_with_one_code_or_name_the_first_runs(offered, code):
    twin = type("Twin", (Failing,), {"code": code, "__doc__": PAGE})
    offered += [Failing, twin]
    assert codes(Analyzer(select="BAD,RUN").analyze(TEXT).findings) == ["BAD101", "RUN104"]


@pytest.mark.parametrize(
    "hit",
    [
        Hit(Span(0, 10_000)),
        Hit(Span(0, 1), related=(Span(9_000, 10_000),)),
        Hit(Span(0, 1), key="other"),
        Hit((0, 1)),  # type: ignore[arg-type]
        "no hit",
    ],
)
def test_a_hit_that_is_none_costs_its_own_findings_only(offered, monkeypatch, hit):
    offered.append(Failing)
    monkeypatch.setattr(Failing, "check", lambda self, source: iter([hit]))
    assert codes(Analyzer(select="BAD,RUN,TRM101").analyze(TEXT).findings) == [
        "RUN104",
        "TRM101",
    ]


def test_a_message_that_fails_in_one_language_fails_in_both(offered, monkeypatch):
    offered.append(Failing)
    monkeypatch.setattr(Failing, "messages", {"found": ("测试", "test {missing}")})
    for lang in ("zh", "en"):
        assert codes(Analyzer(select="BAD,RUN", lang=lang).analyze(TEXT).findings) == ["RUN104"]


def test_headings_of_the_manual_page_may_have_half_width_colons(offered):
    half = type("Half", (Failing,), {"__doc__": PAGE.replace("：", ":")})
    offered.append(half)
    assert codes(Analyzer(select="BAD,RUN").analyze(TEXT).findings) == ["BAD101"]


def test_who_asks_for_a_rule_of_a_broken_plugin_learns_why_it_is_missing(offered):
    offered.append(type("Mute", (Failing,), {"code": "MUT101", "__doc__": "Nothing."}))
    with pytest.raises(SettingsError, match=r"'MUT101'.*MUT101: docstring lacks"):
        Analyzer(select="MUT101").analyze(TEXT)


def test_the_list_of_rules_tells_of_a_broken_plugin(offered, capsys):
    from analyzer.cli.main import run

    offered += [object, Failing]
    assert run(["rules"]) == 0
    shown = capsys.readouterr()
    assert "BAD101" in shown.out
    assert "插件 somewhere:RULES" in shown.err
