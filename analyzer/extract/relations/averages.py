"""Averages against the amount and the number they come from: 为86名农民工追回129万元，人均1.5万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.extract.relations.items import Item
from analyzer.extract.relations.wording import plain, shown
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Relation

# What is divided by: the classifier in the average, and the units that numbers of such things carry.
_PER = compile_pattern(r"(?P<of>[人户家件个村])均|平均每?一?(?P<each>[个人户家件])[^，。；]{0,6}$")
_UNITS = {"人": frozenset({"人"}), "村": frozenset({"个"})}
_REACH = 4  # numbers ahead among which the two are looked for
_FAR = 2


class Averages:
    """Checks the averages of a sentence that tells one amount and one number to divide it by."""

    def find(self, items: Sequence[Item]) -> Iterator[Relation]:
        """Yield one relation for each average whose parts are beyond doubt."""
        for place, mean in enumerate(items):
            per = _PER.search(mean.label)
            if per is None or not mean.exact:
                continue
            each = per["of"] or per["each"]
            ahead = [item for item in items[max(0, place - _REACH) : place] if not item.base]
            numbers = [item for item in ahead if item.unit in _UNITS.get(each, {each})]
            amounts = [item for item in ahead if item.unit == mean.unit and item not in numbers]
            if len(numbers) != 1 or len(amounts) != 1 or not numbers[0].value:
                continue
            number, amount = numbers[0], amounts[0]
            exact = amount.value / number.value
            # Far from it, the average is one of other people or of other money.
            if number.exact and amount.exact and exact <= mean.value * _FAR and mean.value <= exact * _FAR:
                yield _judged(amount, number, mean)


def _judged(amount: Item, number: Item, mean: Item) -> Relation:
    exact = amount.value / number.value
    step = mean.resolution or 1
    holds = abs(exact - mean.value) < step + amount.resolution / number.value
    a, b, c = shown(amount.value, amount.unit), plain(number.value), shown(round(exact, 2), mean.unit)
    return Relation(
        kind="ratio", indicators=(amount.indicator.id, number.indicator.id, mean.indicator.id),
        expected=round(exact, 2), actual=mean.value, verdict="holds" if holds else "violated",
        text=f"{a}÷{b}={c}，" + ("相符" if holds else f"与{shown(mean.value, mean.unit)}不符"),
    )  # fmt: skip
