"""The surroundings of one number inside its clause and sentence."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from analyzer.extract.facts import Facts
from analyzer.numbers.mention import NumberMention
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Section
from analyzer.text.span import Span

_JOINS = frozenset({"、", "和", "及", "以及", "或", "，"})
_EVERY = compile_pattern(r"(?P<per>每(?:个)?(?:半年|年|季度?|月|周))(?:[0-9]{1,2}日)?(?:前|底|初|末)?，")
_BREAKS = "，；。：\n！？,;"
_FAR = 80


@dataclass(slots=True)
class Context:
    """A number with its clause and sentence; ``before`` and ``after`` are the clause around it.

    Attributes:
        mention: The number.
        section: Innermost section.
        clause: Place of the clause.
        sentence: Place of the sentence.
        before: The clause before the number.
        after: The clause behind it.
        every: The recurring time that opens the sentence (每月20日，).
        lead: The clause before the first number of the list that the number continues (x件、y件).
        background: Whether the number stands in the preamble, which describes the territory.
        previous: Place of the number before in the same clause.
        following: Whether another number follows in the same clause.
    """

    mention: NumberMention
    section: Section | None
    clause: Span
    sentence: Span
    before: str
    after: str
    every: str
    lead: str
    background: bool = False
    previous: Span | None = None
    following: bool = False

    @property
    def own(self) -> str:
        """The words between the number before in the clause and this one."""
        if self.previous is None:
            return self.before
        return self.before[self.previous.end - self.clause.start :].lstrip("、和及")


def contexts(facts: Facts, mentions: list[NumberMention]) -> list[Context]:
    """Return the context of each mention, in order."""
    text = facts.text
    clauses = [clause.span for clause in facts.clauses]
    sentences = [sentence.span for sentence in facts.sentences]
    clause_starts = [span.start for span in clauses]
    sentence_starts = [span.start for span in sentences]
    found: list[Context] = []
    last: Context | None = None
    structured = any(section.kind == "measures" for section in facts.sections)
    section: Section | None = None
    for mention in mentions:
        start, end = mention.span
        if last is not None and last.clause.end >= end and last.clause.start <= start:
            clause, sentence, every = last.clause, last.sentence, last.every
        else:
            clause = _covering(clauses, clause_starts, start, end) or _clause_around(text, start, end)
            sentence = _covering(sentences, sentence_starts, start, end) or clause
            opening = (
                _EVERY.match(text, sentence.start, clause.start) if text[sentence.start] == "每" else None
            )
            every = opening["per"] if opening is not None else ""
            if last is None or last.sentence != sentence:
                section = facts.section_at(start)
        before = text[clause.start : start]
        background = structured and section is not None and section.kind == "preamble"
        context = Context(
            mention, section, clause, sentence, before, text[end : clause.end], every, before, background
        )
        if last is not None and last.clause == clause:
            context.previous = last.mention.span
            last.following = True
            if text[context.previous.end : start] in _JOINS:
                context.lead = last.lead
        found.append(context)
        last = context
    return found


def _covering(spans: list[Span], starts: list[int], start: int, end: int) -> Span | None:
    index = bisect.bisect_right(starts, start) - 1
    return spans[index] if index >= 0 and spans[index].end >= end else None


def _clause_around(text: str, start: int, end: int) -> Span:
    left = start
    while left and text[left - 1] not in _BREAKS and start - left < _FAR:
        left -= 1
    right = end
    while right < len(text) and text[right] not in _BREAKS and right - end < _FAR:
        right += 1
    return Span(left, right)
