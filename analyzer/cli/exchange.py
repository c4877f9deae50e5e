"""Sinks of the formats that other programs read, and of findings grouped by rule."""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.cli.sinks import Sink
from analyzer.rules.docs import describe
from analyzer.rules.model import Rule


class GroupedSink(Sink):
    """Findings by document and rule."""

    def finish(self) -> None:
        """Write the findings of all documents."""
        from analyzer.report.grouped import grouped

        texts = self.out.texts
        titles = _titles(self.view.rules, texts.lang)
        parts = [grouped(outcome.report, outcome.lines, texts, titles) for outcome in self.outcomes]
        self.out.payload("\n".join(filter(None, [*parts, self.statistics()])))


class SarifSink(Sink):
    """One SARIF log for all documents; statistics go to stderr."""

    def finish(self) -> None:
        """Write the log."""
        from analyzer.report.sarif import encode, sarif

        pages = [describe(rule) for rule in self.view.rules]
        pairs = ((outcome.report, outcome.lines) for outcome in self.outcomes)
        self.out.payload(encode(sarif(pairs, pages, self.out.texts.lang)))
        self.out.remark(self.statistics())


class JunitSink(Sink):
    """One JUnit document for all; statistics go to stderr."""

    def finish(self) -> None:
        """Write the document."""
        from analyzer.report.junit import junit

        titles = _titles(self.view.rules, self.out.texts.lang)
        pairs = ((outcome.report, outcome.lines) for outcome in self.outcomes)
        self.out.payload(junit(pairs, titles).encode())
        self.out.remark(self.statistics())


def _titles(rules: Iterable[type[Rule]], lang: str) -> dict[str, str]:
    pages = map(describe, rules)
    return {page.code: page.en if lang == "en" else page.zh for page in pages}


SINKS: dict[str, type[Sink]] = {"grouped": GroupedSink, "sarif": SarifSink, "junit": JunitSink}
