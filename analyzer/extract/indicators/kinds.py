"""Kind and distribution of an indicator."""

from __future__ import annotations

import re

from analyzer.extract.indicators.context import Context
from analyzer.extract.indicators.cues import Cues
from analyzer.records import Distribution, IndicatorKind

_NEAR = 14  # characters before a number in which a verb of change stands
_EACH = frozenset("均都每各人户")
_PERSONS = frozenset({"人", "名", "位", "人次"})
_STOCK = frozenset("有辖全册")
_RECURRING = frozenset("每一半两二")


def kind_of(context: Context, cues: Cues) -> IndicatorKind:
    """Return what kind of fact the number states."""
    dimension = context.mention.dimension
    if dimension in ("percent", "permille"):
        grows = _grows(context.lead, cues) or cues.growth_label.match(context.own)
        return "growth" if grows else "rate"
    if dimension in ("points", "times"):
        return "growth" if dimension == "points" or _grows(context.lead, cues) else "rate"
    if dimension in ("duration", "years"):
        return "duration"
    if dimension != "count":
        return "amount"
    unit = context.mention.unit
    if unit in cues.event_units and (is_recurring(context, cues) or (context.every and not context.previous)):
        return "frequency"
    if unit == "个" and is_scope(context, cues):
        return "scope"
    if unit in _PLACES:
        return "scope"
    if _grows(context.before, cues) and cues.comparison.search(context.before):
        return "growth"
    stock = context.background or (
        unit not in _PERSONS
        and not _STOCK.isdisjoint(context.before)
        and cues.scope_before.search(context.before) is not None
    )
    return "scope" if stock else "count"


_IN = ("在", "覆盖", "走进", "深入", "全部")
_PLACES = frozenset({"村", "镇", "乡", "区", "县", "市", "社区", "街道"})


def _grows(text: str, cues: Cues) -> bool:
    return cues.growth_before.search(text, max(0, len(text) - _NEAR)) is not None


def is_recurring(context: Context, cues: Cues) -> re.Match[str] | None:
    """The recurring time that the clause names before the number (每月下沉), if any."""
    if _RECURRING.isdisjoint(context.before):
        return None
    return cues.frequency_before.search(context.before)


def is_scope(context: Context, cues: Cues) -> bool:
    """Whether the number tells how many units a territory has, not how many were achieved."""
    if cues.scope_nouns.match(context.after) is None:
        return context.before.endswith(_IN) and cues.scope_nouns.search(context.after[:12]) is not None
    if cues.achieved_after.match(context.after) is not None:
        return False
    tail = context.before[-6:]
    return cues.scope_not_after.search(tail) is None


def distribution_of(context: Context, kind: IndicatorKind, cues: Cues) -> Distribution:
    """Return whether the number holds for each member of a group or for all together."""
    if kind == "duration" and cues.duration_event.search(context.before):
        return "total"
    if kind in ("duration", "frequency"):
        return "each"
    if kind == "growth":
        return "total"
    alone = context.previous is None and not context.following
    if alone and kind in ("scope", "count") and cues.each_after.search(context.after):
        return "each"
    if _EACH.isdisjoint(context.before):
        return "total"
    found = cues.each_before.search(context.before)
    if found is None or (kind == "rate" and "均" in found[0][:3] and found[0][0] != "均"):
        return "total"
    return "each"
