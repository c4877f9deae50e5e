"""Whether a partition holds, and whether an auditor would sign that it does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from analyzer.extract.relations.cues import RelationCues
from analyzer.extract.relations.items import Item
from analyzer.extract.relations.typing_error import one_slip
from analyzer.numbers.patterns import compile_pattern

LATE = "，其中"  # a partition word inside the run: enough for a sum that fits, too little for a violation
LIST_GAP = 24
LISTED = ("、", "和", "及")
CLAUSE = compile_pattern("[，；。、）]")
SERIES = compile_pattern(r"(?:分别|依次)(?:为|是|有|达|达到)?$")
_COUNTED = compile_pattern(r"[0-9]|[一二三四五六七八九十百]+[件套个起宗台名人]")
_BEHIND = 12
_SORT = compile_pattern("(?:类|型|方面)$")
# 36个单元里谈成签约的19个: what was counted is the place of what follows.
_WITHIN = compile_pattern(r"^\p{Han}{1,8}?(?:[当之]?中|里)(?!心|央|间)")
_DENIED = compile_pattern(r"(?:尚未|还没有?|没有|未能?|没|待)(?P<verb>\p{Han}{2})")
_NO_NAME = frozenset({"", *"，。；、：（）和及\n"})
_LIST_MARKS = frozenset("、和及，与（")
_LIST_OF_NAMES = compile_pattern("[、和及]")
# How far from the total the parts may be for the list to be meant as complete [read on 49 real reports].
_OVERLAP = Decimal(2)
_SERIES_OVERLAP = Decimal("1.5")
_SERIES_GAP = Decimal("0.3")
_LIST_MISSING = Decimal("0.2")
_SORTS_SHARE = Decimal("0.75")
_PAIR_MISSING = Decimal("0.05")
_SMALL = 20
_SURPLUS = Decimal("1.2")
_MANY, _TRIFLE = 50, Decimal("0.02")


class Parts(NamedTuple):
    """A candidate partition.

    ``gaps`` are the texts before the parts from the second on; ``closed`` tells that the wording leaves no room
    for further parts.
    """

    total: Item
    parts: tuple[Item, ...]
    gaps: tuple[str, ...]
    cue: str
    closed: bool


class SumVerdict:
    """Judges candidate partitions by their wording and their arithmetic."""

    def __init__(self, cues: RelationCues) -> None:
        self._cues = cues

    def fits(self, candidate: Parts) -> bool:
        """Whether the parts add up to the total; rounded numbers need words that make them parts."""
        if not all(item.exact for item in (candidate.total, *candidate.parts)):
            return False
        if candidate.total.value <= 0 or len(candidate.parts) < 2:
            return False
        difference, tolerance = _difference(candidate)
        if tolerance == 0:
            return difference == 0
        return difference <= tolerance and (candidate.cue != "" or candidate.closed)

    def signed(self, candidate: Parts) -> bool:
        """Whether an auditor would sign that the parts should add up to the total and do not."""
        parts = candidate.parts
        total = candidate.total.value
        if (
            not all(item.exact for item in (candidate.total, *parts))
            or total < 0
            or not (plain_list(candidate) or _told_out(candidate))
        ):
            return False
        difference, tolerance = _difference(candidate)
        if difference <= tolerance:
            return False  # too little evidence for a sum that fits, none for one that does not
        if any(_COUNTED.search(gap) for gap in candidate.gaps):
            return False  # 143件（套），其中地笼97件、网21套、其他25件: parts of other units among them
        if sum(_undivided([part.value for part in parts])) == total:
            return False
        if any(map(self._cues.said_to_overlap.search, (candidate.total.after, *(p.after for p in parts)))):
            return False  # 刑满释放30名、社区矫正20名、吸毒人员15名（部分人员重合）
        if self._cues.after_change.search(candidate.total.label):
            return False  # 取消2项、新增5项，调整后共317项: what came and went does not make up what there is
        labels = _names_ahead(candidate) or [self._own_label(candidate, n) for n in range(len(parts))]
        if any(map(self._cues.open_list.search, labels)):
            return False
        exclusive = any(distinct(group, labels) for group in self._groups(candidate))
        if not exclusive and (any(map(self._cues.overlapping.search, labels)) or _told_again(candidate)):
            return False  # 女60名、党员70名 may be the same; 男12名、女10名 may not
        if parts[-1].after.startswith("等") or (_nested(candidate) and not _sorted_out(candidate)):
            return False
        return self._is_complete(candidate, labels)

    def left_open(self, candidate: Parts) -> bool:
        """Whether a rest without a number follows the parts (维持121件、终止96件，其余以驳回等方式结案)."""
        if candidate.cue == "合计":
            return False
        return self._cues.residual.match(candidate.parts[-1].after.lstrip("，；、")) is not None

    def _is_complete(self, candidate: Parts, labels: Sequence[str]) -> bool:
        """Whether the wording, or the nearness of the two sides, makes the list a complete one."""
        parts = candidate.parts
        if candidate.cue == "合计":
            # 54件逐件清理，保留32件，修改、废止共22件: the first number is the whole of the others.
            return candidate.closed and all(part.value <= candidate.total.value for part in parts)
        if candidate.cue in ("", LATE) and _one_list(candidate):
            return False
        if candidate.closed:
            # Without a word of division the first number may be one more part (封掉17个，接进管子22个，剩下9个).
            largest = max(part.value for part in parts)
            likely = largest <= candidate.total.value and _is_near(candidate) and not _runs_over(candidate)
            return likely or candidate.cue not in ("", LATE) or _slipped(candidate)
        if _opposed(labels) and _is_near(candidate):
            return True
        if self._whole_year(candidate):
            return _is_near(candidate)
        listed = all(gap[:1] in LISTED for gap in candidate.gaps)
        if any(
            distinct(group, labels) and not distinct(group, [candidate.total.label, *labels])
            for group in self._groups(candidate)
        ):
            if all(map(self._cues.partial_acts.search, labels)) and not _exceeds(candidate):
                return False  # 清理文件540件，废止61件、修改9件: what nothing is done to stays as it was
            # 5张，司法的2张、检察的3张: the parts name nothing but what divides them.
            bare = listed and all(part.label.endswith("的") for part in parts)
            many = candidate.total.value >= _SMALL
            if len(parts) == 2 and (many or self._picks_out(candidate, labels)) and not _is_near(candidate):
                return False  # 案卷96份，其中优秀41份，不合格2份
            over = (listed and self._too_much(candidate)) or self._too_many(candidate, labels)
            return bool(candidate.cue) or len(parts) >= 3 or bare or over or _slipped(candidate)
        if candidate.cue and listed and len(parts) >= 3 and all(_SORT.search(part.label) for part in parts):
            # 取水类121件、排水类74件、河道类43件: sorts are told in full, but 其中 may also pick out the larger ones
            return sum(part.value for part in parts) >= _SORTS_SHARE * candidate.total.value
        sorted_out = _sorted_out(candidate)
        if candidate.cue in ("", LATE) and not (sorted_out and _WITHIN.match(candidate.total.after)):
            return False
        if _told_out(candidate):
            return _is_near(candidate)
        if not (listed or sorted_out):
            # Behind a comma a new subject may begin, unless 其中 announces a list that misses by a trifle.
            return (
                candidate.cue == "其中" and len(parts) >= 3 and (_slipped(candidate) or _all_but(candidate))
            )
        return _slipped(candidate) or _is_near(candidate)

    def _picks_out(self, candidate: Parts, labels: Sequence[str]) -> bool:
        """Whether 其中 may pick out two of more kinds (5件，其中公开3件、不存在1件); of 男 and 女 it tells both."""
        told = any(distinct(group, labels) for group in self._cues.exhaustive)
        return "其中" in candidate.parts[0].gap and not (told or _exceeds(candidate))

    def _groups(self, candidate: Parts) -> Sequence[re.Pattern[str]]:
        """The groups whose members exclude one another."""
        money = candidate.total.unit == "元"
        return (*self._cues.complements, self._cues.sources) if money else self._cues.complements

    def _too_much(self, candidate: Parts) -> bool:
        """Whether outcomes that exclude one another come to more than came in (637个，整改500个、正在整改187个)."""
        more = sum(part.value for part in candidate.parts) > candidate.total.value
        return (
            more
            and not self._carried(candidate)
            and self._cues.received.search(candidate.total.label) is not None
        )

    def _too_many(self, candidate: Parts, labels: Sequence[str]) -> bool:
        """Whether sorts that nothing can belong to twice come to a little more than all (32人，女15人，男18人)."""
        sorts = any(distinct(group, labels) for group in self._cues.sorts_of_one_thing)
        return sorts and _spills(candidate) and not self._carried(candidate)

    def _carried(self, candidate: Parts) -> bool:
        numbers = [candidate.total, *candidate.parts]
        return any(self._cues.carried_over.search(item.gap + item.after) for item in numbers)

    def _whole_year(self, candidate: Parts) -> bool:
        """Whether both halves or all quarters are told of what the total counts (全年受理…，上半年…，下半年…)."""
        total = candidate.total.label
        for period, number in self._cues.periods:
            found = [period.search(part.label) for part in candidate.parts]
            if len({one[0] for one in found if one}) == len(found) == number and not period.search(total):
                rests = [
                    part.label.replace(one[0], "")
                    for part, one in zip(candidate.parts, found, strict=True)
                    if one
                ]
                return all(set(rest.lstrip("其中、")) <= set(total) for rest in rests)
        return False

    def _own_label(self, candidate: Parts, place: int) -> str:
        """The words that name a part: before it, and behind it up to the next clause mark."""
        part = candidate.parts[place]
        behind = candidate.gaps[place] if place < len(candidate.gaps) else part.after
        return part.label + CLAUSE.split(behind, maxsplit=1)[0][:_BEHIND]


def _opposed(labels: Sequence[str]) -> bool:
    """Whether one part is what the other is not: 已审结289件，尚未审结32件."""
    if len(labels) != 2:
        return False
    for label, other in (labels, labels[::-1]):
        denied = _DENIED.search(label)
        if denied is not None and denied["verb"] in other and not _DENIED.search(other):
            return True
    return False


def names_a_set(total: Item) -> bool:
    """Whether a number goes on with the name of what it counts (13桩老信访分头认下), as a part seldom does."""
    return total.after[:1] not in _NO_NAME


def _one_list(candidate: Parts) -> bool:
    """Whether the total is a member of the list of its parts (婚姻74件、邻里89件、山林52件、其他12件)."""
    total, first = candidate.total, candidate.parts[0]
    return total.gap.startswith(LISTED) and first.gap.startswith(LISTED)


def _sorted_out(candidate: Parts) -> bool:
    """Whether every part is named by what sets it apart from the others (住人的416处，乱接电线的1583处)."""
    return all(part.label.endswith("的") for part in candidate.parts)


def _told_out(candidate: Parts) -> bool:
    """Whether each part opens a clause of its own behind a colon (逐条过秤：35项接得稳，接着干；37项够不着)."""
    return candidate.cue == "：" and all(not part.label for part in candidate.parts)


def _is_near(candidate: Parts, pair_missing: Decimal = _PAIR_MISSING) -> bool:
    """Whether the parts come so close to the total that they are meant as all of it."""
    parts, total = candidate.parts, candidate.total.value
    added = sum((part.value for part in parts), Decimal(0))
    if added > total:
        if candidate.cue == "分别":
            return all(part.value <= total * _SERIES_OVERLAP for part in parts)
        return added <= total * _OVERLAP or any(part.value > total for part in parts)
    missing = (total - added) / total
    if candidate.cue == "分别" and len(parts) >= 3:
        return missing <= _SERIES_GAP
    return total >= _SMALL and missing <= (_LIST_MISSING if len(parts) >= 3 else pair_missing)


def _exceeds(candidate: Parts) -> bool:
    """Whether parts, none of them larger than the whole, come to more than the whole."""
    values, total = [part.value for part in candidate.parts], candidate.total.value
    return max(values) <= total < sum(values)


def _spills(candidate: Parts) -> bool:
    """Whether the parts, told right behind the whole, come to a little more than the whole."""
    added = sum(part.value for part in candidate.parts)
    beside = all(part.gap[:1] in ("，", "、", "和") for part in candidate.parts)
    return beside and _exceeds(candidate) and added <= candidate.total.value * _SURPLUS


def _runs_over(candidate: Parts) -> bool:
    """Whether parts that no word announces come to so much more that the first number is rather one of them."""
    added = sum((part.value for part in candidate.parts), Decimal(0))
    return candidate.cue in ("", LATE) and added > candidate.total.value * _SURPLUS


def _all_but(candidate: Parts) -> bool:
    """Whether the parts miss a total of some size by so little that nothing but a mistake explains it."""
    total = candidate.total.value
    return total >= _MANY and _difference(candidate)[0] <= total * _TRIFLE


def _difference(candidate: Parts) -> tuple[Decimal, Decimal]:
    """How far the parts are from the total, and what the rounding of the printed numbers explains."""
    numbers = [candidate.total, *candidate.parts]
    added = sum((part.value for part in candidate.parts), Decimal(0))
    return abs(added - candidate.total.value), sum((item.resolution for item in numbers), Decimal(0)) / 2


def _names_ahead(candidate: Parts) -> list[str]:
    """The names of the parts where all stand before the numbers (优秀、合格、不合格案卷分别为84宗、121宗和5宗)."""
    if candidate.cue != "分别":
        return []
    names = _LIST_OF_NAMES.split(SERIES.sub("", candidate.parts[0].label))
    return names if len(names) == len(candidate.parts) else []


def _nested(candidate: Parts) -> bool:
    """Whether the first part is divided again in the clauses behind it (重大隐患27条，已整改26条，剩余1条)."""
    first, *rest = candidate.parts
    return (
        len(rest) > 1 and candidate.gaps[0][:1] in ("，", "；") and first.value == sum(p.value for p in rest)
    )


def _undivided(values: Sequence[Decimal]) -> list[Decimal]:
    """The parts without those that divide the one before them (审结41件，其中维持19件、驳回22件，余下4件)."""
    kept: list[Decimal] = []
    place = 0
    while place < len(values):
        kept.append(values[place])
        added, end = Decimal(0), place + 1
        for later in range(place + 1, len(values)):
            added += values[later]
            if later > place + 1 and added == values[place]:
                end = later + 1
        place = end
    return kept


def _told_again(candidate: Parts) -> bool:
    """Whether one part is a later stage of the part before it (开庭2件，判决2件，另1件未开庭: three in all)."""
    values = [part.value for part in candidate.parts]
    surplus = sum(values) - candidate.total.value
    return any(
        later == surplus and later <= before and gap.startswith("，")
        for before, later, gap in zip(values, values[1:], candidate.gaps, strict=False)
    )


def _slipped(candidate: Parts) -> bool:
    """Whether one slip of the keyboard in a number of some length explains the difference.

    By chance the value that would make the sum right is one slip from the printed one in fewer than 1 of 100 cases.
    """
    numbers = [candidate.total, *candidate.parts]
    places = {item.resolution for item in numbers}
    if len(places) > 1:
        return False
    step = places.pop() or Decimal(1)  # 5860万元 is slipped in its 5860
    digits = 3 if len(candidate.parts) > 2 else 4  # a pair may well be all of a few, and the rest not told
    missing = candidate.total.value - sum((part.value for part in candidate.parts), Decimal(0))
    return any(
        one_slip(
            item.value / step,
            (item.value + (-missing if item is candidate.total else missing)) / step,
            digits=digits,
        )
        for item in numbers
    )


def distinct(group: re.Pattern[str], labels: Sequence[str]) -> bool:
    """Whether every label names another member of an exhaustive group."""
    words = [found[0] for found in map(group.search, labels) if found is not None]
    return len(words) == len(labels) and len(set(words)) == len(words)


def plain_list(candidate: Parts) -> bool:
    """Whether the parts stand in one list: x件、y件 or x件，y件 with short names between."""
    return all(
        len(gap) <= LIST_GAP and "；" not in gap and not _LIST_MARKS.isdisjoint(gap) for gap in candidate.gaps
    )
