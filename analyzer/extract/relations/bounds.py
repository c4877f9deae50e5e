"""Subset and set, sessions and attendances, rates above 100 %."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from analyzer.extract.relations.cues import RelationCues
from analyzer.extract.relations.items import Item
from analyzer.extract.relations.partitive import may_be_part, whole_of
from analyzer.extract.relations.wording import plain, shown
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Relation

_HUNDRED = Decimal(100)
_AMONG = compile_pattern("[^，；。：0-9]{0,24}，其中")
_DONE = compile_pattern("(?:目前|现)?已(?:全部|经)?(?P<verb>.{2,4})")
_MARKS = frozenset("，；。：、（）")
_NEAR = 12  # numbers among which the whole of a part is looked for
_GENERIC = frozenset({"个", "次", "项"})  # classifiers of things of any sort
_CLAUSE = compile_pattern("[，；。、：]")


class Bounds:
    """Checks what cannot be larger than something else."""

    def __init__(self, cues: RelationCues) -> None:
        self._cues = cues

    def find(self, items: Sequence[Item], before: Sequence[Item] = ()) -> Iterator[Relation]:
        """Yield the bounds of a sentence; ``before`` are the numbers of the sentences ahead in the same section."""
        for index, item in enumerate(items):
            if item.indicator.kind == "rate":
                relation = self._rate(item)
                if relation is not None:
                    yield relation
            elif item.indicator.kind in ("count", "scope") and not item.base:
                whole = None
                if may_be_part(item):
                    near = items[max(0, index - _NEAR) : index]
                    whole = whole_of(item, near if len(near) == _NEAR else [*before, *near])
                if whole is not None:
                    relation = self._judge(item, whole, strict=True)
                    if relation is not None:
                        yield relation
                    continue
                if not index:
                    continue
                alone = index + 1 == len(items) or items[index + 1].gap[:1] not in ("、", "和", "及")
                relation = self._subset(item, items[max(0, index - _NEAR) : index], alone=alone)
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
        if "；" in small.gap and not (among or self._verb_only(small)):
            return None
        for large in reversed([item for item in earlier[-5:] if not item.base]):
            if large.unit != unit or large.indicator.kind not in ("count", "scope"):
                continue
            words = _words(small)
            if among and not alone:
                return None
            if among:
                # 其中 makes it a part by grammar, if no clause stands between.
                nearest = large is earlier[-1]
                listed = _list_of(large, earlier)
                if len(listed) > 1:
                    return self._judge_list(small, listed)
                near = small.gap[1:3] == "其中" or (
                    unit not in _GENERIC and _AMONG.match(small.gap) is not None
                )
                return self._judge(small, large, strict=nearest and (near or self._paired(small, large)))
            context = _words(large) + large.indicator.subject
            for larger, smaller, strict in self._cues.pairs:
                found = smaller.search(words)
                if found is not None and larger.search(context) and found[0] not in large.label:
                    handled = small.gap.endswith(found[0]) and not _MARKS.intersection(small.gap)
                    return self._judge(small, large, strict=strict or handled, same=handled)
            return None
        return None

    def _judge_list(self, small: Item, listed: Sequence[Item]) -> Relation | None:
        """A part of one member of a list: the one it shares a word with, else of whichever member."""
        named = [item for item in listed if _share_word(item.label, _words(small))]
        if len(named) == 1:
            return self._judge(small, named[0], strict=True)
        largest = max(listed, key=lambda item: item.value)
        return self._judge(small, largest, strict=small.value > sum(item.value for item in listed))

    def _paired(self, small: Item, large: Item) -> bool:
        """Whether the words of both are those of a strict pair."""
        words, context = _words(small), _words(large) + large.indicator.subject
        return any(
            strict and smaller.search(words) is not None and larger.search(context) is not None
            for larger, smaller, strict in self._cues.pairs
        )

    def _verb_only(self, item: Item) -> bool:
        """Whether a clause has no subject of its own (；已审结36件) and so speaks of what was said before."""
        found = _DONE.fullmatch(item.label)
        return found is not None and any(
            smaller.fullmatch(found["verb"]) for _, smaller, _ in self._cues.pairs
        )

    def _judge(self, small: Item, large: Item, *, strict: bool, same: bool = False) -> Relation | None:
        """The verdict; ``same`` tells that one clause handles what it counts (6件积案化解5件), backlog or not."""
        if not (small.exact and large.exact):
            return None
        holds = small.value <= large.value
        if not holds:
            sentence = large.gap + small.gap + small.after
            if not strict or (not same and self._cues.carried_over.search(sentence)):
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


def _list_of(last: Item, earlier: Sequence[Item]) -> list[Item]:
    """The members of the list x件、y件 that ends with ``last``, counted in its unit."""
    place = next(index for index in reversed(range(len(earlier))) if earlier[index] is last)
    first = place
    while first and earlier[first].gap[:1] in ("、", "和", "及") and earlier[first - 1].unit == last.unit:
        first -= 1
    return list(earlier[first : place + 1])


def _share_word(label: str, words: str) -> bool:
    return any(label[place : place + 2] in words for place in range(len(label) - 1))


def _words(item: Item) -> str:
    """The words that name a number: before it, and behind it up to the next clause mark."""
    return item.label + _CLAUSE.split(item.after, maxsplit=1)[0][:12]
