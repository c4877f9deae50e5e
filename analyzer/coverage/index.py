"""One document prepared for evidence search: passages with their standing, and what each of them names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import regex

from analyzer.coverage.lexicon import CoverageFile, compiled
from analyzer.coverage.plan import PHASE, Plan
from analyzer.lexicon.concepts import ConceptMatcher, fold
from analyzer.lexicon.terms import TermMatcher
from analyzer.text.span import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.extract.facts import Facts

WEAK = 0.7  # strength of a form that counts only in its context
SIMILAR = 0.8  # strength of a complete match of bigrams that is no literal match
_FOLDED = regex.compile("[“”‘’\"'《》〈〉「」『』 \u3000\t]")
_HARD_STOPS = frozenset("；。！？\n")


class Passage(NamedTuple):
    """A clause or heading.

    Attributes:
        span: Place in the restored text.
        statement: Number of the stretch between ；。 or run markers that it lies in; headings have their own.
        section: Section id.
        role: claim, plan, admission, weak (heading, preamble) or none (tail, others' deeds, basis).
        severity: Of an admission.
        note: Why the role is not that of its section, for explanations.
    """

    span: Span
    statement: int
    section: str
    role: str
    severity: int = 0
    note: str = ""


@dataclass(slots=True)
class Index:
    """Passages of a document and, per passage and slot, how surely the slot is named in [0, 1] (``hits``, n x S)."""

    text: str
    passages: list[Passage]
    statements: NDArray[np.int64]
    headings: dict[str, int]
    hits: NDArray[np.float32]
    similarity: NDArray[np.float32]


class Indexer:
    """Builds indexes.

    Args:
        data: Cues of standing.
        matcher: Concept matcher of the compiler.
        phases: Phase id to the verbs that tell it.
    """

    def __init__(self, data: CoverageFile, matcher: ConceptMatcher, phases: dict[str, tuple[str, ...]]) -> None:
        self._matcher = matcher
        self._phases = TermMatcher([(fold(form), name) for name, forms in phases.items() for form in forms])
        self._third = compiled(data.third_party)
        self._basis = compiled(data.basis)
        self._future = compiled(data.future)
        self._negated = compiled(data.negated)

    def build(self, facts: Facts, plan: Plan) -> Index:
        """Return the index of a document for one checklist."""
        passages = self._passages(facts)
        headings = {p.section: n for n, p in enumerate(passages) if p.note == "heading"}
        statements = np.array([p.statement for p in passages], np.int64)
        hits, similarity = self._hits(facts.text, passages, plan)
        return Index(facts.text, passages, statements, headings, hits, similarity)

    def _passages(self, facts: Facts) -> list[Passage]:
        text = facts.text
        kinds = {section.id: section.kind for section in facts.sections}
        third = _lines(self._third, text)
        future = _lines(self._future, text)
        negated = _lines(self._negated, text)
        found: list[Passage] = []
        statement = -1
        last = (-1, None)
        end = 0
        for clause in facts.clauses:
            start, stop = clause.span
            key = (clause.sentence, clause.run_item)
            if key != last or any(character in _HARD_STOPS for character in text[end:start]):
                statement += 1
            last, end = key, stop
            kind = kinds.get(clause.section, "other")
            role, note, severity = _ROLES.get(kind, "claim"), "", 0
            sentence = facts.sentences[clause.sentence].span
            if role in {"claim", "weak"}:
                if _any_in(third, sentence):
                    role, note = "none", "third_party"
                elif self._basis.search(text[start:stop]):
                    role, note = "none", "basis"
                elif role == "claim" and _any_in(negated, clause.span):
                    role, severity = "admission", 2
                elif role == "claim" and _any_in(future, clause.span):
                    role, note = "plan", "future"
            if role == "admission" and not severity:
                severity = _severity(facts, clause.span)
                role = "admission" if severity else "none"
            found.append(Passage(clause.span, statement, clause.section, role, severity, note))
        for section in facts.sections:
            if section.heading.length:
                statement += 1
                role = "weak" if _ROLES.get(section.kind, "claim") == "claim" else "none"
                found.append(Passage(section.heading, statement, section.id, role, 0, "heading"))
        return sorted(found, key=lambda passage: passage.span)

    def _hits(
        self, text: str, passages: list[Passage], plan: Plan
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        folded = fold(text)
        dropped = np.array([match.start() for match in _FOLDED.finditer(text)], np.int64)
        starts = np.array([p.span.start for p in passages], np.int64)
        ends = np.array([p.span.end for p in passages], np.int64)
        starts = starts - np.searchsorted(dropped, starts)
        ends = ends - np.searchsorted(dropped, ends)
        owner = np.full(len(folded) + 1, -1, np.int64)
        for number, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
            owner[start:end] = number
        hits = np.zeros((len(passages), len(plan.slots)), np.float32)
        similarity = self._similarity(folded, owner, plan, len(passages))
        similar = similarity >= plan.fuzzy
        hits[similar] = SIMILAR * similarity[similar]
        marks: list[tuple[int, int, float]] = []
        for span, slot in plan.forms.find(folded):
            marks.append((span[0], slot, 1.0))
        for span, phase in self._phases.find(folded):
            marks += [(span[0], slot, PHASE) for slot in plan.phases.get(phase, ())]
        for hit in self._matcher.find(folded):
            for slot, strength in plan.concepts.get(self._matcher.concepts[hit.concept].id, ()):
                sure = min(strength, WEAK) if hit.weak else strength
                marks.append((hit.start, slot, sure))
                if len(hit.pieces) > 1:
                    marks.append((hit.pieces[-1][0], slot, sure))
        if marks:
            where, slot, strength = (np.array(column) for column in zip(*marks, strict=True))
            rows = owner[where]
            inside = rows >= 0
            np.maximum.at(hits, (rows[inside], slot[inside]), strength[inside].astype(np.float32))
        return hits, similarity

    @staticmethod
    def _similarity(folded: str, owner: NDArray[np.int64], plan: Plan, count: int) -> NDArray[np.float32]:
        points = np.frombuffer(folded.encode("utf-32-le"), np.uint32).astype(np.int64)
        if len(points) < 2 or not len(plan.codes):
            return np.zeros((count, len(plan.slots)), np.float32)
        codes = points[:-1] << 21 | points[1:]
        at = np.minimum(np.searchsorted(plan.codes, codes), len(plan.codes) - 1)
        rows = owner[: len(codes)]
        valid = (plan.codes[at] == codes) & (rows >= 0) & (rows == owner[1 : len(codes) + 1])
        present = np.zeros((count, len(plan.codes)), np.float32)
        present[rows[valid], at[valid]] = 1.0
        return present @ plan.shares


_ROLES = {"preamble": "weak", "shortcomings": "admission", "plans": "plan", "tail": "none"}


def _lines(pattern: regex.Pattern[str], text: str) -> list[int]:
    return [match.start() for match in pattern.finditer(text)]


def _any_in(places: list[int], span: Span) -> bool:
    return any(span.start <= place < span.end for place in places)


def _severity(facts: Facts, span: Span) -> int:
    for shortcoming in facts.shortcomings:
        if shortcoming.span.overlaps(span):
            cause = shortcoming.cause
            return 0 if cause is not None and cause.span.overlaps(span) else shortcoming.severity
    return 0
