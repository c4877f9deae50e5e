"""The relation of a part to its whole."""

from __future__ import annotations

from analyzer.extract.relations.items import Item
from analyzer.extract.relations.wording import shown
from analyzer.records import Relation


def within(small: Item, large: Item, *, violated: bool) -> Relation | None:
    """The relation of a part to its whole; None where it is larger and that is not to be called ``violated``."""
    holds = small.value <= large.value
    if not holds and not violated:
        return None
    a, b = shown(small.value, small.unit), shown(large.value, large.unit)
    names = f"{small.indicator.subject}{a}，{large.indicator.subject}{b}"
    return Relation(
        kind="bound", indicators=(small.indicator.id, large.indicator.id), expected=large.value,
        actual=small.value, verdict="holds" if holds else "violated",
        text=f"{a}≤{b}，相符" if holds else f"{names}：{a}>{b}，部分大于整体",
    )  # fmt: skip
