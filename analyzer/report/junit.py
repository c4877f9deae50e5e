"""Findings as JUnit XML, which build servers and test viewers show: a suite a document, a case a rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from analyzer.records import Finding, Report
from analyzer.report.places import LineIndex

# XML 1.0 knows no other characters (production 2, Char).
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FAILING = frozenset({"error", "warning"})


def junit(documents: Iterable[tuple[Report, LineIndex | None]], titles: Mapping[str, str]) -> str:
    """Return the document.

    Every finding is a test case named by rule and place. Errors and warnings fail; findings of severity info pass
    and are told in ``system-out``. A document without findings is one passed case; one that could not be analysed
    is a case in error.

    Args:
        documents: Reports with the line starts of their sources.
        titles: Summaries of rules by code.
    """
    suites = [_suite(report, lines, titles) for report, lines in documents]
    tests, failures, errors = (
        (sum(counts) for counts in zip(*(suite[0] for suite in suites), strict=True)) if suites else (0, 0, 0)
    )
    head = f'<testsuites name="analyzer" tests="{tests}" failures="{failures}" errors="{errors}">'
    return "\n".join(
        ['<?xml version="1.0" encoding="UTF-8"?>', head, *(suite[1] for suite in suites), "</testsuites>\n"]
    )


def _suite(
    report: Report, lines: LineIndex | None, titles: Mapping[str, str]
) -> tuple[tuple[int, int, int], str]:
    name = report.source.path or "-"
    cases = [_case(finding, name, lines, titles) for finding in report.findings]
    cases += [
        f"  <testcase classname={_attribute(name)} name={_attribute(error.code)}>"
        f"<error message={_attribute(error.message)} type={_attribute(error.code)}/></testcase>"
        for error in report.errors
    ]
    if not cases:
        cases = [f"  <testcase classname={_attribute(name)} name={_attribute('analyzer')}/>"]
    failing = sum(finding.severity in _FAILING for finding in report.findings)
    counts = (len(cases), failing, len(report.errors))
    head = ' <testsuite name={} tests="{}" failures="{}" errors="{}">'.format(_attribute(name), *counts)
    return counts, "\n".join([head, *cases, " </testsuite>"])


def _case(finding: Finding, name: str, lines: LineIndex | None, titles: Mapping[str, str]) -> str:
    start = finding.span.start
    place = "{}:{}".format(*lines.locate(start)) if lines else str(start)
    title = f"{finding.code} {titles.get(finding.code, '')}".strip()
    case = f"  <testcase classname={_attribute(name)} name={_attribute(f'{title} {place}')}>"
    details = _text("\n".join([finding.text, *(quote.text for quote in finding.related)]))
    if finding.severity in _FAILING:
        kind = _attribute(f"{finding.code}/{finding.severity}")
        return (
            f"{case}<failure message={_attribute(finding.message)} type={kind}>{details}</failure></testcase>"
        )
    return f"{case}<system-out>{_text(finding.message)}\n{details}</system-out></testcase>"


def _attribute(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", text))


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text))
