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

from analyzer.extract.facts import Clause
from analyzer.extract.reach import REACH
from analyzer.lexicon.background import bigrams
from analyzer.lexicon.entries import Entry
from analyzer.lexicon.store import Lexicons
from analyzer.records import Measure, SectionKind, Shortcoming
from analyzer.rules.admissions import Admissions
from analyzer.rules.cues import joined
from analyzer.rules.input import RuleInput
from analyzer.rules.opposition import Antonyms, Kin
from analyzer.rules.pair_places import PairPlaces
from analyzer.rules.pairing import Chaff, weight
from analyzer.text.span import Span

# Where no document of a checklist was fitted to, nine of ten admissions scored higher than LIKELY are annotated as
# contradicting a claim, and half of those between.
LIKELY = 0.5
POSSIBLE = 0.12
_TEN = 10.0  # nats that count as one
_MOST = 40.0  # nats; more says no more
_TOLD = regex.compile("[0-9]|[一二两三四五六七八九十]+[份件宗起个名处家项次桩]")
_TRIED = 6  # claims looked at for each shortcoming
_GAP = 8  # characters between the claims of one stretch
_FEWEST = 3  # pairs that name what failed
_MARKS = 4  # characters of a number or bullet before a clause
_PLAIN = 8.0  # nats that a plain wording of failure is worth where the quote is chosen
_DEFICIENT = 2  # severity from which an admission takes something back
_LEAST = 5.0  # nats that a claim shares at least
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


class Pair(NamedTuple):
    """A shortcoming and a clause that it may take back.

    Attributes:
        shortcoming: The admission.
        failing: Its clauses that say that something failed; in a contradiction the one that denies most.
        claim: The clause of the achievements.
        signs: What speaks for or against a contradiction, by name.
    """

    shortcoming: Shortcoming
    failing: Sequence[Span]
    claim: Span
    signs: Mapping[str, float]


class Contradiction(NamedTuple):
    """The likeliest pair of a shortcoming, with its probability."""

    pair: Pair
    probability: float


class _Admitted(NamedTuple):
    """A shortcoming in which something failed, with what its pairs have in common."""

    shortcoming: Shortcoming
    failing: Sequence[Span]
    matter: frozenset[str]  # pairs of characters
    each: Sequence[Mapping[str, float]]  # how rare the pairs of what failed are, clause by clause
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
        self._weights = table.weights
        self._admissions = Admissions(lexicons)
        self._chaff = Chaff(lexicons)

    def find(self, source: RuleInput) -> list[Contradiction]:
        """Return the likeliest contradiction of each shortcoming that has a possible one, in document order.

        A shortcoming that takes back several claims in several places has more, as far as they are likely.
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
                if kept and one.probability < LIKELY:
                    break
                pair = self._at_its_worst(one.pair, source)
                if not any(_same_matter(pair, known.pair, source) for known in kept):
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
        told = PairPlaces(source.text, frozenset().union(*(one.matter for one in admitted)))
        where = told.claims_by_pair(claims)
        weights = {
            pair: weight(self._chaff.background.idf(pair), len(places)) for pair, places in where.items()
        }
        look = _Look(source, claims, told, weights, {})
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
            chosen = [place for _, place in heapq.nsmallest(_TRIED, near)]
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

    def _at_its_worst(self, pair: Pair, source: RuleInput) -> Pair:
        """Keep the failing clause that shares most with the claim, tells a case, and fails most plainly."""
        wording = source.sentence(pair.claim).of(source.text)
        claimed, states = set(bigrams(wording)), self._antonyms.claimed(wording)

        def denial(span: Span) -> tuple[float, int]:
            text = span.of(source.text)
            own = claimed.intersection(bigrams(self._chaff.removed(text)))
            shared = math.fsum(map(self._chaff.background.idf, own))
            plain = self._admissions.strong.search(text) is not None
            told = _TOLD.search(text) is not None
            against = self._antonyms.admitted(text) & states != 0
            return shared + _PLAIN * (plain + told + against), -span.start

        # A sentence of one clause at the head (负责人出庭有缺位。) announces what the next one tells.
        head = source.sentence(pair.failing[0])
        announced = len(pair.failing) > 1 and head.end < pair.failing[1].start
        told = (
            pair.failing[1:] if announced and head.length - pair.failing[0].length <= _MARKS else pair.failing
        )
        return pair._replace(failing=[max(told, key=denial)])

    def _admitted(self, shortcoming: Shortcoming, source: RuleInput) -> _Admitted | None:
        clauses = source.facts.clauses
        cause = shortcoming.cause
        spans: list[Span] = []
        first = bisect.bisect_left(clauses, shortcoming.span.start, key=lambda clause: clause.span.end)
        for clause in clauses[first:]:
            if clause.span.start >= shortcoming.span.end:
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
        if not failing and shortcoming.severity > _DEFICIENT:
            failing = spans  # told as a case: a fee charged beside the list
        if not failing:
            return None
        told = [span.of(text) for span in failing]
        plain = self._admissions.strong.search(whole) is not None
        return _Admitted(
            shortcoming,
            failing,
            frozenset(bigrams(self._chaff.removed(whole))),
            [one for one in map(self._failed, told) if len(one) >= _FEWEST],
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

    def _failed(self, clause: str) -> dict[str, float]:
        """Return how rare the pairs of what failed in a clause are, the words that say so left out."""
        left = self._admissions.failure.sub("，", self._chaff.removed(clause))
        idf = self._chaff.background.idf
        return {pair: idf(pair) for pair in bigrams(self._turned.sub("，", left))}

    def _signs(self, one: _Admitted, place: int, look: _Look) -> dict[str, float]:
        own = look.signs.get(place)
        if own is None:
            own = look.signs[place] = self._claim_signs(look.claims[place], look.source)
        opposed = one.opposites & own.opposites
        told = own.measure
        around = look.told.within(own.window)
        shared = math.fsum(look.weights.get(pair, 0.0) for pair in one.matter.intersection(around))
        return {
            **one.signs,
            "exception": float(one.part and own.complete),
            "past": float(one.past and not own.past),
            "kin": float(self._kin.apart(one.kin, own.kin)),
            "antonyms": float(one.states & own.states != 0),
            "named": max((_named(known, around) for known in one.each), default=0.0),
            "shared": min(shared, _MOST) / _TEN,
            "opposites": float(opposed != 0),
            "alone": float(any(bit & opposed for bit in self._admissions.alone)),
            "frank": own.frank,
            "aspect": float(told is not None and told.aspect == one.shortcoming.aspect),
            "complete": own.complete,
        }

    def _claim_signs(self, claim: Span, source: RuleInput) -> _ClaimSigns:
        text, window = source.text, _window(claim, source)
        wording = window.of(text)
        complete = self._complete.search(wording) is not None
        return _ClaimSigns(
            window,
            float(complete),
            # 没有发生 fails nothing.
            float(not complete and self._admissions.strong.search(text, *claim) is not None),
            self._past.search(wording) is not None,
            self._antonyms.claimed(wording),
            self._admissions.claimed(wording),
            self._kin.named(wording),
            _measure_in(claim, source.facts.measures),
        )


def _named(weights: Mapping[str, float], around: set[str]) -> float:
    """How much of what failed the claim names, rare words counting more."""
    whole = math.fsum(weights.values())
    return math.fsum(map(weights.__getitem__, weights.keys() & around)) / whole if whole else 0.0


def _same_matter(one: Pair, other: Pair, source: RuleInput) -> bool:
    """Whether two pairs of a shortcoming quote the same admission, or the same sentence of the achievements."""
    first, second = one.failing[0], other.failing[0]
    if source.sentence(one.claim).overlaps(other.claim) or first.overlaps(second):
        return True
    # What is quoted goes on to the end of the sentence.
    return first.start > second.start and source.sentence(second).end > first.start


class _ClaimSigns(NamedTuple):
    """What a claim shows by itself."""

    window: Span  # its neighbours in the sentence belong to its wording
    complete: float
    frank: float
    past: bool
    states: int
    opposites: int
    kin: Mapping[int, set[str]]
    measure: Measure | None


class _Look(NamedTuple):
    """What all shortcomings of a document are compared with."""

    source: RuleInput
    claims: Sequence[Span]
    told: PairPlaces
    weights: Mapping[str, float]
    signs: dict[int, _ClaimSigns]


def _claims(source: RuleInput) -> list[Span]:
    """Return the clauses of the achievements."""
    facts = source.facts
    claiming = {section.id for section in facts.sections if section.kind in _CLAIMING}
    inside = [sentence.section in claiming for sentence in facts.sentences]
    return [clause.span for clause in facts.clauses if inside[clause.sentence]]


def _window(claim: Span, source: RuleInput) -> Span:
    """Return the clause ``claim`` with its neighbours in its sentence."""
    clauses = source.facts.clauses
    index = bisect.bisect_left(clauses, claim.start, key=_clause_start)
    near = clauses[max(0, index - 1) : index + 2]
    inside = [clause.span for clause in near if clause.sentence == clauses[index].sentence]
    return Span(inside[0].start, inside[-1].end)


def _clause_start(clause: Clause) -> int:
    return clause.span.start


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


def _measure_in(claim: Span, measures: Sequence[Measure]) -> Measure | None:
    """Return the measure that a clause tells, if any."""
    place = bisect.bisect_left(measures, claim.end, key=lambda measure: measure.span.start) - 1
    return measures[place] if place >= 0 and measures[place].span.end > claim.start else None
