"""Values that one word spreads over several things: 同比分别增长12%、7.5%, 分别办理210件、640件."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.extract.indicators.context import Context
from analyzer.extract.indicators.tokens import Tokens
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import IndicatorKind

_SPLIT = compile_pattern(r"、|和|及(?!时率|格)|以及")
_ASSIGNED = compile_pattern(r"为|是|达|有|增长|下降|提高|增加|减少|占|[0-9]")
_ACTED = compile_pattern(r"(?P<verb>\p{Han}{2,10})(?=[0-9]|$)")
_DIGIT = compile_pattern(r"[0-9]")
_MEMBER = compile_pattern(
    r"(?:、|和|及|以及)(?:近|约|超过?|逾)?[0-9一二三四五六七八九十百两][0-9一二三四五六七八九十百千万亿.余多]*"
    r"(?:个?百分点|[%‰成倍]|\p{Han}{1,3}?)(?=[，。；、和及（）\n]|$)"
)
_LISTED = ("、", "和", "及", "以及")
# The words of a change that is spread over what was told before, and nothing else.
_CHANGE = compile_pattern(
    r"[，（]?(?:(?:同比|环比|(?:与|[比较])(?:上年|去年|上一年|上年度|20[0-9]{2}年)(?:同期)?(?:相比)?)，?|相比|分别|也|均){1,4}"
    r"(?P<how>增长|上升|提高|增加|提升|上涨|攀升|下降|减少|降低|压减|压缩|缩短|缩减|回落|下滑|[增减升降])了?"
)
# 起数、死亡人数同比下降27.3%和25%: as many names as numbers, and nothing but a change between
_CHANGED = compile_pattern(
    r"(?P<names>[^0-9]{4,30}?)(?P<how>(?:同比|环比|[比较](?:上年|去年|上一年)(?:同期)?)"
    r"(?:增长|上升|提高|增加|提升|上涨|下降|减少|降低|压减|压缩|缩短|回落)了?)(?=[0-9])"
)
_SHARED = "分别"
_HEAD_NOUN = 2
_JOINED = 14  # characters of two names that are told as one


class Value(NamedTuple):
    """A value that the sentence has told: its name, unit, and whether it goes on with a list (x件、y件)."""

    name: str
    unit: str
    listed: bool


def members_behind(after: str) -> int:
    """How many more numbers follow in a list of numbers alone (11.7%、5.1%和0.4%)."""
    position = number = 0
    while (found := _MEMBER.match(after, position)) is not None:
        number += 1
        position = found.end()
    return number


class Distribution:
    """Names the numbers of one sentence that are spread over its items."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.values: list[Value] = []
        self._waiting: list[str] = []
        self._members: list[str] = []  # the things that numbers were spread over
        self._in_base = False

    def tell(self, name: str, left: str, context: Context, kind: IndicatorKind, *, base: bool) -> None:
        """Remember a value that changes may be told of later; one of an earlier period (``base``) is none."""
        self._in_base = base or (self._in_base and left in _LISTED)
        if kind != "growth" and not self._in_base:
            self.values.append(Value(name, context.mention.unit, left.startswith(_LISTED)))

    def joined(self, unit: str) -> str:
        """Return the names of the last list x件、y件 as one (代表建议和委员提案); empty if it is none of two."""
        last = self.values[-2:]
        if len(last) < 2 or not last[1].listed or last[0].listed or {value.unit for value in last} != {unit}:
            return ""
        names = [value.name for value in last]
        return "和".join(names) if names[0] != names[1] and sum(map(len, names)) <= _JOINED else ""

    def base_of(self, left: str, context: Context, *, base: bool) -> str:
        """Return what a value of the year before is told of: the last one counted in its unit; empty if none."""
        if not (base or (self._in_base and left in _LISTED)):
            return ""
        same = [value.name for value in self.values if value.unit == context.mention.unit]
        return same[-1] if same else ""

    def change_of(self, left: str, context: Context) -> str:
        """Return the name of a change that is spread over the values told before; empty where it is not."""
        if self._waiting and left in _LISTED:
            return self._waiting.pop(0)
        self._waiting = []
        found = _CHANGE.fullmatch(left) if _SHARED in left else None
        number = members_behind(context.after) + 1
        if found is None or number == 1:
            return ""
        unit = context.mention.unit
        rates = unit == "百分点"
        values = [value for value in self.values if (value.unit == "%") == rates]
        meant = _last_list(values, number) or values[-number:]
        if len(meant) < number:
            return ""
        self._waiting = [value.name + found["how"] for value in meant]
        return self._waiting.pop(0)

    def member(self, text: str, context: Context) -> str | None:
        """优秀、合格、不合格案卷分别为61宗、172宗、9宗: the name at the place of the number."""
        clause = context.before
        word = _SHARED if _SHARED in clause else "依次"
        head, found, tail = clause.partition(word)
        if not found:
            return self._changed(clause, context)
        if _DIGIT.search(head):
            return None
        names = [name for name in _SPLIT.split(head) if name]
        place = tail.count("、") + tail.count("和")
        if len(names) == 1 and place + 1 + members_behind(context.after) == len(self._members):
            return self._members[place] + names[0]  # 甲村、乙村分别调解12件、8件，成功率分别为100%、87.5%
        if len(names) < 2 or place >= len(names):
            return None
        verb = ""
        if not _ASSIGNED.match(tail or "0"):
            acted = _ACTED.match(tail)
            number = place + 1 + members_behind(context.after)
            if acted is None or number != len(names) or (place and context.own):
                return None
            verb = acted["verb"]
        name, last = names[place], names[-1]
        if place < len(names) - 1:
            name += self._shared_end(text, context, name, last)
        if verb:
            self._members = names
        return name + verb

    def _changed(self, clause: str, context: Context) -> str | None:
        """The name at the place of a change, where as many names stand before a change as numbers behind it."""
        found = _CHANGED.match(clause + "0") if "、" in clause or "和" in clause else None
        if found is None:
            return None
        names = [name for name in _SPLIT.split(found["names"]) if name]
        tail = clause[found.end() :]
        place = tail.count("、") + tail.count("和")
        if len(names) < 2 or place + 1 + members_behind(context.after) != len(names):
            return None
        return names[place] + found["how"]

    def _shared_end(self, text: str, context: Context, name: str, last: str) -> str:
        """The end of the last name that the others share: 案卷 of 优秀、不合格案卷, 满意率 of 代表、委员满意率."""
        own = name.removeprefix("全年").removeprefix("全区").removeprefix("全县")
        if len(last) <= len(own) or own.endswith(last[-_HEAD_NOUN:]):
            return ""
        start = text.find(last, context.clause.start, context.clause.end)
        if start >= 0 and self._tokens.word_at(start) == last[: len(own)]:
            return last[len(own) :]  # the first word of the last name stands where the other one has its all
        return last[-_HEAD_NOUN:]


def _last_list(values: list[Value], number: int) -> list[Value]:
    """The last list x件、y件 with so many members."""
    end = len(values)
    while end:
        start = end - 1
        while start and values[start].listed:
            start -= 1
        if end - start == number:
            return values[start:end]
        end = start
    return []
