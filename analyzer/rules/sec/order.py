"""Heading numbers: their style and value."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from analyzer.records import Section
from analyzer.rules.input import RuleInput

_HAN = {char: value for value, char in enumerate("零一二三四五六七八九")}
_DECIMAL = regex.compile(r"^\s*\d{1,2}(?:[.．]\d{1,2})*[.．](?P<last>\d{1,2})")
_NUMBER = regex.compile(
    r"^\s*(?:[（(]|(?P<part>第))?\s*(?:(?P<han>[一二三四五六七八九十百]{1,5})|(?P<digits>\d{1,3}))\s*"
    r"(?P<close>[）)、.．,，章节部]?)"
)


class Numbered(NamedTuple):
    """A heading with the value and the style of its number (style: script and brackets)."""

    section: Section
    value: int
    style: str


def numbered(section: Section) -> Numbered | None:
    """Return the parsed number of a heading, or None if it has none."""
    read = _read(section.number)
    return Numbered(section, *read) if read else None


@lru_cache(maxsize=1024)  # all documents number their headings alike
def _read(number: str) -> tuple[int, str] | None:
    """Return the value and the style of a heading number."""
    decimal = _DECIMAL.match(number)
    if decimal is not None:  # 2.1 counts by its last part, within the heading above
        return int(decimal["last"]), "decimal"
    match = _NUMBER.match(number)
    if match is None:
        return None
    bracket = "()" if match["close"] in {"）", ")"} else match["part"] or ""
    if match["han"]:
        return han_value(match["han"]), f"han{bracket}"
    return int(match["digits"]), f"digits{bracket}"


def han_value(numeral: str) -> int:
    """Return the value of a Chinese numeral below 1,000 (``二十一`` is 21)."""
    total = current = 0
    for char in numeral:
        if char in _HAN:
            current = _HAN[char]
        else:
            total += (current or 1) * (10 if char == "十" else 100)
            current = 0
    return total + current


def siblings(source: RuleInput) -> list[list[Numbered]]:
    """Return the numbered headings of each parent and style, in document order."""
    groups: dict[tuple[str | None, int, str], list[Numbered]] = {}
    for section in source.facts.sections:
        item = numbered(section) if section.number else None
        if item is not None and section.kind not in {"preamble", "tail"}:
            groups.setdefault((section.parent, section.level, item.style), []).append(item)
    return list(groups.values())


def printed(value: int) -> str:
    """Return an expression for any printed heading number of this value."""
    han = _to_han(value)
    return (
        rf"(?:(?<![一二三四五六七八九十]){han}(?:、|是)|[（(](?:{han}|{value})[）)]"
        rf"|(?<!\d){value}[、.．]|第{han}[，,、])"
    )


def _to_han(value: int) -> str:
    tens, ones = divmod(value, 10)
    digits = "零一二三四五六七八九"
    if tens == 0:
        return digits[ones]
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")
