"""One figure told twice, once with a slip: 受理群众诉求1268件 … 受理群众诉求达1286件."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.extract.relations.items import Item, Sentence
from analyzer.extract.relations.typing_error import one_slip
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Indicator, Relation

_OPENING = compile_pattern(r"^(?:全年|今年|本年度?|年内|共计?|累计|一年来|截至年底|20[0-9]{2}年度?)+")
_ENDING = compile_pattern(r"(?:共计?|累计|达到?|有|了|为)+$")
_SAME = 5  # characters of a name that says enough
_OWN = 6  # characters of an actor before it
_DIGITS = 3  # of a number whose figures are exchanged, dropped or added


class Restated:
    """Compares counts of the whole year that carry one name."""

    def find(self, sentences: Sequence[Sentence]) -> Iterator[Relation]:
        """Yield one violated relation for each pair; figures that agree, or differ by more than a slip, give none."""
        # By how the name ends, so that time grows with the text and not with its square.
        alike: dict[tuple[str, str | None, str], list[tuple[str, Item]]] = {}
        for sentence in sentences:
            if not any(map(_is_total, sentence.group)):
                continue
            for item in sentence.items:
                name = _name(item)
                if item.base or len(name) < _SAME or not _is_total(item.indicator):
                    continue
                told = alike.setdefault((item.unit, item.indicator.period, name[-_SAME:]), [])
                yield from (
                    _differing(other, item) for before, other in told if _slipped(before, other, name, item)
                )
                told.append((name, item))


def _slipped(before: str, other: Item, name: str, item: Item) -> bool:
    apart = item.sentence != other.sentence
    return apart and _one_name(before, name) and one_slip(other.value, item.value, digits=_DIGITS)


def _differing(first: Item, second: Item) -> Relation:
    return Relation(
        kind="equal", indicators=(first.indicator.id, second.indicator.id),
        expected=first.value, actual=second.value, verdict="violated",
        text=f"前后两处：{first.indicator.text}，{second.indicator.text}，不一致",
    )  # fmt: skip


def _is_total(indicator: Indicator) -> bool:
    """Whether it is an exact count of the whole with figures enough for a slip."""
    if indicator.kind != "count" or indicator.distribution != "total" or indicator.comparator != "=":
        return False
    return len(f"{indicator.value.normalize():f}".rstrip("0")) >= _DIGITS


def _name(item: Item) -> str:
    return _ENDING.sub("", _OPENING.sub("", item.label))


def _one_name(first: str, second: str) -> bool:
    """Whether one name is the other, perhaps with its actor before it; two actors are two figures."""
    shorter, longer = sorted((first, second), key=len)
    return longer.endswith(shorter) and len(longer) - len(shorter) <= _OWN
