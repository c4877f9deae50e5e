"""Causes that a document gives for its shortcomings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

import regex
from msgspec import Struct
from msgspec.structs import replace

from analyzer.extract.clauses import own_parts, trimmed
from analyzer.extract.facts import Facts
from analyzer.extract.reach import by_part, part_starts
from analyzer.extract.similarity import Similarity, cosine
from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons
from analyzer.records import Cause, CauseType, Section, Shortcoming
from analyzer.text.places import merged, touches
from analyzer.text.span import Span

_CAUSE_TITLE = regex.compile("原因")
_PROBLEM_TITLE = regex.compile("问题|不足|短板|困难|差距|薄弱")
_NEW_STATEMENT = regex.compile(r"(?:个别|部分|少数|一些|有的|从而|因此|以致|致使)")
_SUBJECT = regex.compile(
    r"(?:[一二三四五六七八九十]{1,2}是)?(?:存在|有(?!的))(?:个别|部分|少数|一些)?(?:部门|单位|科室|干部|同志|人员)?"
)
_RELATION = regex.compile(r"(?:有关|相关|分不开)?$")  # closes 与…有关
_UNIT = regex.compile(r"[^。；\n]+")
# Enumerator and 在…方面: what an item says before its topic.
_LEAD = regex.compile(
    r"(?:(?:(?:首先|其次|再次|最后)是?|第[一二三四五六七八九十]|[一二三四五六七八九十]{1,2}是|一方面|另一方面)[，,]?)?"
    r"(?:[在从][^，。；]{2,20}(?:方面|上)[，,])?"
)
_SIDES = regex.compile(r"[，,；](?=(?:从|在)?(?:客观|主观)(?:上|方面|原因))")
_CLAUSE = regex.compile(r"[^，。；：\n]+")
_SHORTEST = 6  # characters of a cause
_ORDER = 0.01  # what the order alone says for a pair of cause and problem, beside their common words


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


class ReasonEntry(CauseEntry, frozen=True, kw_only=True):
    """A reason told without a cause word.

    ``strong``: also as the first clause of an item. ``closing``: also behind the deficiency. ``phrase``: the match
    alone is the reason, not the clause around it.
    """

    strong: bool = False
    closing: bool = False
    phrase: bool = False


class CausesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/causes.yaml``."""

    causes: tuple[CauseWordEntry, ...]
    implicit_causes: tuple[ReasonEntry, ...]
    cause_types: tuple[CauseEntry, ...]
    unit_openings: tuple[Entry, ...]
    unit_intros: tuple[Entry, ...]


class CauseFinder:
    """Finds causes inside shortcomings and in passages of their own."""

    def __init__(
        self, lexicons: Lexicons, effects: regex.Pattern[str], severity: Callable[[str], int]
    ) -> None:
        data = lexicons.load("causes.yaml", CausesFile)
        self._words = [(entry, regex.compile(expression(entry))) for entry in data.causes]
        opening = "|".join(f"(?:{expression(entry)})" for entry in data.causes if entry.opening)
        self._opening = regex.compile(opening)
        self._implicit = [(entry, regex.compile(expression(entry))) for entry in data.implicit_causes]
        self._types = [(entry.type, regex.compile(expression(entry))) for entry in data.cause_types]
        self._unit = regex.compile("|".join(f"(?:{expression(entry)})" for entry in data.unit_openings))
        self._intro = regex.compile("|".join(f"(?:{expression(entry)})" for entry in data.unit_intros))
        self._effects = effects
        self._severity = severity

    def told(self, text: str, span: Span) -> tuple[Cause | None, bool]:
        """Return the cause that a cause word introduces in a shortcoming, and whether it does so outright."""
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
        return None, False

    def untold(self, text: str, span: Span) -> Cause | None:
        """Return the first run of clauses in a shortcoming that give a reason without a cause word."""
        topic = _LEAD.match(text, span.start, span.end)
        clauses = list(_clauses(text, Span(topic.end(), span.end) if topic else span))
        reasons = [self._reason(text, clause) for clause in clauses]
        lacking = [self._lacks(text, clause) for clause in clauses]
        first = 0
        while first < len(clauses):
            last = first
            while last < len(clauses) and reasons[last]:
                last += 1
            if first == 0 and last and not _goes_with(reasons[0], reasons[1:last]):
                first = 1  # the topic: the problem itself
            run = [reason for reason in reasons[first:last] if reason]
            if run and _gives_reason(first, last, run, lacking):
                return self._of_run(text, clauses[first:last], run)
            first = max(last, first) + 1
        return None

    def _of_run(
        self, text: str, clauses: Sequence[Span], run: Sequence[tuple[ReasonEntry, Span]]
    ) -> Cause | None:
        entry, match = run[0]
        if entry.phrase:
            place: Span | None = match
        else:
            subject = _SUBJECT.match(text, clauses[0].start, clauses[0].end)
            place = trimmed(text, subject.end() if subject else clauses[0].start, clauses[-1].end)
        return None if place is None else Cause(place, place.of(text), entry.type)

    def _reason(self, text: str, clause: Span) -> tuple[ReasonEntry, Span] | None:
        if self._effects.match(text, *clause):
            return None
        for entry, pattern in self._implicit:
            found = pattern.search(text, *clause)
            if found is not None:
                return entry, Span(*found.span())
        return None

    def _lacks(self, text: str, clause: Span) -> bool:
        return self._severity(clause.of(text)) > 0 or self._effects.search(text, *clause) is not None

    def opens_passage(self, text: str, start: int) -> bool:
        """Whether a sentence that begins at ``start`` opens with a cause word."""
        return self._opening.match(text, start) is not None

    def leads_to(self, text: str, start: int, limit: int) -> bool:
        """Whether a cause word stands in the sentence or line before ``start`` (究其原因，一方面…)."""
        begin = max(text.rfind(mark, limit, start) for mark in "。\n")
        return self._opening.search(text, max(begin + 1, limit), start) is not None

    def passages(self, facts: Facts, items: Sequence[Span]) -> list[Span]:
        """Return the parts that only give causes: sections titled so, and paragraphs outside all items."""
        found = [
            Span(start, end)
            for section, start, end in own_parts(facts.sections)
            if section.kind == "shortcomings" and is_cause_section(section)
        ]
        told = merged(items)
        for sentence in facts.sentences:
            if facts.section(sentence.section).kind != "shortcomings":
                continue
            if not touches(told, sentence.span) and self.opens_passage(facts.text, sentence.span.start):
                found.append(sentence.span)
        return found

    def assigned(
        self, facts: Facts, shortcomings: Sequence[Shortcoming], passages: Sequence[Span], similar: Similarity
    ) -> list[Shortcoming]:
        """Return the shortcomings with the causes of the passages given to those without one, by content."""
        starts = part_starts(facts.sections)
        problems = by_part(starts, shortcomings, lambda one: one.span)
        if not passages:
            return list(shortcomings)
        result: list[Shortcoming] = []
        for items, told in zip(problems, by_part(starts, passages, lambda span: span), strict=True):
            units = [unit for passage in told for unit in self._units(facts.text, passage)]
            result += self._with_causes(facts.text, items, units, similar)
        return result

    def _with_causes(
        self, text: str, items: list[Shortcoming], units: Sequence[Span], similar: Similarity
    ) -> list[Shortcoming]:
        if not units or not items:
            return items
        problems = [None if item.cause is not None else similar.vector(item.text) for item in items]
        causes = [similar.vector(unit.of(text)) for unit in units]
        scores = [
            [0.0 if problem is None else _ORDER + cosine(problem, cause) for problem in problems]
            for cause in causes
        ]
        result = list(items)
        for unit, item in in_order(scores, _ORDER):
            result[item] = replace(result[item], cause=self._cause(text, units[unit]))
        return result

    def _units(self, text: str, passage: Span) -> Iterator[Span]:
        """The single causes of a passage: parted by stops, semicolons and 主观上 … 客观上."""
        for piece in _UNIT.finditer(text, passage.start, passage.end):
            start = piece.start()
            word = self._opening.match(text, start, piece.end())
            if word is not None:
                start = word.end()
            colon = text.find("：", start, piece.end())
            if colon >= 0 and "原因" in text[start:colon]:
                start = colon + 1
            borders = [start, *(cut.end() for cut in _SIDES.finditer(text, start, piece.end())), piece.end()]
            for a, b in pairwise(borders):
                opening = self._unit.match(text, a, b)
                place = trimmed(text, opening.end() if opening else a, b)
                if place is not None and place.length >= _SHORTEST and not self._is_intro(text, place):
                    yield place

    def _is_intro(self, text: str, place: Span) -> bool:
        return all(self._intro.search(clause.of(text)) for clause in _clauses(text, place))

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


def _goes_with(
    topic: tuple[ReasonEntry, Span] | None, others: Sequence[tuple[ReasonEntry, Span] | None]
) -> bool:
    """Whether the first clause of an item is a reason: a strong one, or one that the next of its kind explains."""
    if topic is None or topic[0].strong:
        return True
    following = others[0] if others else None
    return following is not None and following[0].strong and following[0].type == topic[0].type == "attitude"


def _gives_reason(
    first: int, last: int, run: Sequence[tuple[ReasonEntry, Span]], lacking: Sequence[bool]
) -> bool:
    """Whether a run of reasons stands before what it explains, or closes an item that told the deficiency before."""
    strong = any(entry.strong for entry, _ in run)
    if last < len(lacking):
        return strong or (first > 0 and any(lacking[last:]))
    return first > 0 and any(lacking[:first]) and all(entry.closing for entry, _ in run)


def _clauses(text: str, span: Span) -> Iterator[Span]:
    for piece in _CLAUSE.finditer(text, span.start, span.end):
        place = trimmed(text, *piece.span())
        if place is not None:
            yield place


def in_order(scores: Sequence[Sequence[float]], least: float) -> list[tuple[int, int]]:
    """Return the pairing of rows and columns with the highest sum that crosses nowhere and reuses nothing.

    A passage tells the causes in the order of the problems. Pairs below ``least`` are not made.
    """
    rows, columns = len(scores), len(scores[0]) if scores else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            paired = scores[row][column] + best[row + 1][column + 1] if scores[row][column] >= least else 0.0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    pairs, row, column = [], 0, 0
    while row < rows and column < columns:
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            pairs.append((row, column))
            row, column = row + 1, column + 1
    return pairs
