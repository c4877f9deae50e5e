"""Parts and wholes: lists after 其中, 分别为 and 包括, lists before 合计, nested partitions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from analyzer.extract.relations.cues import RelationCues
from analyzer.extract.relations.items import Item
from analyzer.extract.relations.partitive import names_part_of
from analyzer.extract.relations.typing_error import one_slip
from analyzer.extract.relations.wording import sum_text
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Relation

_ADDITIVE = frozenset({"count", "amount", "scope"})
_LATE = "，其中"  # a partition word inside the run: enough for a sum that fits, too little for a violation
_FEWEST = 3  # a total and two parts
_LONGEST_LIST = 80  # numbers on either side of a total that are tried as its parts
_LIST_GAP = 24
_BEHIND = 12
_LISTED = ("、", "和", "及")
_LIST_MARKS = frozenset("、和及，与（")
_CHANGE = compile_pattern("[比较].{0,8}(?:增加|减少|增长|下降|提高|多|少|新增)了?$")
_CLAUSE = compile_pattern("[，；。、）]")
# How far from the total the parts may be for the list to be meant as complete [read on 49 real reports].
_OVERLAP = Decimal(2)
_SERIES_OVERLAP = Decimal("1.5")
_SERIES_GAP = Decimal("0.3")
_LIST_MISSING = Decimal("0.2")
_PAIR_MISSING = Decimal("0.05")
_SMALL = 20
_LIST_OF_NAMES = compile_pattern("[、和及]")
_SERIES = compile_pattern(r"(?:分别|依次)(?:为|是|有|达|达到)?$")


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
        if self._found and between[:1] in _LISTED:
            # One more member of the same list: what stood before was no whole reading.
            self._found.pop()
        if self.parts:
            self._gaps.append(between)
        self.parts.append(item)
        if len(self.parts) > 1:
            self._found.append(
                Parts(self.total, tuple(self.parts), tuple(self._gaps), self.cue, self._closed)
            )

    def readings(self) -> list[Parts]:
        """The partitions, the one to test for a violation first."""
        if not self._found:
            return []
        listed = _plain_list(self._found[-1])
        kept = [parts for parts in self._found if parts.cue or listed or parts.closed]
        return kept[::-1] if kept and kept[-1] is self._found[-1] else kept


class Sums:
    """Finds partitions in one sentence and checks them."""

    def __init__(self, cues: RelationCues) -> None:
        self._cues = cues

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
        for index, total in enumerate(additive):
            if total.indicator.id in used:
                continue
            candidates = self._candidates(additive, index)
            if total.indicator.id in parts or "其中" in total.label:
                # A part is a whole of its own only where the text says so.
                candidates = [candidate for candidate in candidates if candidate.cue not in ("", _LATE)]
            relation = self._best(candidates)
            if relation is not None:
                used.add(total.indicator.id)
                parts.update(relation.indicators[1:])
                yield relation

    def _best(self, candidates: list[Parts]) -> Relation | None:
        for candidate in candidates:
            if self._fits(candidate):
                return self._relation(candidate, holds=True)
        for candidate in candidates:
            if self._signed(candidate):
                return self._relation(candidate, holds=False)
        return None

    def _candidates(self, items: Sequence[Item], index: int) -> list[Parts]:
        total = items[index]
        found: list[Parts] = []
        found += self._following(total, items[index + 1 : index + 1 + _LONGEST_LIST])
        found += self._preceding(total, items[max(0, index - _LONGEST_LIST) : index])
        return found

    def _following(self, total: Item, later: Sequence[Item]) -> list[Parts]:
        """Same-unit numbers behind the total, as far as the sentence keeps to the subject."""
        run = _Run(total)
        found: list[Parts] = []
        between = ""
        position = total.indicator.span.end
        inside = False
        for item in later:
            # Numbers that were left out (base values, rates) belong to the words between.
            between += "…" * (item.indicator.span.start - len(item.gap) > position) + item.gap
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
            if "；" in item.gap and not (named or self._cues.partition.search(item.label)):
                break
            if item.unit != total.unit:
                between += item.indicator.text
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

    def _closes(self, item: Item, between: str) -> bool:
        """Whether a part is the rest: 其余6件, or 另有1件正在办理."""
        if self._cues.residual.search(between) is not None:
            return True
        behind = "".join(_CLAUSE.split(item.after, maxsplit=2)[:2])
        return "另有" in between and self._cues.pending.search(behind) is not None

    def _joins(self, run: _Run, item: Item, between: str) -> bool:
        """Whether ``item`` can be a further part; sets the cue of the run."""
        if not run.parts:
            run.bracketed = "（" in between
            run.cue = self._opening(between) or ("：" if "：" in between else "")
            return True
        residual = self._cues.residual.search(between) is not None
        if (run.bracketed and "）" in between) or self._cues.closing_total.search(item.label):
            return False
        if len(between) > _LIST_GAP + len(item.indicator.text) and not residual:
            return False
        if self._cues.partition.search(between):
            # A partition of the last part, or the first number behind a plain list (调解成功62宗，其中1宗).
            if run.cue and not residual:
                return False
            run.cue = run.cue or _LATE
        return True

    def _opening(self, between: str) -> str:
        found = self._cues.partition.search(between)
        if found is not None:
            return "其中"
        return "分别" if _SERIES.search(between) else ""

    def _preceding(self, total: Item, earlier: Sequence[Item]) -> list[Parts]:
        """A list that 合计 or 共 closes."""
        if not self._cues.closing_total.search(total.label):
            return []
        run: list[Item] = []
        gaps: list[str] = []
        following = total
        for item in reversed(earlier):
            if item.unit != total.unit or len(following.gap) > _LIST_GAP or "；" in following.gap:
                break
            if run:
                gaps.insert(0, following.gap)
            run.insert(0, item)
            following = item
        return [
            Parts(total, tuple(run[start:]), tuple(gaps[start:]), "合计", start == 0)
            for start in range(len(run) - 1)
        ]

    def _fits(self, candidate: Parts) -> bool:
        numbers = [candidate.total, *candidate.parts]
        if not all(item.exact for item in numbers):
            return False
        if candidate.total.value <= 0 or len(candidate.parts) < 2:
            return False
        difference = abs(sum((part.value for part in candidate.parts), Decimal(0)) - candidate.total.value)
        tolerance = sum((item.resolution for item in numbers), Decimal(0)) / 2
        if tolerance == 0:
            return difference == 0
        return difference <= tolerance and candidate.cue != ""

    def _signed(self, candidate: Parts) -> bool:
        """Whether an auditor would sign that the parts should add up to the total and do not."""
        parts = candidate.parts
        total = candidate.total.value
        if (
            not all(item.exact for item in (candidate.total, *parts))
            or total < 0
            or not _plain_list(candidate)
        ):
            return False
        labels = _names_ahead(candidate) or [self._own_label(candidate, n) for n in range(len(parts))]
        if any(
            self._cues.overlapping.search(label) or self._cues.open_list.search(label) for label in labels
        ):
            return False
        if parts[-1].after.startswith("等") or _nested(candidate):
            return False
        if candidate.cue == "合计":
            return candidate.closed
        if any(_distinct(group, labels) for group in self._cues.complements):
            return bool(candidate.cue) or len(parts) >= 3 or _slipped(candidate)
        if candidate.closed:
            return True
        if candidate.cue in ("", _LATE):
            return False
        if not all(gap[:1] in _LISTED for gap in candidate.gaps):
            return False  # behind a comma a new subject may begin
        if _slipped(candidate):
            return True
        added = sum((part.value for part in parts), Decimal(0))
        if added > total:
            if candidate.cue == "分别":
                return all(part.value <= total * _SERIES_OVERLAP for part in parts)
            return added <= total * _OVERLAP or any(part.value > total for part in parts)
        missing = (total - added) / total
        if candidate.cue == "分别" and len(parts) >= 3:
            return missing <= _SERIES_GAP
        return total >= _SMALL and missing <= (_LIST_MISSING if len(parts) >= 3 else _PAIR_MISSING)

    def _own_label(self, candidate: Parts, place: int) -> str:
        """The words that name a part: before it, and behind it up to the next clause mark."""
        part = candidate.parts[place]
        behind = candidate.gaps[place] if place < len(candidate.gaps) else part.after
        return part.label + _CLAUSE.split(behind, maxsplit=1)[0][:_BEHIND]

    def _relation(self, candidate: Parts, *, holds: bool) -> Relation:
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


def _names_ahead(candidate: Parts) -> list[str]:
    """The names of the parts where all stand before the numbers (优秀、合格、不合格案卷分别为84宗、121宗和5宗)."""
    if candidate.cue != "分别":
        return []
    names = _LIST_OF_NAMES.split(_SERIES.sub("", candidate.parts[0].label))
    return names if len(names) == len(candidate.parts) else []


def _nested(candidate: Parts) -> bool:
    """Whether the first part is divided again in the clauses behind it (重大隐患27条，已整改26条，剩余1条)."""
    first, *rest = candidate.parts
    return (
        len(rest) > 1 and candidate.gaps[0][:1] in ("，", "；") and first.value == sum(p.value for p in rest)
    )


def _slipped(candidate: Parts) -> bool:
    """Whether one slip of the keyboard in a number of some length explains the difference.

    By chance the value that would make the sum right is one slip from the printed one in fewer than 1 of 100 cases.
    """
    numbers = [candidate.total, *candidate.parts]
    if any(item.resolution for item in numbers):
        return False
    digits = 3 if len(candidate.parts) > 2 else 4  # a pair may well be all of a few, and the rest not told
    missing = candidate.total.value - sum((part.value for part in candidate.parts), Decimal(0))
    return any(
        one_slip(item.value, item.value + (-missing if item is candidate.total else missing), digits=digits)
        for item in numbers
    )


def _distinct(group: re.Pattern[str], labels: Sequence[str]) -> bool:
    """Whether every label names another member of an exhaustive group."""
    words = [found[0] for found in map(group.search, labels) if found is not None]
    return len(words) == len(labels) and len(set(words)) == len(words)


def _plain_list(candidate: Parts) -> bool:
    """Whether the parts stand in one list: x件、y件 or x件，y件 with short names between."""
    return all(
        len(gap) <= _LIST_GAP and "；" not in gap and not _LIST_MARKS.isdisjoint(gap)
        for gap in candidate.gaps
    )
