"""Lists of facts that a developer reads: differences from the gold, and changes against a saved run."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.evaluate.counts import Outcome
from analyzer.evaluate.runs import Change
from analyzer.evaluate.table import GROUPS
from analyzer.report.console.page import Page
from analyzer.report.texts import Texts


def add_errors(page: Page, outcomes: Sequence[Outcome], texts: Texts) -> None:
    """Add every miss, extra and wrong value, by kind of fact, each with its document."""
    errors = [outcome for outcome in outcomes if outcome.state != "right"]
    page.title(texts("evaluate.head.errors", count=len(errors)))
    parts = dict.fromkeys(outcome.part for outcome in errors)
    for part in sorted(parts, key=lambda name: GROUPS.index(name.split(".")[0])):
        members = [outcome for outcome in errors if outcome.part == part]
        page.heading(f"{part} ({len(members)})")
        for outcome in members:
            _add(page, outcome, texts)


def add_change(page: Page, change: Change, path: str, texts: Texts) -> None:
    """Add gained and lost facts and the figures that changed."""
    page.title(texts("evaluate.head.against", path=path))
    if change.apart:
        page.text(texts("evaluate.head.apart", names=", ".join(change.apart)))
    lists = {"lost": change.lost, "gained": change.gained, "new_extra": change.new_extra}
    for name, outcomes in {**lists, "gone_extra": change.gone_extra}.items():
        if outcomes:
            page.heading(texts(f"evaluate.head.{name}", count=len(outcomes)))
            for outcome in outcomes:
                _add(page, outcome, texts, part=True)
    if change.figures:
        page.heading(texts("evaluate.head.changed"))
        for before, now in change.figures:
            page.text(f"{now.key}  {_shown(before.value)} → {_shown(now.value)}")
    elif not (any(lists.values()) or change.gone_extra):
        page.text(texts("evaluate.head.same"))


def _add(page: Page, outcome: Outcome, texts: Texts, *, part: bool = False) -> None:
    state = texts.label("evaluate.state", outcome.state)
    where = f"{outcome.part} {outcome.doc}" if part else outcome.doc
    page.text(f"[{state}] {where}")
    for side in ("gold", "found"):
        text = getattr(outcome, side)
        if text:
            page.entry(texts(f"evaluate.head.{side}"), text, indent=2)


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
