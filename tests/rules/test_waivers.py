"""Waivers and baselines."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from analyzer.errors import SettingsError
from analyzer.records import Finding
from analyzer.rules.baseline import Baseline, load_baseline
from analyzer.rules.registry import RULES
from analyzer.rules.run.run_rule import RunRule
from analyzer.rules.waivers import load_waivers
from analyzer.text.span import Span

CASES = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "rules" / "run.yaml").read_text(encoding="utf-8")
)
TODAY = date(2026, 3, 1)
ROWS = [
    pytest.param(code, case, side == "positive", id=f"{code}-{side}-{number}")
    for code in ("RUN101", "RUN102")
    for side in ("positive", "negative")
    for number, case in enumerate(CASES[code][side])
]


def finding(code: str, fingerprint: str) -> Finding:
    return Finding(code, "warning", Span(3, 5), "原文", "说明", None, fingerprint)


@pytest.mark.parametrize(("code", "case", "positive"), ROWS)
def test_case(tmp_path, code, case, positive):
    path = tmp_path / "analyzer-waivers.toml"
    path.write_text("".join(waiver(row) for row in case["waivers"]), encoding="utf-8")
    waivers = load_waivers(path)
    document = tmp_path / case.get("document", "甲镇.txt")
    findings = [finding(*row) for row in case.get("findings", ())]
    kept, waived = waivers.apply(document, findings, TODAY)
    kept += waivers.unused(document)
    if case.get("last", True):
        kept += waivers.idle()
    about = [one for one in kept if one.code == code]
    assert len(about) == (case.get("count", 1) if positive else 0)
    assert waived == case.get("waived", 0)
    for one in about:
        assert "analyzer-waivers.toml" in one.message
        assert case.get("says", "") in one.message


def waiver(row: dict[str, object]) -> str:
    whole = {"reason": "口径不同", "reviewer": "审核人甲", "date": "2025-06-01", **row}
    return "[[waiver]]\n" + "".join(f'{key} = "{value}"\n' for key, value in whole.items())


def test_the_rules_about_the_run_have_cases():
    assert set(CASES) == {rule.code for rule in RULES if issubclass(rule, RunRule)}
    for sides in CASES.values():
        assert len(sides["positive"]) >= 3
        assert len(sides["negative"]) >= 3


def test_messages_in_english(tmp_path):
    path = tmp_path / "analyzer-waivers.toml"
    path.write_text(waiver({"code": "NUM101", "fingerprint": "aa"}), encoding="utf-8")
    (unused,) = load_waivers(path, "en").idle()
    assert "matches no finding" in unused.message


def test_a_waiver_for_several_documents_is_of_use_where_one_has_the_finding(tmp_path):
    path = tmp_path / "analyzer-waivers.toml"
    rows = [{"code": "NUM101", "fingerprint": "aa"}, {"code": "NUM102", "fingerprint": "bb", "file": "*.txt"}]
    path.write_text("".join(map(waiver, rows)), encoding="utf-8")
    waivers = load_waivers(path)
    assert waivers.unused(tmp_path / "甲.txt") == []
    assert [one.code for one in waivers.idle()] == ["RUN101"] * 2
    waivers.apply(tmp_path / "乙.txt", [finding("NUM101", "aa"), finding("NUM102", "bb")], TODAY)
    assert waivers.unused(tmp_path / "乙.txt") == waivers.idle() == []


@pytest.mark.parametrize(
    "text",
    [
        "[[waiver]]\ncode = 'NUM101'\n",
        waiver({"code": "NUM101", "fingerprint": "aa", "note": "x"}),
        waiver({"code": "NUM101", "fingerprint": "aa", "date": "gestern"}),
        waiver({"code": "NUM101", "fingerprint": "aa", "reason": " "}),
        "waiver = 3",
        "[[waivers]]\n",
        "[[waiver",
    ],
)
def test_an_incomplete_waiver_is_an_error_that_names_the_file(tmp_path, text):
    path = tmp_path / "analyzer-waivers.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as problem:
        load_waivers(path)
    assert str(path) in problem.value.zh


def test_a_baseline_shows_what_is_new_only(tmp_path):
    path = tmp_path / "baseline.json"
    written = Baseline(path)
    written.add(tmp_path / "街镇" / "甲.txt", [finding("NUM101", "aa"), finding("NUM101", "bb")])
    path.write_bytes(written.encode())
    baseline = load_baseline(path)
    again = [
        finding("NUM101", "aa"),
        finding("NUM101", "aa"),
        finding("TRM101", "aa"),
        finding("NUM101", "bb"),
    ]
    fresh = baseline.new(tmp_path / "街镇" / "甲.txt", again)
    assert [(one.code, one.fingerprint) for one in fresh] == [("NUM101", "aa"), ("TRM101", "aa")]
    assert baseline.new(tmp_path / "乙.txt", again) == again
    assert len(baseline.new(tmp_path / "moved" / "甲.txt", again)) == 2
    assert load_baseline(path).encode() == path.read_bytes()


@pytest.mark.parametrize("content", [None, b"", b"[]", b'{"schema": "other"}', b"\xff"])
def test_a_broken_baseline_is_named(tmp_path, content):
    path = tmp_path / "baseline.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError) as problem:
        load_baseline(path)
    assert str(path) in problem.value.en
