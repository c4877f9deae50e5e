"""The value of an earlier period, where it stands behind the change or carries the name of the new value.

下降12.4%（2021年97起）; 增长50%，2021年为164件; 2021年受理案件164件，2022年受理案件246件，同比增长50%.
"""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.extract.relations.items import Item, Sentence
from analyzer.numbers.patterns import compile_pattern

_NOTHING_ELSE = compile_pattern(
    r"[（(]?(?:其中)?(?:(?P<year>20[0-9]{2})年|上年|去年|上一年度?|上年度)(?:同期|全年|度)?(?:的|同期|分别)*(?:为|是|有)?"
)
_TIME = compile_pattern(
    r"^(?:在|到|截至)?(?P<time>(?:20[0-9]{2}年|去年|上年|今年|本年)?(?:全年|上半年|下半年|[一二三四]季度|第[一二三四]季度|同期|度)*)"
)
_AGAINST_YEAR = compile_pattern("[比较](?P<year>20[0-9]{2})年")
_AGAINST_LAST = compile_pattern("同比|[比较](?:上年|去年|上一年)")
_AGAINST_PART = compile_pattern("环比|[比较]上(?:半年|季度)|[比较]第?[一二三]季度")
_LONGER = compile_pattern("累计|[两二三四五几][年]|以来|翻")
_PARTS = {"下半年": "上半年", "二季度": "一季度", "三季度": "二季度", "四季度": "三季度"}
_LISTED = ("、", "和", "及")
_NAME = 2  # characters of a name that two numbers of one thing share at least
_GAP = 16  # characters between the new value and its change
Pair = tuple[Item, Item]


def former_behind(items: Sequence[Item], index: int, order: int) -> list[Pair]:
    """The new value and the former one that stands behind the change, in brackets or a clause of its own.

    Args:
        items: The numbers of the sentence.
        index: Place of the change.
        order: Its place in a list of changes (分别下降24%、28.6%（2021年为25起、21人）).
    """
    end = index + 1
    while end < len(items) and items[end].indicator.kind == "growth" and items[end].gap in _LISTED:
        end += 1
    if end == len(items):
        return []
    first = items[end]
    told = _NOTHING_ELSE.fullmatch(first.label)
    start = first.gap.lstrip("，") if first.gap.startswith("，") else first.gap
    if told is None or start != first.label or first.indicator.kind == "growth":
        return []
    olds = [first]
    for item in items[end + 1 :]:
        if item.gap not in _LISTED:
            break
        olds.append(item)
    changes = end - (index - order)
    ahead = [item for item in items[: index - order] if item.indicator.kind != "growth" and not item.base]
    if len(olds) != changes or len(ahead) < changes:
        return []
    new, old = ahead[len(ahead) - changes + order], olds[order]
    if new.unit != old.unit or not _year_before(new, told["year"], items[index - order].label):
        return []
    others = [item for item in ahead if item.unit == old.unit and item is not new] if changes == 1 else []
    return [(new, old), *((other, old) for other in reversed(others))]


def former_namesake(
    items: Sequence[Item], index: int, order: int, before: Sequence[Sentence] = ()
) -> list[Pair]:
    """The value right before the change and the one of the same name and unit in the period before."""
    change = items[index]
    if not index or order or _LONGER.search(change.label):
        return []
    new = items[index - 1]
    points = change.unit == "百分点"
    if new.base or new.indicator.kind == "growth" or (new.unit == "%") != points or len(change.gap) > _GAP:
        return []
    time, name = _named(new)
    wanted = _wanted(new, change.label)
    if not wanted:
        return []
    turned = items[index - 2] if index > 1 else new
    again = turned.unit == new.unit and time and _named(turned)[1] == name and len(name) >= _NAME
    if again and _wanted(turned, change.label) == new.indicator.period:
        return [(turned, new)]  # 今年受理150件，去年受理125件，同比增长20%
    earlier = [*(item for sentence in before for item in sentence.items), *items[: index - 1]]
    for old in reversed(earlier):
        old_time, old_name = _named(old)
        if old.unit != new.unit or old.indicator.kind == "growth" or not old_time:
            continue
        same = old_name == name and (len(name) >= _NAME or (old is items[index - 2] and bool(time)))
        if same and old.indicator.period == wanted and old.indicator.section == new.indicator.section:
            return [(new, old)]
    return []


def _named(item: Item) -> tuple[str, str]:
    """The words of time at the start of the words before a number, and its name behind them."""
    found = _TIME.match(item.label)
    time = found["time"] if found else ""
    return time, item.label[found.end() :] if found else item.label


def _wanted(new: Item, words: str) -> str:
    """The period that a change is measured against, as indicators print it; empty where the words leave it open."""
    period = new.indicator.period or ""
    year, rest = period[:4], period[5:]
    if not year.isdigit() or period[4:5] != "年":
        return ""
    named = _AGAINST_YEAR.search(words)
    if named is not None:
        return f"{named['year']}年{rest}"
    if _AGAINST_PART.search(words):
        return f"{year}年{_PARTS[rest]}" if rest in _PARTS else ""
    if rest and not _AGAINST_LAST.search(words):
        return ""
    return f"{int(year) - 1}年{rest}"


def _year_before(new: Item, year: str | None, words: str) -> bool:
    """Whether a year is the one that the change is measured against: named in its words, else the year before."""
    named = _AGAINST_YEAR.search(words)
    if year is None:
        return named is None
    if named is not None:
        return named["year"] == year
    period = new.indicator.period or ""
    return period[:4].isdigit() and int(period[:4]) - 1 == int(year)
