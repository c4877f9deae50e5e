"""Shares in words and bounds against their two counts: 占比不足三分之一, 约占六成, 占比超过30%."""

from __future__ import annotations

from decimal import Decimal

from analyzer.extract.relations.items import Item
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Indicator

_WORDS = ("成", "分之", "半")
_CLOSE = ("近", "接近", "将近")
_NEAR, _FAR = Decimal(5), Decimal(10)  # points of a share in words; between the two nothing is said
_NEAR_FIGURES, _FAR_FIGURES = Decimal(3), Decimal(6)
_TENTH_AND_MORE = compile_pattern("成[一二三四五六七八九]")
_SLACK = Decimal(1)


def is_rough(rate: Item) -> bool:
    """Whether a rate is no printed figure that could be worked out: in words (三成), about so much, more or less."""
    return not rate.exact or in_words(rate)


def in_words(rate: Item) -> bool:
    """Whether a rate is told in words; 百分之三十 is a figure."""
    return words_in(rate.indicator.text)


def words_in(printed: str) -> bool:
    """Whether a share or a change is printed in words."""
    return "百分之" not in printed and any(word in printed for word in _WORDS)


def agrees(rate: Item, share: Decimal) -> bool | None:
    """Whether a share is what a rough rate says; None where one may think either way."""
    return fits(rate.indicator, share)


def fits(rate: Indicator, share: Decimal) -> bool | None:
    """The same for a rate or a change by itself."""
    stated, comparator = rate.value, rate.comparator
    if comparator in ("=", "~"):
        near, far = (_NEAR, _FAR) if _to_a_tenth(rate.text) else (_NEAR_FIGURES, _FAR_FIGURES)
        distance = abs(share - stated)
        return True if distance <= near else (False if distance >= far else None)
    if comparator in ("<", "<="):
        far_below = rate.text.startswith(_CLOSE) and share < stated - _FAR
        if share > stated + _SLACK or far_below:
            return False
        return True if share <= stated else None
    if comparator in (">", ">="):
        if share < stated - _SLACK:
            return False
        return True if share >= stated else None
    return None


def _to_a_tenth(printed: str) -> bool:
    """Whether a share is told to a tenth (八成), not more finely (八成四)."""
    return words_in(printed) and _TENTH_AND_MORE.search(printed) is None
