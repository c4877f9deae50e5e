"""Headings numbered 1.1, 1.2: what stands above them, and lists that only look like them."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from analyzer.extract.headings import SENTENCE_END, Heading
from analyzer.extract.unnumbered import MAX_UNNUMBERED
from analyzer.text.span import Span

_FEWEST_DECIMALS = 2
_DECIMAL = regex.compile(r"\d{1,2}[.．]\d")
_STATEMENT = regex.compile(r"[，：\d]")
_PART = regex.compile("第.{1,4}(?:部分|编|章|篇)")
_FEWEST_PARTS, _DEEPEST = 2, 4
_BARE_NUMBER = regex.compile(r"(?P<number>\d{1,2})[ \u3000]+(?=[\p{Han}“《]|20\d\d年)")
_PLAIN_NUMBER = regex.compile(r"\d{1,2}[.．、]")


def raise_above_decimals(text: str, lines: list[Span], headings: list[Heading]) -> None:
    """Let 1. or a bare 1 stand above 1.1 where no other form of number does; a lone decimal is no heading."""
    decimals = [heading for heading in headings if _DECIMAL.match(heading.number)]
    if len(decimals) < _FEWEST_DECIMALS:
        headings[:] = [heading for heading in headings if not _DECIMAL.match(heading.number)]
        return
    if any(heading.level <= 2 and not _DECIMAL.match(heading.number) for heading in headings):
        return
    for heading in headings:
        if _PLAIN_NUMBER.fullmatch(heading.number):
            heading.level = 1
    for line in lines:
        bare = _BARE_NUMBER.match(text, line.start, line.end)
        if bare is not None and line.length <= MAX_UNNUMBERED and not SENTENCE_END.search(text, *line):
            headings.append(Heading(1, bare["number"], text[bare.end() : line.end], line.start, line.end))
    headings.sort(key=lambda heading: heading.start)


def lower_inside_parts(headings: Sequence[Heading]) -> None:
    """Where 第一部分 and 第二部分 each hold numbers of their own, those are one level below.

    A lone one, or parts that do not count on, are something else: the title of a book, an annex.
    """
    parts = [heading for heading in headings if _PART.match(heading.number)]
    if len(parts) < _FEWEST_PARTS or any(
        heading.level == 1 and heading.start < parts[0].start for heading in headings
    ):
        return
    numbered = [heading for heading in headings if heading.number and not _PART.match(heading.number)]
    if not any(heading.level == 1 for heading in numbered):
        return
    for heading in numbered:
        heading.level = min(heading.level + 1, _DEEPEST)


def drop_items(text: str, lines: list[Span], headings: list[Heading]) -> None:
    """Remove statements numbered 3.1, 3.2 that are whole lines with an end mark: where all are, they are a list."""
    end_of = {line.start: line.end for line in lines}
    beside: dict[str, list[bool]] = {}
    for heading in headings:
        if _DECIMAL.match(heading.number):
            end = end_of.get(heading.start, heading.end)
            whole = end - heading.end <= 1 and text[end - 1] in "。；"
            told = whole and _STATEMENT.search(heading.title) is not None
            beside.setdefault(_number_above(heading), []).append(told)
    headings[:] = [heading for heading in headings if not all(beside.get(_number_above(heading), [False]))]


def _number_above(heading: Heading) -> str:
    """The number of the part that a decimal belongs to; nothing for other numbers."""
    return heading.number.rstrip(".．、").rpartition(".")[0] if _DECIMAL.match(heading.number) else ""
