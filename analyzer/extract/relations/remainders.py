"""What is left of a number when one part of it has been told: 46起，谈拢33起，还剩9起; 受理62件。审结48件，未审结14件.

The rest may stand sentences behind the whole; it is then taken for the rest where the arithmetic says so. It is an
error only where whole, part and rest stand side by side and the words leave nothing else that could be a part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.extract.relations.cues import RelationCues
from analyzer.extract.relations.items import Item, Sentence
from analyzer.extract.relations.lists import LISTED
from analyzer.extract.relations.sum_verdict import Parts
from analyzer.extract.relations.sums import sum_relation
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Relation

_COUNTED = frozenset({"count", "scope", "amount"})
_REACH = 3  # sentences ahead in which whole and part may stand
_WINDOW = 24  # numbers ahead in the sentence that are looked at
_FEW = 10  # a whole that small is looked for in the sentence ahead only: chance makes such sums
_SAID = 12  # characters behind a number in which a clause says that something was not done
_OUTSIDE = compile_pattern("其中|上半年|下半年|季度|[0-9一二三四五六七八九十]月|去年|上年|目标|计划|任务")
_ADDED = compile_pattern(r"(?:加上|连同|再加|算上)\p{Han}{0,10}$")
_IN_ALL = compile_pattern(r"(?:达到|共计|合计|总计|一共|总数|总共|累计|变成|增至|增加到|共|达)(?:有|为|达)?$")


class Remainders:
    """Finds the whole and the part that a rest belongs to, and totals that one part was added to."""

    def __init__(self, cues: RelationCues) -> None:
        self._cues = cues

    def find(
        self, items: Sequence[Item], before: Sequence[Sentence], told: Sequence[Relation]
    ) -> Iterator[Relation]:
        """Yield the sums of a sentence beside those ``told`` already; ``before`` are the sentences ahead."""
        inside = {identifier for relation in told for identifier in relation.indicators[1:]}
        totals = {relation.indicators[0] for relation in told}
        for index, item in enumerate(items):
            if (
                item.indicator.kind not in _COUNTED
                or item.base
                or item.indicator.id in inside
                or not item.exact
            ):
                continue
            relation = (
                None
                if item.indicator.id in totals
                else self._added(item, items[max(0, index - _WINDOW) : index])
            )
            if relation is None and self._is_rest(item):
                relation = self._rest(item, items[max(0, index - _WINDOW) : index], before, inside)
            if relation is not None:
                inside.update(relation.indicators[1:])
                yield relation

    def _is_rest(self, item: Item) -> bool:
        """Whether a number is said to be what is left, or what something was not done to."""
        if item.gap[:1] in LISTED and not self._cues.not_done.search(item.label):
            return False
        said = item.after.partition("，")[0][:_SAID]
        return (
            self._cues.rest.search(item.label) is not None
            or self._cues.not_done.match(item.label) is not None
            or (item.label.endswith(("有", "的", "")) and self._cues.not_done.match(said) is not None)
        )

    def _rest(
        self, rest: Item, earlier: Sequence[Item], before: Sequence[Sentence], inside: set[str]
    ) -> Relation | None:
        same = [one for one in earlier if _alike(one, rest)]
        pair = _fitting(same, rest, inside)
        if pair is None and len(same) > 1 and self._side_by_side(same[-2], same[-1], rest, earlier):
            return sum_relation(_parts(same[-2], same[-1], rest), holds=False)
        for number in range(1, _REACH + 1) if pair is None else ():
            ahead = [
                one
                for sentence in before[-number:]
                for one in sentence.items
                if _alike(one, rest) and one.indicator.section == rest.indicator.section
            ]
            pair = _fitting([*ahead, *same], rest, inside)
            if pair is not None:
                if number > 1 and pair[0].value < _FEW:
                    return None
                break
        return None if pair is None else sum_relation(_parts(*pair, rest), holds=True)

    def _side_by_side(self, whole: Item, part: Item, rest: Item, earlier: Sequence[Item]) -> bool:
        """Whether the words leave nothing but one part and the rest (46起，谈拢了33起，还剩9起挂着)."""
        between = [
            one.indicator.kind
            for one in earlier
            if whole.indicator.span < one.indicator.span and one is not part
        ]
        words = whole.gap + part.gap + rest.gap + rest.after
        if any(kind != "rate" for kind in between) or not (whole.exact and part.exact) or whole.value <= 0:
            return False
        if _OUTSIDE.search(words) or self._cues.carried_over.search(words) or "；" in part.gap + rest.gap:
            return False
        if part.gap.count("，") != 1 or rest.gap.count("，") != 1 or part.gap[:1] in LISTED:
            return False
        if self._opposed(part, rest):
            return True
        done = self._cues.handled.fullmatch(part.label) or self._cues.outcome.fullmatch(part.label)
        left = self._cues.left.match(rest.label) is not None
        return left and done is not None and part.value < whole.value

    def _opposed(self, part: Item, rest: Item) -> bool:
        """Whether the rest is what the part is not: 持证的47人，没有证的16人; 装记录仪的12台，余下2台没装."""
        for words in (rest.label, rest.after):
            denied = self._cues.opposite.match(words)
            if denied is not None and denied["what"] in part.label:
                return not self._cues.opposite.match(part.label)
        return False

    def _added(self, total: Item, earlier: Sequence[Item]) -> Relation | None:
        """A total of two numbers the second of which was added to the first (38项，加上原有的54项，共92项)."""
        same = [one for one in earlier if _alike(one, total)]
        if len(same) < 2 or _ADDED.search(same[-1].label) is None or _IN_ALL.search(total.label) is None:
            return None
        first, second = same[-2:]
        holds = first.value + second.value == total.value
        if not holds and (self._cues.handled.search(total.label) or not (first.exact and second.exact)):
            return None
        return sum_relation(Parts(total, (first, second), (second.gap,), "合计", closed=True), holds=holds)


def _alike(one: Item, item: Item) -> bool:
    return one.unit == item.unit and one.indicator.kind in _COUNTED and not one.base


def _fitting(numbers: Sequence[Item], rest: Item, inside: set[str]) -> tuple[Item, Item] | None:
    """The nearest part that is not ``inside`` another sum, and the whole before it that the rest makes complete."""
    for place in range(len(numbers) - 1, 0, -1):
        part = numbers[place]
        if part.indicator.id in inside:
            continue
        for whole in reversed(numbers[:place]):
            if whole.exact and part.exact and part.value and whole.value == part.value + rest.value:
                return whole, part
    return None


def _parts(whole: Item, part: Item, rest: Item) -> Parts:
    return Parts(whole, (part, rest), (rest.gap,), "", closed=True)
