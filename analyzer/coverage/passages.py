"""Clauses and headings with their standing: whose deeds they tell, and whether done, planned or admitted undone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, NamedTuple

import regex

from analyzer.coverage.lexicon import CoverageFile, compiled, joined
from analyzer.lexicon.seeker import Seeker
from analyzer.text.span import Span

if TYPE_CHECKING:
    from analyzer.extract.facts import Facts
    from analyzer.records import Shortcoming

Role = Literal["claim", "plan", "admission", "weak", "none"]
ROLES: tuple[Role, ...] = ("claim", "plan", "admission", "weak", "none")
_ROLES: dict[str, Role] = {"preamble": "weak", "shortcomings": "admission", "plans": "plan", "tail": "none"}
_new = tuple.__new__  # passages are made by the hundred
_ACHIEVEMENTS = frozenset({"measures", "leader_duty"})
_STOPS = frozenset("；。！？\n")
# Among the achievements a document states what fell short in passing; only elsewhere does it count as an admission.
_IN_PASSING = 1
_UNDONE = 2  # severity of a plain statement that something was not done
SERIOUS = 2  # severity from which an admission contradicts a claim


class Passage(NamedTuple):
    """A clause or heading.

    Attributes:
        span: Place in the restored text.
        statement: Number of the stretch between ；。 or run markers that it lies in; headings have their own.
        section: Section id.
        role: claim, plan, admission, weak (heading, preamble) or none (tail, others' deeds, basis).
        severity: Of an admission.
        heading: Whether it is a heading.
        zero: Whether it reports that nothing of the kind occurred.
        guided: Whether others did it under the unit's guidance.
        publicity: Whether it lists contents of publicity.
        sentence: Number of its sentence, -1 for headings.
    """

    span: Span
    statement: int
    section: str
    role: Role
    severity: int = 0
    heading: bool = False
    zero: bool = False
    guided: bool = False
    publicity: bool = False
    sentence: int = -1


class PassageReader:
    """Reads the passages of documents.

    Args:
        data: Cues of standing.
    """

    def __init__(self, data: CoverageFile) -> None:
        self._basis = compiled(data.basis)
        self._itself = compiled(data.self_reference)
        groups = (data.third_party, data.future, data.negated, data.zero, data.guided, data.publicity)
        self._cues = Seeker([joined(group) for group in groups])

    def _no_deed(self, role: Role, words: str) -> bool:
        # A basis (按照…要求), or what a report says of itself in its preamble.
        return bool(self._basis.match(words) or (role == "weak" and self._itself.match(words)))

    def read(self, facts: Facts) -> list[Passage]:
        """Return all passages of a document, ordered by place."""
        text = facts.text
        kinds = {section.id: _ROLES.get(section.kind, "claim") for section in facts.sections}
        achievements = {section.id for section in facts.sections if section.kind in _ACHIEVEMENTS}
        starts = [clause.span.start for clause in facts.clauses]
        third, future, negated, zero, guided, publicity = (
            _owners(matches, starts) for matches in self._cues.find(text)
        )
        others = {facts.clauses[n].sentence for n in third if n >= 0}
        shortcomings = sorted(facts.shortcomings, key=lambda shortcoming: shortcoming.span.start)
        ends = list(accumulate((shortcoming.span.end for shortcoming in shortcomings), max))
        found: list[Passage] = []
        statement, end = -1, 0
        last: object = None
        for number, clause in enumerate(facts.clauses):
            span = clause.span
            key = (clause.sentence, clause.run_item)
            begin, stop = span
            if key != last or not _STOPS.isdisjoint(text[end:begin]):
                statement += 1
            last, end = key, stop
            role, severity = kinds.get(clause.section, "claim"), 0
            if role in {"claim", "weak"} and (
                clause.sentence in others or self._no_deed(role, text[begin:stop])
            ):
                role = "none"
            elif role == "claim" and number in negated and number not in zero:
                role, severity = "admission", _IN_PASSING if clause.section in achievements else _UNDONE
            elif role == "claim" and number in future:
                role = "plan"
            elif role == "admission":
                severity = _severity(shortcomings, ends, span) or (_UNDONE if number in negated else 0)
                role = "admission" if severity else "none"
            marks = (number in zero, number in guided, number in publicity)
            fields = (span, statement, clause.section, role, severity, False, *marks, clause.sentence)
            found.append(_new(Passage, fields))
        for section in facts.sections:
            if section.heading.length and not facts.tells(section):
                statement += 1
                role = "weak" if kinds[section.id] == "claim" else "none"
                found.append(Passage(section.heading, statement, section.id, role, heading=True))
        return sorted(found, key=lambda passage: passage.span)


def _owners(matches: Iterable[regex.Match[str]], starts: list[int]) -> set[int]:
    """Return the numbers of the clauses in which a cue begins (-1 for before the first)."""
    return {bisect_right(starts, match.start()) - 1 for match in matches}


def _severity(shortcomings: Sequence[Shortcoming], ends: Sequence[int], span: Span) -> int:
    """Return the severity of the shortcoming that ``span`` states; 0 outside shortcomings and inside causes.

    Args:
        shortcomings: All shortcomings, by their beginnings.
        ends: Per shortcoming, the farthest end of it and those before it.
        span: A clause.
    """
    for at in range(bisect_right(ends, span.start), len(shortcomings)):
        shortcoming = shortcomings[at]
        if shortcoming.span.overlaps(span):
            cause = shortcoming.cause
            return 0 if cause is not None and cause.span.overlaps(span) else shortcoming.severity
        if shortcoming.span.start >= span.end:
            break
    return 0
