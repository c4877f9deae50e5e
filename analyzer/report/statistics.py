"""Number of findings by rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from analyzer.records import Report
from analyzer.report.rulenames import rule_titles
from analyzer.report.texts import Texts


def statistics(reports: Iterable[Report], texts: Texts) -> str:
    """Return one line a rule, most frequent first: count, code, title."""
    counts = Counter(finding.code for report in reports for finding in report.findings)
    titles = rule_titles(texts.lang)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return "".join(f"{count:>6}  {code}  {titles.get(code, '')}\n" for code, count in ranked)
