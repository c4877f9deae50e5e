"""Checklists for people: their items, and how each was understood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from analyzer.report.console.page import Page
from analyzer.report.texts import Texts

if TYPE_CHECKING:
    from analyzer.checklist.compiler import Atom, CompiledItem
    from analyzer.checklist.model import Checklist, Item
    from analyzer.checklist.slots import Slot
    from analyzer.lexicon.concepts import Concept

_SHOWN = 6  # wordings of a concept that are listed


def add_checklist(
    page: Page,
    checklist: Checklist,
    texts: Texts,
    understood: Mapping[str, CompiledItem] | None = None,
    concepts: Iterable[Concept] = (),
) -> None:
    """Add title and items by theme.

    Args:
        page: Where to.
        checklist: The checklist.
        texts: Words.
        understood: Compiled items by id; how they were understood is added.
        concepts: The concept lexicon, for the wordings that count as a match.
    """
    page.title(checklist.title)
    for name, value in (
        ("id", checklist.id),
        ("district", checklist.district),
        ("year", checklist.year),
        ("count", len(checklist.items)),
    ):
        if value is not None:
            page.entry(texts(f"view.checklist.{name}"), str(value), hang=6)
    if understood:
        page.text(texts("view.checklist.legend"))
    known = {concept.id: concept for concept in concepts}
    # What all items bind alike is said by the title of the list.
    alike = len({item.applies_to for item in checklist.items}) == 1
    for theme in dict.fromkeys(item.theme for item in checklist.items):
        items = [item for item in checklist.items if item.theme == theme]
        page.blank()
        page.text(texts("view.checklist.theme", theme=theme, items=len(items)), style="bold")
        for item in items:
            _add_item(page, item, texts, alike=alike)
            if understood and item.id in understood:
                for atom in understood[item.id].atoms:
                    _add_atom(page, atom, known, texts)


def _add_item(page: Page, item: Item, texts: Texts, *, alike: bool) -> None:
    weight = texts.aside(texts("view.checklist.weight", weight=item.weight)) if item.weight != 1 else ""
    page.entry(item.id, item.text + weight, indent=2)
    details = (
        ("units", texts.listed(item.units)),
        ("applies_to", "" if alike else texts.listed(item.applies_to)),
        ("deadline", item.deadline or ""),
        ("source", item.source or ""),
    )
    for name, value in details:
        if value:
            page.entry(texts(f"view.checklist.{name}"), value, indent=6)


def _add_atom(page: Page, atom: Atom, known: Mapping[str, Concept], texts: Texts) -> None:
    page.text(f"· {atom.shown}", indent=6)
    for demand in atom.requirements:
        page.entry(texts("view.checklist.demand"), demand.text, indent=8)
    for number, slots in enumerate((atom.slots, *atom.variants)):
        if number:
            page.text(texts("view.checklist.otherwise"), indent=8)
        for slot in slots:
            role = "required" if slot.required else "core" if slot.core else "circumstance"
            kind = texts(f"view.checklist.{'topic' if slot.topic else slot.kind}")
            label = texts("view.checklist.slot", kind=kind, role=texts(f"view.checklist.{role}"))
            page.entry(label, f"{slot.text}{_wordings(slot, known, texts)}", indent=8)


def _wordings(slot: Slot, known: Mapping[str, Concept], texts: Texts) -> str:
    """Return other wordings that count, shortest first, and how many there are."""
    forms = {form for name in slot.concepts if name in known for form in known[name].forms} - {slot.text}
    if not forms:
        return ""
    listed = sorted(
        (form for form in forms if len(form) > 2), key=lambda form: ("…" in form, len(form), form)
    )
    some = texts.listed(listed[:_SHOWN])
    return texts.aside(texts("view.checklist.wordings", some=some, count=len(forms)))
