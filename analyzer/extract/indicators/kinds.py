"""Kind, distribution and direction of an indicator."""

from __future__ import annotations

import re

from analyzer.extract.indicators.context import Context
from analyzer.extract.indicators.cues import Cues
from analyzer.records import Direction, Distribution, IndicatorKind
from analyzer.text.later import later

_BESIDE = 3  # characters before a number in which a single word of change stands (较上年高2个百分点)
_NEAR = 14  # characters before a number in which a verb of change stands
_EACH = frozenset("均都每各人户")
_PERSONS = frozenset({"人", "名", "位", "人次"})
_CHANGES = later(
    re.compile, "同比|环比|增[减长幅]|增速|[涨降升]幅|下降|减少|变化|较上年|比上年|[±+＋][/／]?[-－－]"
)
_NO_CHANGE = re.compile("新增|情况")
_MINUS, _PLUS = ("-", "－", "−", "–"), ("+", "＋")
_STOCK = frozenset("有辖全册")
_RECURRING = frozenset("每一半两二三月")
_DAYS = frozenset({"天", "日"})
_FIRST_QUARTER = "一季度"
_WITHIN_YEAR = re.compile("月|周|星期|礼拜|季|旬")
_PER_HEAD = re.compile("人均|每人|户均")
_TOTALLED = re.compile("共|累计|合计|全年|总计")
_ABOVE = 2  # 元 and the mark behind it


def kind_of(context: Context, cues: Cues) -> IndicatorKind:
    """Return what kind of fact the number states."""
    dimension = context.mention.dimension
    if dimension in ("percent", "permille"):
        grows = _grows(context.lead, cues) or cues.growth_label.match(context.own)
        return "growth" if grows else "rate"
    if dimension in ("points", "times"):
        return "growth" if dimension == "points" or _grows(context.lead, cues) else "rate"
    if dimension == "duration" and cues.shortened.search(context.lead):
        return "growth"
    if dimension in ("duration", "years"):
        # 每月到街道坐班3天 tells how often; hours of training a year are a duration.
        every = is_recurring(context, cues) if context.mention.unit in _DAYS else None
        return "frequency" if every is not None and _WITHIN_YEAR.search(every["per"]) else "duration"
    changed = dimension in ("money", "count") and _grows(context.lead, cues)
    if dimension != "count":
        return "growth" if changed and cues.comparison.search(context.lead) else "amount"
    unit = context.mention.unit
    if unit in cues.event_units and _is_frequency(context, cues):
        return "frequency"
    if unit == "个" and is_scope(context, cues):
        return "scope"
    if unit in _PLACES:
        return "scope"
    if changed and cues.comparison.search(context.lead):
        return "growth"
    stock = context.background or (
        unit not in _PERSONS
        and not _STOCK.isdisjoint(context.before)
        and cues.scope_before.search(context.before) is not None
    )
    if unit in _PERSONS and cues.stock_of_persons.search(context.own):
        return "scope"
    return "scope" if stock else "count"


_IN = ("在", "覆盖", "走进", "深入", "全部")
_PLACES = frozenset({"村", "镇", "乡", "区", "县", "市", "社区", "街道"})


def _grows(text: str, cues: Cues) -> bool:
    if text.endswith("为") and cues.changed_to.search(text) is not None:
        return False  # 由15.2%下降为9.8%
    return cues.growth_before.search(text, max(0, len(text) - _NEAR)) is not None


def direction_of(context: Context, kind: IndicatorKind, cues: Cues) -> Direction | None:
    """Return whether a change went up or down by its words; ``None`` where they do not tell it."""
    if kind != "growth":
        return None
    lead = context.lead
    found = cues.growth_before.search(lead, max(0, len(lead) - _NEAR))
    if found is not None:
        words = lead[max(0, found.start() - 1) :]  # 负增长
    else:
        label = cues.growth_label.match(context.own)
        words = label[0] if label is not None else context.own[-_BESIDE:]
    if cues.direction_open.search(words) is not None:
        return None
    up = max((one.end() for one in cues.direction_up.finditer(words)), default=0)
    down = max((one.end() for one in cues.direction_down.finditer(words)), default=0)
    if up == down:
        return None
    return "up" if up > down else "down"


def change_in_cell(column: str, sign: str, cues: Cues) -> tuple[bool, Direction | None]:
    """Return whether a figure of a table is a change by the name of its column, and where it went by sign or name."""
    if _CHANGES.search(column) is None or _NO_CHANGE.search(column) is not None:
        return False, None
    if sign in _MINUS:
        return True, "down"
    up = cues.direction_up.search(column) is not None or sign in _PLUS
    down = cues.direction_down.search(column) is not None and not up
    return True, "down" if down else "up"


def _is_frequency(context: Context, cues: Cues) -> bool:
    found = is_recurring(context, cues)
    if found is None:
        return bool(context.every) and context.previous is None
    # 一年走了14回 is the year's total, 一年不超过2次 a rule.
    return not found["per"].startswith("一年") or context.mention.comparator != "="


def is_recurring(context: Context, cues: Cues) -> re.Match[str] | None:
    """The recurring time that the clause names before the number (每月下沉), if any."""
    if _RECURRING.isdisjoint(context.before):
        return None
    found = cues.frequency_before.search(context.before)
    if found is not None and found["per"] == _FIRST_QUARTER and context.mention.comparator == "=":
        return None  # 一季度接待142人次; 一季度至少召开1次 is a rule
    return found


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
    if kind == "amount" and _is_threshold(context, cues):
        return "each"
    if kind in ("amount", "count") and "一" in context.own and cues.each_unit.search(context.own):
        return "each"
    if kind == "duration" and _is_single(context, cues):
        return "total"
    if kind == "count" and _is_frequency(context, cues) and not _TOTALLED.search(context.own):
        return "each"
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


def _is_threshold(context: Context, cues: Cues) -> bool:
    """Whether a bound of money selects the cases of a rule (罚款20万元以上的案件)."""
    mention = context.mention
    if mention.dimension != "money" or mention.comparator not in (">", ">=") or mention.number_span is None:
        return False
    if context.after.startswith("的") and mention.span.start < mention.number_span.start:
        return True
    length = mention.span.end - mention.number_span.end
    return length > _ABOVE and not cues.threshold.search(context.before)


def _is_single(context: Context, cues: Cues) -> bool:
    if _PER_HEAD.search(context.before):
        return False
    return (
        cues.duration_event.search(context.before) or cues.single_duration.search(context.before)
    ) is not None
