"""What became of all that came in, told without 其中: 排查217起，化解209起，移送法院3起，尚在处理6起.

The endings of one family exclude one another, so that together they are never more than what came in; they may be less,
where an ending is not told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from analyzer.extract.relations.cues import RelationCues
from analyzer.extract.relations.items import Item
from analyzer.extract.relations.sum_verdict import CLAUSE, Parts
from analyzer.extract.relations.sums import sum_relation
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Relation

# Ways to end that exclude one another; 办结 may hold what was moved or refused, 化解 does not.
_FAMILIES = (
    frozenset({"success", "moved", "failed", "pending"}),
    frozenset({"closed", "pending"}),
    frozenset({"won", "lost", "withdrawn", "undecided"}),
)
_GAP = compile_pattern(r"[，、](?P<label>[^，。；：、（）0-9]*)")
_COUNTED = frozenset({"count", "scope"})
_SURPLUS = Decimal("1.2")  # more than that is rather told of something else


class Endings:
    """Finds lists of endings behind the number of what came in."""

    def __init__(self, cues: RelationCues) -> None:
        self._cues = cues

    def find(self, items: Sequence[Item], told: Sequence[Relation]) -> Iterator[Relation]:
        """Yield a sum for each list of endings that comes to what came in, or to more; beside those ``told``."""
        known = {relation.indicators[0] for relation in told}
        for index, total in enumerate(items):
            taken = total.exact and not total.aside and total.indicator.kind in _COUNTED
            if not taken or total.indicator.id in known or not self._comes_in(total):
                continue
            parts, states = self._parts(total, items[index + 1 :])
            exclusive = any(family.issuperset(states) for family in _FAMILIES)
            if len(parts) < 2 or not exclusive or len(set(states)) < len(states):
                continue
            together = sum((part.value for part in parts), Decimal(0))
            if together < total.value or max(part.value for part in parts) > total.value:
                continue
            holds = together == total.value
            if holds or (together <= _SURPLUS * total.value and not self._explained([total, *parts])):
                gaps = tuple(part.gap for part in parts[1:])
                yield sum_relation(Parts(total, tuple(parts), gaps, "", closed=True), holds=holds)

    def _comes_in(self, total: Item) -> bool:
        """Whether a number is one of what was taken in, to be ended one way or another."""
        words = total.label
        return (
            (self._cues.received.search(words) or self._cues.lawsuits.search(words + total.after)) is not None
            and "其中" not in words
            and self._cues.turned_away.search(words) is None
        )

    def _parts(self, total: Item, later: Sequence[Item]) -> tuple[list[Item], list[str]]:
        """The endings right behind a number, and their states."""
        parts: list[Item] = []
        states: list[str] = []
        for item in later:
            if item.indicator.kind == "rate" and parts:
                continue
            state = self._state(item) if item.unit == total.unit and item.exact else None
            if state is None or _GAP.fullmatch(item.gap) is None:
                break
            parts.append(item)
            states.append(state)
        return parts, states

    def _state(self, item: Item) -> str | None:
        """How what a number counts has ended, if its clause says that and nothing else."""
        words = item.label + CLAUSE.split(item.after, maxsplit=1)[0]
        return next((state for state, pattern in self._cues.endings if pattern.fullmatch(words)), None)

    def _explained(self, numbers: Sequence[Item]) -> bool:
        """Whether the words tell of an earlier year, or of things counted twice."""
        words = "".join(item.gap + item.after for item in numbers)
        return any(
            cue.search(words)
            for cue in (self._cues.carried_over, self._cues.came_earlier, self._cues.said_to_overlap)
        )
