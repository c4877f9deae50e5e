"""Causes that a document gives for its shortcomings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import regex
from msgspec import Struct
from msgspec.structs import replace

from analyzer.extract.clauses import own_parts, trimmed
from analyzer.extract.facts import Facts
from analyzer.extract.similarity import Similarity
from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons
from analyzer.records import Cause, CauseType, Section, Shortcoming
from analyzer.text.span import Span

_CAUSE_TITLE = regex.compile("原因")
_PROBLEM_TITLE = regex.compile("问题|不足|短板|困难|差距|薄弱")
_NEW_STATEMENT = regex.compile(r"(?:个别|部分|少数|一些|有的|从而|因此|以致|致使)")
_SUBJECT = regex.compile(
    r"(?:[一二三四五六七八九十]{1,2}是)?(?:存在|有)(?:个别|部分|少数|一些)?(?:部门|单位|科室|干部|同志|人员)?"
)
_RELATION = regex.compile(r"(?:有关|相关|分不开)?$")  # closes 与…有关
_UNIT = regex.compile(r"[^。；\n]+")
_RELATED = 0.04  # cosine from which a cause in a passage belongs to a shortcoming


class CauseWordEntry(Entry, frozen=True, kw_only=True):
    """A cause word.

    ``place`` tells on which side of it the cause stands, ``opening`` whether it may open a passage of causes,
    ``explicit`` whether it says outright that this is the cause, ``until`` where the cause ends: 由于 gives the
    clause before the main clause, 原因在于 all that follows in the sentence.
    """

    place: Literal["after", "before"]
    opening: bool = False
    explicit: bool = True
    until: Literal["comma", "sentence"] = "sentence"


class CauseEntry(Entry, frozen=True, kw_only=True):
    """Cue of a cause type."""

    type: CauseType


class CausesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/causes.yaml``."""

    causes: tuple[CauseWordEntry, ...]
    implicit_causes: tuple[CauseEntry, ...]
    cause_types: tuple[CauseEntry, ...]


class CauseFinder:
    """Finds causes inside shortcomings and in passages of their own."""

    def __init__(self, lexicons: Lexicons, effects: regex.Pattern[str]) -> None:
        data = lexicons.load("causes.yaml", CausesFile)
        self._words = [(entry, regex.compile(expression(entry))) for entry in data.causes]
        opening = "|".join(f"(?:{expression(entry)})" for entry in data.causes if entry.opening)
        self._opening = regex.compile(opening)
        self._implicit = [(entry.type, regex.compile(expression(entry))) for entry in data.implicit_causes]
        self._types = [(entry.type, regex.compile(expression(entry))) for entry in data.cause_types]
        self._effects = effects

    def find(self, text: str, span: Span) -> tuple[Cause | None, bool]:
        """Return the cause told inside a shortcoming, and whether a cause word introduces it."""
        for entry, pattern in self._words:
            word = pattern.search(text, span.start, span.end)
            if word is None:
                continue
            if entry.place == "after":
                place = trimmed(text, word.end(), self._end(text, word.end(), span.end, entry))
                place = place and _without_relation(text, place)
            else:
                comma = max(text.rfind(mark, span.start, word.start()) for mark in "，。；：")
                place = trimmed(text, max(comma + 1, span.start), word.start())
            if place is not None:
                return self._cause(text, place), entry.explicit
        for kind, pattern in self._implicit:
            found = pattern.search(text, span.start, span.end)
            if found is None:
                continue
            subject = _SUBJECT.match(text, found.start(), found.end())
            place = trimmed(text, subject.end() if subject else found.start(), found.end())
            if (
                place is not None and place.length < span.length - 8
            ):  # the whole item is the problem, not its cause
                return Cause(place, place.of(text), kind), False
        return None, False

    def opens_passage(self, text: str, start: int) -> bool:
        """Whether a sentence that begins at ``start`` opens with a cause word."""
        return self._opening.match(text, start) is not None

    def passages(self, facts: Facts, items: Sequence[Span]) -> list[Span]:
        """Return the parts that only give causes: sections titled so, and paragraphs outside all items."""
        found = [
            Span(start, end)
            for section, start, end in own_parts(facts.sections)
            if section.kind == "shortcomings" and is_cause_section(section)
        ]
        for sentence in facts.sentences:
            inside = any(item.overlaps(sentence.span) for item in items)
            outside = facts.section(sentence.section).kind != "shortcomings" or inside
            if not outside and self.opens_passage(facts.text, sentence.span.start):
                found.append(sentence.span)
        return found

    def assigned(
        self, facts: Facts, shortcomings: Sequence[Shortcoming], passages: Sequence[Span]
    ) -> list[Shortcoming]:
        """Return the shortcomings with the causes of the passages given to those without one, by content."""
        result = list(shortcomings)
        if not passages or not result:
            return result
        similar = Similarity(facts.text)
        for unit in _units(facts.text, passages, self._opening):
            scores = [similar(shortcoming.text, unit.of(facts.text)) for shortcoming in result]
            best = max(range(len(scores)), key=lambda i: scores[i], default=None)
            if best is not None and scores[best] >= _RELATED and result[best].cause is None:
                result[best] = replace(result[best], cause=self._cause(facts.text, unit))
        return result

    def _cause(self, text: str, place: Span) -> Cause:
        content = place.of(text)
        kinds = (kind for kind, pattern in self._types if pattern.search(content))
        return Cause(place, content, next(kinds, "institution"))

    def _end(self, text: str, start: int, end: int, word: CauseWordEntry) -> int:
        """A cause ends with its sentence, or before an effect or a new statement."""
        stop = next((offset for offset in range(start, end) if text[offset] in "。；"), end)
        for comma in (offset for offset in range(start, stop) if text[offset] == "，"):
            if word.until == "comma" or self._effects.match(text, comma + 1, stop):
                return comma
            if _NEW_STATEMENT.match(text, comma + 1, stop):
                return comma
        return stop


def _without_relation(text: str, place: Span) -> Span | None:
    """Cut off the word that closes 与…有关."""
    relation = _RELATION.search(place.of(text))
    return trimmed(text, place.start, place.end - len(relation[0]) if relation else place.end)


def is_cause_section(section: Section) -> bool:
    """Whether a heading announces causes and nothing else."""
    return bool(_CAUSE_TITLE.search(section.title)) and not _PROBLEM_TITLE.search(section.title)


def _units(text: str, passages: Sequence[Span], opening: regex.Pattern[str]) -> Iterator[Span]:
    for passage in passages:
        for piece in _UNIT.finditer(text, passage.start, passage.end):
            span = trimmed(text, piece.start(), piece.end())
            word = opening.match(text, span.start, span.end) if span is not None else None
            if word is not None and span is not None:
                span = trimmed(text, word.end(), span.end)
            if span is not None and span.length >= 8:
                yield span
