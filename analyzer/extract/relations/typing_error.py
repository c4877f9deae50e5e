"""Differences that one slip of the keyboard explains."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = 4  # shorter numbers are one replaced digit from too many others


def one_slip(printed: Decimal, meant: Decimal, *, digits: int = _DIGITS) -> bool:
    """Whether two whole numbers differ by one digit replaced, added, dropped or exchanged with its neighbour.

    The numbers must be long enough that this is no coincidence. A digit added, dropped or exchanged leads to far
    fewer values than one replaced: for these, ``digits`` is how many the printed number has at least.
    """
    if (
        meant <= 0
        or printed <= 0
        or meant != meant.to_integral_value()
        or printed != printed.to_integral_value()
    ):
        return False
    a, b = format(printed, "f").partition(".")[0], format(meant, "f").partition(".")[0]
    if a == b or len(a) < digits or abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    if len(a) > len(b):
        return a[start + 1 :] == b[start:]
    if len(a) < len(b):
        return a[start:] == b[start + 1 :]
    if a[start : start + 2][::-1] == b[start : start + 2] and a[start + 2 :] == b[start + 2 :]:
        return True
    return len(a) >= _DIGITS and a[start + 1 :] == b[start + 1 :]
