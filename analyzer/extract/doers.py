"""Whose deed a clause tells: who is its subject, or the subject carried on from the clauses before.

A tale of a case tells deeds of residents, companies, courts and superiors beside those of the unit. Who is named stays
the subject of what follows without one, within his sentence and for the next one. The models weigh what is found here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

import regex
from msgspec import Struct

from analyzer.extract.facts import Facts
from analyzer.extract.verbs import MeasuresFile, Verb
from analyzer.extract.words import Words
from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons
from analyzer.lexicon.terms import TermMatcher
from analyzer.text.span import Span

Whose = Literal["own", "level", "bureau", "village", "adviser", "organ", "other", "pronoun", "none"]
BARE = "bare"  # without a subject, and with none to carry on
_NAMED = "named"  # a subject that no name tells
_PEOPLE = "office_staff"  # entry of people of the unit
_LEADERS = frozenset("长记任")  # ends of names of those who lead it
_REACH = 24  # characters in which a subject ends
_GOVERNING = frozenset("跟替约请对向把将给与同从在以为按据请让至到针围通经")  # what they govern is no subject
_TAKES = regex.compile("涉及|要求|没有|是|成|报|派|找|会同|联合|有(?!人)")  # what follows is an object
_BY = frozenset("由被")
_NO_SUBJECT = frozenset("的地得")
_THEIRS = frozenset({"organ", "other", "pronoun"})
_ACTING = frozenset({"v", "vd", "p"})
_NOUNS = ("n", "l", "j", "z", "s", "vn", "an")  # classes of words that name a subject


class DoerEntry(Entry, frozen=True, kw_only=True):
    """Names of subjects; ``whose`` says whose deeds they tell."""

    whose: Whose


class DoersFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/doers.yaml``."""

    doers: tuple[DoerEntry, ...]
    named: tuple[Entry, ...]
    organs: tuple[Entry, ...]
    attributes: tuple[str, ...]
    openings: tuple[Entry, ...]
    reporting: tuple[Entry, ...]
    steps: tuple[Entry, ...]


class Doer(Struct, frozen=True, gc=False):
    """Who does what a clause tells.

    Attributes:
        whose: Whose deed it is, ``bare`` if nothing tells it.
        how: How that is told: ``told`` by its subject, ``by`` 由 or 被, ``he``; or carried ``on`` from a clause before,
            ``past`` the end of a sentence.
        end: Where the subject ends, or the start of a clause that names none.
        spoken: Whether somebody is quoted or reported.
        tale: How much of the paragraph tells of others, in steps, 0 to 3.
    """

    whose: str = BARE
    how: str = BARE
    end: int = 0
    spoken: int = 0
    tale: int = 0

    @property
    def told(self) -> str:
        """Both in one: ``other on``."""
        return f"{self.whose} {self.how}"


class _Named(Struct, gc=False):
    whose: str
    sentence: int
    person: bool = True


class DoerReader:
    """Reads who does what. Get it by ``lexicons.shared(DoerReader)``."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("doers.yaml", DoersFile)
        self._names = TermMatcher((form, entry.whose) for entry in data.doers for form in entry.forms)
        self._shapes, self._organs, self._reports, self._steps, opens = (
            regex.compile("|".join(f"(?:{expression(entry)})" for entry in group))
            for group in (data.named, data.organs, data.reporting, data.steps, data.openings)
        )
        adverbs = lexicons.load("measures.yaml", MeasuresFile).adverbs
        self._opening = regex.compile(rf"(?:{opens.pattern}|\L<adverbs>|[，,])*+", adverbs=adverbs)
        self._attributes = frozenset(data.attributes)
        self._people = frozenset(form for one in data.doers if one.id == _PEOPLE for form in one.forms)

    def read(self, facts: Facts, verbs: Sequence[Sequence[Verb]], words: Words) -> list[Doer]:
        """Return who does what each clause tells; ``verbs`` are those of each clause."""
        names = self._subjects(facts)
        starts = [start for start, _, _ in names]
        found: list[Doer] = []
        numbers = range(len(facts.clauses))
        ends = [clause.span.end for clause in facts.clauses]
        paragraph = 0
        paragraphs: list[int] = []
        for number in numbers:
            if number and "\n" in facts.text[ends[number - 1] : facts.clauses[number].span.start]:
                paragraph += 1
            paragraphs.append(paragraph)
        for _, group in groupby(numbers, paragraphs.__getitem__):
            found += self._paragraph(facts, verbs, words, names, starts, [*group])
        return found

    def _paragraph(
        self,
        facts: Facts,
        verbs: Sequence[Sequence[Verb]],
        words: Words,
        names: Sequence[tuple[int, int, str]],
        starts: Sequence[int],
        numbers: Sequence[int],
    ) -> Iterator[Doer]:
        text, last, speaker = facts.text, None, -1
        told: list[tuple[str, str, int, int]] = []
        others, leader, apart = 0, False, False
        sentence, behind = -1, facts.clauses[numbers[0]].span.start
        for number in numbers:
            clause = facts.clauses[number]
            apart |= clause.sentence != sentence or "；" in text[behind : clause.span.start]
            own = names[
                bisect_left(starts, clause.span.start) : bisect_left(starts, clause.span.start + _REACH)
            ]
            whose, end, by = self._subject(text, clause.span, own, verbs[number], words)
            known = last.whose if last is not None else BARE
            if whose is None:
                carried = last is not None and clause.sentence - last.sentence <= 1
                how = "on" if last is not None and clause.sentence == last.sentence and not apart else "past"
                value = (known, how) if carried else (BARE, BARE)
            elif by:
                value = whose, "by"
            elif whose == "pronoun":
                if last is None or not last.person:  # 窗口为他办结签注，他连声道谢
                    known = "other"
                if leader:
                    known = "own"
                value = known, "he"
                last = _Named(known, clause.sentence)
            else:
                value = whose, "told"
                of_unit = any(text.endswith(one, 0, end) for one in self._people)
                person = whose == "other" or of_unit
                leader |= of_unit and last is None and text[end - 1] in _LEADERS
                last = _Named(whose, clause.sentence, person)
            own_again = value == ("own", "told")
            if own_again:
                speaker = -1
            if whose is not None and not by:
                apart = False
            sentence, behind = clause.sentence, clause.span.end
            opened = text.rfind("“", facts.sentences[clause.sentence].span.start, clause.span.start)
            quoted = opened >= 0 and text.find("”", opened, clause.span.start) < 0
            told.append((*value, end, 2 if quoted else int(speaker == clause.sentence)))
            if not own_again and self._reports.search(text, *clause.span):
                speaker = clause.sentence
            others += whose in _THEIRS or self._steps.match(text, *clause.span) is not None
        least = (1, -(-len(numbers) // 8), -(-len(numbers) // 4))
        tale = sum(others >= few for few in least) if others else 0
        for of, how, end, spoken in told:
            yield Doer(of, how, end, spoken, tale)

    def _subject(
        self,
        text: str,
        clause: Span,
        names: Sequence[tuple[int, int, str]],
        verbs: Sequence[Verb],
        words: Words,
    ) -> tuple[str | None, int, bool]:
        """Return whose deed the subject of a clause tells, where it ends, and whether 由 or 被 leads to it."""
        opening = self._opening.match(text, *clause)
        begin = opening.end() if opening is not None else clause.start
        if begin >= clause.end:
            return None, clause.start, False
        by = text[begin] in _BY
        if text[begin] in _GOVERNING:
            return None, clause.start, False
        weak: tuple[str | None, int, bool] | None = None
        joined: tuple[str, bool] | None = None
        for start, end, whose in names:
            if start < begin or end > clause.end:
                continue
            agent = (text[start - 1] in _BY and start > begin) or by
            between = text[begin:start]
            if not agent and between:
                known = [verb for verb in verbs if verb.known and begin <= verb.start and verb.end <= start]
                attribute = between[-1] == "的" and not (known and known[0].start == begin)
                if not attribute and (
                    any(text[verb.start : verb.end] not in self._attributes for verb in known)
                    or self._acts(words, begin, start)
                    or _TAKES.search(between) is not None
                ):
                    break
            if whose == "none":
                continue
            if text[end : end + 1] in _NO_SUBJECT and text[end : end + 1]:
                continue
            gaps = [other - end for other, _, kind in names if other >= end and kind != "none"]
            joined = joined or (
                (whose, agent) if gaps and gaps[0] == 1 else None
            )  # 我局和法院: the first counts
            if end == clause.end or (gaps and gaps[0] <= 1):
                weak = weak or (whose, end, agent)
                continue
            if joined is None or whose == "own":
                return whose, end, agent
            return joined[0], end, joined[1]
        if weak is not None:
            return weak
        first = next((verb.start for verb in verbs if verb.start >= begin), clause.start)
        classes = words.within(begin, first)[1] if first - begin > 1 else ()
        if any(kind.startswith(_NOUNS) for kind in classes):
            return _NAMED, clause.start, False
        return None, clause.start, False

    def _acts(self, words: Words, begin: int, end: int) -> bool:
        """Whether a stretch holds a verb or a preposition that is no part of a name (领着|房东, not 执法|人员)."""
        texts, classes = words.within(begin, end)
        return any(
            (kind in _ACTING and text not in self._attributes) or text in _GOVERNING
            for text, kind in zip(texts, classes, strict=True)
        )

    def _subjects(self, facts: Facts) -> list[tuple[int, int, str]]:
        """Return the names in a text by place, the longest where some overlap."""
        text, unit = facts.text, facts.meta.unit or ""
        found = [(start, -end, whose) for start, end, whose in self._names.places(text)]
        found += [(one.start(), -one.end(), "other") for one in self._shapes.finditer(text)]
        found += [(one.start(), -one.end(), "bureau") for one in self._organs.finditer(text)]
        kept: list[tuple[int, int, str]] = []
        covered = 0
        for start, less, whose in sorted(found):
            if start >= covered:
                covered = -less
                kept.append((start, covered, self._of_unit(text[start:covered], whose, unit)))
        return kept

    @staticmethod
    def _of_unit(name: str, whose: str, unit: str) -> str:
        """Whose deeds a name tells in the report of ``unit``: its own name is nobody else's."""
        if not unit or whose in {"own", "other", "none", "pronoun"}:
            return whose
        if name in unit or (whose == "level" and unit.rstrip("人民政府")[-1:] == name[0]):
            return "own"
        return "organ" if whose == "level" else whose
