"""Predicates of clauses: where the act begins, which verb carries it, who acts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import regex
from msgspec import Struct

from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons
from analyzer.lexicon.terms import TermMatcher
from analyzer.records import Status
from analyzer.text.span import Span

VerbClass = Literal["event", "activity", "support", "slogan", "result"]


class VerbEntry(Entry, frozen=True, kw_only=True, rename={"verb_class": "class"}):
    """Verbs of one class of evidential strength."""

    verb_class: VerbClass


class VerbsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/verbs.yaml``."""

    classes: tuple[VerbEntry, ...]


class StatusEntry(Entry, frozen=True, kw_only=True):
    """A cue of a measure's status."""

    status: Status


class AnchorEntry(Entry, frozen=True, kw_only=True):
    """A sign of a verifiable detail."""

    weight: int = 1


class MeasuresFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/measures.yaml``."""

    adverbs: tuple[str, ...]
    prepositions: tuple[str, ...]
    adverbial_ends: tuple[str, ...]
    fronted_objects: tuple[str, ...]
    owners: tuple[Entry, ...]
    times: tuple[Entry, ...]
    status: tuple[StatusEntry, ...]
    anchors: tuple[AnchorEntry, ...]
    slogan_objects: tuple[Entry, ...]


class Predicate(Struct, frozen=True):
    """The act told by a clause.

    Attributes:
        span: From the verb (or its fronted object or foreign subject) to the end of the object.
        verb: Place of the verb.
        verb_class: Its class.
        actor: A subject other than the reporting unit.
        prefix: What stood before ``span`` in the clause (adverbs, time, owner): status cues live there.
    """

    span: Span
    verb: Span
    verb_class: VerbClass
    actor: str | None
    prefix: str


class PredicateFinder:
    """Finds the predicate of a clause."""

    def __init__(self, lexicons: Lexicons) -> None:
        verbs = lexicons.load("verbs.yaml", VerbsFile)
        data = lexicons.load("measures.yaml", MeasuresFile)
        self._verbs: TermMatcher[VerbClass] = TermMatcher(
            (form, entry.verb_class) for entry in verbs.classes for form in entry.forms
        )
        adverbs = _alternatives(data.adverbs)
        times = "|".join(f"(?:{expression(entry)})" for entry in data.times)
        owners = "|".join(f"(?:{expression(entry)})" for entry in data.owners)
        self._opening = regex.compile(rf"(?:(?:{times})|(?:{owners})|(?:{adverbs})|[，,、\s])*+")
        self._adverbs = regex.compile(rf"(?:{adverbs})++$")
        self._preposition = regex.compile(_alternatives(data.prepositions))
        self._adverbial_end = regex.compile(rf"(?:{_alternatives(data.adverbial_ends)})(?=[\u4e00-\u9fff“《])")
        self._fronted = regex.compile(_alternatives(data.fronted_objects))

    def verbs(self, text: str, borders: set[int]) -> list[tuple[Span, VerbClass]]:
        """Return the verbs of ``text`` that begin at a word border, longest first at each place, by place."""
        best: dict[int, tuple[Span, VerbClass]] = {}
        for span, verb_class in self._verbs.find(text):
            if span.start in borders and (span.start not in best or span.end > best[span.start][0].end):
                best[span.start] = (span, verb_class)
        found: list[tuple[Span, VerbClass]] = []
        for start in sorted(best):
            if not found or start >= found[-1][0].end:
                found.append(best[start])
        return found

    def find(self, text: str, clause: Span, verbs: Iterable[tuple[Span, VerbClass]]) -> Predicate | None:
        """Return the predicate of ``clause``, or None when it tells no act.

        Args:
            text: Restored text.
            clause: The clause.
            verbs: Verbs inside the clause, by place.
        """
        candidates = list(verbs)
        if not candidates:
            return None
        start = self._opening.match(text, clause.start, clause.end).end()
        if start >= clause.end:
            # The opening swallowed a verb that is also an adverb (规范, 坚持): give it back.
            start = candidates[0][0].start
        at_start = [c for c in candidates if c[0].start <= start < c[0].end]
        if not at_start:  # adverbs that are verbs too (坚持首接负责): the last one before `start` is the verb
            at_start = [c for c in candidates if c[0].end == start][-1:]
        if at_start:
            verb, verb_class = at_start[0]
            return Predicate(Span(verb.start, clause.end), verb, verb_class, None, text[clause.start : verb.start])
        if self._fronted.match(text, start, clause.end):
            verb, verb_class = self._main(text, start, clause, candidates)
            return Predicate(Span(start, clause.end), verb, verb_class, None, text[clause.start : start])
        if self._preposition.match(text, start, clause.end):
            return self._after_adverbial(text, start, clause, candidates)
        verb, verb_class = self._main(text, start, clause, candidates)
        subject = self._adverbs.sub("", text[start : verb.start])
        return Predicate(Span(start, clause.end), verb, verb_class, subject or None, text[clause.start : start])

    def _after_adverbial(
        self, text: str, start: int, clause: Span, candidates: list[tuple[Span, VerbClass]]
    ) -> Predicate | None:
        """The first verb behind the end of the adverbial; none, if the whole clause is one."""
        last_end = start
        for found in self._adverbial_end.finditer(text, start + 1, clause.end):
            if any(c[0].start >= found.end() for c in candidates):
                last_end = found.end()
                break
        later = [c for c in candidates if c[0].start >= max(last_end, start + 2)]
        if last_end == start:  # no closing word: only a verb with adverbs before it can be the predicate
            later = [c for c in later if self._adverbs.search(text, start, c[0].start)]
        if not later:
            return None
        verb, verb_class = later[0]
        return Predicate(Span(verb.start, clause.end), verb, verb_class, None, text[clause.start : verb.start])

    def _main(
        self, text: str, start: int, clause: Span, candidates: list[tuple[Span, VerbClass]]
    ) -> tuple[Span, VerbClass]:
        """The verb that carries a clause whose subject or object stands first: not one inside a noun phrase."""
        inside = [c for c in candidates if c[0].start >= start] or candidates
        for candidate in inside:
            after = text[candidate[0].end : candidate[0].end + 1]
            before = text[start : candidate[0].start]
            if after == "了" or self._adverbs.search(before):
                return candidate
        for candidate in inside:
            if text[candidate[0].end : candidate[0].end + 1] not in {"的", "、", "和", "及"}:
                last = candidate
                if candidate[0].end < clause.end:
                    return last
        return inside[-1]


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(regex.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
