"""What became of a set that was counted before, told by a clause that has no noun of its own.

The ones that …, some that …, a bare outcome: 败诉的6件; 抽看40卷，有13卷缺回访记录; 审核28件，退回4件; 26家检查去了5家.
Such a number counts members of the set that was counted before. A larger one is an error only where that set was
taken in or looked through, and nothing in the words speaks of others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from analyzer.extract.relations.cues import RelationCues
from analyzer.extract.relations.items import Item, Sentence
from analyzer.extract.relations.lists import LISTED
from analyzer.extract.relations.within import within
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Relation

Form = Literal["among", "the_ones", "some", "bare", "same_clause", "outcome"]

_COUNTED = frozenset({"count", "scope", "amount"})
_ENDS = frozenset({"", *"，。；：、）\n"})
_GENERIC = frozenset({"个", "次", "项"})  # classifiers of things of any sort
_THE_ONES = compile_pattern(
    r"^(?P<which>[^（）“”]{2,24}?)的(?:共?[有是占]|也?只?有|仅有|才有?|就有|也有|达|为|共)?$"
)
_AMONG_THESE = compile_pattern(
    r"^[，。；]?(?:在?这(?:里面|当中|其中|中间|些\p{Han}{1,4}(?:中|里))|里面|当中)，"
)
_SOME = compile_pattern(
    r"^(?!另|还|尚|外)(?:[^，]{0,12}?)(?:[仅就已现又也]|还?只|目前|至今|[到截]\p{Han}{1,4}[底末]?|实)?[有剩]$"
)
_IN_CLAUSE = compile_pattern(r"[^，。；：、（）\s]*(?:了|只|只有|只剩|仅|仅有|有|出|到)$")
_NO_PART = compile_pattern(
    r"[和与及跟比较每各由从到至减]|平均|分别|增|以及|共计?$|[合归]?[并成]为?$|再|又|另|新"
)
_WINDOW = 24  # numbers ahead in the sentence that are looked at
_NOUN = 6  # characters behind a number in which the noun of what it counts stands
_REST = compile_pattern("^(?:剩|余|其余|其他|另|还)")


class Outcomes:
    """Finds the members of a set that a clause without a noun of its own tells."""

    def __init__(self, cues: RelationCues) -> None:
        self._cues = cues

    def find(
        self, items: Sequence[Item], before: Sequence[Sentence], told: Sequence[Relation]
    ) -> Iterator[Relation]:
        """Yield the bounds of a sentence beside those that were ``told`` already; ``before`` are those ahead."""
        above = _wholes(told)
        for index, item in enumerate(items):
            indicator = item.indicator
            if indicator.kind not in _COUNTED or item.base or indicator.id in above or not indicator.value:
                continue
            form = self._form(item)
            if form is None:
                continue
            whole = self._whole(item, form, items[max(0, index - _WINDOW) : index], above) or self._ahead(
                item, form, items[max(0, index - _WINDOW) : index], before
            )
            if whole is None or self._of_others(item, whole, form):
                continue
            relation = within(item, whole, violated=self._certain(item, whole, form, items))
            if relation is not None:
                above[indicator.id] = whole.indicator.id
                yield relation

    def _form(self, item: Item) -> Form | None:
        """How a clause leaves out the noun of what it counts; None if it may have one."""
        label = item.label
        if item.gap[:1] in LISTED or "其中" in label:
            return None
        if _AMONG_THESE.match(item.gap):
            return "among"
        if _THE_ONES.match(label):
            return None if _REST.match(label) else "the_ones"
        if _SOME.match(label):
            return None if self._cues.own_noun.match(item.after) and label[:-1] else "some"
        if not label:
            return "bare" if item.gap[-1:] in "，。；" and item.after[:1] not in _ENDS else None
        if self._cues.outcome.fullmatch(label) and item.after[:1] in _ENDS:
            anew = "；" in item.gap and self._cues.handled.fullmatch(label)
            return (
                None if anew else "outcome"
            )  # 受理31件，不予受理4件；审结28件: those of other years among them
        if not any(mark in item.gap for mark in "，；。、：") and _IN_CLAUSE.fullmatch(item.gap):
            return None if _NO_PART.search(item.gap) else "same_clause"
        return None

    def _whole(
        self, item: Item, form: Form, earlier: Sequence[Item], above: Mapping[str, str]
    ) -> Item | None:
        """The number of the same sentence that the clause speaks of: the nearest, or what that is a part of."""
        known = {one.indicator.id: one for one in earlier}
        last = next((one for one in reversed(earlier) if _counts(one, item)), None)
        if last is None:
            return None
        if form == "same_clause":
            return last if last is earlier[-1] else None
        if form == "bare" and not self._may_be_bare(item, last):
            return None
        seen: set[str] = set()
        while last.indicator.id in above and last.indicator.id not in seen:
            seen.add(last.indicator.id)
            up = known.get(above[last.indicator.id])
            if up is None or up.unit != item.unit:
                break
            last = up
        said_before = any(_counts(one, item) and one.value == item.value for one in earlier)
        return None if self._siblings(item, last) or (said_before and form == "the_ones") else last

    def _may_be_bare(self, item: Item, last: Item) -> bool:
        """Whether a number at the start of its clause goes on with a set (11份通知书，4份引用法条只写到条)."""
        return self._cues.own_noun.match(item.after) is None and item.value != last.value

    def _ahead(
        self, item: Item, form: Form, earlier: Sequence[Item], before: Sequence[Sentence]
    ) -> Item | None:
        """The number of the sentence ahead that an opening clause goes on with; only where no other can be meant."""
        if (
            form not in ("among", "the_ones", "some")
            or item.unit in _GENERIC
            or any(_counts(one, item) for one in earlier)
        ):
            return None
        if form == "among":
            return max(_numbers_ahead(item, before), key=lambda one: one.value, default=None)
        same = _numbers_ahead(item, before)
        if not same or any(one.value == item.value for one in same):
            return None
        return None if self._siblings(item, same[0]) else same[0]

    def _of_others(self, item: Item, whole: Item, form: Form) -> bool:
        """Whether the number goes on with a noun that is not the one of the set (领导包案的18件信访积案)."""
        noun = item.after[:_NOUN]
        if form == "outcome" or self._cues.own_noun.match(noun) is None:
            return False
        words = whole.label + whole.after[:_NOUN]
        return not any(noun[place : place + 2] in words for place in range(len(noun) - 1))

    def _siblings(self, item: Item, other: Item) -> bool:
        """Whether two numbers are of two sorts of one thing (维持121件，驳回26件)."""
        denied = self._cues.opposite.match(item.label)
        if denied is not None and denied["what"] in other.label:
            return True  # 审结148件，尚未审结14件
        return any(group.search(item.label) and group.search(other.label) for group in self._cues.complements)

    def _certain(self, item: Item, whole: Item, form: Form, items: Sequence[Item]) -> bool:
        """Whether a larger number can only be an error: of a set that was taken in or looked through, and no others."""
        cues = self._cues
        if not (item.exact and whole.exact) or item.unit in _GENERIC:
            return False
        if item.indicator.period != whole.indicator.period or self._flowing(item, whole):
            return False
        words = whole.gap + whole.after + item.gap + item.after
        if cues.carried_over.search(words) or cues.targets.search(whole.label) or cues.beyond.search(words):
            return False
        if item.sentence != whole.sentence and len([one for one in items if _counts(one, item)]) > 1:
            return False
        if form == "among":
            return True
        if form == "same_clause":
            return item.gap.endswith(("了", "只有", "有"))
        taken = cues.taken_in.search(whole.label) is not None
        which = _THE_ONES.match(item.label)
        if form == "the_ones" and which is not None:
            settled = cues.settled.fullmatch(which["which"]) is not None
            own = cues.taken_in.search(which["which"]) or cues.of_others.search(which["which"])
            return taken and own is None and (settled or "的" not in whole.label)
        return taken and form == "outcome" and cues.certain_outcome.fullmatch(item.label) is not None

    def _flowing(self, item: Item, whole: Item) -> bool:
        """Whether one of the two comes and goes, so that it is no part of the other."""
        coming = any(
            self._cues.flows.search(one.label) or self._cues.missing.search(one.label)
            for one in (item, whole)
        )
        filed = self._cues.filed.search(whole.label) and self._cues.closed.search(item.label)
        return coming or filed is not None


def _wholes(told: Sequence[Relation]) -> dict[str, str]:
    """What each number is a part of, by the relations that were found."""
    above: dict[str, str] = {}
    for relation in told:
        if relation.kind == "bound" and len(relation.indicators) > 1:
            above.setdefault(relation.indicators[0], relation.indicators[1])
        elif relation.kind == "sum":
            above.update((part, relation.indicators[0]) for part in relation.indicators[1:])
    return above


def _counts(one: Item, item: Item) -> bool:
    return one.unit == item.unit and one.indicator.kind in _COUNTED and not one.base


def _numbers_ahead(item: Item, before: Sequence[Sentence]) -> list[Item]:
    """The numbers of the sentence ahead, in the same section, that count what the item counts."""
    return [
        one
        for sentence in before[-1:]
        for one in sentence.items
        if _counts(one, item) and one.indicator.section == item.indicator.section
    ]
