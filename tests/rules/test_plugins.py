"""Rules from other packages, among them the example in the tests."""

from __future__ import annotations

import importlib.metadata
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
import yaml

from analyzer.errors import SettingsError
from analyzer.lexicon.store import Lexicons
from analyzer.rules import catalogue
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
    catalogue.plugin_rules.cache_clear()
    yield things
    catalogue.plugin_rules.cache_clear()


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
    (target,) = project["project"]["entry-points"][catalogue.GROUP].values()
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
    ],
)
def test_an_unsound_plugin_is_named(offered, thing, says):
    offered.append(thing)
    with pytest.raises(SettingsError, match=says) as problem:
        RuleEngine(Lexicons())
    assert "example" in problem.value.en
    assert "卸载" in problem.value.zh
