"""Clauses and headings with their standing: whose deeds they tell, and whether done, planned or admitted undone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, NamedTuple

import regex

from analyzer.coverage.asides import Aside, AsideReader
from analyzer.coverage.conceded import conceded
from analyzer.coverage.cues import ClauseCues
from analyzer.coverage.lexicon import CoverageFile, joined
from analyzer.lexicon.short import short
from analyzer.text.later import later
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
        sentence: Number of its sentence, -1 for headings.
        outright: Whether the unit says in so many words that it did not do something.
        former: Whether it tells how things were before; what follows tells what was done.
        aside: Why it tells nothing of the unit's own year: talk, former times, others' deeds, a basis, what was
            called off.
        kinds: What it tells that only some items ask for: guidance of others, publicity, deeds of some actor.
    """

    span: Span
    statement: int
    section: str
    role: Role
    severity: int = 0
    heading: bool = False
    zero: bool = False
    sentence: int = -1
    outright: bool = False
    former: bool = False
    aside: Aside | None = None
    kinds: Sequence[str] = ()


class PassageReader:
    """Reads the passages of documents.

    Args:
        data: Cues of standing.
        asides: Knows the clauses that tell no deed.

    Attributes:
        asides: The same.
        undone: Clauses that say in so many words that something was not done.
        mended: Says that what was not done before is put right.
    """

    def __init__(self, data: CoverageFile, asides: AsideReader) -> None:
        self.asides = asides
        self.undone = short(joined(data.undone))
        self.mended = later(regex.compile, joined(data.put_right))
        names = ("future", "negated", "zero", "former", "done_among_plans")
        self._cues = ClauseCues({name: getattr(data, name) for name in names} | asides.begun, asides.held)

    def read(self, facts: Facts) -> list[Passage]:
        """Return all passages of a document, ordered by place."""
        text = facts.text
        kinds = {section.id: _ROLES.get(section.kind, "claim") for section in facts.sections}
        cues = self._cues.find(text, [clause.span.start for clause in facts.clauses])
        former = cues["former"]
        told = {n for n in cues["zero"] if not _SOME.search(text, *facts.clauses[n].span)}
        standings = _Standings(self, facts, cues, told)
        only_some = self.asides.kinds(facts, cues)
        found: list[Passage] = []
        statement, end, apart = -1, 0, False
        last: object = None
        for number, clause in enumerate(facts.clauses):
            span = clause.span
            key = (clause.sentence, clause.run_item)
            if key != last or apart or not _STOPS.isdisjoint(text[end : span.start]):
                statement += 1
            last, end = key, span.end
            role, severity, outright, aside, cut, apart = standings.of(
                number, kinds.get(clause.section, "claim")
            )
            if cut and found and found[-1].statement == statement and found[-1].role in cut:
                statement += 1
            fields = (
                span,
                statement,
                clause.section,
                role,
                severity,
                False,
                number in told,
                clause.sentence,
                outright,
                number in former,
                aside,
                only_some.get(number, ()),
            )
            found.append(_new(Passage, fields))
        found += _headings(facts, kinds, statement)
        return sorted(found, key=lambda passage: passage.span)


class _Standing(NamedTuple):
    """How a clause stands.

    Attributes:
        role: As in :class:`Passage`, and so the next three.
        severity: Of an admission.
        outright: Whether the unit says in so many words that it did not do something.
        aside: Why it tells nothing of the unit's own year.
        cut: Roles of the clause before in its statement from which it is cut off.
        apart: Whether what follows is cut off from it.
    """

    role: Role
    severity: int = 0
    outright: bool = False
    aside: Aside | None = None
    cut: tuple[Role, ...] = ()
    apart: bool = False


_PLAIN = {role: _Standing(role) for role in ROLES}
# 调整工作正在推进，预计明年3月公布: what is told before stays told.
_PLANNED = _Standing("plan", cut=("claim",))
# 下一步将推行双随机检查: what answers a problem in its place is a plan, whatever the part tells.
_ANSWER = _Standing("plan", cut=("claim", "admission", "weak", "none"))
# 在今年已举办12场的基础上，明年继续: what is told among the plans of what was done stands alone, too.
_DONE = _Standing("claim", cut=ROLES, apart=True)


class _Standings:
    """Tells how the clauses of one document stand.

    Args:
        reader: Has the patterns.
        facts: The document.
        cues: The clauses of each cue.
        nothing: Clauses that report that nothing occurred.
    """

    def __init__(
        self, reader: PassageReader, facts: Facts, cues: Mapping[str, set[int]], nothing: set[int]
    ) -> None:
        self._reader = reader
        self._facts = facts
        self._future, self._negated, self._former = cues["future"], cues["negated"], cues["former"]
        self._asides = reader.asides.clauses(facts, cues, self._negated & self._former)
        self._undone = self._negated - nothing
        self._conceded = conceded(facts) - self._asides.keys()
        self._done = cues["done_among_plans"] - self._future
        self._answers = _within(facts, facts.answers)
        self._achievements = {section.id for section in facts.sections if section.kind in ACHIEVEMENTS}
        self._shortcomings = sorted(facts.shortcomings, key=lambda shortcoming: shortcoming.span.start)
        self._ends = list(accumulate((shortcoming.span.end for shortcoming in self._shortcomings), max))
        # What tells nothing of the kind is a claim where claims are told.
        self._cued = self._asides.keys() | self._undone | self._future | cues["basis"]

    def of(self, number: int, kind: Role) -> _Standing:
        """Return how a clause stands; ``kind`` is the usual role in its section."""
        if number in self._answers:
            return _DONE if number in self._done else _ANSWER
        if kind == "admission":
            return self._among_problems(number)
        if kind == "plan" and number in self._done:
            return _DONE
        if kind != "weak" and (kind != "claim" or number not in self._cued):
            return _PLAIN[kind]
        aside = self._asides.get(number)
        if aside is None and self._reader.asides.is_basis(self._words(number), weak=kind == "weak"):
            aside = "basis"
        if aside is not None:
            return _Standing("none", aside=aside)
        if kind == "claim" and number in self._undone:
            outright = self._outright(number)
            passing = self._facts.clauses[number].section in self._achievements and not outright
            return _Standing("admission", _IN_PASSING if passing else _UNDONE, outright)
        return _PLANNED if kind == "claim" and number in self._future else _PLAIN[kind]

    def _among_problems(self, number: int) -> _Standing:
        # 承接事项98项，但人员不足: what is told before the turn is not what falls short, and stands alone.
        if number in self._conceded:
            first, last = number - 1 not in self._conceded, number + 1 not in self._conceded
            return _Standing("claim", cut=ROLES if first else (), apart=last)
        if number in self._former and self._put_right(number):
            return _PLAIN["none"]
        severity = _severity(self._shortcomings, self._ends, self._facts.clauses[number].span)
        severity = severity or (_UNDONE if number in self._negated else 0)
        return _Standing("admission" if severity else "none", severity, self._outright(number))

    def _words(self, number: int) -> str:
        return self._facts.clauses[number].span.of(self._facts.text)

    def _outright(self, number: int) -> bool:
        return bool(self._reader.undone.match(self._words(number)))

    def _put_right(self, number: int) -> bool:
        """Whether the sentence of a clause, from there on, says that it was put right."""
        clause = self._facts.clauses[number]
        end = self._facts.sentences[clause.sentence].span.end
        return bool(self._reader.mended.search(self._facts.text, clause.span.start, end))


def _within(facts: Facts, stretches: Sequence[Span]) -> set[int]:
    """Return the clauses that lie in some stretches, which are in order."""
    found, starts = set[int](), [clause.span.start for clause in facts.clauses]
    for stretch in stretches:
        found.update(range(bisect_left(starts, stretch.start), bisect_left(starts, stretch.end)))
    return found


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
