"""Clauses and headings with their standing: whose deeds they tell, and whether done, planned or admitted undone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, NamedTuple

import regex

from analyzer.coverage.asides import Aside, AsideReader
from analyzer.coverage.cues import ClauseCues
from analyzer.coverage.lexicon import CoverageFile, joined
from analyzer.lexicon.short import short
from analyzer.text.span import Span

if TYPE_CHECKING:
    from analyzer.extract.facts import Facts
    from analyzer.records import Shortcoming

Role = Literal["claim", "plan", "admission", "weak", "none"]
ROLES: tuple[Role, ...] = ("claim", "plan", "admission", "weak", "none")
_ROLES: dict[str, Role] = {"preamble": "weak", "shortcomings": "admission", "plans": "plan", "tail": "none"}
_new = tuple.__new__  # passages are made by the hundred
ACHIEVEMENTS = frozenset({"measures", "leader_duty"})
_STOPS = frozenset("；。！？\n")
# Among the achievements a document states what fell short in passing; only elsewhere does it count as an admission.
_IN_PASSING = 1
_BUT = ("但", "然而", "却")
_FIGURE = regex.compile(r"^(?!虽|尽管)[^，。；未没不]*(?:[0-9](?:\.[0-9]+)?[件宗起份项条名人个家次场台])$")
# A list with other numbers beside the zero (审查合同112份、规范性文件0件) does not say that there was nothing.
_SOME = regex.compile(
    r"[1-9][0-9]*[ ]?[件宗起份例项条][^，。；]*、|、[^，。；]*[1-9][0-9]*[ ]?[件宗起份例项条]"
)
_UNDONE = 2  # severity of a plain statement that something was not done
SERIOUS = 2  # severity from which an admission contradicts a claim


class Passage(NamedTuple):
    """A clause or heading.

    Attributes:
        span: Place in the restored text.
        statement: Number of the stretch between ；。 or run markers that it lies in; headings have their own.
        section: Section id.
        role: claim, plan, admission, weak (heading, preamble) or none (tail, others' deeds, basis, talk, former years).
        severity: Of an admission.
        heading: Whether it is a heading.
        zero: Whether it reports that nothing of the kind occurred.
        guided: Whether others did it under the unit's guidance.
        publicity: Whether it lists contents of publicity.
        sentence: Number of its sentence, -1 for headings.
        outright: Whether the unit says in so many words that it did not do something.
        former: Whether it tells how things were before; what follows tells what was done.
        aside: Why it tells nothing of the unit's own year: talk, former times, others' deeds, a basis, what was
            called off.
        actors: Others than the unit whose deed it tells.
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
    outright: bool = False
    former: bool = False
    aside: Aside | None = None
    actors: tuple[int, ...] = ()


class PassageReader:
    """Reads the passages of documents.

    Args:
        data: Cues of standing.
        asides: Knows the clauses that tell no deed.
    """

    def __init__(self, data: CoverageFile, asides: AsideReader) -> None:
        self._asides = asides
        self._undone = short(joined(data.undone))
        self._mended = regex.compile(joined(data.put_right))
        begun = {
            name: getattr(data, name)
            for name in ("future", "negated", "zero", "guided", "publicity", "former")
        }
        self._cues = ClauseCues(begun | asides.begun, asides.held)

    def _conceded(self, facts: Facts, number: int) -> bool:
        """Whether a clause among the shortcomings only leads in to what falls short, by a figure of what was done."""
        clause, after = facts.clauses[number], facts.clauses[number + 1 : number + 2]
        return bool(
            after
            and after[0].sentence == clause.sentence
            and facts.text.startswith(_BUT, after[0].span.start)
            and _FIGURE.search(clause.span.of(facts.text))
        )

    def _put_right(self, facts: Facts, number: int) -> bool:
        """Whether the sentence of a clause, from there on, says that it was put right."""
        clause = facts.clauses[number]
        end = facts.sentences[clause.sentence].span.end
        return bool(self._mended.search(facts.text, clause.span.start, end))

    def read(self, facts: Facts) -> list[Passage]:
        """Return all passages of a document, ordered by place."""
        text = facts.text
        kinds = {section.id: _ROLES.get(section.kind, "claim") for section in facts.sections}
        achievements = {section.id for section in facts.sections if section.kind in ACHIEVEMENTS}
        starts = [clause.span.start for clause in facts.clauses]
        cues = self._cues.find(text, starts)
        future, negated, zero, guided, publicity, former = map(
            cues.__getitem__, ("future", "negated", "zero", "guided", "publicity", "former")
        )
        asides = self._asides.clauses(facts, cues, negated & former)
        actors = self._asides.actors(facts, cues)
        shortcomings = sorted(facts.shortcomings, key=lambda shortcoming: shortcoming.span.start)
        ends = list(accumulate((shortcoming.span.end for shortcoming in shortcomings), max))
        found: list[Passage] = []
        statement, end, apart = -1, 0, False
        last: object = None
        for number, clause in enumerate(facts.clauses):
            span = clause.span
            key = (clause.sentence, clause.run_item)
            begin, stop = span
            if key != last or apart or not _STOPS.isdisjoint(text[end:begin]):
                statement += 1
            apart = False
            last, end = key, stop
            role, severity, outright = kinds.get(clause.section, "claim"), 0, False
            none = number in zero and not _SOME.search(text, begin, stop)
            aside = asides.get(number) if role in {"claim", "weak"} else None
            if aside is not None:
                role = "none"
            elif role in {"claim", "weak"} and self._asides.is_basis(text[begin:stop], weak=role == "weak"):
                role, aside = "none", "basis"
            elif role == "claim" and number in negated and not none:
                outright = bool(self._undone.match(text[begin:stop]))
                passing = clause.section in achievements and not outright
                role, severity = "admission", _IN_PASSING if passing else _UNDONE
            elif role == "claim" and number in future:
                role = "plan"
                if found and found[-1].statement == statement and found[-1].role == "claim":
                    statement += 1  # 调整工作正在推进，预计明年3月公布: what is told before stays told
            elif role == "admission" and self._conceded(facts, number):
                # 承接事项98项，但人员不足: what is told before the turn is not what falls short, and stands alone.
                role, apart = "claim", True
                statement += bool(found) and found[-1].statement == statement
            elif role == "admission" and number in former and self._put_right(facts, number):
                role = "none"
            elif role == "admission":
                outright = bool(self._undone.match(text[begin:stop]))
                severity = _severity(shortcomings, ends, span) or (_UNDONE if number in negated else 0)
                role = "admission" if severity else "none"
            marks = (none, number in guided, number in publicity)
            fields = (
                span,
                statement,
                clause.section,
                role,
                severity,
                False,
                *marks,
                clause.sentence,
                outright,
                number in former,
                aside,
                actors.get(number, ()) if role == "claim" else (),
            )
            found.append(_new(Passage, fields))
        found += _headings(facts, kinds, statement)
        return sorted(found, key=lambda passage: passage.span)


def _headings(facts: Facts, kinds: Mapping[str, Role], statement: int) -> list[Passage]:
    """Return the headings that tell nothing themselves, with statements numbered on after ``statement``."""
    sections = [one for one in facts.sections if one.heading.length and not facts.tells(one)]
    return [
        Passage(one.heading, number, one.id, "weak" if kinds[one.id] == "claim" else "none", heading=True)
        for number, one in enumerate(sections, start=statement + 1)
    ]


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
