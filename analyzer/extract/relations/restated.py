"""One figure told twice, once with a slip: 受理群众诉求1268件 … 受理群众诉求达1286件."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.extract.relations.items import Item
from analyzer.extract.relations.typing_error import one_slip
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Relation

_OPENING = compile_pattern(r"^(?:全年|今年|本年度?|年内|共计?|累计|一年来|截至年底|20[0-9]{2}年度?)+")
_ENDING = compile_pattern(r"(?:共计?|累计|达到?|有|了|为)+$")
_SAME = 5  # characters of a name that says enough
_OWN = 6  # characters of an actor before it
_DIGITS = 3  # of a number whose figures are exchanged, dropped or added


class Restated:
    """Compares counts of the whole year that carry one name."""

    def find(self, items: Sequence[Item]) -> Iterator[Relation]:
        """Yield one violated relation for each pair; figures that agree, or differ by more than a slip, give none."""
        told = [(name, item) for item in items if _is_total(item) and len(name := _name(item)) >= _SAME]
        for place, (name, item) in enumerate(told):
            for other_name, other in told[place + 1 :]:
                if (
                    item.unit == other.unit
                    and item.sentence != other.sentence
                    and item.indicator.period == other.indicator.period
                    and _one_name(name, other_name)
                    and one_slip(item.value, other.value, digits=_DIGITS)
                ):
                    yield Relation(
                        kind="equal", indicators=(item.indicator.id, other.indicator.id),
                        expected=item.value, actual=other.value, verdict="violated",
                        text=f"前后两处：{item.indicator.text}，{other.indicator.text}，不一致",
                    )  # fmt: skip


def _is_total(item: Item) -> bool:
    indicator = item.indicator
    rounded = len(f"{indicator.value.normalize():f}".rstrip("0")) < _DIGITS
    counted = indicator.kind == "count" and indicator.distribution == "total"
    return counted and item.exact and not item.base and not rounded


def _name(item: Item) -> str:
    return _ENDING.sub("", _OPENING.sub("", item.label))


def _one_name(first: str, second: str) -> bool:
    """Whether one name is the other, perhaps with its actor before it; two actors are two figures."""
    shorter, longer = sorted((first, second), key=len)
    return longer.endswith(shorter) and len(longer) - len(shorter) <= _OWN
