"""A number told as so many per cent or times of another one: 完成年度目标1500座的134%, 是上年100件的1.5倍."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from analyzer.extract.relations.items import Item
from analyzer.extract.relations.ratio_verdict import fit_of
from analyzer.extract.relations.wording import plain, rounded, shown
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Relation

_HUNDRED = Decimal(100)
_MEASURE = compile_pattern(
    r"(?:完成|为|是|达到?|相当于|占)了?(?:(?:全年|年度|今年|年初|原定|计划|既定|上级|市|县|区)*(?:目标|任务|计划|指标|预算)(?:任务|数|值|总量)?"
    r"|(?:上年|去年|上一?年度|上年度|20[0-9]{2}年)(?:同期|全年)?)的?"
)
_REACH = 4  # numbers ahead among which what was done is looked for


class Multiples:
    """Checks rates that name what they are of by its number."""

    def find(self, items: Sequence[Item]) -> Iterator[Relation]:
        """Yield one relation for each rate behind 的 whose base stands right before it."""
        for index, rate in enumerate(items):
            if index < 2 or rate.gap != "的" or rate.unit not in ("%", "倍") or not rate.exact:
                continue
            base = items[index - 1]
            if _MEASURE.fullmatch(base.label) is None or not base.exact or base.value <= 0:
                continue
            ahead = items[max(0, index - 1 - _REACH) : index - 1]
            done = next((item for item in reversed(ahead) if item.unit == base.unit), None)
            if done is None or not done.exact or done.base or "；" in base.gap:
                continue
            yield _judged(done, base, rate)


def _judged(done: Item, base: Item, rate: Item) -> Relation:
    scale = _HUNDRED if rate.unit == "%" else Decimal(1)
    exact = scale * done.value / base.value
    low = scale * (done.value - done.resolution / 2) / (base.value + base.resolution / 2)
    high = scale * (done.value + done.resolution / 2) / max(base.value - base.resolution / 2, Decimal(1))
    step = Decimal(1).scaleb(-rate.decimals) / 2
    rough = bool(done.resolution or base.resolution) and low - step <= rate.value <= high + step
    holds = rough or fit_of(exact, rate.value, rate.decimals) is not None
    sign = "%" if rate.unit == "%" else "倍"
    quotient = plain(rounded(exact, max(2, rate.decimals)))
    return Relation(
        kind="ratio", indicators=(done.indicator.id, base.indicator.id, rate.indicator.id),
        expected=rounded(exact, rate.decimals), actual=rate.value, verdict="holds" if holds else "violated",
        text=f"{shown(done.value, done.unit)}÷{shown(base.value, base.unit)}={quotient}{sign}，"
        + ("相符" if holds else f"与{plain(rate.value)}{sign}不符"),
    )  # fmt: skip
