"""The code table and the manual pages agree with the rules."""

from __future__ import annotations

import re
import string
from pathlib import Path

import analyzer.rules
from analyzer.rules.docs import SECTIONS, describe
from analyzer.rules.measured import measured, precision
from analyzer.rules.registry import RULES

FAMILIES = Path(analyzer.rules.__file__).parent


def test_codes_and_names_are_unique_and_in_order_within_families():
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert len({rule.name for rule in RULES}) == len(RULES)
    for family in {code[:3] for code in codes}:
        own = [code for code in codes if code.startswith(family)]
        assert own == sorted(own)


def test_one_rule_per_file_in_the_folder_of_its_family():
    for rule in RULES:
        assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
        assert rule.__module__.split(".")[-2] == rule.code[:3].lower()
    modules = [rule.__module__ for rule in RULES]
    assert len(set(modules)) == len(modules)


def test_no_rule_file_is_left_out():
    named = {rule.__module__.rpartition(".")[2] for rule in RULES}
    for path in FAMILIES.glob("???/*.py"):
        if re.search(r'^    code = "', path.read_text(encoding="utf-8"), re.M):
            assert path.stem in named


def test_manual_pages_are_complete():
    for rule in RULES:
        info = describe(rule)
        assert list(info.sections) == list(SECTIONS)
        assert info.zh
        assert info.en
        assert "。" not in info.en


def test_messages_are_bilingual_and_use_the_same_values():
    for rule in RULES:
        for zh, en in rule.messages.values():
            used = {field for _, field, _, _ in string.Formatter().parse(en) if field}
            assert not re.search("[一-鿿]", en)
            assert zh != en
            assert all(re.fullmatch(r"\w+", field) for field in used)


def test_measured_figures_are_of_known_rules_and_consistent():
    table = measured()
    assert set(table.rules) <= {rule.code for rule in RULES}
    for code, own in table.rules.items():
        for right, total in (own.gold, own.real, own.hints):
            assert 0 <= right <= total, code
        assert own.hints[0] <= own.gold[0], code
        assert own.hints[1] <= own.gold[1], code
        assert ("只作提示" in precision(code)) == bool(own.hints[1])
