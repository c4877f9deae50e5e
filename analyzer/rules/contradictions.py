"""Which claim of the achievements an admitted shortcoming takes back, and how surely.

An admission (没有再公布) takes a claim back (每季度公布信息) when both are about one matter and the admission denies
what the claim says. The matter is told by the rare pairs of characters that both share; the denial by signs such as
wordings of failure, states that exclude each other (配齐, 空缺), or a case against a claim without exception.
A pair is scored by a logistic sum of these signs (``lexicons/rules/contradictions.yaml``).
"""

from __future__ import annotations

import bisect
import heapq
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from analyzer.extract.reach import REACH
from analyzer.lexicon.entries import expression
from analyzer.lexicon.screen import Screen
from analyzer.lexicon.store import Lexicons
from analyzer.records import Aspect, SectionKind
from analyzer.rules.admissions import Admissions
from analyzer.rules.admitted import FILE, Admitted, Admitting, ContradictionsFile
from analyzer.rules.contradiction_quotes import Contradiction, Pair, Quotes, same_matter, window_of
from analyzer.rules.cues import joined
from analyzer.rules.input import RuleInput
from analyzer.rules.matters import Matters
from analyzer.rules.opposition import Antonyms, Kin
from analyzer.rules.pair_places import Places
from analyzer.rules.pairing import Chaff, weight
from analyzer.text.places import holds
from analyzer.text.span import Span

# Where no document of a checklist was fitted to, seven of ten admissions scored higher than LIKELY are annotated as
# contradicting a claim, and four of ten hints are right. What is only possible is a hint, which a person weighs:
# where the bound is lower, one in fifteen of the hints that it adds is right.
LIKELY = 0.5
POSSIBLE = 0.09
_FURTHER = 0.35  # from which a shortcoming takes back one claim more
_TEN = 10.0  # nats that count as one
_MOST = 40.0  # nats; more says no more
_TRIED = 5  # claims looked at for each shortcoming
_SURE = 4.0  # nats of a matter that failed; more says no more
_GAP = 8  # characters between the claims of one stretch
_LEAST = 1.2  # nats that a claim shares at least
_RANKED = 10  # claims whose states are compared first
_AGAINST = 4.0  # nats that an opposite state is worth there
_PAIR = 2  # characters; matters have longer names
_CLAIMING: tuple[SectionKind, ...] = ("measures", "leader_duty", "other")


class Contradictions:
    """Finds what shortcomings take back; made once for all rules that ask."""

    def __init__(self, lexicons: Lexicons) -> None:
        table = lexicons.load(FILE, ContradictionsFile)
        self._past, self._own = joined(table.past), joined(table.own)
        self._complete = Screen([expression(one) for one in table.complete]).found
        self._antonyms, self._kin = Antonyms(lexicons), Kin(lexicons)
        self._matters = lexicons.shared(Matters)
        self._weights = table.weights
        self._admissions = Admissions(lexicons)
        self._admitting = Admitting(lexicons, self._matters, self._admissions, self._antonyms)
        self._chaff = lexicons.shared(Chaff)
        self._alone_bits = sum(self._admissions.alone)
        self._quotes = Quotes(self._chaff, self._admissions, self._antonyms, self._matters)

    def find(self, source: RuleInput) -> list[Contradiction]:
        """Return the likeliest contradiction of each shortcoming that has a possible one, in document order.

        A shortcoming that takes back several claims in several places has more, as far as they are nearly as likely.
        """
        by_shortcoming: dict[str, list[Contradiction]] = {}
        for pair in self.pairs(source):
            probability = self.probability(pair.signs)
            if probability >= POSSIBLE:
                by_shortcoming.setdefault(pair.shortcoming.id, []).append(Contradiction(pair, probability))
        found: list[Contradiction] = []
        for own in by_shortcoming.values():
            kept: list[Contradiction] = []
            for one in sorted(own, key=lambda one: -one.probability):
                if kept and one.probability < _FURTHER:
                    break
                pair = self._quotes.chosen(one, own, source)
                if not any(same_matter(pair, known.pair, source) for known in kept):
                    kept.append(one._replace(pair=pair))
            found += kept
        return found

    def probability(self, signs: Mapping[str, float]) -> float:
        """Return how likely a pair with these signs is a contradiction."""
        weights = self._weights
        total = weights["bias"] + sum(weights[name] * value for name, value in signs.items())
        return 1.0 / (1.0 + math.exp(-total))

    def pairs(self, source: RuleInput) -> Iterator[Pair]:
        """Yield the pairs that are worth a look, for each shortcoming those that share most."""
        read = (self._admitting.read(one, source) for one in source.facts.shortcomings)
        admitted = [one for one in read if one is not None]
        if not admitted:
            return
        claims = _claims(source)
        matters = frozenset().union(*(one.told for one in admitted))
        pairs = frozenset().union(*(one.pairs for one in admitted))
        told = Places(source.text, pairs, self._matters.names(source.text, matters))
        where = told.by_claim(claims)
        weights = {word: weight(self._idf(word), len(places)) for word, places in where.items()}
        look = _Look(source, claims, told, weights, {}, [one.span.start for one in source.facts.measures])
        for one in admitted:
            shared: dict[int, float] = {}
            start = one.shortcoming.span.start
            first = bisect.bisect_left(claims, start - REACH, key=_start_of)
            last = bisect.bisect_right(claims, start + REACH, key=_start_of)
            # Sorted: sums of one order, whatever the process hashes.
            sure = {**dict.fromkeys(one.pairs, 1.0), **one.told}
            for word in sorted(sure.keys() & where.keys()):
                worth = sure[word] * weights[word]
                places = where[word]
                for place in places[bisect.bisect_left(places, first) : bisect.bisect_left(places, last)]:
                    shared[place] = shared.get(place, 0.0) + worth
            near = [(-value, place) for place, value in shared.items() if value >= _LEAST]
            if one.states:  # what tells the opposite state is looked at before what shares a little more
                near = [
                    (value - _AGAINST * (one.states & self._claim(place, look).states != 0), place)
                    for value, place in heapq.nsmallest(_RANKED, near)
                ]
            chosen = [place for _, place in heapq.nsmallest(_TRIED, near)]
            for place in dict.fromkeys([*chosen, *self._alone(one, look)]):
                signs = self._signs(one, place, look)
                yield Pair(one.shortcoming, one.failing, claims[place], signs)

    def _alone(self, one: Admitted, look: _Look) -> Iterator[int]:
        """Yield the claims that are opposite to an admission whatever words the two share."""
        text, claims = look.source.text, look.claims
        for bit, claimed in self._admissions.alone.items():
            if not bit & one.opposites:
                continue
            for first, last in _stretches(claims):
                for found in claimed.finditer(text, first, last):
                    place = bisect.bisect_right(claims, found.start(), key=_start_of) - 1
                    near = abs(found.start() - one.shortcoming.span.start) <= REACH
                    if near and place >= 0 and claims[place].end >= found.end():
                        yield place

    def _idf(self, word: str) -> float:
        """Return how rare a pair of characters is, or a matter."""
        return self._chaff.background.idf(word) if len(word) == _PAIR else self._matters.idf[word]

    def _signs(self, one: Admitted, place: int, look: _Look) -> dict[str, float]:
        own = self._claim(place, look)
        wording = own.wording
        opposed = one.opposites and one.opposites & self._admissions.claimed(wording)
        against = one.states & own.states
        weights = look.weights
        shared = math.fsum(weights.get(pair, 0.0) for pair in one.pairs & own.inside)
        common = sorted(one.told.keys() & own.inside)
        matter = math.fsum(one.told[name] * weights.get(name, 0.0) for name in common)
        lost, undone = (
            max((surely.get(name, 0.0) * weights.get(name, 0.0) for name in common), default=0.0)
            for surely in (one.failed, one.undone)
        )
        # 没有发生 excepts nothing, and admits nothing itself.
        total = own.total
        itself = self._antonyms.admitted(own.span.of(look.source.text)) if one.states and not total else 0
        return {
            **one.signs,
            "total": float(total),
            "past": float(one.past and self._past.search(wording) is None),
            "actor": float(one.lower and self._own.search(wording) is not None),
            "kin": float(bool(one.kin) and self._kin.apart(one.kin, self._kin.named(wording))),
            "antonyms": float(against != 0),
            "shared": min(shared, _MOST) / _TEN,
            "matter": min(matter, _MOST) / _TEN,
            "lost": min(lost, _SURE) / _SURE,
            "undone": max(0.0, min(undone, _SURE) - lost) / _SURE,  # where no wording says so by itself
            "opposed": float(bool(common) and against != 0),
            "opposites": float(opposed != 0),
            "alone": float(opposed & self._alone_bits != 0),
            "frank": float(one.states & itself != 0),
            "aspect": float(own.aspect is not None and own.aspect == one.shortcoming.aspect),
        }

    def _claim(self, place: int, look: _Look) -> _Claim:
        own = look.known.get(place)
        if own is None:
            span = look.claims[place]
            window = window_of(span, look.source)
            wording = window.of(look.source.text)
            aspect = look.aspect_at(span)
            own = look.known[place] = _Claim(
                span,
                window,
                wording,
                look.told.within(window),
                self._antonyms.claimed(wording),
                self._complete(wording) != 0,
                aspect,
            )
        return own


class _Claim(NamedTuple):
    """A clause of the achievements; its neighbours in the sentence belong to its wording."""

    span: Span
    window: Span
    wording: str
    inside: set[str]  # pairs of characters and matters
    states: int  # bits
    total: bool  # whether it allows no exception
    aspect: Aspect | None


class _Look(NamedTuple):
    """What all shortcomings of a document are compared with."""

    source: RuleInput
    claims: Sequence[Span]
    told: Places
    weights: Mapping[str, float]  # of pairs of characters and of matters
    known: dict[int, _Claim]
    measures: Sequence[int]  # where each begins

    def aspect_at(self, claim: Span) -> Aspect | None:
        """Return the aspect of the measure that a clause tells, if any."""
        place = bisect.bisect_left(self.measures, claim.end) - 1
        measures = self.source.facts.measures
        return measures[place].aspect if place >= 0 and measures[place].span.end > claim.start else None


def _claims(source: RuleInput) -> list[Span]:
    """Return the clauses of the achievements."""
    facts = source.facts
    claiming = {section.id for section in facts.sections if section.kind in _CLAIMING}
    inside = [sentence.section in claiming for sentence in facts.sentences]
    own = [clause.span for clause in facts.clauses if inside[clause.sentence]]
    return [claim for claim in own if not holds(facts.asides, claim)]  # weak points told among achievements


def _start_of(claim: Span) -> int:
    return claim.start


def _stretches(claims: Sequence[Span]) -> list[Span]:
    """Return the stretches of text without a gap of more than a few characters between claims."""
    found: list[Span] = []
    for claim in claims:
        if found and claim.start - found[-1].end <= _GAP:
            found[-1] = found[-1].hull(claim)
        else:
            found.append(claim)
    return found
