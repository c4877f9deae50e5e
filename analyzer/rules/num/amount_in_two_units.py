"""NUM208: amount-in-two-units."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

import regex

from analyzer.records import Indicator
from analyzer.rules.input import RuleInput
from analyzer.rules.model import Basis, Hit, Messages, Rule

_MATTER = regex.compile(r"[^\p{Han}]++|全[年镇街区县市]|累计|共计|合计|总计|金额|总额|共|约")
_UNIT = regex.compile(r"[万亿]?余?元")
_SHORTEST = 2
_FAR = 5  # beyond it two amounts are two, unless their digits are the same and only the point has moved
_SLACK = Decimal("1.1")  # 22000余元 and 2.2万元 are one amount


class AmountInTwoUnits(Rule):
    """One amount of money stands in the report twice, in different units, and the two do not agree.

    检查内容：同一名目的金额（如“罚款”）在两处用不同单位（元、万元、亿元）写出，换算后对不上。
    为什么：换算出错最常见的是漏写、多写“万”，或者小数点错位，汇总时差一千、一万倍。
    示例：“罚款18.6万元”与“全年罚款168000元”。
    改正：核对原始台账，全文统一用一种单位。
    局限：名目须相同；单位相同的可能是两笔，不报；一处为约数、相差一成以内的不报；
    相差五倍以上的，只在数字相同、小数点错位时才报。
    """

    code = "NUM208"
    name = "amount-in-two-units"
    severity = "warning"
    title = "同一金额换算后对不上"
    basis = Basis("数据逻辑关系", "", "derived")
    messages: ClassVar[Messages] = {
        "found": (
            "“{second}”与前文的“{first}”名目相同、单位不同，换算后对不上，请核对。",
            "{second} and {first} are one amount in two units and do not agree",
        )
    }

    def check(self, source: RuleInput) -> Iterator[Hit]:
        """Yield one hit per amount that disagrees with the first one of its matter."""
        if not source.annual:
            return
        first: dict[str, Indicator] = {}
        for indicator in source.facts.indicators:
            if indicator.unit != "元" or indicator.kind not in {"amount", "count"}:
                continue
            if indicator.distribution == "each" or indicator.upper is not None:
                continue
            matter = _MATTER.sub("", indicator.subject)
            if len(matter) < _SHORTEST:
                continue
            known = first.setdefault(matter, indicator)
            if (
                known is not indicator
                and _printed(known) != _printed(indicator)
                and not _agree(known, indicator)
            ):
                args = {"first": known.text, "second": indicator.text}
                yield Hit(indicator.span, args=args, related=(known.span,))


def _printed(indicator: Indicator) -> str:
    """Return the unit as printed, 元, 万元 or 亿元."""
    found = _UNIT.search(indicator.text)
    return found.group().replace("余", "") if found else ""


def _agree(one: Indicator, other: Indicator) -> bool:
    """Whether two amounts are one, or so far apart that they are surely not meant to be one."""
    small, large = sorted((abs(one.value), abs(other.value)))
    if small == 0:
        return True
    misplaced = small.normalize().as_tuple().digits == large.normalize().as_tuple().digits
    if large / small > _FAR and not misplaced:
        return True
    if one.comparator == other.comparator == "=":
        return _rounded(small, large)
    return large / small <= _SLACK


def _rounded(small: Decimal, large: Decimal) -> bool:
    """Whether one of two exact amounts is the other one rounded (186432元, 18.64万元)."""
    digits = min(len(value.normalize().as_tuple().digits) for value in (small, large))
    return abs(large - small) * 2 <= Decimal(1).scaleb(large.adjusted() - digits + 1)
