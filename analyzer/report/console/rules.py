"""Rules for people: the list, and the manual page of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analyzer.report.console.page import SEVERITY_STYLES, Column, Page
from analyzer.report.texts import Texts

if TYPE_CHECKING:
    from analyzer.rules.docs import RuleInfo


def add_rules(page: Page, rules: Sequence[RuleInfo], texts: Texts) -> None:
    """Add one row a rule: code, greatest severity, summary, name."""
    columns = [
        Column(texts("view.rules.code"), 6),
        Column(texts("view.rules.severity"), 8),
        Column(texts("view.rules.summary"), 0),
        Column(texts("view.rules.name"), 26),
    ]
    rows = [[rule.code, _severity(rule, texts), summary(rule, texts), rule.name] for rule in rules]
    page.table(columns, rows)
    page.blank()
    page.text(texts("view.rules.more"))


def add_rule(page: Page, rule: RuleInfo, texts: Texts) -> None:
    """Add the manual page of a rule."""
    page.title(f"{rule.code} {summary(rule, texts)}")
    page.entry(
        texts("view.rules.severity"), _severity(rule, texts), hang=8, style=SEVERITY_STYLES[rule.severity]
    )
    page.entry(texts("view.rules.name"), rule.name, hang=8)
    if rule.basis:
        page.entry(texts("view.rules.basis"), rule.basis, hang=8)
    if rule.precision:
        page.entry(texts("view.rules.measured"), rule.precision, hang=8)
    for heading, text in rule.sections.items():
        page.entry(heading, text, hang=8)
    page.entry(texts("view.rules.turn_off"), f"--ignore {rule.code}", hang=8)


def summary(rule: RuleInfo, texts: Texts) -> str:
    """Return the one-line summary."""
    return rule.en if texts.lang == "en" else rule.zh


def _severity(rule: RuleInfo, texts: Texts) -> str:
    word = texts(f"labels.severity.{rule.severity}")
    return f"{word}*" if rule.preview else word
