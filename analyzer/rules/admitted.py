"""Admitted shortcomings that may take a claim back: what failed, and what their wording tells beside the matter."""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import regex
from msgspec import Struct

from analyzer.lexicon.background import bigrams
from analyzer.lexicon.entries import Entry
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
_CAUSE = regex.compile("(?:究其|主要|其|根本)?(?:原因|成因|根源|根子|症结|病根)|说到底|归根结底")
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
        failing: Its clauses that say that something failed.
        pairs: Its pairs of characters, without chaff.
        told: The matters that it tells of, with how surely each is meant.
        failed: Those that it tells to have failed, likewise.
        undone: Those of whose deeds it says that one was not done, likewise.
        signs: What its wording tells of any pair.
        past: Whether it tells of an earlier time.
        lower: Whether it tells of bodies below or beside the writer.
        kin: Names that have others beside them, by family.
        states: Bits of the states that it tells.
        opposites: Bits of what would claim the opposite.
    """

    shortcoming: Shortcoming
    failing: Sequence[Span]
    pairs: frozenset[str]
    told: Mapping[str, float]
    failed: Mapping[str, float]
    undone: Mapping[str, float]
    signs: dict[str, float]
    past: bool
    lower: bool
    kin: Mapping[int, set[str]]
    states: int
    opposites: int


class Admitting:
    """Reads shortcomings."""

    def __init__(
        self, lexicons: Lexicons, matters: Matters, admissions: Admissions, antonyms: Antonyms
    ) -> None:
        table = lexicons.load(FILE, ContradictionsFile)
        self._turned, self._lower, self._past = map(joined, (table.turned, table.lower, table.past))
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
        failing, start = [], 0
        for span, part in zip(spans, parts, strict=True):
            lost = any(start <= place < start + len(part) for place in told.failing)
            if lost or self._fails(part, opposed=opposites != 0):
                failing.append(span)
            start += len(part) + 1
        announced = (
            len(failing) == 1 and failing == spans[:1] and source.sentence(spans[0]).end < spans[-1].start
        )
        if announced or (not failing and shortcoming.severity > _DEFICIENT):
            failing = spans  # told as a case: a fee charged beside the list
        if not failing:
            return None
        clauses = [span.of(text) for span in failing]
        plain = self._admissions.strong.search(whole) is not None
        return Admitted(
            shortcoming,
            failing,
            frozenset(bigrams(self._chaff.removed(whole))),
            told.matters,
            told.failed,
            told.undone,
            {
                "degree": float(not plain and self._degree.search(whole) is not None),
                "hard": float(bool(told.failed)),
                "third": float(any(map(self._third.match, clauses))),
            },
            self._earlier(failing, whole, source),
            self._lower.match(whole) is not None,
            self._kin.named(whole),
            self._antonyms.admitted("，".join(clauses)),
            opposites,
        )

    def _fails(self, clause: str, *, opposed: bool) -> bool:
        """Whether a clause says that something failed; ``opposed`` where the shortcoming has a known opposite."""
        return (
            self._turned.search(clause) is not None
            or self._admissions.failure.search(clause) is not None
            or (opposed and self._admissions.opposed(clause) != 0)
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
    """Return the clauses of a shortcoming up to its cause."""
    clauses, cause = source.facts.clauses, shortcoming.cause
    spans: list[Span] = []
    until = cause.span.end if cause is not None else 0
    if cause is not None and "；" in cause.text:  # what stands behind is told beside it
        until = source.text.index("；", *cause.span)
    first = bisect.bisect_left(clauses, shortcoming.span.start, key=lambda clause: clause.span.end)
    for clause in clauses[first:]:
        if clause.span.start >= shortcoming.span.end or _CAUSE.match(source.text, clause.span.start):
            break
        caused = cause is not None and cause.span.start - _OPENING <= clause.span.start < until
        if not caused and clause.span.end > shortcoming.span.start:
            spans.append(clause.span)
    return spans
