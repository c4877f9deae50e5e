"""The clauses of the achievements of one document, which shortcomings may take back."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from analyzer.extract.facts import Clause
from analyzer.records import Aspect, SectionKind
from analyzer.rules.input import RuleInput
from analyzer.text.places import holds
from analyzer.text.span import Span

_GAP = 8  # characters between the claims of one stretch
_CLAIMING: tuple[SectionKind, ...] = ("measures", "leader_duty", "other")


class Claims:
    """The claims of one document, in order; each is named by its place among them.

    Attributes:
        spans: Where each stands.
        starts: Where each begins.
        told: The stretches whose sentences hold them.
    """

    def __init__(self, source: RuleInput) -> None:
        facts = source.facts
        claiming = {section.id for section in facts.sections if section.kind in _CLAIMING}
        inside = [sentence.section in claiming for sentence in facts.sentences]
        runs = (
            [*run] for told, run in groupby(zip(inside, facts.sentences, strict=True), itemgetter(0)) if told
        )
        self.told = [Span(run[0][1].span.start, run[-1][1].span.end) for run in runs]
        asides = facts.asides  # weak points told among achievements
        self._clauses, self._measures = facts.clauses, facts.measures
        self._own = [place for place, clause in enumerate(facts.clauses) if inside[clause.sentence]]
        if asides:
            self._own = [place for place in self._own if not holds(asides, facts.clauses[place].span)]
        self.spans = [facts.clauses[place].span for place in self._own]
        self.starts = [span.start for span in self.spans]
        self._text = source.text
        self._windows: dict[int, Span] = {}
        self._wordings: dict[int, str] = {}

    def window(self, claim: int) -> Span:
        """Return a claim with its neighbours in its sentence, which belong to its wording."""
        window = self._windows.get(claim)
        if window is None:
            window = self._windows[claim] = _window(self._own[claim], self._clauses)
        return window

    def wording(self, claim: int) -> str:
        """Return the text of :meth:`window`."""
        wording = self._wordings.get(claim)
        if wording is None:
            start, end = self.window(claim)
            wording = self._wordings[claim] = self._text[start:end]
        return wording

    def aspect(self, claim: int) -> Aspect | None:
        """Return the aspect of the measure that a claim tells, if any."""
        start, end = self.spans[claim]
        place = bisect.bisect_left(self._begun, end) - 1
        told = self._measures[place] if place >= 0 else None
        return told.aspect if told is not None and told.span.end > start else None

    @cached_property
    def _begun(self) -> list[int]:
        return [measure.span.start for measure in self._measures]

    @cached_property
    def stretches(self) -> list[Span]:
        """The stretches of text without a gap of more than a few characters between claims."""
        if not self.spans:
            return []
        gaps = [
            place
            for place, start in enumerate(self.starts[1:], 1)
            if start - self.spans[place - 1].end > _GAP
        ]
        return [
            Span(self.starts[first], self.spans[last - 1].end)
            for first, last in zip([0, *gaps], [*gaps, len(self.spans)], strict=True)
        ]


def window_of(claim: Span, clauses: Sequence[Clause]) -> Span:
    """Return the clause ``claim`` with its neighbours in its sentence."""
    return _window(bisect.bisect_left(clauses, claim.start, key=_start_of), clauses)


def _window(index: int, clauses: Sequence[Clause]) -> Span:
    first, last, sentence = index, index, clauses[index].sentence
    if index and clauses[index - 1].sentence == sentence:
        first -= 1
    if index + 1 < len(clauses) and clauses[index + 1].sentence == sentence:
        last += 1
    return Span(clauses[first].span.start, clauses[last].span.end)


def _start_of(clause: Clause) -> int:
    return clause.span.start
