"""A number that a later sentence divides.

By kinds: 普通程序412件。…普通程序案件按类别分，市容168件，渣土97件，其他147件. By its name: 审结148件。…审结案件中，
维持71件、驳回12件、终止68件; such a list may leave some out, but it never holds more than there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from analyzer.extract.relations.cues import RelationCues
from analyzer.extract.relations.items import Item
from analyzer.extract.relations.sum_verdict import LIST_GAP, LISTED, Parts, SumVerdict, distinct
from analyzer.extract.relations.sums import SORTED_BY, sum_relation
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Relation

_NAMED = compile_pattern(
    r"^(?P<noun>\p{Han}{2,8}?)(?:案件|事项|纠纷|申请|问题)?(?:[当之]?中|里[头面]?)，[^，。；]{1,16}$"
)
_DENIED = frozenset("未没待")
_OVERLAP = Decimal("1.1")  # of the whole: outcomes that come to more may be told of one case together
_ONE_MORE = 5  # a whole that large: outcomes that exclude one another come to one more by an error only
_FEWEST = 3  # members of a division that can only be meant as complete
_NAME = 2  # characters that the name before 按 and the words at the whole share at least


class Sorts:
    """Finds divisions of numbers of earlier sentences and checks them."""

    def __init__(self, cues: RelationCues) -> None:
        self._cues = cues
        self._verdict = SumVerdict(cues)

    def find(self, items: Sequence[Item], earlier: Sequence[Item]) -> Iterator[Relation]:
        """Yield a sum for each list of sorts in a sentence.

        Args:
            items: The numbers of the sentence.
            earlier: Those of the sentences ahead, in order.
        """
        among = _NAMED.match(items[0].gap)
        if among is not None:
            yield from self._named(among["noun"], items, earlier)
        for place, first in enumerate(items):
            opening = SORTED_BY.search(first.gap)
            if opening is None or self._cues.closing_total.search(first.label):
                continue
            members = self._members(items[place:])
            wholes = [
                item
                for item in earlier
                if item.unit == first.unit and item.value > max(member.value for member in members)
            ]
            if len(members) < _FEWEST or not wholes:
                continue
            gaps = tuple(member.gap for member in members[1:])
            closed = self._cues.residual.match(members[-1].label) is not None
            candidates = [Parts(whole, tuple(members), gaps, "其中", closed) for whole in reversed(wholes)]
            fitting = next(filter(self._verdict.fits, candidates), None)
            if fitting is not None:
                yield sum_relation(fitting, holds=True)
                continue
            name = first.gap[: opening.start()].rpartition("，")[2]
            named = next((one for one in candidates if _names(name, one.total)), None)
            if named is not None and self._verdict.signed(named):
                yield sum_relation(named, holds=False)

    def _named(self, noun: str, items: Sequence[Item], earlier: Sequence[Item]) -> Iterator[Relation]:
        """Yield the sum of a list of outcomes behind the name of an earlier number, where it fits or is too much."""
        members = self._members(items)
        wholes = (one for one in reversed(earlier) if one.label.endswith(noun))
        whole = next((one for one in wholes if _DENIED.isdisjoint(one.label)), None)
        if len(members) < 2 or whole is None or whole.unit != members[0].unit:
            return
        listed = all(item.exact and item.gap[:1] in LISTED for item in members[1:])
        together = sum((item.value for item in members), Decimal(0))
        for end in range(len(members), 1, -1):
            # 维持121件，…，终止64件，直接纠错22件: the last number may sum up some of the others.
            gaps = tuple(item.gap for item in members[1:end])
            candidate = Parts(whole, tuple(members[:end]), gaps, "其中", closed=False)
            if self._verdict.fits(candidate):
                yield sum_relation(candidate, holds=True)
                return
        candidate = Parts(
            whole, tuple(members), tuple(item.gap for item in members[1:]), "其中", closed=False
        )
        if (
            len(members) >= _FEWEST
            and listed
            and whole.exact
            and whole.value < together
            and (together <= _OVERLAP * whole.value or self._one_more(whole, members, together))
        ):
            yield sum_relation(candidate, holds=False)

    def _one_more(self, whole: Item, members: Sequence[Item], together: Decimal) -> bool:
        """Whether outcomes that exclude one another come to one more than a small whole."""
        labels = [member.label for member in members]
        exclusive = any(distinct(group, labels) for group in self._cues.complements)
        return exclusive and whole.value >= _ONE_MORE and together == whole.value + 1

    def _members(self, items: Sequence[Item]) -> list[Item]:
        """The numbers of the list, as far as it goes on with the same unit in short clauses."""
        members = [items[0]]
        for item in items[1:]:
            ends = self._cues.residual.match(members[-1].label) and item.gap[:1] not in LISTED
            if ends or item.unit != items[0].unit or len(item.gap) > LIST_GAP or "；" in item.gap:
                break
            members.append(item)
        return members


def _names(name: str, whole: Item) -> bool:
    """Whether the words before 按 take up those at the whole (普通程序案件, 普通程序412件)."""
    label = whole.label.lstrip("、和及").removeprefix("其中")
    return (len(label) >= _NAME and label in name) or (len(name) >= _NAME and name in label + whole.after)
