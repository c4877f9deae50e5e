"""Findings grouped by rule, gravest first, each with its quote and place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from analyzer.records import Finding, Severity
from analyzer.report.console.page import SEVERITY_STYLES, Page
from analyzer.report.places import Places
from analyzer.report.rulenames import rule_titles
from analyzer.report.texts import Texts

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


def severity_counts(findings: Iterable[Finding], texts: Texts) -> str:
    """Return the number of findings by severity in words: 错误 1，疑似 2，提示 0."""
    counts = Counter(finding.severity for finding in findings)
    return texts.listed(f"{texts(f'labels.severity.{name}')} {counts[name]}" for name in SEVERITIES)


def add_findings(page: Page, findings: Sequence[Finding], places: Places, texts: Texts) -> None:
    """Add the part on findings."""
    if not findings:
        page.heading(texts("view.findings.none"))
        return
    page.heading(texts("view.findings.title", counts=severity_counts(findings, texts)))
    titles = rule_titles(texts.lang)
    groups: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda one: (SEVERITIES.index(one.severity), one.code, one.span)):
        groups.setdefault(finding.code, []).append(finding)
    shown: dict[str, str] = {}
    for code, group in groups.items():
        count = texts.aside(texts("view.findings.group", count=len(group))) if len(group) > 1 else ""
        page.text(f"{code} {titles.get(code, '')}{count}".strip(), style="bold")
        for finding in group:
            _add_finding(page, finding, places, texts)
        basis = group[0].basis
        if basis:
            # A ground given once need not be read again.
            first = shown.setdefault(basis, code)
            words = basis if first == code else texts("view.findings.same_basis", code=first)
            page.entry(texts("view.findings.basis"), words, indent=2)


def _add_finding(page: Page, finding: Finding, places: Places, texts: Texts) -> None:
    label = f"[{texts(f'labels.severity.{finding.severity}')}]"
    page.entry(
        label,
        f"{places.of(finding.span)} “{finding.text}”",
        indent=2,
        label_style=SEVERITY_STYLES[finding.severity],
    )
    page.text(finding.message, indent=4)
    if finding.fix is not None:
        page.entry(texts("view.findings.fix"), f"“{finding.fix}”", indent=4)
    for quote in finding.related:
        page.entry(texts("view.findings.related"), f"{places.of(quote.span)} “{quote.text}”", indent=4)
