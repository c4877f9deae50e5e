"""Turns number mentions into indicator records."""

from __future__ import annotations

import bisect
from decimal import Decimal

from analyzer.extract.facts import Facts
from analyzer.extract.indicators.bare_cells import BareCells, merged
from analyzer.extract.indicators.context import Context, contexts
from analyzer.extract.indicators.cues import Cues
from analyzer.extract.indicators.kinds import change_in_cell, direction_of, distribution_of, kind_of
from analyzer.extract.indicators.periods import Periods
from analyzer.extract.indicators.subjects import Subjects
from analyzer.extract.indicators.tokens import Tokens
from analyzer.extract.words import NO_WORDS, Words
from analyzer.lexicon.store import Lexicons
from analyzer.numbers.mention import NumberMention
from analyzer.numbers.patterns import compile_pattern
from analyzer.records import Direction, Indicator, IndicatorKind, Section
from analyzer.text.span import Span

_TURN = compile_pattern(
    "在[^，。；\n]{1,12}(?:方面|工作中|上)[，,]"
)  # in speech a new matter is no new paragraph
_TITLE = 16  # characters of a section title that stand in for a subject


class IndicatorExtractor:
    """Extracts the numbers that state a fact, zero facts without a numeral included."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._cues = Cues(lexicons)
        self._periods = Periods(self._cues)
        self._cells = BareCells(lexicons)

    def extract(self, facts: Facts, words: Words = NO_WORDS) -> list[Indicator]:
        """Return the indicators in document order, ids n1, n2, ...

        Args:
            facts: With numbers, sections and clauses.
            words: What segmentation says.
        """
        mentions = [m for m in facts.numbers if m.role == "quantity" and m.value is not None]
        if facts.grid.rows:
            mentions = merged(mentions, self._cells.find(facts))
        mentions = self._outside_headings(facts, mentions)
        mentions = self._with_zero_words(facts, mentions)
        indicators: list[Indicator] = []
        subjects = Subjects(self._cues, Tokens(words))
        sentence: Span | None = None
        for number, context in enumerate(contexts(facts, mentions), 1):
            if context.sentence != sentence:
                same = (
                    sentence is not None
                    and "\n" not in facts.text[sentence.start : context.sentence.start]
                    and _TURN.match(facts.text, context.sentence.start) is None
                )
                subjects.new_sentence(paragraph=not same)
                sentence = context.sentence
            kind = kind_of(context, self._cues)
            place = facts.grid.place_of(context.mention.span.start)
            direction = direction_of(context, kind, self._cues)
            if place is not None:
                subject = subjects.of_cell(facts.text, place, context)
                start = context.mention.span.start
                column = place.column.of(facts.text) if place.column is not None else ""
                sign = facts.text[start - 1] if start > place.cell.start else ""
                change, told = change_in_cell(column, sign, self._cues)
                if change and direction is None:
                    kind, direction = "growth", told
            else:
                subject = subjects.subject_of(facts.text, context, kind)
            if not subject and context.section is not None:
                subject = context.section.title[-_TITLE:]
            indicators.append(self._indicator(facts, context, f"n{number}", kind, subject, direction))
        return indicators

    def _indicator(
        self,
        facts: Facts,
        context: Context,
        identifier: str,
        kind: IndicatorKind,
        subject: str,
        direction: Direction | None,
    ) -> Indicator:
        mention = context.mention
        return Indicator(
            id=identifier,
            section=context.section.id if context.section is not None else "",
            span=mention.span,
            text=mention.span.of(facts.text),
            value=mention.value if mention.value is not None else Decimal(0),
            upper=mention.upper,
            comparator=mention.comparator,
            unit=mention.unit,
            subject=subject,
            kind=kind,
            period=self._periods.period_of(facts, context),
            distribution=distribution_of(context, kind, self._cues),
            direction=direction,
        )

    def _outside_headings(self, facts: Facts, mentions: list[NumberMention]) -> list[NumberMention]:
        """Headings carry no data, unless they are sentences, or one with printed digits was set as a run-in."""
        headings = [
            section for section in facts.sections if section.heading.length and not facts.tells(section)
        ]
        starts = [section.heading.start for section in headings]
        tail = min((s.span.start for s in facts.sections if s.kind == "tail"), default=len(facts.text))
        kept: list[NumberMention] = []
        for mention in mentions:
            start = mention.span.start
            if start >= tail:
                break
            index = bisect.bisect_right(starts, start) - 1
            if (
                index < 0
                or headings[index].heading.end <= start
                or _run_in(facts.text, headings[index], mention)
            ):
                kept.append(mention)
        return kept

    def _with_zero_words(self, facts: Facts, mentions: list[NumberMention]) -> list[NumberMention]:
        """Add 未发生, 未收到 and the like as zeros without a unit."""
        if not any(word in facts.text for word in self._cues.zero_hints):
            return mentions
        found = list(self._cues.zero_words.finditer(facts.text))
        added = list(mentions)
        for match in found:
            span = Span(*match.span())
            section = facts.section_at(span.start)
            if section is None or section.kind in ("shortcomings", "plans", "tail", "preamble"):
                continue
            if (section.heading.contains(span) and not facts.tells(section)) or any(
                m.span.overlaps(span) for m in facts.numbers
            ):
                continue
            added.append(
                NumberMention(span, "quantity", "zero_word", Decimal(0), dimension="count", number_span=span)
            )
        return sorted(added, key=lambda mention: mention.span)


def _run_in(text: str, section: Section, mention: NumberMention) -> bool:
    end = section.heading.end
    closed = text[end : end + 1] in "。；" and text[end - 1] != "\n"
    return closed and section.level >= 3 and text[mention.span.start].isdigit()
