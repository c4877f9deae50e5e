"""Calculations in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

_WAN = Decimal(10000)


def shown(value: Decimal, unit: str = "") -> str:
    """Return a value as a reader writes it: no exponent, money from ten thousand up in 万."""
    if unit == "元" and abs(value) >= _WAN:
        return f"{plain(value / _WAN)}万"
    return plain(value)


def plain(value: Decimal) -> str:
    """Return a decimal without exponent and trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Return ``value`` rounded half up."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def sum_text(parts: Sequence[Decimal], total: Decimal, unit: str, *, holds: bool) -> str:
    """``62+1=63，相符`` or ``213+197+66=476，与486不符``."""
    terms = "+".join(shown(part, unit) for part in parts)
    result = shown(sum(parts, Decimal(0)), unit)
    return f"{terms}={result}，" + ("相符" if holds else f"与{shown(total, unit)}不符")
