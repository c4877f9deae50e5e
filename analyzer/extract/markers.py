"""Heading numbers: 一、 （一） 1. （1） and their relatives."""

from __future__ import annotations

import re

import regex
from msgspec import Struct

from analyzer.numbers.numeral import parse_numeral
from analyzer.text.later import later

_HAN = "[〇零一二三四五六七八九十百]{1,4}"
# 2.5公里 begins a sentence, 2.5审批提速 a heading.
_COUNTED = "(?:[万亿千元倍米吨度级折亩年%％]|个(?![人体案])|公[里斤顷]|平方|小时)"
_BLANKS = "[ \u3000\t]{0,4}"
# What follows the number of a line (3.12月底前) and can be neither a part of it (3.12) nor the digits of a fraction.
DATED = (
    "(?:(?:1[0-2]|0?[1-9])月(?![度报历刊考评例])|\\d{1,2}[·•]\\d{1,2}(?!\\d)"
    "|(?:19|20)\\d{2}年|100[%％]|\\d{3,5}(?![\\d.．])(?![余多]?"
    f"{_COUNTED}))"
)
_MARKER = regex.compile(
    rf"""
      (?P<part>第{_HAN}(?:部分|章|篇)[、：:，,\s]{{0,2}})
    | (?P<han>{_HAN})(?P<han_end>、(?!{_HAN}[期批组标段线类村社]|{_HAN}、{_HAN}[期批组标段线类村社])|\s?[．.](?!\d))
    | (?P<han_bracket>[（(]\s?(?P<han2>{_HAN})\s?[)）])、?
    | (?P<decimal>(?!\d{{1,2}}[.．]{DATED})\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}})
      (?:[、.．]|(?={_BLANKS}[\p{{Han}}“《])|(?=[ \u3000\t]\d))(?![ \u3000]?{_COUNTED})
    | (?P<digit>\d{{1,2}})(?P<digit_end>[、．]|[.](?!\d)|[.](?={DATED}))
    | (?P<digit_bracket>[（(]\s?(?P<digit2>\d{{1,2}})\s?[)）]|(?P<digit3>\d{{1,2}})[)）])
    | (?P<circled>[①-⑳])
    | (?P<enclosed>[㈠-㈩⒈-⒛⑴-⒇])
    """,
    regex.VERBOSE,
)
# Counts that a figure behind the number of a line may belong to; those of the second kind come in fractions too.
_FIGURE = regex.compile(
    r"(?P<number>\d{1,2})(?P<mark>[.．])\d{1,4}(?:[余多]|[.．]\d{1,2})?"
    r"(?:[个名人件次场家户项份起宗条所处支类批期台部套村镇街站岗位轮届种张本册篇]|(?P<fraction>[天周日年亩%％]|小时|公里|季度|万))"
)
_LINE = later(
    regex.compile,
    rf"[ \u3000\t]*(?:(?P<number>\d{{1,2}})(?:、|[.．](?P<more>\d)?)|(?P<above>(?:{_HAN}、|[（(]{_HAN}[)）])))",
)
_WHOLE = later(regex.compile, rf"\d{{1,2}}[.．]{DATED}")
_STOPS = "。；;！"
_NEAR = 12  # lines looked at for the numbers beside


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
    if found is None or found["decimal"]:
        counted = counted_on(text, offset)
        if counted is not None:
            return counted
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


def counted_on(text: str, offset: int) -> Marker | None:
    """Return the number of a line whose words begin with a figure (3.21个村…), told from 3.21 by the lines beside it.

    The numbered line before has to be the one with the number before; where none is, the next one has to follow.
    """
    found = _FIGURE.match(text, offset)
    if found is None or text[text.rfind("\n", 0, offset) + 1 : offset].strip():
        return None
    number = int(found["number"])
    before = _beside(text, text.rfind("\n", 0, offset), back=True)
    after = _beside(text, text.find("\n", offset), back=False)
    whole = before == number - 1 if before is not None else after == number + 1
    # 全长|2.5公里: a sentence may be broken before a fraction.
    ends = after == number + 1 or text[:offset].rstrip()[-1:] in _STOPS
    if not whole or (not ends if found["fraction"] else after == -number):
        return None
    return Marker(3, number, text[offset : found.end("mark")], offset, found.end("mark"))


def _beside(text: str, at: int, *, back: bool) -> int | None:
    """Return the number of the next numbered line from the line end ``at``; below 0 that of a line like 3.1."""
    for _ in range(_NEAR):
        if at < 0:
            return None
        begin = text.rfind("\n", 0, at) + 1 if back else at + 1
        line = _LINE.match(text, begin)
        if line is not None and line["above"]:
            return None
        if line is not None:
            number = int(line["number"])
            parted = line["more"] and not _WHOLE.match(text, line.start("number"))
            return -number if parted and not (back and counted_on(text, line.start("number"))) else number
        at = begin - 1 if back else text.find("\n", begin)
    return None


def _enclosed(number: str) -> tuple[int, str]:
    """Return level and digits of a number that is one character: ㈠ for （一）, ⒈ for 1., ⑴ for （1）."""
    level, first = next((level, first) for first, level in (("㈠", 2), ("⒈", 3), ("⑴", 4)) if number >= first)
    return level, str(ord(number) - ord(first) + 1)


_ENUMERATOR = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}[，,]|(?:首先|其次|再次|最后)[，,]"
    r"|[（(][一二三四五六七八九十\d]{1,2}[)）])"
)
_COUNTING = "一二三四五六七八九十第首其再最（("  # with which they begin


def strip_enumerator(text: str) -> str:
    """Return an item without its 一是, 第一 or 首先."""
    return text[behind_enumerator(text, 0) :]


def behind_enumerator(text: str, start: int) -> int:
    """Return where an item that begins at ``start`` goes on behind its 一是, 第一 or 首先, if it has one."""
    if text[start : start + 1] not in _COUNTING:
        return start
    found = _ENUMERATOR.match(text, start)
    return found.end() if found is not None else start
