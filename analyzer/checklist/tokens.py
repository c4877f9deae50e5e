"""Tokens of item sentences and the demands among them."""

from __future__ import annotations

import math
from typing import Literal, NamedTuple

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


TENTH = 10  # per cent of 一成
_HALF = "半"
_HOURS, _MINUTES = ("小时", "分钟")
_WORKING_DAY, _DAY, _HOUR = 8, 24, 60  # hours; minutes
DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}


def numeral(text: str) -> float:
    """Return the value of a short Arabic or Chinese numeral (``12``, ``0.5``, ``十二``, ``两``, ``六十``, ``半``)."""
    if text[0].isdigit():
        return float(text.replace(",", ""))
    if text == _HALF:
        return 0.5
    total, unit = 0, 0
    for character in text:
        if character in "十百":
            total += (unit or 1) * (10 if character == "十" else 100)
            unit = 0
        else:
            unit = DIGITS.get(character, 0)
    return float(total + unit)


def just_below(value: float) -> float:
    """Return the highest number below ``value``: what 低于5% allows at most."""
    return math.nextafter(value, -math.inf)


def days(value: float, unit: str) -> float:
    """Return how many days a time is: up to eight hours are a part of a working day, more a part of a whole one."""
    hours = value / _HOUR if unit == _MINUTES else value
    if unit not in {_HOURS, _MINUTES}:
        return value
    return hours / _WORKING_DAY if hours <= _WORKING_DAY else max(1.0, hours / _DAY)
