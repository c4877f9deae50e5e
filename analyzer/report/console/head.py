"""Head of a document page: what it is, how it was read, and its statutory contents."""

from __future__ import annotations

from analyzer.records import Report
from analyzer.report.console.page import Page
from analyzer.report.texts import Texts
from analyzer.report.wrap import width

_LABEL = 8
SURE = 0.95  # an encoding below this is named with its confidence


def add_head(page: Page, report: Report, texts: Texts) -> None:
    """Add title, origin, reading, repairs, the amount of content found, and what limits the reading."""
    source = report.source
    page.title(source.title or texts("view.head.untitled"))
    for name, value in (
        ("file", source.path),
        ("unit", _unit(report, texts)),
        ("year", str(source.year) if source.year else texts("view.head.unknown")),
        ("date", source.date),
        ("read", reading(report, texts)),
        ("repairs", repairs(report, texts) or texts("view.head.no_repairs")),
        ("content", _content(report, texts)),
    ):
        if value:
            page.entry(texts(f"view.head.{name}"), value, hang=_LABEL)
    for note in (*reservations(report, texts), *source.notes):
        page.entry(texts("view.head.note"), note, hang=_LABEL, style="yellow")


def add_statutory(page: Page, report: Report, texts: Texts) -> None:
    """Add where each of the five statutory contents is found."""
    page.heading(texts("view.statutory.title"))
    labels = {name: texts(f"labels.statutory.{name}") for name in report.statutory.__struct_fields__}
    hang = max(map(width, labels.values()))
    for name, label in labels.items():
        presence = getattr(report.statutory, name)
        style = {"section": "green", "none": "bold red"}.get(presence, "yellow")
        page.entry(label, texts(f"labels.presence.{presence}"), indent=2, hang=hang, style=style)


def reservations(report: Report, texts: Texts) -> list[str]:
    """Return what keeps findings about the document from being certain."""
    source = report.source
    told = (("partial", source.partial), ("recognised", source.recognised))
    return [texts(f"view.head.{name}") for name, holds in told if holds]


def repairs(report: Report, texts: Texts) -> str:
    """Return the repairs in one line, most frequent kind first; empty when there were none."""
    counts = sorted(report.restoration.counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return texts.listed(
        texts("view.head.repair_count", kind=texts.label("labels.edit", kind), count=count)
        for kind, count in counts
        if count
    )


def _unit(report: Report, texts: Texts) -> str:
    source = report.source
    if not source.unit:
        return texts("view.head.unknown")
    if not source.unit_type or source.unit.endswith(source.unit_type):
        return source.unit
    return texts("view.head.unit_value", unit=source.unit, unit_type=source.unit_type)


def reading(report: Report, texts: Texts) -> str:
    """Return how the document was read, in one line."""
    source = report.source
    reader = texts.label("labels.reader", source.reader)
    if not source.encoding:
        return texts("view.head.read_value", reader=reader, chars=source.chars)
    sure = source.confidence is None or source.confidence >= SURE
    key, share = ("read_encoded", "") if sure else ("read_unsure", f"{source.confidence:.0%}")
    return texts(f"view.head.{key}", reader=reader, encoding=source.encoding, share=share, chars=source.chars)


def _content(report: Report, texts: Texts) -> str:
    return texts(
        "view.head.content_value",
        sections=sum(bool(section.number or section.title) for section in report.sections),
        measures=len(report.measures),
        indicators=len(report.indicators),
        shortcomings=len(report.shortcomings),
        plans=len(report.plans),
    )
