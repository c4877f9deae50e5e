"""Heading numbers: 一、 （一） 1. （1） and their relatives."""

from __future__ import annotations

import re

import regex
from msgspec import Struct

from analyzer.numbers.numeral import parse_numeral

_HAN = "[〇零一二三四五六七八九十百]{1,4}"
# 2.5公里 begins a sentence, 2.5审批提速 a heading.
_COUNTED = "(?:[万亿千元倍米吨度级折亩个年%％]|公[里斤顷]|平方|小时)"
_BLANKS = "[ \u3000\t]{0,4}"
_MARKER = regex.compile(
    rf"""
      (?P<part>第{_HAN}(?:部分|章|篇)[、：:，,\s]{{0,2}})
    | (?P<han>{_HAN})(?P<han_end>、|\s?[．.](?!\d))
    | (?P<han_bracket>[（(]\s?(?P<han2>{_HAN})\s?[)）])、?
    | (?P<decimal>\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}})(?:[、.．]|(?={_BLANKS}[\p{{Han}}“《]))(?![ \u3000]?{_COUNTED})
    | (?P<digit>\d{{1,2}})(?P<digit_end>[、．]|[.](?!\d)|[.](?=(?:19|20)\d{{2}}年|12345))
    | (?P<digit_bracket>[（(]\s?(?P<digit2>\d{{1,2}})\s?[)）]|(?P<digit3>\d{{1,2}})[)）])
    | (?P<circled>[①-⑳])
    | (?P<enclosed>[㈠-㈩⒈-⒛⑴-⒇])
    """,
    regex.VERBOSE,
)


class Marker(Struct, frozen=True):
    """A heading number. ``level`` 1-4 by its form, ``ordinal`` its value, ``number`` as printed, ``end`` after it."""

    level: int
    ordinal: int
    number: str
    start: int
    end: int


def marker_at(text: str, offset: int) -> Marker | None:
    """Return the heading number that begins at ``offset``, if there is one."""
    found = _MARKER.match(text, offset)
    if found is None:
        return None
    if found["part"]:
        level, digits = 1, regex.sub(r"第|部分|章|篇|[、：:，,\s]", "", found["part"])
    elif found["han"]:
        level, digits = 1, found["han"]
    elif found["han_bracket"]:
        level, digits = 2, found["han2"]
    elif found["decimal"]:
        parts = regex.split("[.．]", found["decimal"])
        level, digits = min(len(parts), 4), parts[-1]
    elif found["digit"]:
        level, digits = 3, found["digit"]
    elif found["digit_bracket"]:
        level, digits = 4, found["digit2"] or found["digit3"]
    elif found["enclosed"]:
        level, digits = _enclosed(found["enclosed"])
    else:
        level, digits = 4, str(ord(found["circled"]) - ord("①") + 1)
    value = parse_numeral(digits)
    if value is None:
        return None
    return Marker(level, int(value), found[0].strip(), found.start(), found.end())


def _enclosed(number: str) -> tuple[int, str]:
    """Return level and digits of a number that is one character: ㈠ for （一）, ⒈ for 1., ⑴ for （1）."""
    level, first = next((level, first) for first, level in (("㈠", 2), ("⒈", 3), ("⑴", 4)) if number >= first)
    return level, str(ord(number) - ord(first) + 1)


_ENUMERATOR = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}[，,]|(?:首先|其次|再次|最后)[，,]"
    r"|[（(][一二三四五六七八九十\d]{1,2}[)）])"
)


def strip_enumerator(text: str) -> str:
    """Return an item without its 一是, 第一 or 首先."""
    found = _ENUMERATOR.match(text)
    return text[found.end() :] if found is not None else text
