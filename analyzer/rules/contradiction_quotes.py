"""Which clauses are quoted for a contradiction: the claim that tells the opposite, the admission that denies most."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import regex

from analyzer.lexicon.background import bigrams
from analyzer.records import Shortcoming
from analyzer.rules.admissions import Admissions
from analyzer.rules.claims import window_of
from analyzer.rules.input import RuleInput
from analyzer.rules.matters import Matters
from analyzer.rules.opposition import Antonyms
from analyzer.rules.pairing import Chaff
from analyzer.text.later import later
from analyzer.text.span import Span

_TOLD = later(regex.compile, "[0-9]|[一二两三四五六七八九十]+[份件宗起个名处家项次桩]")
_MARKS = 4  # characters of a number or bullet before a clause
_MATTER = 4.0  # nats that a matter is worth which both name
_PLAIN = 8.0  # nats that a plain wording of failure is worth
_BEFORE = 30  # characters before the worst clause
_HARDLY = 0.2  # of probability
_FURTHER = 2  # clauses named beside the one that is quoted


class Pair(NamedTuple):
    """A shortcoming and a clause that it may take back.

    Attributes:
        shortcoming: The admission.
        failing: Its clauses that say that something failed; in a contradiction the one that denies most comes first.
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


class Quotes:
    """Chooses what is quoted."""

    def __init__(self, chaff: Chaff, admissions: Admissions, antonyms: Antonyms, matters: Matters) -> None:
        self._chaff, self._admissions = chaff, admissions
        self._antonyms, self._matters = antonyms, matters

    def chosen(self, best: Contradiction, own: Sequence[Contradiction], source: RuleInput) -> Pair:
        """Return the pair to quote for ``best``, of the contradictions that its shortcoming has."""
        return self._worst(self._plainest(best, own, source), source)

    def _plainest(self, best: Contradiction, own: Sequence[Contradiction], source: RuleInput) -> Pair:
        """Return, of pairs hardly less likely in the sentence of the claim, the one whose clause tells the opposite."""
        sentence = source.sentence(best.pair.claim)
        near = [
            one
            for one in own
            if sentence.overlaps(one.pair.claim) and one.probability >= best.probability - _HARDLY
        ]
        if len(near) == 1:
            return best.pair
        admitted = "，".join(span.of(source.text) for span in best.pair.failing)
        states, opposites = self._antonyms.admitted(admitted), self._admissions.opposed(admitted)

        def evidence(one: Contradiction) -> tuple[int, float]:
            claim = one.pair.claim.of(source.text)
            bits = (self._antonyms.claimed(claim, states), self._admissions.claimed(claim, opposites))
            return sum(bit != 0 for bit in bits), one.probability

        return max(near, key=evidence).pair

    def _worst(self, pair: Pair, source: RuleInput) -> Pair:
        """Keep the failing clause that shares most with the claim, tells a case, and fails most plainly."""
        # A sentence of one clause at the head (负责人出庭有缺位。) announces what the next one tells.
        first, *others = pair.failing
        end = source.sentence(first).end
        alone = first.start - pair.shortcoming.span.start <= _MARKS and end - first.end <= 1
        told = others if others and alone and end < others[0].start else pair.failing
        if len(told) == 1:
            return pair._replace(failing=[*told, *(one for one in pair.failing if one not in told)])
        if told[-1].start - told[0].start <= _BEFORE and told[-1].start < source.sentence(told[0]).end:
            return pair._replace(failing=[told[0]])  # the quote begins there whichever is the worst
        around = window_of(pair.claim, source.facts.clauses).of(source.text)
        claimed, matters = set(bigrams(around)), self._matters.named(around)
        states, opposites = self._antonyms.claimed(around), self._admissions.claimed(around)

        def denial(span: Span) -> tuple[float, int]:
            text = span.of(source.text)
            own = claimed.intersection(bigrams(self._chaff.removed(text)))
            shared = math.fsum(map(self._chaff.background.idf, own))
            lost = False
            if matters:
                about = self._matters.told(text)
                shared += _MATTER * math.fsum(
                    [about.matters[name] for name in matters & about.matters.keys()]
                )
                lost = not matters.isdisjoint(about.failed)
            plain = self._admissions.strong.search(text) is not None
            case = _TOLD.search(text) is not None
            against = states and self._antonyms.admitted(text, states) != 0
            opposite = opposites and self._admissions.opposed(text, opposites) != 0
            return shared + _PLAIN * (plain + case + against + opposite + lost), -span.start

        worst = max(told, key=denial)
        # The quote runs to the end of the sentence; what fails shortly before belongs to it.
        sentence = source.sentence(worst)
        near = [one for one in told if sentence.start <= one.start and worst.start - one.start <= _BEFORE]
        chosen = min(near)
        return pair._replace(failing=[chosen, *(one for one in told if one not in near)])


def same_matter(one: Pair, other: Pair, source: RuleInput) -> bool:
    """Whether two pairs of a shortcoming quote the same admission, or the same sentence of the achievements."""
    first, second = one.failing[0], other.failing[0]
    if source.sentence(one.claim).overlaps(other.claim) or first.overlaps(second):
        return True
    # What is quoted goes on to the end of the sentence.
    return first.start > second.start and source.sentence(second).end > first.start


def further(pair: Pair, quoted: Span) -> list[Span]:
    """Return what else the shortcoming of ``pair`` says to have failed, beside the admission ``quoted``."""
    return [one for one in pair.failing[1:] if not one.overlaps(quoted)][:_FURTHER]
