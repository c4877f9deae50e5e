"""Indicators of one sentence with the words between them, ready for arithmetic."""

from __future__ import annotations

import bisect
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from analyzer.extract.facts import Facts
from analyzer.numbers.mention import NumberMention
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Indicator
from analyzer.text.span import Span

_SCALES = (("亿", Decimal(10**8)), ("万", Decimal(10**4)))
_DECIMALS = compile_pattern(r"\.([0-9]+)|点([零〇一二三四五六七八九]+)")
_TIMES = {"人次": "人", "批次": "批", "场次": "场", "户次": "户", "家次": "家", "件次": "件", "辆次": "辆"}
_PERSONS = frozenset({"名", "位", "人"})
_BASE = compile_pattern(
    r"(?:上年|去年|上一?年度?|上年度|20[0-9]{2}年)(?:同期|全年|度)?(?:的|为|是|有|分别为)*[（(]?$"
)
# 终止（含调解和解）48件: what a part includes is said of it alone and is no word of division.
_INCLUDED = compile_pattern("[（(](?:含|包括|包含|其中)[^（）()0-9]*[）)]")
_LEFT = frozenset("剩余未没")
_EARLIER = frozenset("上去较比由从")


class Item(NamedTuple):
    """One indicator.

    Attributes:
        gap: Text between the indicator before it in the sentence (or the sentence start) and this one.
        label: The part of ``gap`` behind its last clause mark.
        after: Text up to the next indicator or the end of the clause.
        resolution: Size of the last printed place in base units; zero for a plain whole number.
        sentence: Its sentence.
        base: Whether it is the value of an earlier period that others are compared with.
        aside: Whether it stands in brackets (120件（其中网上80件、来访40件），办结114件).
    """

    indicator: Indicator
    gap: str
    label: str
    after: str
    resolution: Decimal
    decimals: int
    sentence: Span
    base: bool
    aside: bool

    @property
    def value(self) -> Decimal:
        """Exact printed value in base units."""
        return self.indicator.value

    @property
    def unit(self) -> str:
        """Unit for comparison: the classifiers of persons are one unit."""
        return "人" if self.indicator.unit in _PERSONS else self.indicator.unit

    @property
    def exact(self) -> bool:
        """Whether the printed value is meant as the true one."""
        return self.indicator.comparator == "="


class Sentence:
    """The indicators of one sentence; the items are made when somebody asks for them."""

    def __init__(
        self, text: str, span: Span, group: list[Indicator], mentions: Mapping[Span, NumberMention]
    ) -> None:
        self.group = group
        self._text = text
        self._mentions = mentions
        self._items: list[Item] | None = None
        self.span = span

    @property
    def refers(self) -> bool:
        """Whether the words before its first indicator may make it part of a number said before."""
        head = self._text[self.span.start : self.group[0].span.start]
        return "中" in head or "里面" in head or head.endswith(("有", "的")) or not _LEFT.isdisjoint(head)

    @property
    def items(self) -> list[Item]:
        """The items, in order."""
        if self._items is None:
            self._items = _items(self._text, self.group, self.span, self._mentions)
        return self._items


def sentences_of(facts: Facts) -> list[Sentence]:
    """Return the sentences that have an indicator, in order; one that opens with 其中 continues the one before.

    In a table it is a row of its own, which is compared with the row above column by column.
    """
    mentions = {mention.span: mention for mention in facts.numbers if mention.role == "quantity"}
    found: list[Sentence] = []
    spans = [sentence.span for sentence in facts.sentences]
    starts = [span.start for span in spans]
    for indicator in facts.indicators:
        start, end = indicator.span
        last = found[-1] if found else None
        if last is not None and last.span.end >= end:
            last.group.append(indicator)
            continue
        place = bisect.bisect_right(starts, start) - 1
        span = spans[place] if place >= 0 and spans[place].end >= end else indicator.span
        joins = (
            last is not None and span.start - last.span.end <= 1 and facts.text.startswith("其中", span.start)
        )
        if last is not None and joins and facts.grid.place_of(start) is None:
            last.group.append(indicator)
            last.span = Span(last.span.start, span.end)
        else:
            found.append(Sentence(facts.text, span, [indicator], mentions))
    return found


def _items(
    text: str, group: list[Indicator], sentence: Span, mentions: Mapping[Span, NumberMention]
) -> list[Item]:
    items: list[Item] = []
    position = min(sentence.start, group[0].span.start)
    aside = False
    for index, indicator in enumerate(group):
        gap = text[position : indicator.span.start]
        following = (
            group[index + 1].span.start if index + 1 < len(group) else max(sentence.end, indicator.span.end)
        )
        after = text[indicator.span.end : following]
        mention = mentions.get(indicator.span)
        decimals = mention.decimals if mention is not None else 0
        label = _after_last_mark(gap)
        base = _BASE.search(label) is not None and not _EARLIER.isdisjoint(label)
        if not base and items and gap in ("、", "和", "及"):
            base = items[-1].base
        opened, closed = max(gap.rfind("（"), gap.rfind("(")), max(gap.rfind("）"), gap.rfind(")"))
        aside = opened > closed if opened != closed else aside
        resolution = resolution_of(indicator.text)
        items.append(Item(indicator, gap, label, after, resolution, decimals, sentence, base, aside))
        position = indicator.span.end
    return items


def thing_of(unit: str) -> str:
    """The unit of what a unit of times counts: 辆 for 辆次."""
    return _TIMES.get(unit, unit)


def without_included(words: str) -> str:
    """The words between two numbers without the brackets that say what the second includes."""
    return _INCLUDED.sub("", words)


def _after_last_mark(gap: str) -> str:
    cut = max(
        gap.rfind("，"), gap.rfind("。"), gap.rfind("；"), gap.rfind("："), gap.rfind(","), gap.rfind("\n")
    )
    return gap[cut + 1 :]


def resolution_of(text: str) -> Decimal:
    """Size of the last printed place of a quantity in base units; zero for a plain whole number."""
    scale = Decimal(1)
    for name, size in _SCALES:
        if name in text:
            scale = size
            break
    printed = _DECIMALS.search(text) if "." in text or "点" in text else None
    if scale == 1 and printed is None:
        return Decimal(0)
    return scale if printed is None else scale.scaleb(-len(printed[1] or printed[2]))
