"""Stated changes against the two values they compare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from analyzer.extract.relations.cues import RelationCues
from analyzer.extract.relations.former import former_behind, former_namesake
from analyzer.extract.relations.items import Item, Sentence, resolution_of
from analyzer.extract.relations.ratio_verdict import fit_of
from analyzer.extract.relations.rough import fits, words_in
from analyzer.extract.relations.wording import plain, rounded, shown
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Indicator, Relation

_HUNDRED = Decimal(100)
_NEAR = 5  # numbers before the old value that may be the new one
_BASE = compile_pattern(
    r"(?:同期|原来|此前|法定(?:办理)?时限)(?:的|为|是|有|分别为|平均)*$"
    r"|[由从](?:(?:年初|原来|原先|最初|改革前|法定)的?|[年月日人]均|平均)*$"
)

_HAN = compile_pattern(r"\p{Han}|20[0-9]{2}(?=年)")
_CLAUSE = compile_pattern(r"[，。；：,\n]")
_NAMELESS = compile_pattern(
    r"(?:其中|平均|总数|数量)?(?:[由从](?:年初|原来|原先|最初|改革前|法定|上年|去年|20[0-9]{2}年)?的?)?"
    r"(?:压缩|压减|缩短|缩减|精简|减少|下降|降低|增加|增长|上升|提高|提升|整合|合并|[减降升增扩])?[到至为]?"
)
_LISTED = ("、", "和", "及")
_FROM = compile_pattern(r"[由从](?:(?:年初|原来|原先|最初|改革前|法定|上年)的?|[年月日人]均|平均)*$")
_PLACES = compile_pattern(r"[.．]([0-9]+)|点([零〇一二三四五六七八九]+)")
_TO = compile_pattern(r"[到至为]$")


class Growth:
    """Checks the changes of one sentence."""

    def __init__(self, cues: RelationCues) -> None:
        self._cues = cues

    def find(self, items: Sequence[Item], before: Sequence[Sentence] = ()) -> Iterator[Relation]:
        """Yield one relation for each change in per cent or points, or in the unit of the base before it.

        ``before`` holds the sentences ahead: the number of the year before may stand there.
        """
        position = 0
        order = 0
        judged_before: set[tuple[str, str, str]] = set()
        for index, change in enumerate(items):
            if change.indicator.kind != "growth":
                continue
            counted = change.unit not in ("%", "百分点")
            if counted and not (index and self._is_base(items[index - 1], items)):
                continue
            listed = position and (change.gap in _LISTED or self._goes_on(items[position - order], change))
            order = order + 1 if listed else 0
            position = index
            stated = items[index - order]  # 分别增长21.4%、20%: the words stand at the first
            said = change if change.label.strip("、和及") else stated
            pairs = self._pairs(items[: index - order], change, order)
            if counted:
                pairs = [pair for pair in pairs if pair[0].unit == change.unit]
            elif not pairs and not self._cues.average_change.search(stated.label):
                found = former_behind(items, index, order) or former_namesake(items, index, order, before)
                pairs = [(new, old) for new, old in found if not set(self._names(said)) - set(new.label)]
            if not pairs:
                if not counted and change.indicator.comparator != "range":
                    yield self._by_difference(items, index) or _unverifiable(change.indicator)
                continue
            judged = [self._judge(new, old, change, said) for new, old in pairs]
            # 检查48次，其中甲类22次、乙类26次，上年71次，下降32.4%: what fits was meant, wherever it stands; where
            # nothing does, what comes nearest.
            best = min(judged, key=_distance)
            new, old = pairs[judged.index(best)]
            key = (new.indicator.id, old.indicator.id, change.unit)
            if best.verdict == "violated" and (
                key in judged_before
                or self._of_another(self._names(said), new, old)
                or self._of_later(items[: index - order], stated, new, old)
            ):
                best = _unverifiable(change.indicator)  # 办案120件（上年100件），罚没款增长50%
            judged_before.add(key)
            yield best

    def _of_another(self, name: str, new: Item, old: Item) -> bool:
        """Whether the name of a change is not that of the two values (许可由33项减为21项，办理时限压缩60%).

        Names agree where the head of one, and half of its characters, are in the words around the values.
        """
        if self._cues.time_change.search(name) and new.indicator.kind != "duration":
            return True
        name = self._cues.name_filler.sub("", name)
        if not name:
            return False
        words = "".join(_own_words(item) for item in (new, old))
        shared = [mark in words for mark in name]
        return not any(shared[-2:]) or 2 * sum(shared) < len(name)

    def _of_later(self, earlier: Sequence[Item], change: Item, new: Item, old: Item) -> bool:
        """Whether a change is told of what was counted behind the two values.

        申请214件（去年131件），受理189件，增长58.8%. That is so too where its words name some of what the values count
        (其中镇级持证率提高15个百分点).
        """
        if self._cues.among_them.search(change.gap) is not None:
            return True
        end = max(new.indicator.span, old.indicator.span)
        return any(
            item.indicator.kind != "growth" and not item.base and (not item.aside or change.aside)
            for item in earlier
            if item.indicator.span > end
        )

    def _goes_on(self, first: Item, change: Item) -> bool:
        """Whether a change in another direction goes on with a list (分别增长20%、下降25%)."""
        words = change.gap[1:] if change.gap[:1] in _LISTED else ""
        together = "分别" in first.label and first.unit == change.unit
        return together and self._cues.bare_change.fullmatch(words) is not None

    def _names(self, change: Item) -> str:
        """What a change is told of, where its own words say so (罚没款 in 罚没款同比增长)."""
        label = "".join(_HAN.findall(change.label)).lstrip("和及")
        for start in range(len(label)):
            if self._cues.bare_change.fullmatch(label, start):
                return label[:start]
        return label

    def _pairs(self, earlier: Sequence[Item], change: Item, order: int) -> list[tuple[Item, Item]]:
        """New and old values, the likeliest first; ``order`` is the place of the change in a list of changes."""
        if self._cues.average_change.search(change.label):
            return []
        rates = change.unit == "百分点"
        values = [item for item in earlier if (item.unit == "%" and item.indicator.kind == "rate") == rates]
        bases = [item for item in values if self._is_base(item, values)]
        apart = [(values[values.index(old) - 1], old) for old in bases if old.aside and values.index(old)]
        series = order or "分别" in change.label
        if (
            series
            and len(apart) > max(order, 1)
            and all(new.unit == old.unit and not new.aside for new, old in apart)
        ):
            return [apart[order]]  # 24件（上年20件）、12件（上年16件），同比分别增长20%、下降25%
        if bases:
            listed = [item for item in bases if item is bases[-1] or _joined(values, item, bases[-1])]
            old = listed[order] if order < len(listed) else None
            if old is None:
                return []
            before = [
                item for item in values[: values.index(old)] if item.unit == old.unit and item not in bases
            ]
            # 办理时限由120个工作日压减到80个工作日: the new value follows, whatever stands before.
            goes_on = _FROM.search(old.label) is not None and any(
                _TO.search(item.label) and item.unit == old.unit for item in values[values.index(old) + 1 :]
            )
            if before and not goes_on:
                return [(new, old) for new in before[: -_NEAR - 1 : -1]]
            behind = [
                item
                for item in values[values.index(old) + 1 :]
                if item.unit == old.unit and item not in bases
            ]
            return [(behind[0], old)] if len(behind) == 1 else []
        if self._cues.down.search(change.label) and order == 0 and not rates:
            # 法定时限33个工作日，现在10个工作日，缩短69.7%: two durations of one unit, the longer one is the old.
            spans = [item for item in values if item.indicator.kind == "duration"]
            if len(spans) == 2 and spans[0].unit == spans[1].unit and spans[0].value > spans[1].value:
                return [] if self._side_by_side(spans[0], spans[1], change) else [(spans[1], spans[0])]
        return []

    def _side_by_side(self, first: Item, second: Item, change: Item) -> bool:
        """Whether two values are of two things (进口、出口分别为28.6小时、0.9小时), not an old and a new one."""
        if second.gap in _LISTED or "分别" in first.label + change.label:
            return True
        listed = second.gap[:1] in _LISTED
        return listed and not self._cues.before_and_after.search(first.label + second.label)

    def _is_base(self, item: Item, values: Sequence[Item]) -> bool:
        if item.base or _BASE.search(item.label) is not None:
            return True
        place = values.index(item)
        return bool(place) and item.gap in _LISTED and self._is_base(values[place - 1], values)

    def _judge(self, new: Item, old: Item, change: Item, stated: Item) -> Relation:
        up = self._cues.up.search(stated.label) is not None
        return growth_of(new.indicator, old.indicator, change.indicator, up=up)

    def _by_difference(self, items: Sequence[Item], index: int) -> Relation | None:
        """A rate of change beside the change itself (3215件，比上年减少385件，下降10.7%): the base is told by both."""
        change = items[index]
        if change.unit != "%" or self._cues.average_change.search(change.label):
            return None
        for place in (index - 1, index + 1):
            if not 0 < place < len(items) or items[place].unit in ("%", "百分点"):
                continue
            difference = items[place]
            first = min(place, index)
            if not (self._is_change(difference) and self._states_change(items[max(place, index)])):
                continue
            up = self._cues.up.search(difference.label) is not None or difference.label.rstrip("了").endswith(
                "多"
            )
            if up != (self._cues.up.search(change.label) is not None):
                return None
            start = max((n for n in range(first) if "；" in items[n].gap), default=0)
            values = [
                item
                for item in items[start:first]
                if item.unit == difference.unit and not self._is_change(item)
            ]
            if not values or any(item.base for item in values):
                return None
            judged = [
                of_difference(new.indicator, difference.indicator, change.indicator, up=up)
                for new in values[::-1]
            ]
            fitting = next((one for one in judged if one.verdict == "holds"), None)
            # With several numbers ahead, that of the whole or that of the last may be meant.
            return fitting or (judged[0] if len(values) == 1 and values[0] is items[first - 1] else None)
        return None

    def _is_change(self, item: Item) -> bool:
        """Whether nothing but a verb of change names a number (比上年减少385件)."""
        return self._cues.bare_change.fullmatch(item.label.strip("、（(")) is not None

    def _states_change(self, item: Item) -> bool:
        """Whether a change follows the one before it with nothing but its verb between (，下降10.7%; （减少385件）)."""
        return item.gap.strip("，、（(") == item.label.strip("、（(") and self._is_change(item)


def _own_words(item: Item) -> str:
    """The words that name a value: before it in its clause, or in the one before where 由 opens it, and behind it."""
    clauses = _CLAUSE.split(item.gap)
    label = next((one for one in reversed(clauses) if _NAMELESS.fullmatch(one) is None), "")
    return label + _CLAUSE.split(item.after)[0]


def of_difference(new: Indicator, difference: Indicator, change: Indicator, *, up: bool) -> Relation:
    """Compare a stated percentage with the value and the change that tell its base."""
    ids = (new.id, difference.id, change.id)
    sign = -1 if up else 1
    base = new.value + sign * difference.value
    if {new.comparator, difference.comparator, change.comparator} != {"="} or base <= 0:
        return _unverifiable(change, ids)
    decimals = decimals_of(change.text)
    exact = difference.value * _HUNDRED / base
    new_half, half = resolution_of(new.text) / 2, resolution_of(difference.text) / 2
    reached = [
        (difference.value + b) * _HUNDRED / bottom
        for a in (-new_half, new_half)
        for b in (-half, half)
        if (bottom := new.value + a + sign * (difference.value + b)) > 0
    ]
    step = Decimal(1).scaleb(-decimals) / 2
    holds = fit_of(exact, change.value, decimals) is not None or (
        bool(new_half or half) and min(reached) - step <= change.value <= max(reached) + step
    )
    a, b = shown(new.value, new.unit), shown(difference.value, new.unit)
    stated = f"{'提高' if up else '下降'}{plain(change.value)}%"
    return Relation(
        kind="growth", indicators=ids, expected=rounded(exact, decimals), actual=change.value,
        verdict="holds" if holds else "violated",
        text=f"{b}÷（{a}{'-' if up else '+'}{b}）={plain(rounded(exact, max(2, decimals)))}%，与{stated}"
        + ("相符" if holds else "不符"),
    )  # fmt: skip


def growth_of(new: Indicator, old: Indicator, change: Indicator, *, up: bool) -> Relation:
    """Compare a stated change with the two values; ``up`` tells the direction that the words state."""
    ids = (new.id, old.id, change.id)
    if {new.comparator, old.comparator, change.comparator} != {"="} or old.value <= 0:
        return _unverifiable(change, ids)
    difference = new.value - old.value
    wrong_way = difference != 0 and (difference > 0) != up
    decimals = decimals_of(change.text)
    if change.unit != "%":
        points = change.unit == "百分点"
        step = Decimal(1).scaleb(-decimals) if points else resolution_of(change.text)
        tolerance = (resolution_of(new.text) + resolution_of(old.text) + step) / 2
        holds = not wrong_way and abs(abs(difference) - change.value) <= tolerance
        expected = abs(difference)
        a, b, c = (shown(value, change.unit) for value in (new.value, old.value, difference))
        text = f"{a}-{b}={c}{'个百分点' if points else ''}"
    else:
        exact = abs(difference) * _HUNDRED / old.value
        near = fits(change, exact) if words_in(change.text) else _within(new, old, change, decimals)
        if near is None:
            return _unverifiable(change, ids)  # 260件，比上年的206件多了两成
        holds = not wrong_way and near
        expected = rounded(exact, decimals)
        unit = new.unit
        shown_exact = plain(rounded(difference * _HUNDRED / old.value, max(2, decimals)))
        text = (
            f"（{shown(new.value, unit)}-{shown(old.value, unit)}）÷{shown(old.value, unit)}={shown_exact}%"
        )
    word = "提高" if up else "下降"
    unit = {"百分点": "个百分点", "%": "%"}.get(change.unit, "")
    stated = f"{word}{shown(change.value, change.unit)}{unit}"
    return Relation(
        kind="growth",
        indicators=ids,
        expected=expected,
        actual=change.value,
        verdict="holds" if holds else "violated",
        text=f"{text}，与{stated}" + ("相符" if holds else "不符"),
    )


def _within(new: Indicator, old: Indicator, change: Indicator, decimals: int) -> bool:
    """Whether some pair of true values behind the printed ones gives the stated percentage."""
    if fit_of(abs(new.value - old.value) * _HUNDRED / old.value, change.value, decimals):
        return True
    coarse, base_coarse = resolution_of(new.text), resolution_of(old.text)
    if coarse == 0 and base_coarse == 0:
        return False
    low, high = new.value - coarse / 2, new.value + coarse / 2
    base_low, base_high = old.value - base_coarse / 2, old.value + base_coarse / 2
    results = [abs(n - b) * _HUNDRED / b for n in (low, high) for b in (base_low, base_high) if b > 0]
    step = Decimal(1).scaleb(-decimals)
    return min(results) - step / 2 <= change.value <= max(results) + step / 2


def decimals_of(printed: str) -> int:
    """Decimal places of a printed number."""
    found = _PLACES.search(printed)
    return len(found[1] or found[2]) if found else 0


def _joined(values: Sequence[Item], first: Item, last: Item) -> bool:
    start, end = values.index(first), values.index(last)
    return all(item.gap in _LISTED for item in values[start + 1 : end + 1])


def _distance(relation: Relation) -> Decimal:
    """How far a stated change is from the one that the values make."""
    if relation.verdict == "holds" or relation.expected is None or relation.actual is None:
        return Decimal(0) if relation.verdict == "holds" else Decimal("Infinity")
    return abs(relation.expected - relation.actual)


def _unverifiable(change: Indicator, ids: tuple[str, ...] = ()) -> Relation:
    return Relation(
        kind="growth",
        indicators=ids or (change.id,),
        expected=None,
        actual=change.value,
        verdict="unverifiable",
        text=f"{change.subject}{change.text}没有给出可以核算的基数",
    )
