"""Which claim of the achievements an admitted shortcoming takes back, and how surely.

An admission (没有再公布) takes a claim back (每季度公布信息) when both are about one matter and the admission denies
what the claim says. The matter is told by the rare pairs of characters that both share; the denial by signs such as
wordings of failure, states that exclude each other (配齐, 空缺), or a case against a claim without exception.
A pair is scored by a logistic sum of these signs (``lexicons/rules/contradictions.yaml``).
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from analyzer.extract.reach import REACH
from analyzer.lexicon.entries import expression
from analyzer.lexicon.screen import Screen, branches
from analyzer.lexicon.store import Lexicons
from analyzer.rules.admissions import Admissions
from analyzer.rules.admitted import FILE, Admitted, Admitting, Apart, ContradictionsFile
from analyzer.rules.claims import Claims
from analyzer.rules.contradiction_quotes import Contradiction, Pair, Quotes, same_matter
from analyzer.rules.cues import joined
from analyzer.rules.input import RuleInput
from analyzer.rules.matters import Matters
from analyzer.rules.opposition import Antonyms, Kin
from analyzer.rules.pair_places import Places
from analyzer.rules.pairing import Chaff, weight
from analyzer.rules.unlike import Unlike

# Where no document of a checklist was fitted to, seven of ten admissions scored higher than LIKELY are annotated as
# contradicting a claim, and four of ten hints are right. What is only possible is a hint, which a person weighs:
# where the bound is lower, one in fifteen of the hints that it adds is right.
LIKELY = 0.5
POSSIBLE = 0.09
_HOPELESS = math.log(POSSIBLE / (1.0 - POSSIBLE)) - 1e-6  # nats; sums are rounded
_FURTHER = 0.35  # from which a shortcoming takes back one claim more
_TEN = 10.0  # nats that count as one
_MOST = 40.0  # nats; more says no more
_TRIED = 5  # claims looked at for each shortcoming
_SURE = 4.0  # nats of a matter that failed; more says no more
_LEAST = 1.2  # nats that a claim shares at least
_RANKED = 10  # claims whose states are compared first
_AGAINST = 4.0  # nats that an opposite state is worth there
_PAIR = 2  # characters; matters have longer names


class Contradictions:
    """Finds what shortcomings take back; made once for all rules that ask."""

    def __init__(self, lexicons: Lexicons) -> None:
        table = lexicons.load(FILE, ContradictionsFile)
        self._past, self._own = joined(table.past), joined(table.own)
        self._antonyms, self._kin = Antonyms(lexicons), Kin(lexicons)
        complete = [part for one in table.complete for part in branches(expression(one))]
        self._complete = Screen(complete).found
        self._matters = lexicons.shared(Matters)
        self._weights = table.weights
        # What the signs that take longer can add at most: those of any pair, of the aspect, of opposites.
        self._hope, self._aspect, self._opposites = (
            math.fsum(max(0.0, table.weights[name]) for name in names)
            for names in (("total", "frank", "past", "actor", "kin"), ("aspect",), ("opposites", "alone"))
        )
        self._admissions = Admissions(lexicons)
        self._admitting = Admitting(lexicons, self._matters, self._admissions, self._antonyms)
        self._chaff = lexicons.shared(Chaff)
        self._alone = self._admissions.alone
        self._alone_bits = sum(self._alone)
        self._unlike = lexicons.shared(Unlike)
        self._quotes = Quotes(self._chaff, self._admissions, self._antonyms, self._matters)

    def find(self, source: RuleInput) -> list[Contradiction]:
        """Return the likeliest contradiction of each shortcoming that has a possible one, in document order.

        A shortcoming that takes back several claims in several places has more, as far as they are nearly as likely.
        """
        by_shortcoming: dict[str, list[Contradiction]] = {}
        for pair in self.pairs(source, _HOPELESS):
            probability = self.probability(pair.signs)
            if probability >= POSSIBLE and not self._unlike.agree(pair, source):
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
        return 1.0 / (1.0 + math.exp(-self._score(signs)))

    def _score(self, signs: Mapping[str, float]) -> float:
        weights = self._weights
        return weights["bias"] + math.fsum([weights[name] * value for name, value in signs.items()])

    def pairs(self, source: RuleInput, least: float = -math.inf) -> Iterator[Pair]:
        """Yield the pairs that are worth a look, for each shortcoming those that share most.

        Pairs whose score cannot reach ``least`` nats are left out.
        """
        read = (self._admitting.read(one, source) for one in source.facts.shortcomings)
        admitted = [one for one in read if one is not None]
        if not admitted:
            return
        claims = Claims(source)
        wanted = frozenset().union(*(one.told for one in admitted))
        pairs = frozenset().union(*(one.pairs for one in admitted))
        told = Places(source.text, claims.told, pairs, self._matters.names, wanted)
        where = told.by_claim(claims.spans)
        rare, matters = self._chaff.background.idf, self._matters.idf
        # Sorted: sums of one order, whatever the process hashes.
        weights = {
            word: weight(rare(word) if len(word) == _PAIR else matters[word], len(where[word]))
            for word in sorted(where)
        }
        look = _Look(source, claims, told, weights)
        for one in admitted:
            near, against = _sharing(one, where, look), dict[int, bool]()
            near.sort()
            if one.states and near:
                # What tells the opposite state is looked at before what shares a little more.
                last = near[:_TRIED][-1][0]
                near = [(value, place) for value, place in near[:_RANKED] if value - _AGAINST <= last]
                against = {place: self._against(one, place, look) for _, place in near}
                near = sorted([(value - _AGAINST * against[place], place) for value, place in near])
            chosen = [place for _, place in near[:_TRIED]]
            needed = least - self._score(one.signs)
            likely = [
                (place, signs)
                for place in dict.fromkeys([*chosen, *self._opposite(one, look)])
                if (signs := self._signs(one, place, look, needed, against=against.get(place))) is not None
            ]
            if not likely:
                continue
            apart = self._admitting.apart(one, source)
            for place, signs in likely:
                apart_by = self._apart(apart, claims.wording(place))
                yield Pair(one.shortcoming, one.failing, claims.spans[place], {**signs, **apart_by})

    def _against(self, one: Admitted, place: int, look: _Look) -> bool:
        """Whether a claim tells a state that an admission excludes."""
        wording = look.claims.wording(place)
        return self._antonyms.claimed(wording, one.states) != 0

    def _opposite(self, one: Admitted, look: _Look) -> Iterator[int]:
        """Yield the claims that are opposite to an admission whatever words the two share."""
        if not one.opposites & self._alone_bits:
            return
        claims = look.claims
        for bit, claimed in self._alone.items():
            if not bit & one.opposites:
                continue
            for first, last in claims.stretches:
                for found in claimed.finditer(look.source.text, first, last):
                    place = bisect.bisect_right(claims.starts, found.start()) - 1
                    near = abs(found.start() - one.shortcoming.span.start) <= REACH
                    if near and place >= 0 and claims.spans[place].end >= found.end():
                        yield place

    def _signs(
        self, one: Admitted, place: int, look: _Look, needed: float, *, against: bool | None
    ) -> dict[str, float] | None:
        """Return what speaks for a pair; None where that cannot add as many nats as are ``needed``.

        What takes longer is looked for last, and not at all for most pairs.
        """
        worth, nats = look.weights.get, self._weights
        inside = look.told.within(look.claims.window(place))
        shared = min(math.fsum([worth(pair, 0.0) for pair in inside & one.pairs]), _MOST) / _TEN
        common = [(name, worth(name, 0.0)) for name in inside if name in one.told]
        matter = lost = undone = 0.0
        if common:
            matter = min(math.fsum([one.told[name] * rare for name, rare in common]), _MOST) / _TEN
            failed = max([one.failed.get(name, 0.0) * rare for name, rare in common]) if one.failed else 0.0
            denied = max([one.undone.get(name, 0.0) * rare for name, rare in common]) if one.undone else 0.0
            lost = min(failed, _SURE) / _SURE
            undone = max(0.0, min(denied, _SURE) - failed) / _SURE  # where no wording says so by itself
        needed -= nats["shared"] * shared + nats["matter"] * matter + nats["lost"] * lost
        needed -= nats["undone"] * undone + self._hope
        if against is None:
            against = one.states != 0 and self._against(one, place, look)
        if against:
            needed -= nats["antonyms"] + (nats["opposed"] if common else 0.0)
        if needed > self._aspect + (self._opposites if one.opposites else 0.0):
            return None
        wording, aspect = look.claims.wording(place), look.claims.aspect(place)
        same = aspect is not None and aspect == one.shortcoming.aspect
        opposed = one.opposites and self._admissions.claimed(wording, one.opposites)
        alone = opposed & self._alone_bits
        needed -= (nats["aspect"] if same else 0.0) + (nats["opposites"] if opposed else 0.0)
        if needed > (nats["alone"] if alone else 0.0):
            return None
        total = self._complete(wording) != 0
        # 没有发生 excepts nothing, and admits nothing itself.
        claim = look.claims.spans[place].of(look.source.text)
        itself = self._antonyms.admitted(claim, one.states) if one.states and not total else 0
        return {
            **one.signs,
            "shared": shared,
            "matter": matter,
            "lost": lost,
            "undone": undone,
            "aspect": float(same),
            "antonyms": float(against),
            "opposed": float(bool(common) and against),
            "opposites": float(opposed != 0),
            "alone": float(alone != 0),
            "total": float(total),
            "frank": float(itself != 0),
        }

    def _apart(self, apart: Apart, wording: str) -> dict[str, float]:
        """Return what keeps a pair apart, by the wording of the claim."""
        return {
            "past": float(apart.past and self._past.search(wording) is None),
            "actor": float(apart.lower and self._own.search(wording) is not None),
            "kin": float(bool(apart.kin) and self._kin.apart(apart.kin, self._kin.named(wording))),
        }


class _Look(NamedTuple):
    """What all shortcomings of a document are compared with.

    Attributes:
        source: The document.
        claims: Its claims.
        told: Where pairs of characters and matters stand.
        weights: How much each of them says.
    """

    source: RuleInput
    claims: Claims
    told: Places
    weights: Mapping[str, float]


def _sharing(one: Admitted, where: Mapping[str, Sequence[int]], look: _Look) -> list[tuple[float, int]]:
    """Return the claims within reach that share enough with an admission, with what they share below zero."""
    start = one.shortcoming.span.start
    first = bisect.bisect_left(look.claims.starts, start - REACH)
    last = bisect.bisect_right(look.claims.starts, start + REACH)
    everywhere = last - first == len(look.claims.starts)
    shared: dict[int, float] = {}
    for word in [word for word in look.weights if word in one.pairs or word in one.told]:
        worth, places = one.told.get(word, 1.0) * look.weights[word], where[word]
        if not everywhere:
            places = places[bisect.bisect_left(places, first) : bisect.bisect_left(places, last)]
        for place in places:
            shared[place] = shared.get(place, 0.0) + worth
    return [(-value, place) for place, value in shared.items() if value >= _LEAST]
