"""Averages against the amount and the number they come from: 为86名农民工追回129万元，人均1.5万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.extract.relations.items import Item
from analyzer.extract.relations.wording import plain, shown
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Relation

# What is divided by: the classifier or the noun in the average, and the units that numbers of such things carry.
_EACH = "家次|场次|人次|批次|户次|社区|街道|网格|镇街|[人户家件个村场处所起宗名次期批校镇乡站]"
_PER = compile_pattern(
    rf"(?P<of>[人户家件个村]|^(?:平均)?[场所校镇站处次起宗期批])均(?P<tail>[^，。；]*)$"
    rf"|(?:平均每?|(?P<every>每))一?(?:个(?=\p{{Han}}))?(?P<each>{_EACH})(?P<what>[^，。；]{{0,6}}?)"
    rf"(?(every)平均)(?P<left>[^，。；]{{0,6}})$"
)
_UNITS = {
    "户": frozenset({"户", "家"}),
    "人": frozenset({"人"}), "名": frozenset({"人"}),
    "场": frozenset({"场", "场次"}), "场次": frozenset({"场", "场次"}),
    "期": frozenset({"期", "期次"}), "批": frozenset({"批", "批次"}),
}  # fmt: skip
_PLACES = frozenset({"村", "社区", "街道", "网格", "镇街", "所", "校", "镇", "乡", "站"})
_PERSONS = frozenset({"人", "人次"})
_PLAIN = frozenset("有约为达可能获得到的了近各分别仅只共需")
_CLAUSE = compile_pattern("[，；。：]")
_NOUN = compile_pattern(r"\p{Han}{0,6}")
_WAN = 10_000
_REACH = 4  # numbers ahead among which the two are looked for
_FAR, _FARTHER = 2, 5


class Averages:
    """Checks the averages of a sentence that tells one amount and one number to divide it by."""

    def find(self, items: Sequence[Item]) -> Iterator[Relation]:
        """Yield one relation for each average whose parts are beyond doubt."""
        for place, mean in enumerate(items):
            per = _PER.search(mean.label)
            if per is None or not mean.exact or "；" in mean.gap:
                continue
            each = (per["of"] or per["each"]).removeprefix("平均")
            start = max((n for n in range(place) if "；" in items[n].gap), default=0)
            ahead = [item for item in items[max(start, place - _REACH) : place] if not item.base]
            numbers = [item for item in ahead if _counts(item, each)]
            amounts = [item for item in ahead if _same_unit(item, mean) and item not in numbers]
            if len(numbers) != 1 or len(amounts) != 1 or not numbers[0].value:
                continue
            number, amount = numbers[0], amounts[0]
            if not _of_these((per["tail"] or "") + (per["what"] or "") + (per["left"] or ""), number, amount):
                continue
            exact = amount.value / number.value
            # Far from it, the average is one of other people or of other money, if there are any.
            far = _FARTHER if len(ahead) == len(items[start:place]) == _FAR else _FAR
            if number.exact and amount.exact and exact <= mean.value * far and mean.value <= exact * far:
                yield _judged(amount, number, mean)


def _counts(item: Item, each: str) -> bool:
    """Whether a number counts what an average is told for: by its classifier, or by the noun behind it (23个行政村)."""
    if each in _PLACES:
        noun = _NOUN.match(item.after)
        return item.unit == each or (noun is not None and noun[0].endswith(each))
    return item.unit in _UNITS.get(each, {each})


def _same_unit(item: Item, mean: Item) -> bool:
    """Whether a number may be divided into the average; visits of persons are told as persons (1820人次, 每家4人)."""
    return item.unit == mean.unit or (mean.unit in _PERSONS and item.unit in _PERSONS)


def _of_these(words: str, number: Item, amount: Item) -> bool:
    """Whether the words of the average speak of nothing new (发现问题360个，平均每家整改5个 does)."""
    told = "".join(item.label + _CLAUSE.split(item.after, maxsplit=1)[0] for item in (number, amount))
    return all(char in told or char in _PLAIN for char in words)


def _judged(amount: Item, number: Item, mean: Item) -> Relation:
    exact = amount.value / number.value
    step = mean.resolution or 1
    holds = abs(exact - mean.value) < step + amount.resolution / number.value
    places = -2 if mean.unit == "元" and exact >= _WAN else 2
    a, b, c = shown(amount.value, amount.unit), plain(number.value), shown(round(exact, places), mean.unit)
    return Relation(
        kind="ratio", indicators=(amount.indicator.id, number.indicator.id, mean.indicator.id),
        expected=round(exact, 2), actual=mean.value, verdict="holds" if holds else "violated",
        text=f"{a}÷{b}={c}，" + ("相符" if holds else f"与{shown(mean.value, mean.unit)}不符"),
    )  # fmt: skip
