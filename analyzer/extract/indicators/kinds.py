"""Kind and distribution of an indicator."""

from __future__ import annotations

from analyzer.extract.indicators.context import Context
from analyzer.extract.indicators.cues import Cues
from analyzer.records import Distribution, IndicatorKind

_PERSONS = frozenset({"人", "名", "位", "人次"})


def kind_of(context: Context, cues: Cues) -> IndicatorKind:
    """Return what kind of fact the number states."""
    dimension = context.mention.dimension
    if dimension in ("percent", "permille"):
        return "growth" if cues.growth_before.search(context.lead) else "rate"
    if dimension in ("points", "times"):
        return "growth" if dimension == "points" or cues.growth_before.search(context.lead) else "rate"
    if dimension in ("duration", "years"):
        return "duration"
    if dimension != "count":
        return "amount"
    unit = context.mention.unit
    if unit in cues.event_units and (
        cues.frequency_before.search(context.before) or (context.every and not context.previous)
    ):
        return "frequency"
    if unit == "个" and is_scope(context, cues):
        return "scope"
    if unit in _PLACES:
        return "scope"
    if cues.comparison.search(context.before) and cues.growth_before.search(context.before):
        return "growth"
    return "count"


_IN = ("在", "覆盖", "走进", "深入", "全部")
_PLACES = frozenset({"村", "镇", "乡", "区", "县", "市", "社区", "街道"})


def is_scope(context: Context, cues: Cues) -> bool:
    """Whether the number tells how many units a territory has, not how many were achieved."""
    if cues.scope_nouns.match(context.after) is None:
        return context.before.endswith(_IN) and cues.scope_nouns.search(context.after[:12]) is not None
    tail = context.before[-6:]
    return cues.scope_not_after.search(tail) is None


def distribution_of(context: Context, kind: IndicatorKind, cues: Cues) -> Distribution:
    """Return whether the number holds for each member of a group or for all together."""
    if kind in ("duration", "frequency"):
        return "each"
    if kind == "growth":
        return "total"
    if context.previous is None and context.next is None and kind in ("scope", "count"):
        if cues.each_after.search(context.after):
            return "each"
    found = cues.each_before.search(context.before)
    if found is None or (kind == "rate" and "均" in found[0][:3] and found[0][0] != "均"):
        return "total"
    return "each"
