"""Facts of a document: shortcomings with the plans that answer them, indicators, relations."""

from __future__ import annotations

from analyzer.records import Indicator, Report, Shortcoming
from analyzer.report.console.page import Column, Page
from analyzer.report.figures import figure
from analyzer.report.places import Places
from analyzer.report.texts import Texts


def add_shortcomings(page: Page, report: Report, places: Places, texts: Texts) -> None:
    """Add every admitted problem with cause, effect and linked plans, then the plans that answer none."""
    if not report.shortcomings and not report.plans:
        page.heading(texts("view.shortcomings.none"))
        return
    page.heading(texts("view.shortcomings.title", count=len(report.shortcomings), plans=len(report.plans)))
    for shortcoming in report.shortcomings:
        _add_shortcoming(page, shortcoming, report, places, texts)
    linked = {link.plan for link in report.links}
    free = [plan for plan in report.plans if plan.id not in linked]
    if free:
        page.text(texts("view.shortcomings.free"), style="bold")
        for plan in free:
            page.short(plan.id, f"{places.of(plan.span)} “{plan.text}”", indent=2)


def _add_shortcoming(
    page: Page, shortcoming: Shortcoming, report: Report, places: Places, texts: Texts
) -> None:
    level = texts("view.shortcomings.severity", level=texts.label("labels.level", str(shortcoming.severity)))
    page.entry(f"{shortcoming.id} [{level}]", f"{places.of(shortcoming.span)} “{shortcoming.text}”")
    if shortcoming.cause:
        kind = texts.label("labels.cause", shortcoming.cause.type)
        page.entry(texts("view.shortcomings.cause"), f"[{kind}] “{shortcoming.cause.text}”", indent=4)
    if shortcoming.effect:
        page.entry(texts("view.shortcomings.effect"), f"“{shortcoming.effect.text}”", indent=4)
    plans = {plan.id: plan for plan in report.plans}
    links = [link for link in report.links if link.shortcoming == shortcoming.id and link.plan in plans]
    for link in links:
        plan = plans[link.plan]
        page.entry(
            texts("view.shortcomings.plan"),
            f"[{texts(f'labels.link.{link.kind}')}] {plan.id} {places.of(plan.span)} “{plan.text}”",
            indent=4,
        )
    if not links:
        page.entry(
            texts("view.shortcomings.plan"), texts("view.shortcomings.unpaired"), indent=4, style="yellow"
        )


def add_indicators(page: Page, report: Report, places: Places, texts: Texts) -> None:
    """Add the table of indicators and the relations between them."""
    if not report.indicators:
        page.heading(texts("view.indicators.none"))
        return
    page.heading(texts("view.indicators.title", count=len(report.indicators)))
    # A narrow terminal shows what identifies a figure; a wide one its classification as well.
    wide = page.columns >= 100
    names = (
        "id",
        "place",
        "subject",
        "text",
        "value",
        "unit",
        *(("kind", "period", "distribution") if wide else ()),
    )
    sizes = {
        "id": 5,
        "place": 20,
        "text": 16,
        "value": 12,
        "unit": 6,
        "kind": 6,
        "period": 12,
    }
    sizes |= {"distribution": 6}
    columns = [
        Column(texts(f"view.indicators.{name}"), sizes.get(name, 0), right=name == "value") for name in names
    ]
    rows = [indicator_cells(indicator, places, texts) for indicator in report.indicators]
    page.table(columns, [[row[name] for name in names] for row in rows])
    if report.relations:
        page.heading(texts("view.relations.title", count=len(report.relations)))
        for relation in report.relations:
            style = {"violated": "bold red", "holds": "green"}.get(relation.verdict, "")
            label = f"[{texts(f'labels.check.{relation.verdict}')}]"
            kind = texts(f"labels.relation.{relation.kind}")
            shown = texts.named(f"{kind} {texts.listed(relation.indicators)}", relation.text)
            page.entry(label, shown, indent=2, label_style=style)


def indicator_cells(indicator: Indicator, places: Places, texts: Texts) -> dict[str, str]:
    """Return the cells of one indicator by column name, as shown to a person."""
    return {
        "id": indicator.id,
        "place": places.of(indicator.span),
        "subject": indicator.subject,
        "text": indicator.text,
        "value": figure(indicator, texts),
        "unit": indicator.unit,
        "kind": texts.label("labels.indicator", indicator.kind),
        "period": indicator.period or "",
        "distribution": texts.label("labels.distribution", indicator.distribution),
    }
