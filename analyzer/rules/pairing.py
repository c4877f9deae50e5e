"""Which plan answers which shortcoming: a second look beside the links, for the rule that accuses.

Links say which plan answers a shortcoming best; whether any answers it at all is asked here. A shortcoming and a
sentence of the plans meet in the character pairs that they share; each weighs by how rare it is in official prose,
and less the oftener the document itself uses it (普法 names no matter in a report on 普法).
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import regex
from msgspec import Struct

from analyzer.extract.facts import Sentence
from analyzer.extract.pairs import CertainAnswers
from analyzer.extract.reach import by_part, part_starts
from analyzer.lexicon.background import Background, bigrams
from analyzer.lexicon.entries import Entry
from analyzer.lexicon.short import short
from analyzer.lexicon.store import Lexicons
from analyzer.records import Section, Shortcoming
from analyzer.rules.cues import alternatives, joined
from analyzer.rules.input import RuleInput
from analyzer.text.places import holds
from analyzer.text.span import Span

# Nats. One rare pair reaches it, two commonplaces do not; on annotated documents unanswered shortcomings stay below
# 2.3 and answered ones above 2.8, but for those that are answered in other words.
_ANSWERED = 2.5
_PERHAPS = 3.0
_PLENTY = 6.5  # of a shortcoming without a link, that shares more by accident
_COMMONEST = 5.6  # divisor of a pair that the document uses a hundred times
_ENUMERATOR = regex.compile(
    r"^\s*(?:第?[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}[，,]|[（(]?[一二三四五六七八九十\d]{1,2}[．.、）)]|首先|其次|再次|最后)，?"
)

_CLAUSE = regex.compile("[^，。；：、]{2,}")


class PairingFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/pairing.yaml``: words of any shortcoming, circumstances, sentences of good intentions only."""

    generic: list[Entry]
    circumstance: list[Entry]
    resolve: list[Entry]


class Chaff:
    """What is taken away from a shortcoming before it is compared with plans.

    Attributes:
        background: How common character pairs are.
        resolve: Matches a sentence that names no shortcoming but the will to go on.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        table = lexicons.load("rules/pairing.yaml", PairingFile)
        self._generic, self._circumstance = (
            short(alternatives(one)) for one in (table.generic, table.circumstance)
        )
        self.resolve = joined(table.resolve)
        self._lexicons = lexicons

    @cached_property
    def background(self) -> Background:
        """The table of common pairs, read when the first candidate turns up: many documents have none."""
        return self._lexicons.shared(Background.load)

    @cached_property
    def certain(self) -> CertainAnswers:
        """Plans that answer a shortcoming in words of their own."""
        return self._lexicons.shared(CertainAnswers)

    def removed(self, text: str) -> str:
        """Return ``text`` without number, circumstances and generic words; a mark stands for each word."""
        enumerator = _ENUMERATOR.match(text)
        text = text[enumerator.end() :] if enumerator else text
        circumstance = self._circumstance.match(text)
        return self._generic.sub("，", text[circumstance.end() :] if circumstance else text)


class Weights:
    """What pairs of characters weigh in one text: rare in official prose much, used often in the text less."""

    def __init__(self, text: str, background: Background) -> None:
        self._text, self._background = text, background
        self._known: dict[str, float] = {}

    def of(self, pair: str) -> float:
        """Return the weight of one pair, in nats."""
        if pair not in self._known:
            self._known[pair] = weight(self._background.idf(pair), self._text.count(pair))
        return self._known[pair]


def weight(idf: float, often: int) -> float:
    """Return the weight of a pair that a document holds ``often`` times."""
    return idf / (1.0 + math.log(max(1, often)))


class Unanswered(NamedTuple):
    """A shortcoming that no plan answers.

    Attributes:
        shortcoming: The shortcoming.
        sure: Whether neither its words nor the links lead to a plan.
        nearest: The stretch of the plans that may answer it after all: one that the links name, else the likest one.
    """

    shortcoming: Shortcoming
    sure: bool
    nearest: Span | None


class Pairing:
    """Compares the shortcomings of one document with its plans.

    Args:
        source: The document.
        chaff: What says nothing about the matter of a shortcoming.
    """

    def __init__(self, source: RuleInput, chaff: Chaff) -> None:
        self._source = source
        self._chaff = chaff
        self._weights = Weights(source.text, chaff.background)
        self._starts = sorted(one.span.start for one in source.facts.shortcomings)
        self._own: dict[str, set[str]] = {}
        starts = part_starts(source.facts.sections)
        plans = by_part(starts, sorted(_plan_stretches(source)), lambda span: span)
        problems = by_part(starts, source.facts.shortcomings, lambda one: one.span)
        self._pairs: dict[Span, set[str]] = {}
        answers = source.facts.answers
        told = {plan.id for plan in source.facts.plans if holds(answers, plan.span)} if answers else set()
        self._in_place = {link.shortcoming for link in source.facts.links if link.plan in told}
        where = {plan.id: plan.span.start for plan in source.facts.plans}
        self._linked: dict[str, list[int]] = {}
        for link in source.facts.links:
            self._linked.setdefault(link.shortcoming, []).append(where[link.plan])
        self._near = {one.id: near for part, near in zip(problems, plans, strict=True) for one in part}

    def unanswered(self) -> list[Unanswered]:
        """Return the shortcomings that no plan answers, as far as like words and the links tell."""
        found: list[Unanswered] = []
        for shortcoming in self._source.facts.shortcomings:
            if shortcoming.id in self._in_place:
                continue
            free = shortcoming.id not in self._linked
            if not free and self._answered_as_linked(shortcoming):
                continue
            score, place = self._match(shortcoming)
            # Where one of the two says that it is answered, it may be, in other words or in words of another matter.
            if score < _PERHAPS or (free and self._weight(shortcoming, place) < _PLENTY):
                sure = free and score < _ANSWERED
                nearest = (
                    None if sure else self._linked_place(shortcoming.id) or self._tied(shortcoming, place)
                )
                found.append(Unanswered(shortcoming, sure=sure, nearest=nearest))
        return found

    def _linked_place(self, shortcoming: str) -> Span | None:
        """Return the stretch of the plans with what the links hold for an answer: what is shown goes with them."""
        plans = {plan.id: plan.span for plan in self._source.facts.plans}
        linked = [plans[link.plan] for link in self._source.facts.links if link.shortcoming == shortcoming]
        own = self._own[shortcoming]
        rated = (
            (self._score(own & set(bigrams(plan.of(self._source.text)))), -plan.start, plan)
            for plan in linked
        )
        best = max(rated, default=None)
        return None if best is None else self._source.sentence(best[2])

    def _tied(self, shortcoming: Shortcoming, place: Span | None) -> Span | None:
        """Return a stretch of the plans if it shares a word with what the shortcoming opens with, its matter."""
        opening = _CLAUSE.search(self._matter(shortcoming))
        if place is None or opening is None:
            return None
        return place if set(bigrams(opening[0])).intersection(bigrams(place.of(self._source.text))) else None

    def _weight(self, shortcoming: Shortcoming, place: Span | None) -> float:
        """Return what a shortcoming shares with a stretch of the plans, each pair weighed."""
        pairs = bigrams(place.of(self._source.text)) if place is not None else ()
        return math.fsum(map(self._weights.of, sorted(self._told(shortcoming).intersection(pairs))))

    def answers_any(self, place: Span) -> bool:
        """Whether the plans in ``place`` answer some shortcoming."""
        inside = set(bigrams(place.of(self._source.text)))
        shortcomings = self._source.facts.shortcomings
        return any(self._score(self._told(one) & inside) >= _ANSWERED for one in shortcomings)

    def _told(self, shortcoming: Shortcoming) -> set[str]:
        """Return the pairs of characters of what a shortcoming is about."""
        if shortcoming.id not in self._own:
            self._own[shortcoming.id] = set(bigrams(self._matter(shortcoming)))
        return self._own[shortcoming.id]

    def _answered_as_linked(self, shortcoming: Shortcoming) -> bool:
        """Whether a plan that answers a shortcoming by the links shares enough, or answers it for certain."""
        told = (plan for plan in self._source.facts.plans if plan.span.start in self._linked[shortcoming.id])
        if self._chaff.certain.among(told, shortcoming.text):
            return True
        near, own = self._near[shortcoming.id], self._told(shortcoming)
        for plan in self._linked[shortcoming.id]:
            place = bisect.bisect_right(near, plan, key=_begin) - 1
            if place >= 0:
                stretch = near[place].of(self._source.text)
                if self._score({pair for pair in own if pair in stretch}) >= _PERHAPS:
                    return True
        return False

    def _match(self, shortcoming: Shortcoming) -> tuple[float, Span | None]:
        """Return how much the best stretch of the plans shares with a shortcoming, and which it is.

        Where the links say that it is answered, any stretch that does not contradict them will do.
        """
        own = self._told(shortcoming)
        enough = _PERHAPS if shortcoming.id in self._linked else math.inf
        best: tuple[float, Span | None] = (0.0, None)
        for span in self._near[shortcoming.id]:
            score = self._score(own & self._pairs_of(span), best[0])
            if score > best[0]:
                best = (score, span)
                if score >= enough:
                    break
        return best

    def _pairs_of(self, span: Span) -> set[str]:
        if span not in self._pairs:
            self._pairs[span] = set(bigrams(span.of(self._source.text)))
        return self._pairs[span]

    def _score(self, shared: set[str], known: float = 0.0) -> float:
        """Return what shared pairs weigh; 0 where they cannot outweigh ``known``."""
        most = math.fsum(map(self._chaff.background.idf, shared))
        if most <= known:
            return 0.0
        # Counting in the text is slow; where so much is shared it would not change the answer.
        return most if most >= _ANSWERED * _COMMONEST else math.fsum(map(self._weights.of, shared))

    def _matter(self, shortcoming: Shortcoming) -> str:
        """Return what a shortcoming is about: up to the next one of its paragraph, circumstances left out."""
        text, start = self._source.text, shortcoming.span.start
        end = text.find("\n", shortcoming.span.end)
        later = bisect.bisect_right(self._starts, start)
        stop = min([len(text) if end < 0 else end, *self._starts[later : later + 1]])
        # The cause belongs to it: a plan that takes the cause away answers.
        return self._chaff.removed(text[start : max(stop, shortcoming.span.end)])


def _plan_stretches(source: RuleInput) -> Iterator[Span]:
    """Yield the sentences and the lower headings of the plans; around each plan where they are no part."""
    facts = source.facts
    sections = source.sections("plans")
    if not sections:
        yield from {source.sentence(plan.span): None for plan in facts.plans}
        return
    for section in sections:
        for place in range(
            bisect.bisect_left(facts.sentences, section.span.start, key=_start),
            bisect.bisect_left(facts.sentences, section.span.end, key=_start),
        ):
            if facts.sentences[place].span.end <= section.span.end:
                yield facts.sentences[place].span
        first = bisect.bisect_left(facts.sections, section.span.start, key=_start)
        for inner in facts.sections[first : bisect.bisect_left(facts.sections, section.span.end, key=_start)]:
            if inner.level > section.level and section.span.contains(inner.span):
                yield inner.heading


def _begin(span: Span) -> int:
    return span.start


def _start(place: Sentence | Section) -> int:
    return place.span.start


def merged_items(source: RuleInput, ahead: regex.Pattern[str]) -> list[tuple[Span, bool]]:
    """Return the items of a part that tells each shortcoming with its remedy, and whether an item looks ahead.

    Empty unless there is such a part: no plans of their own, and most items look ahead.
    """
    facts = source.facts
    parts = source.sections("shortcomings", "plans")
    problems = [one.span.start for one in facts.shortcomings]
    places = [
        part.span
        for part in parts
        if any(
            part.span.contains(one.span)
            for one in facts.shortcomings[
                bisect.bisect_left(problems, part.span.start) : bisect.bisect_left(problems, part.span.end)
            ]
        )
    ]
    if not places or any(part.kind == "plans" and part.span not in places for part in parts):
        return []
    items = [
        Span(item.span.start, max(item.span.end, after.span.start))
        for run in facts.runs
        for item, after in pairwise([*run.items, run.items[-1]])
        if holds(places, item.span)
    ]
    told = [(item, ahead.search(source.text, *item) is not None) for item in items]
    answered = sum(look for _, look in told)
    return told if answered > 1 and answered * 2 > len(told) else []
