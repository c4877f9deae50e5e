"""Parts and wholes: lists after 其中, 分别为 and 包括, lists before 合计, nested partitions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from analyzer.extract.relations.cues import RelationCues
from analyzer.extract.relations.items import Item, thing_of, without_included
from analyzer.extract.relations.partitive import names_part_of
from analyzer.extract.relations.remarks import Remarks
from analyzer.extract.relations.sum_verdict import (
    CLAUSE,
    LATE,
    LIST_GAP,
    LISTED,
    SERIES,
    Parts,
    SumVerdict,
    distinct,
    names_a_set,
    plain_list,
)
from analyzer.extract.relations.wording import sum_text
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Relation

_ADDITIVE = frozenset({"count", "amount", "scope"})
_FEWEST = 3  # a total and two parts
_LONGEST_LIST = 80  # numbers on either side of a total that are tried as its parts
_CHANGE = compile_pattern("[比较].{0,8}(?:增加|减少|增长|下降|提高|多|少|新增)了?$")
# 按类别分，市容168件，渣土97件: what is told first is a sort, and what was sorted stands in a sentence before.
SORTED_BY = compile_pattern(
    r"按[^，。；]{1,8}(?:分类?|划分|区分|统计|看)[，：][^，。；]{0,20}$|(?:类别|类型|种类|来源)(?:上|来看|看)，[^，。；]{0,12}$"
)
# 合同61份、重大决策22项，两项合计83件: as many numbers before it, whatever their units.
_TOGETHER = compile_pattern("(?:合计|相加|合起来|加起来|共计?)(?:为|达|有)?")
_FEW = {"两项": 2, "两类": 2, "两块": 2, "三项": 3, "三类": 3, "三块": 3, "四项": 4, "四类": 4}
# 三部门合计查办案件1838件: the number of the parts, and what each of them did.
_NUMBERS = "两三四五六七八九"
_COUNTED_UP = compile_pattern(
    rf"以?上?(?P<number>[{_NUMBERS}])(?:个?(?:部门|单位|科室|镇街?|街道|社区|所|项|类|者|方面)|大?类)(?:合计|共计|总计)"
)
_SHARED = 2
_SO_FAR = compile_pattern("(?:全年)?累计(?:达|为|有)?")
_REST = 3  # numbers behind a ； among which the rest is looked for
_LEFT = compile_pattern("[、，]?(?:其余|剩|余下)")
_FURTHER = ("另有", "还有", "尚有", "仍有", "剩", "另")


class _Run:
    """The parts of a total as they are read, and the partitions that they make up."""

    def __init__(self, total: Item) -> None:
        self.total = total
        self.parts: list[Item] = []
        self.cue = ""
        self.bracketed = False
        self._gaps: list[str] = []
        self._closed = False
        self._found: list[Parts] = []

    def add(self, item: Item, between: str, *, closed: bool) -> None:
        """Add a part; ``between`` is the text before it, ``closed`` whether it is a residual."""
        self._closed = self._closed or closed
        if self._found and between[:1] in LISTED:
            # One more member of the same list: what stood before was no whole reading.
            self._found.pop()
        if self.parts:
            self._gaps.append(between)
        self.parts.append(item)
        if len(self.parts) > 1:
            self._found.append(
                Parts(self.total, tuple(self.parts), tuple(self._gaps), self.cue, self._closed)
            )

    @property
    def closed(self) -> bool:
        """Whether the rest has been told."""
        return self._closed

    def readings(self) -> list[Parts]:
        """The partitions, the one to test for a violation first."""
        if not self._found:
            return []
        listed = plain_list(self._found[-1])
        kept = [parts for parts in self._found if parts.cue or listed or parts.closed]
        return kept[::-1] if kept and kept[-1] is self._found[-1] else kept


class Sums:
    """Finds partitions in one sentence and checks them."""

    def __init__(self, cues: RelationCues) -> None:
        self._cues = cues
        self._verdict = SumVerdict(cues)
        self._remarks = Remarks(cues)

    def find(self, items: Sequence[Item]) -> Iterator[Relation]:
        """Yield the sums of a sentence; a total is used once, the first reading that fits wins."""
        additive = [
            item
            for item in items
            if item.indicator.kind in _ADDITIVE and not item.base and not _CHANGE.search(item.label)
        ]
        if len(additive) < _FEWEST:
            return
        used: set[str] = set()
        parts: set[str] = set()
        sort = False
        closings = {index: self._closing(additive, index) for index in range(len(additive))}
        peers = [set(relation.indicators[1:]) for relation in closings.values() if relation]
        for index, total in enumerate(additive):
            sort = self._is_sort(total, after_sort=sort)
            if total.indicator.id in used:
                continue
            later = additive[index + 1 : index + 1 + _LONGEST_LIST]
            candidates = [
                candidate
                for candidate in (*self._following(total, later), *self._past_remark(total, later))
                if not (_are_peers(candidate, peers) or self._remarks.told_of_another(candidate))
            ]
            if sort or total.indicator.id in parts or "其中" in total.label:
                # A part is a whole of its own only where the text or the arithmetic says so.
                candidates = [
                    candidate
                    for candidate in candidates
                    if candidate.cue not in ("", LATE)
                    or (candidate.closed and (_divided_again(candidate) or self._verdict.fits(candidate)))
                ]
            # What stands before 合计 and what stands behind 其中 are two divisions of one total.
            for relation in filter(None, (self._best(candidates, additive[:index]), closings[index])):
                used.add(total.indicator.id)
                parts.update(relation.indicators[1:])
                yield relation

    def _past_remark(self, total: Item, later: Sequence[Item]) -> list[Parts]:
        """The readings that pass over numbers told between a total and its division (（含结转2件），其中…)."""
        passed = self._remarks.between(total, later)
        readings = self._following(total, later[passed:]) if passed else []
        sure = passed and self._remarks.certain(later[0])
        return [one for one in readings if sure or self._verdict.fits(one)]

    def _is_sort(self, item: Item, *, after_sort: bool) -> bool:
        """Whether a number is a member of a division whose whole stands elsewhere."""
        if "；" in item.gap or self._cues.closing_total.search(item.label):
            return False
        return after_sort or SORTED_BY.search(item.gap) is not None

    def _best(self, candidates: list[Parts], earlier: Sequence[Item]) -> Relation | None:
        for candidate in candidates:
            if self._verdict.fits(candidate):
                return sum_relation(candidate, holds=True)
        if any(self._verdict.left_open(one) and not _rest_told(one, candidates) for one in candidates):
            return None
        for candidate in candidates:
            if self._verdict.signed(candidate):
                # 受理563件，调解成功541件；其中租房197件、物业148件…: the parts may be those of a number before.
                wholes = (
                    candidate._replace(total=item) for item in earlier if item.unit == candidate.total.unit
                )
                meant = next(filter(self._verdict.fits, wholes), None)
                if meant is None and self._remarks.may_be_of(candidate, earlier):
                    continue
                return sum_relation(meant or candidate, holds=meant is not None)
        return None

    def _closing(self, items: Sequence[Item], index: int) -> Relation | None:
        """The sum of the list that a total closes."""
        return self._best(self._preceding(items[index], items[max(0, index - _LONGEST_LIST) : index]), ())

    def _following(self, total: Item, later: Sequence[Item]) -> list[Parts]:
        """Same-unit numbers behind the total, as far as the sentence keeps to the subject."""
        run = _Run(total)
        found: list[Parts] = []
        between = ""
        position = total.indicator.span.end
        inside = False
        for place, item in enumerate(later):
            # Numbers that were left out (base values, rates) belong to the words between.
            between += "…" * (item.indicator.span.start - len(item.gap) > position)
            between += without_included(item.gap)
            position = item.indicator.span.end
            if inside:
                # A partition in brackets behind a member belongs to that member.
                inside = "）" not in item.gap
                between = "" if inside else item.gap.partition("）")[2]
            if not inside and run.parts and item.gap.startswith("（") and "其中" in item.gap:
                inside = True
            if inside:
                between += item.indicator.text
                continue
            named = names_part_of(item, total)
            if (
                "；" in item.gap
                and run.cue != "："
                and not (named or self._cues.partition.search(item.label) or self._rest_follows(later, place))
            ):
                if item.unit != total.unit or not self._goes_on(run, item):
                    break
                between = between.replace("；", "，")
            if item.unit != total.unit:
                between += item.indicator.text if item.indicator.kind != "rate" else ""
                continue
            if named:
                # The whole is taken up again by its name (；新登记企业中，内资8873户、外资54户).
                found += run.readings()
                run = _Run(total)
                between = "其中" + item.gap
            if not self._joins(run, item, between):
                break
            run.add(item, between, closed=self._closes(item, between))
            between = ""
        return found + run.readings()

    def _goes_on(self, run: _Run, item: Item) -> bool:
        """Whether a ； sets off one more member of a division by kinds (其中企业2103户，占25%；个体工商户6381户)."""
        labels = [*(part.label for part in run.parts), item.label]
        return run.cue == "其中" and any(
            distinct(group, labels)
            for group in self._cues.complements
            if not any(
                other.search(run.total.label) and other.search(item.label) for other in self._cues.complements
            )
        )

    def _rest_follows(self, later: Sequence[Item], place: int) -> bool:
        """Whether a ； only sets off what was done from the rest (；已作出决定47件，其余5件正在调查; ；另外1宗未准)."""
        unit = later[place].unit
        for step, item in enumerate(later[place : place + _REST]):
            if step and "；" in item.gap:
                return False
            if item.unit == unit and self._cues.residual.match(item.label):
                return True
        return False

    def _closes(self, item: Item, between: str) -> bool:
        """Whether a part is the rest: 其余6件, 另有1件正在办理, 还有1人请假."""
        rest = self._cues.residual.search(between)
        if rest is not None:
            # 其余依法作出决定，纠正违法行为31件: what the rest comes to is not told.
            return "，" not in between[rest.end() :]
        behind = "".join(CLAUSE.split(item.after, maxsplit=2)[:2])
        return between.endswith(_FURTHER) and self._cues.left_out.search(behind) is not None

    def _joins(self, run: _Run, item: Item, between: str) -> bool:
        """Whether ``item`` can be a further part; sets the cue of the run."""
        if not run.parts:
            run.bracketed = "（" in between
            run.cue = self._opening(between) or ("：" if "：" in between else "")
            return True
        residual = self._cues.residual.search(between) is not None
        if (run.bracketed and "）" in between) or self._cues.closing_total.search(item.label):
            return False
        if len(between) > LIST_GAP + len(item.indicator.text) and not residual:
            return False
        if run.closed and not residual and between[:1] not in LISTED:
            return False  # 物业纠纷71件、其他纠纷35件，调解成功303件: what became of them is no further sort
        if self._cues.partition.search(between):
            # A partition of the last part, or the first number behind a plain list (调解成功62宗，其中1宗).
            if run.cue and not residual:
                return False
            run.cue = run.cue or LATE
        return True

    def _opening(self, between: str) -> str:
        found = self._cues.partition.search(between)
        if found is not None:
            return "其中"
        return "分别" if SERIES.search(between) else ""

    def _preceding(self, total: Item, earlier: Sequence[Item]) -> list[Parts]:
        """A list that 合计 or 共 closes."""
        number = _FEW.get(earlier[-1].indicator.text, 0) if earlier else 0
        if number and _TOGETHER.fullmatch(total.gap):
            return [_counted_up(total, earlier[-number - 1 : -1])] if len(earlier) > number else []
        counted, stem = _summed_up(total, earlier)
        if (
            counted
            and len(earlier) >= counted
            and all(item.unit == total.unit for item in earlier[-counted:])
        ):
            return [_counted_up(total, earlier[-counted:])]
        spread = _SO_FAR.fullmatch(total.label) and any(SERIES.search(item.label) for item in earlier)
        if not spread and not self._cues.closing_total.search(stem):
            return []
        if self._cues.stock.search(total.label) and any(
            self._cues.inflow.search(item.label) or self._cues.outflow.search(item.label) for item in earlier
        ):
            return []  # 35项，合并12项，新增2项，年底共25项
        # 全县共立案600件 may count others too, 共计立案600件 and 合计600件 what was told.
        told = stem == total.label or _TOGETHER.fullmatch(stem) is not None
        run: list[Item] = []
        gaps: list[str] = []
        ahead = total.gap  # the words between an earlier number of the list and the one that follows it
        for item in reversed(earlier):
            if len(ahead) > LIST_GAP or "；" in ahead:
                break
            if thing_of(item.unit) != thing_of(total.unit):
                # 组织游园1次，在两所小学上课2次: a number inside a member.
                ahead = item.gap + item.indicator.text + ahead
                continue
            if run:
                gaps.insert(0, ahead)
            run.insert(0, item)
            ahead = item.gap
        return [
            Parts(total, tuple(run[start:]), tuple(gaps[start:]), "合计", told and start == 0)
            for start in range(len(run) - 1)
        ]


def _rest_told(candidate: Parts, others: Sequence[Parts]) -> bool:
    """Whether a longer reading goes on with the number of the rest (…，乱倒垃圾93起，其他44起)."""
    number = len(candidate.parts)
    return any(
        other.closed and other.parts[:number] == candidate.parts and other != candidate for other in others
    )


def _are_peers(candidate: Parts, lists: Sequence[set[str]]) -> bool:
    """Whether a total is but the first member of a list (占道141起、垃圾93起、其他44起), 共计 behind it or not."""
    if candidate.cue not in ("", LATE):
        return False
    listed = candidate.cue == "" and candidate.parts[0].gap.startswith("、")
    if listed and not _LEFT.match(candidate.parts[-1].label):  # 原定4处、完成3处，剩余1处 is told of the 4
        return True
    ids = {candidate.total.indicator.id, *(part.indicator.id for part in candidate.parts)}
    return any(ids <= together for together in lists)


def _summed_up(total: Item, earlier: Sequence[Item]) -> tuple[int, str]:
    """How many numbers a total says to sum up (三部门合计查办案件: 3), and its words without what all parts do."""
    if not earlier:
        return 0, total.label
    label, before = total.label, earlier[-1].label
    shared = 0
    while shared < min(len(label), len(before)) and label[-1 - shared] == before[-1 - shared]:
        shared += 1
    stem = label[:-shared] if shared >= _SHARED else label
    found = _COUNTED_UP.fullmatch(stem)
    return (_NUMBERS.index(found["number"]) + 2 if found else 0), stem


def _counted_up(total: Item, parts: Sequence[Item]) -> Parts:
    return Parts(total, tuple(parts), tuple(part.gap for part in parts[1:]), "合计", closed=True)


def sum_relation(candidate: Parts, *, holds: bool) -> Relation:
    """The record of a partition; the whole comes first."""
    total = candidate.total
    values = [part.value for part in candidate.parts]
    return Relation(
        kind="sum",
        indicators=(total.indicator.id, *(part.indicator.id for part in candidate.parts)),
        expected=sum(values, Decimal(0)),
        actual=total.value,
        verdict="holds" if holds else "violated",
        text=sum_text(values, total.value, total.unit, holds=holds),
    )


def _divided_again(candidate: Parts) -> bool:
    """Whether a part can be a whole with a rest of its own (31宗由我局立案，结案27宗，还有4宗因…)."""
    largest = max(part.value for part in candidate.parts)
    return names_a_set(candidate.total) and largest <= candidate.total.value
