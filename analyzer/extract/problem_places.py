"""Places of problems: what is cut off them, and which headings name one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from analyzer.extract.causes import CauseFinder
from analyzer.extract.clauses import trimmed
from analyzer.extract.facts import Facts
from analyzer.extract.problem_lexicon import PROBLEM_NAMES
from analyzer.records import Section
from analyzer.text.later import later
from analyzer.text.span import Span

SEVERAL = 3  # items of one form
_MARK = regex.compile("[，。；、]")
_TURNS_TO_ANSWER = later(
    regex.compile, "(?:对此|为此|因此|此外|另外|同时|针对(?:上述|以上|这些)[^，。；]{0,8})[，,]?$"
)


def each_behind(passages: Sequence[Span], problems: Sequence[Span]) -> bool:
    """Whether there are several passages of causes, each behind a problem of its own: labels tell those (原因：…)."""
    between = [
        any(before.start < problem.start < passage.start for problem in problems)
        for before, passage in pairwise(passages)
    ]
    return bool(between) and all(between)


def without(lead: regex.Pattern[str], text: str, span: Span) -> Span:
    """Return a place without the lead that it begins with."""
    found = lead.match(text, *span)
    return (trimmed(text, found.end(), span.end) if found else None) or span


def without_closing(closing: regex.Pattern[str], text: str, span: Span) -> Span | None:
    """Return a place without the sentence or clause at its end that promises to solve all; None if it is one."""
    if closing.fullmatch(text, *span) is not None:
        return None
    for mark in _MARK.finditer(text, *span):
        if closing.fullmatch(text, mark.end(), span.end) is not None:
            return trimmed(text, span.start, mark.start()) or span
    return span


def shared(a: Span, b: Span) -> Span | None:
    """Return what two places have in common."""
    start, end = max(a.start, b.start), min(a.end, b.end)
    return Span(start, end) if start < end else None


def title_of(section: Section) -> Span:
    """Return the place of a heading without its number."""
    return Span(section.heading.end - len(section.title), section.heading.end)


def without_answer(facts: Facts, span: Span) -> Iterator[Span]:
    """The part before an answer that begins inside ``span``; nothing, if the whole is an answer."""
    for answer in facts.answers:
        if answer.contains(span):
            return
        if span.start < answer.start < span.end:
            word = _TURNS_TO_ANSWER.search(facts.text, span.start, answer.start)
            own = trimmed(facts.text, span.start, word.start() if word else answer.start)
            if own is not None:
                yield own
            return
    yield span


# 主要问题 over a list of them names none.
_NAMES_NONE = later(
    regex.compile,
    rf"(?:(?:目前|当前)?存在的?|主要|突出|具体|工作中的?)*(?:{PROBLEM_NAMES})(?:和(?:{PROBLEM_NAMES}))?(?:表现|清单|所在|情况)?",
)


def names_none(title: str) -> bool:
    """Whether a heading only says that problems follow."""
    return _NAMES_NONE.fullmatch(title) is not None


def is_item_heading(facts: Facts, section: Section) -> bool:
    """Whether a headed part is one item: it lies inside a shortcomings part, or is one of several in its place."""
    if names_none(section.title):
        return False
    if section.parent is not None:
        return facts.section(section.parent).kind == "shortcomings"
    beside = [
        other
        for other in facts.sections
        if other.kind == "shortcomings" and other.parent is None and other.number
        and "\n" not in facts.text[other.heading.end : other.heading.end + 2]
    ]  # fmt: skip
    return section in beside and len(beside) >= SEVERAL


def ahead_of_all_causes(facts: Facts, causes: CauseFinder, last: Span, count: int) -> Span:
    """Return the last of ``count`` problems without the causes of all of them, which its paragraph tells behind it.

    They are said to be those of all, or are as many as the problems.
    """
    line_end = facts.text.find("\n", last.end)
    behind = line_end if line_end >= 0 else len(facts.text)
    for start in (
        one.start for one in facts.sentences_in(Span(last.start + 1, behind)) if one.start < last.end
    ):
        of_all = causes.opens_causes_of_all(facts.text, start) or (
            count > 1
            and causes.opens_passage(facts.text, start)
            and causes.listed(facts.text, Span(start, behind)) == count
        )
        if of_all:
            return trimmed(facts.text, last.start, start) or last
    return last
