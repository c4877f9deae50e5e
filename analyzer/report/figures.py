"""Exact values as people write them."""

from __future__ import annotations

from decimal import Decimal

from analyzer.records import Indicator
from analyzer.report.texts import Texts


def number(value: Decimal) -> str:
    """Return a value without exponent and without trailing zeros beyond those printed in the source."""
    return format(value, "f")


def figure(indicator: Indicator, texts: Texts) -> str:
    """Return value, bound or range of an indicator: ``>50``, ``3-5``, ``约200``."""
    if indicator.upper is not None:
        return f"{number(indicator.value)}-{number(indicator.upper)}"
    sign = "" if indicator.comparator in {"=", "range"} else texts(f"labels.sign.{indicator.comparator}")
    return sign + number(indicator.value)
