"""Subset and set, sessions and attendances, rates above 100 %."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from analyzer.extract.relations.cues import RelationCues
from analyzer.extract.relations.items import Item
from analyzer.extract.relations.wording import plain, shown
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Relation

_HUNDRED = Decimal(100)
_CLAUSE = compile_pattern("[，；。、：]")


class Bounds:
    """Checks what cannot be larger than something else."""

    def __init__(self, cues: RelationCues) -> None:
        self._cues = cues

    def find(self, items: Sequence[Item]) -> Iterator[Relation]:
        """Yield the bounds of a sentence."""
        for index, item in enumerate(items):
            if item.indicator.kind == "rate":
                relation = self._rate(item)
                if relation is not None:
                    yield relation
            elif item.indicator.kind in ("count", "scope") and index and not item.base:
                alone = index + 1 == len(items) or items[index + 1].gap[:1] not in ("、", "和", "及")
                relation = self._subset(item, items[:index], alone=alone)
                if relation is not None:
                    yield relation

    def _rate(self, item: Item) -> Relation | None:
        if item.value <= _HUNDRED or not self._cues.bounded_rates.search(
            item.label or item.indicator.subject
        ):
            return None
        return Relation(
            kind="bound", indicators=(item.indicator.id,), expected=_HUNDRED, actual=item.value, verdict="violated",
            text=f"{item.indicator.subject}{plain(item.value)}%，超过100%",
        )  # fmt: skip

    def _subset(self, small: Item, earlier: Sequence[Item], *, alone: bool) -> Relation | None:
        """The nearest earlier number of the same unit whose words name the larger set."""
        unit = small.unit
        among = self._cues.partition.search(small.label) is not None
        if "；" in small.gap and not among:
            return None
        for large in reversed([item for item in earlier[-5:] if not item.base]):
            if large.unit != unit or large.indicator.kind not in ("count", "scope"):
                continue
            words = _words(small)
            if among and not alone:
                return None
            if among:
                # 其中 makes it a part by grammar, if nothing stands between.
                return self._judge(small, large, strict=large is earlier[-1] and small.gap[1:3] == "其中")
            context = _words(large) + large.indicator.subject
            for larger, smaller, strict in self._cues.pairs:
                found = smaller.search(words)
                if found is not None and larger.search(context) and found[0] not in large.label:
                    return self._judge(small, large, strict=strict)
            return None
        return None

    def _judge(self, small: Item, large: Item, *, strict: bool) -> Relation | None:
        if not (small.exact and large.exact):
            return None
        holds = small.value <= large.value
        if not holds:
            sentence = large.gap + small.gap + small.after
            if not strict or self._cues.carried_over.search(sentence):
                return None
        a, b = shown(small.value, small.unit), shown(large.value, large.unit)
        names = f"{small.indicator.subject}{a}，{large.indicator.subject}{b}"
        return Relation(
            kind="bound",
            indicators=(small.indicator.id, large.indicator.id),
            expected=large.value,
            actual=small.value,
            verdict="holds" if holds else "violated",
            text=f"{a}≤{b}，相符" if holds else f"{names}：{a}>{b}，部分大于整体",
        )


def _words(item: Item) -> str:
    """The words that name a number: before it, and behind it up to the next clause mark."""
    return item.label + _CLAUSE.split(item.after, maxsplit=1)[0][:12]
