"""Checklists for people: their items, and what is doubtful about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from analyzer.checklist.model import Checklist, Item
from analyzer.report.console.page import Page
from analyzer.report.texts import Texts

SHORT, LONG = 8, 60


def doubts(checklist: Checklist) -> Iterator[tuple[Item, str, dict[str, object]]]:
    """Yield ``(item, text key, values)`` for items that are in form but will hardly work as meant."""
    seen: dict[str, str] = {}
    for item in checklist.items:
        text = "".join(item.text.split())
        if text in seen:
            yield item, "view.checklist.repeated", {"other": seen[text]}
        seen.setdefault(text, item.id)
        if len(text) < SHORT:
            yield item, "view.checklist.short", {"least": SHORT}
        if len(text) > LONG:
            yield item, "view.checklist.long", {"most": LONG}
        if "。" in text.rstrip("。"):
            yield item, "view.checklist.sentences", {}


def add_checklist(page: Page, checklist: Checklist, described: Mapping[str, str], texts: Texts) -> None:
    """Add title and items by theme; ``described`` maps item ids to how they were understood."""
    page.title(checklist.title)
    for name, value in (
        ("id", checklist.id),
        ("district", checklist.district),
        ("year", checklist.year),
        ("count", len(checklist.items)),
    ):
        if value is not None:
            page.entry(texts(f"view.checklist.{name}"), str(value), hang=6)
    for theme in dict.fromkeys(item.theme for item in checklist.items):
        items = [item for item in checklist.items if item.theme == theme]
        page.blank()
        page.text(texts("view.checklist.theme", theme=theme, items=len(items)), style="bold")
        for item in items:
            weight = (
                texts.aside(texts("view.checklist.weight", weight=item.weight)) if item.weight != 1 else ""
            )
            page.entry(item.id, item.text + weight, indent=2)
            for line in described.get(item.id, "").splitlines()[1:]:
                page.text(line.strip(), indent=6 if line.strip().startswith("·") else 8)
