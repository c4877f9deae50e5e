"""Citations of party congresses and plenary sessions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from analyzer.rules.input import RuleInput
from analyzer.text.span import Span

CONGRESSES = ("十六", "十七", "十八", "十九", "二十", "二十一")  # in the order of time
_CONGRESS = "|".join(sorted(CONGRESSES, key=len, reverse=True))
_PLENUMS = regex.compile(
    rf"(?<!第)({_CONGRESS})届((?:[一二三四五六七八九]中(?:全会)?(?:[、和及]|以及)?)++)(?:全会)?+"
)
_ONE = regex.compile("([一二三四五六七八九])中")
_CONGRESSES = regex.compile(rf"党的({_CONGRESS})大(?![会家力量型])")
_VALUE = {char: value for value, char in enumerate("零一二三四五六七八九")}


class Citation(NamedTuple):
    """A cited meeting; ``plenum`` 0 is the congress itself."""

    congress: str
    plenum: int
    span: Span


def citations(source: RuleInput) -> list[Citation]:
    """Return every cited meeting; 十九届二中、三中全会 is two citations, each with the span of the phrase."""
    return list(_citations(source.text))


def _citations(text: str) -> Iterator[Citation]:
    # Most texts cite none; looking for the one character is many times faster.
    for match in _PLENUMS.finditer(text) if "届" in text else ():
        # 二中全会、 before something else: the mark does not belong to the name.
        end = match.start() + len(match.group().rstrip("、和及以"))
        for one in _ONE.finditer(match[2]):
            yield Citation(match[1], _VALUE[one[1]], Span(match.start(), end))
    for match in _CONGRESSES.finditer(text):
        yield Citation(match[1], 0, Span(match.start(1), match.end(1) + 1))
