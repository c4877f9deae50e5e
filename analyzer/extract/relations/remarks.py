"""Numbers told in passing between a total and its division: 受理26件（含上年结转2件），其中市容类15件、违建类11件."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from analyzer.extract.relations.cues import RelationCues
from analyzer.extract.relations.items import Item
from analyzer.extract.relations.sum_verdict import Parts
from analyzer.numbers.patterns import compile_pattern

_GOES_ON = compile_pattern("^[^（(，；。]*[）)]?[^（(；。]*[，、；](?:其中|包括|分别)")


class Remarks:
    """Tells the numbers that a total only mentions from those that divide it."""

    def __init__(self, cues: RelationCues) -> None:
        self._cues = cues

    def between(self, total: Item, later: Sequence[Item]) -> int:
        """How many numbers stand between a total and the 其中 of its division: those of a bracket, or of one clause."""
        if total.aside or not later:
            return 0
        number = sum(1 for _ in takewhile(lambda item: item.aside, later)) or int(self._is_remark(later[0]))
        return number if number and len(later) > number and _GOES_ON.match(later[number].gap) else 0

    def certain(self, item: Item) -> bool:
        """Whether a remark tells what the total holds, so that the division behind it is surely that of the total."""
        return item.aside or self._cues.partition.match(item.label) is not None

    def told_of_another(self, candidate: Parts) -> bool:
        """Whether the total stands in brackets and what is taken for its parts behind them."""
        return candidate.total.aside and not candidate.parts[0].aside

    def may_be_of(self, candidate: Parts, earlier: Sequence[Item]) -> bool:
        """Whether the parts may be those of a number before the total: 立案26件，另有6件不予立案，其中市容类9件.

        So it is where the total is mentioned in passing, and where a part is larger than the total.
        """
        if candidate.cue != "其中":
            return False
        total, values = candidate.total, [part.value for part in candidate.parts]
        if not (self._is_remark(total) or max(values) > total.value):
            return False
        return any(
            item.unit == total.unit and not item.aside and item.value >= sum(values) for item in earlier
        )

    def _is_remark(self, item: Item) -> bool:
        """Whether a number is told of what comes beside the total or is held in it (另有6件, 包括上年结转2件)."""
        return self._cues.remark.match(item.label) is not None
