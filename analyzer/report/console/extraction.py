"""What was extracted, for those who look behind the findings: outline, measures, restored text, repairs."""

from __future__ import annotations

from analyzer.records import Report, Section
from analyzer.report.console.head import repairs
from analyzer.report.console.page import Column, Page
from analyzer.report.places import Places
from analyzer.report.texts import Texts
from analyzer.report.wrap import printable


def add_outline(page: Page, report: Report, places: Places, texts: Texts) -> None:
    """Add the tree of headings with kind and place."""
    headed = [section for section in report.sections if section.number or section.title]
    page.heading(texts("view.outline.title", count=len(headed)))
    depths: dict[str | None, int] = {None: -1}
    for section in report.sections:
        depths[section.id] = depths[section.parent] + 1
        kind = texts(f"labels.section.{section.kind}")
        if section.number or section.title:
            indent = 2 + 2 * depths[section.id]
            page.entry(
                f"[{kind}]",
                _heading(section) + texts.aside(places.line(section.span)),
                indent=indent,
            )


def _heading(section: Section) -> str:
    """Number and title, apart where no mark parts them (第一部分 主要举措)."""
    return section.number + " " * section.number[-1:].isalnum() + section.title


def add_measures(page: Page, report: Report, places: Places, texts: Texts) -> None:
    """Add the table of measures."""
    page.heading(texts("view.measures.title", count=len(report.measures)))
    names = ("id", "place", "status", "concreteness", "text")
    sizes = {"id": 5, "place": 18, "status": 6, "concreteness": 6, "text": 0}
    columns = [
        Column(texts(f"view.measures.{name}"), sizes[name], right=name == "concreteness") for name in names
    ]
    rows = [
        [one.id, places.of(one.span), texts(f"labels.status.{one.status}"), str(one.concreteness), one.text]
        for one in report.measures
    ]
    page.table(columns, rows)


def add_text(page: Page, text: str) -> None:
    """Add the restored text, line by line as it is."""
    for line in text.splitlines():
        page.add((printable(line), ""))


def add_edits(page: Page, report: Report, places: Places, texts: Texts) -> None:
    """Add every repair with place, wording before and after; bulk kinds are counted."""
    restoration = report.restoration
    if not restoration.counts:
        page.heading(texts("view.edits.none"))
        return
    page.heading(texts("view.edits.title", count=sum(restoration.counts.values())))
    for edit in restoration.edits:
        kind = texts.label("labels.edit", edit.kind)
        after = f"“{edit.after}”" if edit.after else texts("view.edits.deleted")
        page.entry(f"[{kind}]", f"{places.of(edit.span)} “{edit.before}” → {after}", indent=2)
    page.text(texts("view.edits.bulk", counts=repairs(report, texts)))
