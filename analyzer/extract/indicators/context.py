"""The surroundings of one number inside its clause and sentence."""

from __future__ import annotations

import bisect
from typing import NamedTuple

import regex

from analyzer.extract.facts import Facts
from analyzer.numbers.mention import NumberMention
from analyzer.records import Section
from analyzer.text.span import Span

_JOINS = frozenset({"、", "和", "及", "以及", "或", "，"})
_EVERY = regex.compile(r"(?P<per>每(?:个)?(?:半年|年|季度?|月|周))(?:[0-9]{1,2}日)?(?:前|底|初|末)?，")
_BREAKS = "，；。：\n！？,;"


class Context(NamedTuple):
    """A number with its clause and sentence; ``before`` and ``after`` are the clause around it.

    ``previous`` and ``next`` are the places of the neighbouring quantities of the same clause, if any;
    ``every`` is the recurring time that opens the sentence (每月20日，), ``lead`` the clause before the first number of the list that the number continues (x件、y件).
    """

    mention: NumberMention
    section: Section | None
    clause: Span
    sentence: Span
    before: str
    after: str
    previous: Span | None
    next: Span | None
    lead: str
    every: str = ""


def contexts(facts: Facts, mentions: list[NumberMention]) -> list[Context]:
    """Return the context of each mention, in order."""
    text = facts.text
    clause_starts = [clause.span.start for clause in facts.clauses]
    found: list[Context] = []
    for mention in mentions:
        start, end = mention.span
        index = bisect.bisect_right(clause_starts, start) - 1
        clause = facts.clauses[index].span if index >= 0 else None
        if clause is None or clause.end < end:
            clause = _clause_around(text, start, end)
        sentence = facts.sentence_at(start)
        opening = _EVERY.match(text, sentence.span.start, clause.start) if sentence is not None else None
        found.append(
            Context(
                mention, facts.section_at(start), clause, sentence.span if sentence is not None else clause,
                text[clause.start : start], text[end : clause.end], None, None, text[clause.start : start],
                opening["per"] if opening is not None else "",
            )
        )  # fmt: skip
    for index, context in enumerate(found):
        previous = found[index - 1] if index else None
        following = found[index + 1] if index + 1 < len(found) else None
        same = previous is not None and previous.clause == context.clause
        listed = same and previous is not None and text[previous.mention.span.end : context.mention.span.start] in _JOINS
        found[index] = context._replace(
            previous=previous.mention.span if same and previous is not None else None,
            next=following.mention.span if following is not None and following.clause == context.clause else None,
            lead=previous.lead if listed and previous is not None else context.lead,
        )
    return found


def _clause_around(text: str, start: int, end: int) -> Span:
    left = start
    while left and text[left - 1] not in _BREAKS and start - left < 80:
        left -= 1
    right = end
    while right < len(text) and text[right] not in _BREAKS and right - end < 80:
        right += 1
    return Span(left, right)
