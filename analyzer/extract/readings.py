"""Clauses as the rules read them: their predicates, numbers and cues, and what the rules make of them."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import numpy as np

from analyzer.extract.clauses import unsigned
from analyzer.extract.cues import CueReader, Cues
from analyzer.extract.facts import Clause, Facts
from analyzer.extract.judgement import ACT
from analyzer.extract.predicates import Predicate, PredicateFinder
from analyzer.extract.traits import Reading
from analyzer.extract.verbs import Verb, VerbLexicon
from analyzer.extract.words import Words
from analyzer.lexicon.store import Lexicons
from analyzer.records import Indicator, SectionKind
from analyzer.text.places import holds
from analyzer.text.span import Span

_MAX_ITEM_HEADING = 16
_NUMBER_TOLD = 2
TOPIC = "topic"
_NOTE = re.compile(r"（[^（）]*）")
_NOTHING_BEFORE = frozenset({"", "none"})  # in the same sentence, or no act


class ClauseReader:
    """Reads clauses by rules.

    Args:
        lexicons: With the cues.
        finder: Finds the predicates.
    """

    def __init__(self, lexicons: Lexicons, finder: PredicateFinder) -> None:
        self._finder = finder
        self._verbs = lexicons.shared(VerbLexicon)
        self._cues = lexicons.shared(CueReader)

    def read(self, facts: Facts, words: Words) -> Iterator[Reading]:
        """Yield what the rules see in each clause, in order. ``facts`` must have sections, clauses and indicators."""
        kinds = {section.id: section.kind for section in facts.sections}
        spans = [clause.span for clause in facts.clauses]
        verbs = self._verbs.find(facts.text, words)
        verbs_of = _within([verb.start for verb in verbs], spans)
        indicators = Indicators(facts.indicators)
        numbers_of = indicators.counts(spans)
        last: tuple[int, str] = (-1, "")
        topic: tuple[int, int] | None = None  # sentence and start of a topic before
        told, sentence = 0, -1
        note = -1  # where brackets open next, the end of the text where none do
        cues_of = self._cues.read_all(facts.text, spans)
        for clause, cues, own, numbers in zip(facts.clauses, cues_of, verbs_of, numbers_of, strict=True):
            inside = verbs[own]
            main: Sequence[Verb] = inside
            if note <= clause.span.start:
                note = facts.text.find("（", clause.span.start + 1) % (len(facts.text) + 1)
            if note < clause.span.end:
                main = _outside_notes(facts.text, clause.span, inside)
            predicate = None if cues.circumstance else self._finder.find(facts.text, clause.span, main, words)
            before = last[1] if last[0] == clause.sentence else ""
            last = (clause.sentence, predicate.verb_class if predicate is not None else "none")
            verdict = self._verdict(facts, clause, predicate, before, cues, numbers)
            if clause.sentence != sentence:
                sentence, told = clause.sentence, 0
                whole = unsigned(facts.text, facts.sentences[clause.sentence].span)
                weight = (
                    min(whole.length // 20, 6),
                    min(len(indicators.within(whole)), 3),
                    min(facts.text.count("了", *whole), 2),
                )
            yield Reading(
                clause=clause,
                sentence=whole,
                predicate=predicate,
                verdict=verdict,
                numbers=numbers,
                before=before,
                cues=cues,
                section=_kind_at(facts, kinds, clause),
                verbs=inside,
                topic=topic[1] if topic is not None and topic[0] == clause.sentence else None,
                told=told,
                weight=weight,
            )
            told |= cues.told | (_NUMBER_TOLD if numbers else 0)
            topic = (clause.sentence, clause.span.start) if verdict == TOPIC else None

    def _verdict(
        self, facts: Facts, clause: Clause, predicate: Predicate | None, before: str, cues: Cues, numbers: int
    ) -> str:
        """What the rules make of a clause: ``act``, or why it is none."""
        if cues.topic:
            return TOPIC
        if predicate is None:
            return "circumstance" if cues.circumstance else "bare"
        if predicate.span.length < 4:
            return "short"
        if clause.run_item is not None and _is_item_heading(facts, clause, *clause.run_item):
            return "heading"
        follows = before not in _NOTHING_BEFORE and not numbers
        return "result" if follows and self._verbs.is_result(predicate.verb.of(facts.text)) else ACT


class Indicators:
    """The indicators of a document by place."""

    def __init__(self, indicators: Sequence[Indicator]) -> None:
        self._indicators = indicators
        self._starts = [indicator.span.start for indicator in indicators]

    def within(self, span: Span) -> Sequence[Indicator]:
        """Return the indicators that begin in ``span``, in order."""
        first = bisect.bisect_left(self._starts, span.start)
        return self._indicators[first : bisect.bisect_left(self._starts, span.end, first)]

    def counts(self, spans: Sequence[Span]) -> list[int]:
        """Return the number of indicators that begin in each span."""
        return [own.stop - own.start for own in _within(self._starts, spans)]


def _within(starts: Sequence[int], spans: Sequence[Span]) -> list[slice]:
    """Return which of some places in order lie in each span."""
    bounds = np.fromiter(chain.from_iterable(spans), np.int64, 2 * len(spans))
    borders = np.array(starts, np.int64).searchsorted(bounds).tolist()
    return [*map(slice, borders[::2], borders[1::2])]


def _kind_at(facts: Facts, kinds: Mapping[str, SectionKind], clause: Clause) -> SectionKind:
    """The kind of the section of a clause, or that of the problem or answer told inside it."""
    if facts.answers and holds(facts.answers, clause.span):
        return "plans"
    if facts.asides and holds(facts.asides, clause.span):
        return "shortcomings"
    return kinds[clause.section]


def _outside_notes(text: str, clause: Span, verbs: Sequence[Verb]) -> Sequence[Verb]:
    """Return the verbs that no brackets hold (处置纠纷12件（包括管网改造工程款纠纷案）), if there are any."""
    notes = [found.span() for found in _NOTE.finditer(text, clause.start + 1, clause.end)]
    return [verb for verb in verbs if not any(start < verb.start < end for start, end in notes)] or verbs


def _is_item_heading(facts: Facts, clause: Clause, run: int, place: int) -> bool:
    """Whether a clause is the short first sentence that names an enumerated item (一是做实案卷评查。会同…)."""
    if clause.span.length > _MAX_ITEM_HEADING:
        return False
    item = facts.runs[run].items[place]
    sentence = facts.sentences[clause.sentence].span
    first = facts.text[item.marker.end : clause.span.start].strip() == ""
    alone = clause.span.end >= min(sentence.end, item.span.end)
    return first and alone and item.span.end > sentence.end + 1
