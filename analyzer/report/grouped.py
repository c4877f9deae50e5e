"""Findings by document, then by rule: short to read, complete, and easy to compare between runs."""

from __future__ import annotations

from collections.abc import Mapping

from analyzer.records import Finding, Report
from analyzer.report.places import LineIndex
from analyzer.report.texts import Texts
from analyzer.report.wrap import cut, printable

_QUOTE = 60


def grouped(report: Report, lines: LineIndex | None, texts: Texts, titles: Mapping[str, str]) -> str:
    """Return the findings of one document under its path, grouped by rule; empty when there are none.

    Args:
        report: The report.
        lines: Line starts of its source; without them a place is the code-point offset.
        texts: Words.
        titles: Summaries of rules by code.
    """
    if not report.findings:
        return ""
    groups: dict[str, list[Finding]] = {}
    for finding in report.findings:
        groups.setdefault(finding.code, []).append(finding)
    out = [f"{printable(report.source.path or '-')}\n"]
    for code in sorted(groups):
        own = groups[code]
        out.append(f"  {code} {titles.get(code, '')} {texts('view.findings.group', count=len(own))}\n")
        for finding in own:
            severity = texts(f"labels.severity.{finding.severity}")
            place = _place(finding.span.start, lines)
            message = printable(finding.message)
            out.append(f"    {place} {severity} {message} “{cut(finding.text, _QUOTE)}”\n")
            out += [
                f"      {_place(quote.span.start, lines)} “{cut(quote.text, _QUOTE)}”\n"
                for quote in finding.related
            ]
    return "".join(out)


def _place(offset: int, lines: LineIndex | None) -> str:
    return "{}:{}".format(*lines.locate(offset)) if lines else str(offset)
