"""Changes told in another order than new value, old value, change.

下降41.7%，由12起下降至8起: the values stand behind; 减少51.2万元，上年为457万元: the old one does;
9件，比去年的11件有所增长: the change is told without a number; 翻一番，由300场增至450场: in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from analyzer.extract.relations.cues import RelationCues
from analyzer.extract.relations.former import former_behind
from analyzer.extract.relations.growth import growth_of
from analyzer.extract.relations.items import Item
from analyzer.extract.relations.wording import shown
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Relation

_FROM = compile_pattern(
    "[，（(](?:已|主要|即)?[由从](?:上年|去年|同期|上年同期|去年同期|原来|年初|20[0-9]{2}年)?的?"
)
_TO = compile_pattern(
    r"(?:今年的?)?(?:压缩|压减|缩短|减少|下降|降低|回落|增加|增长|上升|提高|提升|扩大|升|降|增|减|扩)?[到至为]"
)
_VALUES = 2  # the old value and the new one
_ENDS = frozenset({"", *"，。；、）)\n"})
_DIRECTION = compile_pattern(
    r"(?:均|都|也|又|同时|分别)*(?:有所|有了?|明显|显著|大幅度?|稳步|略有|持续|继续|小幅)*"
    r"(?:(?P<up>增长|上升|增加|提高|提升|增多)|(?P<down>下降|减少|降低|回落|减少了))(?P<mark>[，。；）\n]|$)"
)
_AGAINST = compile_pattern("[比较](?:上年|去年|上一年|20[0-9]{2}年)(?:同期)?的$")
_DOUBLED = compile_pattern(
    r"(?<![近约超过到于几乎接止足])(?:实现|整整)?翻了?(?P<times>[一两二三])番(?![多有以左])"
)
_TIMES = {"一": 2, "两": 4, "二": 4, "三": 8}
_SHORT_OF = Decimal("0.9")
_LISTED = ("、", "和", "及")


class Turned:
    """Finds changes whose values stand behind them, or that no number tells."""

    def __init__(self, cues: RelationCues) -> None:
        self._cues = cues

    def find(self, items: Sequence[Item], told: Sequence[Relation]) -> Iterator[Relation]:
        """Yield the relations of a sentence beside those that were ``told`` already."""
        known = {one.indicators[-1] for one in told if one.verdict != "unverifiable"}
        for index, item in enumerate(items):
            if item.indicator.kind == "growth" and item.indicator.id not in known:
                relation = self._values_behind(items, index) or self._base_behind(items, index)
                if relation is not None:
                    yield relation
            elif item.base and _AGAINST.search(item.label) and item.exact:
                yield from self._direction(items, index)
            if index and ("番" in items[index - 1].gap or "番" in item.after):
                yield from _doubled(items[index - 1], item)

    def _values_behind(self, items: Sequence[Item], index: int) -> Relation | None:
        """下降41.7%，由12起下降至8起."""
        change, behind = items[index], items[index + 1 : index + 1 + _VALUES]
        if len(behind) < _VALUES or self._cues.average_change.search(change.label):
            return None
        old, new = behind
        if not _FROM.fullmatch(old.gap) or not _TO.fullmatch(new.gap) or new.after[:1] not in _ENDS:
            return None
        share = old.unit == "%"
        if old.unit != new.unit or share != (change.unit == "百分点"):
            return None
        if change.unit not in ("%", "百分点", old.unit):
            return None
        return self._judge(new, old, change)

    def _base_behind(self, items: Sequence[Item], index: int) -> Relation | None:
        """406.8万元，较上年减少51.2万元，上年为457万元."""
        change = items[index]
        if not index or change.unit in ("%", "百分点"):
            return None
        if self._cues.bare_change.fullmatch(change.label.strip("、（(")) is None:
            return None
        pairs = former_behind(items, index, 0)
        new, old = pairs[0] if pairs else (None, None)
        if new is not items[index - 1] or old is None or new is None or old.unit != change.unit:
            return None
        return self._judge(new, old, change)

    def _judge(self, new: Item, old: Item, change: Item) -> Relation:
        up = self._cues.up.search(change.label) is not None or change.label.rstrip("了").endswith("多")
        return growth_of(new.indicator, old.indicator, change.indicator, up=up)

    def _direction(self, items: Sequence[Item], index: int) -> Iterator[Relation]:
        """示范校9所、市级17所，比去年的11所、21所均有增长: each is told to go a way that it does not go."""
        olds = [items[index]]
        for item in items[index + 1 :]:
            if item.gap not in _LISTED:
                break
            olds.append(item)
        way = _DIRECTION.match(olds[-1].after)
        news = items[index - len(olds) : index] if index >= len(olds) else []
        others = items[: index - len(olds)]
        if way is not None and not way["mark"] and olds[-1] is not items[-1]:
            return  # 较上年的232件增长12.5%: judged by its number
        if way is None or not news or any(item.unit == olds[0].unit for item in others):
            return
        for new, old in zip(news, olds, strict=True):
            difference = new.value - old.value
            right = difference > 0 if way["up"] else difference < 0
            if new.unit == old.unit and new.exact and old.exact and not new.base and not right:
                a, b, c = (shown(value, new.unit) for value in (new.value, old.value, difference))
                yield Relation(
                    kind="growth", indicators=(new.indicator.id, old.indicator.id), expected=None, actual=None,
                    verdict="violated", text=f"{a}-{b}={c}，与{way['up'] or way['down']}不符",
                )  # fmt: skip


def _doubled(old: Item, new: Item) -> Iterator[Relation]:
    """翻一番，由300场增至450场; 由300场增至450场，翻一番."""
    if old.unit != new.unit or not _TO.fullmatch(new.gap) or not (old.exact and new.exact):
        return
    if not old.label.endswith(("由", "从")) and not _FROM.fullmatch("，" + old.label):
        return
    told = _DOUBLED.search(old.gap) or _DOUBLED.match(new.after.lstrip("，"))
    if told is None or old.value <= 0:
        return
    wanted = old.value * _TIMES[told["times"]]
    if new.value < wanted * _SHORT_OF:
        a, b, c = (shown(value, new.unit) for value in (old.value, wanted, new.value))
        yield Relation(
            kind="growth", indicators=(new.indicator.id, old.indicator.id), expected=wanted, actual=new.value,
            verdict="violated", text=f"{a}×{_TIMES[told['times']]}={b}，与{c}不符",
        )  # fmt: skip
