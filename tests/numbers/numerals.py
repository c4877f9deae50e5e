"""Decimals to Chinese numerals: the way back from what the analyzer reads."""

from __future__ import annotations

from decimal import Decimal

_SMALL = "零一二三四五六七八九"


def format_numeral(value: int | Decimal) -> str:
    """Return the standard Chinese numeral of a value below 10^16 (10 is 十, 1010 is 一千零一十).

    Raises:
        ValueError: If the value is not finite or too large.
    """
    number = Decimal(value)
    if not number.is_finite() or abs(number) >= 10**16:
        raise ValueError(f"no Chinese numeral for {value}")
    sign = "负" if number < 0 else ""
    head, point, tail = format(abs(number), "f").partition(".")
    text = _format_whole(int(head))
    if point:
        text += "点" + "".join(_SMALL[int(digit)] for digit in tail)
    return sign + text


def _format_whole(number: int) -> str:
    if number == 0:
        return "零"
    text = _format_scaled(number)
    return text[1:] if text.startswith("一十") else text


def _format_scaled(number: int) -> str:
    for scale, name in ((10**8, "亿"), (10**4, "万")):
        if number >= scale:
            high, low = divmod(number, scale)
            gap = "零" if 0 < low < scale // 10 else ""
            return _format_scaled(high) + name + gap + (_format_scaled(low) if low else "")
    return _format_section(number)


def _format_section(section: int) -> str:
    text, zero = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = section // place % 10
        if digit:
            text += ("零" if zero and text else "") + _SMALL[digit] + name
            zero = False
        else:
            zero = True
    return text
