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

import regex
from msgspec import Struct

from analyzer.extract.reach import REACH
from analyzer.lexicon.background import bigrams
from analyzer.lexicon.entries import Entry
from analyzer.lexicon.store import Lexicons
from analyzer.records import Aspect, SectionKind, Shortcoming
from analyzer.rules.admissions import Admissions
from analyzer.rules.contradiction_quotes import Contradiction, Pair, Quotes, same_matter, window_of
from analyzer.rules.cues import joined
from analyzer.rules.input import RuleInput
from analyzer.rules.opposition import MATTER, Antonyms, Kin, Matters
from analyzer.rules.pair_places import PairPlaces
from analyzer.rules.pairing import Chaff, weight
from analyzer.text.places import holds
from analyzer.text.span import Span

# Where no document of a checklist was fitted to, nine of ten admissions scored higher than LIKELY are annotated as
# contradicting a claim, and half of those between.
LIKELY = 0.5
POSSIBLE = 0.12
_FURTHER = 0.35  # from which a shortcoming takes back one claim more
_TEN = 10.0  # nats that count as one
_MOST = 40.0  # nats; more says no more
_TRIED = 5  # claims looked at for each shortcoming
_GAP = 8  # characters between the claims of one stretch
_CAUSE = regex.compile("(?:究其|主要|其|根本)?(?:原因|成因|根源|根子|症结|病根)|说到底|归根结底")
_DEFICIENT = 2  # severity from which an admission takes something back
_LEAST = 1.2  # nats that a claim shares at least
_RANKED = 10  # claims whose states are compared first
_AGAINST = 4.0  # nats that an opposite state is worth there
_PAIR = 2  # characters; matters have longer names
_CLAIMING: tuple[SectionKind, ...] = ("measures", "leader_duty", "other")


class ContradictionsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/contradictions.yaml``: signs and their weights."""

    turned: list[Entry]
    degree: list[Entry]
    complete: list[Entry]
    part: list[Entry]
    past: list[Entry]
    third: list[Entry]
    weights: dict[str, float]


class _Admitted(NamedTuple):
    """A shortcoming in which something failed, with what its pairs have in common."""

    shortcoming: Shortcoming
    failing: Sequence[Span]
    matter: frozenset[str]  # pairs of characters
    signs: dict[str, float]
    part: bool
    past: bool
    kin: Mapping[int, set[str]]
    states: int  # bits
    opposites: int  # bits of what would claim the opposite


class Contradictions:
    """Finds what shortcomings take back; made once for all rules that ask."""

    def __init__(self, lexicons: Lexicons) -> None:
        table = lexicons.load("rules/contradictions.yaml", ContradictionsFile)
        self._turned = joined(table.turned)
        self._degree = joined(table.degree)
        self._complete = joined(table.complete)
        self._part, self._past, self._third = joined(table.part), joined(table.past), joined(table.third)
        self._antonyms, self._kin = Antonyms(lexicons), Kin(lexicons)
        self._matters = Matters(lexicons)
        self._weights = table.weights
        self._admissions = Admissions(lexicons)
        self._chaff = Chaff(lexicons)
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
        admitted = [one for one in (self._admitted(s, source) for s in source.facts.shortcomings) if one]
        if not admitted:
            return
        claims = _claims(source)
        wanted = frozenset().union(*(one.matter for one in admitted))
        told = PairPlaces(source.text, wanted, self._matters.names)
        where = told.claims_by_pair(claims)
        weights = {pair: weight(self._idf(pair), len(places)) for pair, places in where.items()}
        look = _Look(source, claims, told, weights, {}, [one.span.start for one in source.facts.measures])
        for one in admitted:
            shared: dict[int, float] = {}
            for pair in sorted(one.matter & weights.keys()):  # sums of one order, whatever the process hashes
                for place in where[pair]:
                    shared[place] = shared.get(place, 0.0) + weights[pair]
            near = [
                (-value, place)
                for place, value in shared.items()
                if value >= _LEAST and abs(claims[place].start - one.shortcoming.span.start) <= REACH
            ]
            # What tells the opposite state is looked at before what shares a little more.
            ranked = [
                (value - _AGAINST * bool(one.states and one.states & self._claim(place, look).states), place)
                for value, place in heapq.nsmallest(_RANKED, near)
            ]
            chosen = [place for _, place in heapq.nsmallest(_TRIED, ranked)]
            for place in dict.fromkeys([*chosen, *self._alone(one, look)]):
                signs = self._signs(one, place, look)
                yield Pair(one.shortcoming, one.failing, claims[place], signs)

    def _alone(self, one: _Admitted, look: _Look) -> Iterator[int]:
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

    def _admitted(self, shortcoming: Shortcoming, source: RuleInput) -> _Admitted | None:
        clauses = source.facts.clauses
        cause = shortcoming.cause
        spans: list[Span] = []
        first = bisect.bisect_left(clauses, shortcoming.span.start, key=lambda clause: clause.span.end)
        for clause in clauses[first:]:
            if clause.span.start >= shortcoming.span.end or _CAUSE.match(source.text, clause.span.start):
                break
            caused = cause is not None and cause.span.start <= clause.span.start < cause.span.end
            if not caused and clause.span.end > shortcoming.span.start:
                spans.append(clause.span)
        text = source.text
        if shortcoming.severity < _DEFICIENT:
            return None
        whole = "，".join(span.of(text) for span in spans)
        opposites = self._admissions.opposed(whole)
        failing = [s for s in spans if self._fails(text, s, opposed=opposites != 0)]
        announced = (
            len(failing) == 1 and failing == spans[:1] and source.sentence(spans[0]).end < spans[-1].start
        )
        if announced or (not failing and shortcoming.severity > _DEFICIENT):
            failing = spans  # told as a case: a fee charged beside the list
        if not failing:
            return None
        told = [span.of(text) for span in failing]
        plain = self._admissions.strong.search(whole) is not None
        return _Admitted(
            shortcoming,
            failing,
            frozenset(bigrams(self._chaff.removed(whole))) | self._matters.named(whole),
            {
                "failure": float(plain),
                "degree": float(not plain and self._degree.search(whole) is not None),
                "grave": float(shortcoming.severity > _DEFICIENT),
                "third": float(any(map(self._third.match, told))),
            },
            any(map(self._part.search, told)),
            self._past.search(whole) is not None,
            self._kin.named(whole),
            self._antonyms.admitted("，".join(told)),
            opposites,
        )

    def _fails(self, text: str, clause: Span, *, opposed: bool) -> bool:
        """Whether a clause says that something failed; ``opposed`` where the shortcoming has a known opposite."""
        return (
            self._turned.search(text, *clause) is not None
            or self._admissions.failure.search(text, *clause) is not None
            or (opposed and self._admissions.opposed(clause.of(text)) != 0)
        )

    def _idf(self, pair: str) -> float:
        """Return how rare a pair of characters is, or a matter."""
        return self._chaff.background.idf(pair) if len(pair) == _PAIR else MATTER

    def _signs(self, one: _Admitted, place: int, look: _Look) -> dict[str, float]:
        own = self._claim(place, look)
        wording = own.wording
        opposed = one.opposites and one.opposites & self._admissions.claimed(wording)
        against = one.states & own.states
        common = one.matter.intersection(look.told.within(own.window))
        shared = math.fsum(look.weights.get(pair, 0.0) for pair in common if len(pair) == _PAIR)
        matters = sum(len(pair) != _PAIR for pair in common)
        # 没有发生 excepts nothing, and admits nothing itself.
        complete = (one.part or one.states) and self._complete.search(wording) is not None
        itself = self._antonyms.admitted(own.span.of(look.source.text)) if one.states and not complete else 0
        return {
            **one.signs,
            "exception": float(one.part and complete),
            "past": float(one.past and self._past.search(wording) is None),
            "kin": float(bool(one.kin) and self._kin.apart(one.kin, self._kin.named(wording))),
            "antonyms": float(against != 0),
            "shared": min(shared, _MOST) / _TEN,
            "matter": float(min(matters, 2)),
            "opposed": float(matters > 0 and against != 0),
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
            own = look.known[place] = _Claim(span, window, wording, self._antonyms.claimed(wording), aspect)
        return own


class _Claim(NamedTuple):
    """A clause of the achievements; its neighbours in the sentence belong to its wording."""

    span: Span
    window: Span
    wording: str
    states: int  # bits
    aspect: Aspect | None


class _Look(NamedTuple):
    """What all shortcomings of a document are compared with."""

    source: RuleInput
    claims: Sequence[Span]
    told: PairPlaces
    weights: Mapping[str, float]
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
