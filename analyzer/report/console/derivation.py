"""How the statements about one place of a document came about."""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.numbers.mention import NumberMention
from analyzer.records import Indicator, Report
from analyzer.report.console.page import Page
from analyzer.report.figures import figure, number
from analyzer.report.places import Places
from analyzer.report.texts import Texts
from analyzer.text.span import Span
from analyzer.text.view import View

_AROUND = 24
_HANG = 8


def add_derivation(
    page: Page,
    report: Report,
    mentions: Iterable[NumberMention],
    view: View,
    places: Places,
    offset: int,
    texts: Texts,
) -> None:
    """Add everything that is stated about the code point ``offset`` of the source, and by which rule.

    Args:
        page: Page to add to.
        report: Report of the document, in source coordinates.
        mentions: Numbers of the document, in coordinates of the restored text.
        view: Restored text with its map.
        places: Names of places.
        offset: Code point of the source text.
        texts: Words.
    """
    here = view.from_source(Span(offset, offset + 1)).start
    start, end = max(0, here - _AROUND), min(len(view.text), here + _AROUND)
    page.title(texts("view.explain.title", place=places.of(Span(offset, offset + 1)), offset=offset))
    page.entry(texts("view.explain.context"), f"…{view.text[start:end]}…", hang=_HANG)
    for edit in report.restoration.edits:
        if edit.span.start <= offset < edit.span.end:
            kind = texts.label("labels.edit", edit.kind)
            page.entry(
                texts("view.explain.repair"),
                texts.named(kind, f"“{edit.before}” → “{edit.after}”"),
                hang=_HANG,
            )
    found = [one for one in mentions if one.span.start <= here < one.span.end]
    for mention in found:
        _add_mention(page, mention, view, texts)
    if not found:
        page.entry(texts("view.explain.number"), texts("view.explain.no_number"), hang=_HANG)
    indicators = [one for one in report.indicators if _covers(one.span, offset)]
    for indicator in indicators:
        _add_indicator(page, indicator, report, texts)
    _add_facts(page, report, offset, texts)


def _add_mention(page: Page, mention: NumberMention, view: View, texts: Texts) -> None:
    page.heading(texts("view.explain.number_title", text=mention.span.of(view.text)))
    page.entry(texts("view.explain.role"), texts.label("labels.number", mention.role), hang=_HANG)
    page.entry(texts("view.explain.rule"), mention.rule, hang=_HANG)
    if mention.number_span is not None:
        page.entry(texts("view.explain.written"), mention.number_span.of(view.text), hang=_HANG)
    if mention.value is not None:
        upper = f"-{number(mention.upper)}" if mention.upper is not None else ""
        value = f"{number(mention.value)}{upper} {mention.unit}".rstrip()
        page.entry(texts("view.explain.value"), value, hang=_HANG)
        page.entry(
            texts("view.explain.comparator"), texts(f"labels.comparator.{mention.comparator}"), hang=_HANG
        )
    if mention.dimension:
        page.entry(
            texts("view.explain.dimension"), texts.label("labels.dimension", mention.dimension), hang=_HANG
        )


def _add_indicator(page: Page, indicator: Indicator, report: Report, texts: Texts) -> None:
    page.heading(texts("view.explain.indicator_title", id=indicator.id))
    shown = texts.named(indicator.subject, f"{figure(indicator, texts)} {indicator.unit}")
    page.entry(texts("view.indicators.subject"), shown, hang=_HANG)
    for name, value in (
        ("kind", texts.label("labels.indicator", indicator.kind)),
        ("period", indicator.period or "-"),
        ("distribution", texts.label("labels.distribution", indicator.distribution)),
    ):
        page.entry(texts(f"view.indicators.{name}"), value, hang=_HANG)
    for relation in report.relations:
        if indicator.id in relation.indicators:
            label = texts(f"labels.relation.{relation.kind}")
            verdict = texts(f"labels.check.{relation.verdict}")
            page.entry(label, f"[{verdict}] {relation.text}", hang=_HANG)


def _add_facts(page: Page, report: Report, offset: int, texts: Texts) -> None:
    for measure in report.measures:
        if _covers(measure.span, offset):
            status = texts(f"labels.status.{measure.status}")
            grade = texts("view.explain.concreteness", grade=measure.concreteness)
            page.entry(
                texts("view.explain.measure"),
                f"{measure.id} [{texts.listed((status, grade))}] “{measure.text}”",
                hang=_HANG,
            )
    for name, facts in (("shortcoming", report.shortcomings), ("plan", report.plans)):
        for fact in facts:
            if _covers(fact.span, offset):
                page.entry(texts(f"view.explain.{name}"), f"{fact.id} “{fact.text}”", hang=_HANG)
    for finding in report.findings:
        if _covers(finding.span, offset):
            page.entry(texts("view.explain.finding"), f"{finding.code} {finding.message}", hang=_HANG)


def _covers(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end
