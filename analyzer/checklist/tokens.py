"""Tokens of item sentences and the demands among them."""

from __future__ import annotations

import math
from typing import Literal, NamedTuple

import regex

from analyzer.checklist.grammar import RequirementKind

TokenKind = Literal[
    "concept",
    "phase",
    "generic",
    "adverb",
    "particle",
    "tail",
    "literal",
    "separator",
    "comma",
    "requirement",
]
ACTIONS = "ACT"  # theme of concepts that are mere action phases
COMMAS = "，；。：:,;"


class Token(NamedTuple):
    """A stretch of the folded item text. ``concepts`` are positions in the matcher, ``phase`` an id of the grammar."""

    kind: TokenKind
    text: str
    start: int
    end: int
    concepts: tuple[int, ...] = ()
    phase: str = ""

    @property
    def content(self) -> bool:
        """Whether the token names something that a text has to name too."""
        return self.kind in {"concept", "phase", "literal"}

    @property
    def verbal(self) -> bool:
        """Whether the token can open a predicate."""
        return self.kind in {"phase", "generic"}


class Requirement(NamedTuple):
    """A demand beyond the deed.

    ``value`` counts per year for frequencies; ``unit`` as written; ``month`` and ``day`` are those of deadlines, months
    of the next year counted on from 13; ``each`` whether a quantity falls to each of several holders (每个村);
    falls are changes below zero, in ``unit`` 百分点 or per cent;
    ``verb`` is the part of ``text`` that names the deed and stays a word of the item; ``about`` are the words of the
    part of the item that it binds; ``total`` whether the parts of a list meet a quantity together.
    """

    kind: RequirementKind
    text: str
    start: int
    value: float
    unit: str
    month: int = 0
    day: int = 31
    verb: range = range(0)
    each: bool = False
    about: str = ""
    total: bool = False

    @property
    def tacit(self) -> bool:
        """Whether the deed alone meets it, unless somebody is said to be left out: 全部, 所有."""
        return self.kind == "all" and len(self.verb) == len(self.text)


TENTH = 10  # per cent of 一成
_HALF = "半"
_FIGURE = regex.compile(r"[0-9,]+(?:\.[0-9]+)?")
_PLACES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_THOUSAND = 1000
_HOURS, _MINUTES = ("小时", "分钟")
_WORKING_DAY, _DAY, _HOUR = 8, 24, 60  # hours; minutes
DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}


def numeral(text: str) -> float:
    """Return the value of a numeral (``12``, ``0.5``, ``1.2万``, ``300余万``, ``十二``, ``两``, ``六十``, ``半``)."""
    if text == _HALF:
        return 0.5
    figure = _FIGURE.match(text)
    if figure:
        scales = (_PLACES[place] for place in text[figure.end() :] if place in _PLACES)
        return float(figure.group().replace(",", "")) * math.prod(scales)
    total, digit = 0, 0
    for character in text:
        place = _PLACES.get(character, 1)
        if place > _THOUSAND:
            total, digit = (total + digit or 1) * place, 0
        elif place > 1:
            total, digit = total + (digit or 1) * place, 0
        else:
            digit = DIGITS.get(character, 0)
    return float(total + digit)


def just_below(value: float) -> float:
    """Return the highest number below ``value``: what 低于5% allows at most."""
    return math.nextafter(value, -math.inf)


def days(value: float, unit: str) -> float:
    """Return how many days a time is: up to eight hours are a part of a working day, more a part of a whole one."""
    hours = value / _HOUR if unit == _MINUTES else value
    if unit not in {_HOURS, _MINUTES}:
        return value
    return hours / _WORKING_DAY if hours <= _WORKING_DAY else max(1.0, hours / _DAY)
