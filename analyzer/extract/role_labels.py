"""Paragraphs that open with what they are in their matter: 问题：… 原因：… 做了什么：… 还要做什么：….

They count where labels of problems come again and again. Where labels of causes or of what was done stand beside them,
the report tells matter by matter, and none of them is a heading; it may leave some out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal

import regex
from msgspec import Struct
from msgspec.structs import replace

from analyzer.extract.clauses import own_parts, trimmed
from analyzer.extract.facts import Clause, Matter
from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons
from analyzer.records import Section
from analyzer.text.later import later
from analyzer.text.span import Span

Role = Literal["problem", "cause", "done", "plan"]

TOLD_IN = frozenset(
    {"preamble", "measures", "leader_duty", "other"}
)  # kinds of parts that may tell problems in place
_FEWEST = 2  # labels of problems, and of causes and acts together
_AHEAD = 20  # characters that a part tells ahead of its labels
_OFTEN = 3  # labels of problems with nothing else beside them
_MARKED = regex.compile("[：:】］]")  # looks sooner than the labels themselves
_LONGEST = 17  # characters of a label before its colon or the bracket that closes it
_NUMBER = r"(?:之?(?:[一二三四五六七八九十]|\d{1,2}))?"
# At the start of a line or behind a sentence: 问题：…, （原因）：…, 【下一步】….
_LABEL = regex.compile(
    rf"(?<![^\s。；！？”）])(?:[【（(]?(?P<t>[\p{{Han}}\d]{{1,12}}?){_NUMBER}[】）)]?[：:]"
    rf"|[【［](?P<t>[\p{{Han}}\d]{{1,12}}?){_NUMBER}[】］])\s*(?=[^\s：:])"
)


class LabelEntry(Entry, frozen=True, kw_only=True):
    """A wording of labels and what they announce."""

    role: Role


class RoleLabelsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/role_labels.yaml``."""

    labels: tuple[LabelEntry, ...]
    stems: tuple[LabelEntry, ...]


class Labelled(Struct, frozen=True):
    """A paragraph with a label.

    Attributes:
        role: What the label announces.
        label: Its words and the colon.
        body: The rest of the paragraph.
    """

    role: Role
    label: Span
    body: Span


class RoleLabels:
    """Finds them. Get it by ``lexicons.shared(RoleLabels)``."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("role_labels.yaml", RoleLabelsFile)
        self._known = [(entry.role, later(regex.compile, expression(entry))) for entry in data.labels]
        self._stems = [(entry.role, later(regex.compile, expression(entry))) for entry in data.stems]

    def find(self, text: str, lines: Sequence[Span], headings: Collection[int] = ()) -> list[Labelled]:
        """Return the paragraphs with labels, in order; none in a report where they mean nothing for lack of others.

        Args:
            text: Restored text.
            lines: Its lines.
            headings: Where headings start; what looks like a label there is a heading.
        """
        marked = [(line, mark.start()) for line in lines if (mark := _MARKED.search(text, *line))]
        labels = [
            (line, label)
            for line, mark in marked
            for label in _LABEL.finditer(text, max(line.start, mark - _LONGEST), line.end)
        ]
        told = Counter(label["t"] for _, label in labels)
        roles = {word: self._role(word, again=count > 1) for word, count in told.items()}
        labels = [
            (line, label) for line, label in labels if roles[label["t"]] and label.start() not in headings
        ]
        found = list(_with_bodies(labels, roles))
        often = sum(one.role == "problem" for one in found) >= _OFTEN
        return found if often or by_matter(found) else []

    def _role(self, word: str, *, again: bool) -> Role | None:
        known = (role for role, pattern in self._known if pattern.search(word))
        stems = (role for role, pattern in self._stems if again and pattern.search(word))
        return next(known, None) or next(stems, None)


def _with_bodies(
    labels: Sequence[tuple[Span, regex.Match[str]]], roles: Mapping[str, Role | None]
) -> Iterator[Labelled]:
    """Each lasts to the next one of its line."""
    for place, (line, label) in enumerate(labels):
        after = labels[place + 1] if place + 1 < len(labels) else None
        end = after[1].start() if after is not None and after[0] == line else line.end
        role = roles[label["t"]]
        if role is not None:
            yield Labelled(role, Span(*label.span()), Span(label.end(), end))


def by_matter(labelled: Sequence[Labelled]) -> bool:
    """Whether a report tells matter by matter, with labels of causes or acts beside those of problems."""
    told = Counter(one.role for one in labelled)
    return min(told["problem"], told["cause"] + told["done"]) >= _FEWEST


def paragraphs(text: str, lines: Sequence[Span], labelled: Sequence[Labelled]) -> frozenset[int]:
    """Return where the lines start that a report by matters shows to be no headings: labels, sentences between two."""
    if not by_matter(labelled):
        return frozenset()
    starts = {one.label.start for one in labelled}
    between = {
        line.start
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False)
        if before.start in starts and after.start in starts and text[line.end - 1] in "。；"
    }
    return frozenset(starts | between)


def tells_all(labelled: Sequence[Labelled], part: Span) -> bool:
    """Whether a part of a report by matters tells one of them, and not only its problem.

    Something stands before its labels, or one says what was done; all do where that is said at several matters.
    """
    own = _within(labelled, *part)
    done = sum(one.role == "done" for one in labelled) >= _FEWEST
    return bool(own) and (
        done or own[0].label.start - part.start >= _AHEAD or any(one.role == "done" for one in own)
    )


def by_part(
    labelled: Sequence[Labelled], sections: Sequence[Section]
) -> Iterator[tuple[Span, list[Labelled]]]:
    """Yield the parts that may tell problems in place and have labels, with these."""
    if not labelled:
        return
    kinds = {section.id: section.kind for section in sections}
    for section, start, end in own_parts(sections):
        own = _within(labelled, start, end)
        of_theme = (
            section.kind == "shortcomings"
            and section.parent is not None
            and kinds[section.parent] == "measures"
        )
        if own and (section.kind in TOLD_IN or of_theme):
            yield Span(start, end), own


def _within(labelled: Sequence[Labelled], start: int, end: int) -> list[Labelled]:
    """Those whose labels begin in a place; all of them are in order."""
    first, last = (bisect_left(labelled, place, key=lambda one: one.label.start) for place in (start, end))
    return list(labelled[first:last])


def matters(text: str, labelled: Sequence[Labelled], sections: Sequence[Section]) -> list[Matter]:
    """Return the problems that labels tell outside parts on problems.

    A paragraph without a label between a problem and the next label goes on with the problem.
    """
    found: list[Matter] = []
    for _, own in by_part(labelled, sections):
        for place, one in enumerate(own):
            if one.role != "problem":
                continue
            after = own[place + 1] if place + 1 < len(own) else None
            cause = after.body if after is not None and after.role == "cause" else None
            end = cause.end if cause is not None else after.label.start if after is not None else one.body.end
            problem = trimmed(text, one.body.start, end)
            if problem is not None:
                found.append(Matter(problem, cause and trimmed(text, *cause)))
    return found


def without_labels(
    clauses: Sequence[Clause], labelled: Sequence[Labelled], sections: Sequence[Section]
) -> list[Clause]:
    """Return the clauses without the labels that open them.

    In parts on problems labels stay: there they still say where causes and answers begin.
    """
    ends = {one.label.start: one.body.start for _, own in by_part(labelled, sections) for one in own}
    if not ends:
        return list(clauses)
    cut = [(clause, max(ends.get(clause.span.start, 0), clause.span.start)) for clause in clauses]
    return [
        clause if start == clause.span.start else replace(clause, span=Span(start, clause.span.end))
        for clause, start in cut
        if start < clause.span.end
    ]
