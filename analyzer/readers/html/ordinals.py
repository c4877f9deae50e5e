"""Numbers that browsers print before list items."""

from __future__ import annotations

import re
from collections.abc import Mapping

_OWN_MARK = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十百\d]{1,4}[）)、.．]|第[一二三四五六七八九十\d]{1,4}[章节条项]|[①-⑳]|[一二三四五六七八九十]是)"
)
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]{1,80})", re.I)
_CHINESE = frozenset({"cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal"})
_BY_TYPE = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_DIGITS = "零一二三四五六七八九"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
MOST = 9999


class Ordinals:
    """Counter of one ordered list.

    Args:
        attributes: Attributes of the list element.
    """

    def __init__(self, attributes: Mapping[str, str]) -> None:
        self._next = _integer(attributes.get("start"), 1)
        self._step = -1 if "reversed" in attributes else 1
        named = _BY_TYPE.get(attributes.get("type", "1"), "decimal")
        match = _STYLE.search(attributes.get("style", ""))
        self._style = match[1].strip().lower() if match else named

    def label(self, value: str | None) -> str:
        """Return the mark of the next item; ``value`` is the number that the item claims."""
        number = _integer(value, self._next)
        self._next = number + self._step
        return _written(number, self._style)


def marked(label: str, text: str) -> str:
    """Return an item with its mark, unless it brings its own."""
    return text if not label or _OWN_MARK.match(text) else label + text


def _written(number: int, style: str) -> str:
    if "none" in style:
        return ""
    if not 0 < number <= MOST:
        return f"{number}."
    if any(name in style for name in _CHINESE):
        return chinese(number) + "、"
    if "alpha" in style or "latin" in style:
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("a") + rest) + letters
        return (letters.upper() if "upper" in style else letters) + "."
    if "roman" in style and number < 40:
        numeral = ""
        for value, sign in _ROMAN:
            count, number = divmod(number, value)
            numeral += sign * count
        return (numeral.upper() if "upper" in style else numeral) + "."
    return f"{number}."


def chinese(number: int) -> str:
    """Return a number below 100 in Chinese, larger ones digit by digit."""
    if number >= 100:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("" if tens == 1 else _DIGITS[tens]) + "十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def _integer(text: str | None, default: int) -> int:
    try:
        return int(text.strip()) if text and len(text) < 8 else default
    except ValueError:
        return default
