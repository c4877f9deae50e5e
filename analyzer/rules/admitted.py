"""Admitted shortcomings that may take a claim back: what failed, and what their wording tells beside the matter."""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

import regex
from msgspec import Struct

from analyzer.extract.facts import Clause
from analyzer.lexicon.background import bigrams
from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.screen import Screen, branches
from analyzer.lexicon.short import short
from analyzer.lexicon.store import Lexicons
from analyzer.records import Shortcoming
from analyzer.rules.admissions import Admissions
from analyzer.rules.cues import alternatives, joined
from analyzer.rules.input import RuleInput
from analyzer.rules.matters import Matters
from analyzer.rules.opposition import Antonyms, Kin
from analyzer.rules.pairing import Chaff
from analyzer.text.span import Span

FILE = "rules/contradictions.yaml"
_CAUSE = re.compile("(?:究其|主要|其|根本)?(?:原因|成因|根源|根子|症结|病根)|说到底|归根结底")
_DEFICIENT = 2  # severity of what falls short without a failure
_OPENING = 2  # characters that open a cause (由于)
_YEAR = regex.compile(r"(?:19|20)\d\d(?=年)")


class ContradictionsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/contradictions.yaml``: signs and their weights."""

    turned: list[Entry]
    degree: list[Entry]
    complete: list[Entry]
    past: list[Entry]
    third: list[Entry]
    lower: list[Entry]
    own: list[Entry]
    weights: dict[str, float]


class Admitted(NamedTuple):
    """A shortcoming in which something failed, with what its pairs have in common.

    Attributes:
        shortcoming: The shortcoming.
        whole: Its wording up to its cause.
        failing: Its clauses that say that something failed.
        pairs: Its pairs of characters, without chaff.
        told: The matters that it tells of, with how surely each is meant.
        failed: Those that it tells to have failed, likewise.
        undone: Those of whose deeds it says that one was not done, likewise.
        signs: What its wording tells of any pair.
        states: Bits of the states that it tells.
        opposites: Bits of what would claim the opposite.
    """

    shortcoming: Shortcoming
    whole: str
    failing: Sequence[Span]
    pairs: frozenset[str]
    told: Mapping[str, float]
    failed: Mapping[str, float]
    undone: Mapping[str, float]
    signs: dict[str, float]
    states: int
    opposites: int


class Apart(NamedTuple):
    """What keeps an admission apart from claims on the same matter.

    Attributes:
        past: Whether it tells of an earlier time.
        lower: Whether it tells of bodies below or beside the writer.
        kin: Names that have others beside them, by family.
    """

    past: bool
    lower: bool
    kin: Mapping[int, set[str]]


class Admitting:
    """Reads shortcomings."""

    def __init__(
        self, lexicons: Lexicons, matters: Matters, admissions: Admissions, antonyms: Antonyms
    ) -> None:
        table = lexicons.load(FILE, ContradictionsFile)
        self._lower, self._past = map(joined, (table.lower, table.past))
        fails = [*map(expression, table.turned), *admissions.failure]
        self._fails = Screen([part for one in fails for part in branches(one)])
        self._degree, self._third = (short(alternatives(one)) for one in (table.degree, table.third))
        self._matters, self._admissions, self._antonyms = matters, admissions, antonyms
        self._kin = Kin(lexicons)
        self._chaff = lexicons.shared(Chaff)

    def read(self, shortcoming: Shortcoming, source: RuleInput) -> Admitted | None:
        """Return what a shortcoming admits; None where it says only that something could be better."""
        text, spans = source.text, _clauses(shortcoming, source)
        parts = [span.of(text) for span in spans]
        whole = "，".join(parts)
        opposites = self._admissions.opposed(whole)
        told = self._matters.told(whole)
        behind = list(accumulate([len(part) + 1 for part in parts]))
        places = [(end - len(part) - 1, end - 1) for end, part in zip(behind, parts, strict=True)]
        failing = [
            span
            for span, (first, last), fails in zip(
                spans, places, self._fails.found_in(whole, places), strict=True
            )
            if fails
            or any(first <= start < last for start in told.failing)
            or (opposites and self._admissions.opposed(span.of(text)))
        ]
        announced = (
            len(failing) == 1 and failing == spans[:1] and source.sentence(spans[0]).end < spans[-1].start
        )
        if announced or (not failing and shortcoming.severity > _DEFICIENT):
            failing = spans  # told as a case: a fee charged beside the list
        if not failing:
            return None
        clauses = [span.of(text) for span in failing]
        weak = self._degree.search(whole) is not None and self._admissions.strong.search(whole) is None
        return Admitted(
            shortcoming,
            whole,
            failing,
            frozenset(bigrams(self._chaff.removed(whole))),
            told.matters,
            told.failed,
            told.undone,
            {
                "degree": float(weak),
                "hard": float(bool(told.failed)),
                "third": float(any(map(self._third.match, clauses))),
            },
            self._antonyms.admitted("，".join(clauses)),
            opposites,
        )

    def apart(self, one: Admitted, source: RuleInput) -> Apart:
        """Return what keeps an admission apart from claims."""
        return Apart(
            self._earlier(one.failing, one.whole, source),
            self._lower.match(one.whole) is not None,
            self._kin.named(one.whole),
        )

    def _earlier(self, failing: Sequence[Span], whole: str, source: RuleInput) -> bool:
        """Whether all that failed did so in an earlier time than the year reported on."""
        named = _YEAR.match(whole)
        if source.year is not None and named is not None and int(named.group()) < source.year:
            return True
        return self._past.search(whole) is not None and all(
            self._past.search(source.text, *source.sentence(clause)) is not None for clause in failing
        )


def _clauses(shortcoming: Shortcoming, source: RuleInput) -> list[Span]:
    """Return the clauses of a shortcoming up to its cause; one that no word opens is told as a fact like the rest."""
    clauses, cause = source.facts.clauses, shortcoming.cause
    if cause is not None and source.clause(cause.span).start == cause.span.start:
        cause = None
    spans: list[Span] = []
    until = cause.span.end if cause is not None else 0
    if cause is not None and "；" in cause.text:  # what stands behind is told beside it
        until = source.text.index("；", *cause.span)
    begin, end = shortcoming.span
    for place in range(bisect.bisect_right(clauses, begin, key=_end_of), len(clauses)):
        span = clauses[place].span
        if span.start >= end or _CAUSE.match(source.text, span.start):
            break
        if cause is None or not cause.span.start - _OPENING <= span.start < until:
            spans.append(span)
    return spans


def _end_of(clause: Clause) -> int:
    return clause.span.end
