"""One line a finding, for editors and for search: ``path:line:column: CODE severity message``."""

from __future__ import annotations

from analyzer.records import Report
from analyzer.report.places import LineIndex
from analyzer.report.texts import Texts
from analyzer.report.wrap import cut, printable

_QUOTE = 60


def concise(report: Report, lines: LineIndex | None, texts: Texts) -> str:
    """Return the findings of a report in document order; empty when there are none.

    Without line starts a place is the code-point offset alone.
    """
    path = printable(report.source.path or "-")
    out = []
    for finding in report.findings:
        start = finding.span.start
        place = "{}:{}".format(*lines.locate(start)) if lines else str(start)
        severity = texts(f"labels.severity.{finding.severity}")
        quote, message = cut(finding.text, _QUOTE), printable(finding.message)
        out.append(f"{path}:{place}: {finding.code} {severity} {message} “{quote}”\n")
    return "".join(out)
