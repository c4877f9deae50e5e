"""What comes and goes against what is left: 新设652户，注销108户，净增544户; 原有6项，增加1项、调出2项，调整后5项."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from analyzer.extract.relations.cues import RelationCues
from analyzer.extract.relations.items import Item
from analyzer.extract.relations.wording import shown
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Relation

_NET = compile_pattern("净(?P<fewer>减少?)?(?:增加?)?了?$")
_REACH = 6  # numbers in which the changes are told


class Balance:
    """Checks nets and stocks against the changes told beside them, in one sentence."""

    def __init__(self, cues: RelationCues) -> None:
        self._cues = cues

    def find(self, items: Sequence[Item]) -> Iterator[Relation]:
        """Yield one relation for each net, and for each stock whose former size and changes are told."""
        for place, item in enumerate(items):
            if item.indicator.kind == "rate" or not item.exact:
                continue
            net = _NET.search(item.label)
            if net is None and not self._cues.stock.search(item.label):
                continue
            same = [one for one in items[max(0, place - _REACH) : place] if one.unit == item.unit]
            start = len(same)
            while start and self._sign(same[start - 1]):
                start -= 1
            signed = [(self._sign(one), one) for one in same[start:]]
            if net is not None:
                if {sign for sign, _ in signed} == {1, -1}:
                    yield from _judged(item, signed, turned=net["fewer"] is not None)
            elif start and signed:
                yield from _judged(item, [(1, same[start - 1]), *signed])

    def _sign(self, item: Item) -> int:
        if self._cues.inflow.search(item.label):
            return 1
        return -1 if self._cues.outflow.search(item.label) else 0


def _judged(item: Item, signed: Sequence[tuple[int, Item]], *, turned: bool = False) -> Iterator[Relation]:
    if not all(one.exact for _, one in signed):
        return
    value = sum((sign * one.value for sign, one in signed), Decimal(0))
    expected = -value if turned else value
    tolerance = sum((one.resolution for _, one in signed), item.resolution) / 2
    holds = abs(expected - item.value) <= tolerance
    terms = "".join(f"{'+' if sign > 0 else '-'}{shown(one.value, one.unit)}" for sign, one in signed)
    text = f"{terms.removeprefix('+')}={shown(value, item.unit)}，" + (
        "相符" if holds else f"与{shown(item.value, item.unit)}不符"
    )
    yield Relation(
        kind="sum", indicators=(item.indicator.id, *(one.indicator.id for _, one in signed)),
        expected=expected, actual=item.value, verdict="holds" if holds else "violated", text=text,
    )  # fmt: skip
