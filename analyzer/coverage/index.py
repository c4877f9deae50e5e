"""One document prepared for evidence search: passages with their standing, and what each of them names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import regex

from analyzer.checklist.tokens import ACTIONS
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
        zero: Whether it reports that nothing of the kind occurred.
        guided: Whether others did it under the unit's guidance.
        publicity: Whether it lists contents of publicity.
        sentence: Number of its sentence; headings have none (-1).
    """

    span: Span
    statement: int
    section: str
    role: str
    severity: int = 0
    note: str = ""
    zero: bool = False
    guided: bool = False
    publicity: bool = False
    sentence: int = -1


@dataclass(slots=True)
class Index:
    """Passages of a document and what they name.

    Attributes:
        hits: Per passage and slot, how surely the slot is named, in [0, 1], shape (n, S).
        similarity: Per passage and slot, idf-weighted containment of the slot's bigrams, shape (n, S).
        marks: Per (passage, slot), where in the folded text it is named.
        acts: Per passage, ids of the action phases that it names.
        starts: Begin of each passage in the folded text; ``ends`` its end.
    """

    text: str
    passages: list[Passage]
    statements: NDArray[np.int64]
    headings: dict[str, int]
    hits: NDArray[np.float32]
    similarity: NDArray[np.float32]
    marks: dict[tuple[int, int], list[tuple[int, int]]]
    acts: dict[int, set[str]]
    folded: str
    starts: list[int]
    ends: list[int]

    def folded_passage(self, number: int) -> str:
        """Return the folded text of a passage."""
        return self.folded[self.starts[number] : self.ends[number]]


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
        self._zero = compiled(data.zero)
        self._guided = compiled(data.guided)
        self._publicity = compiled(data.publicity)

    def build(self, facts: Facts, plan: Plan) -> Index:
        """Return the index of a document for one checklist."""
        passages = self._passages(facts)
        headings = {p.section: n for n, p in enumerate(passages) if p.note == "heading"}
        statements = np.array([p.statement for p in passages], np.int64)
        return self._named(facts.text, passages, statements, headings, plan)

    def _passages(self, facts: Facts) -> list[Passage]:
        text = facts.text
        kinds = {section.id: section.kind for section in facts.sections}
        third = _lines(self._third, text)
        future = _lines(self._future, text)
        negated = _lines(self._negated, text)
        zero, guided, publicity = (_lines(cue, text) for cue in (self._zero, self._guided, self._publicity))
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
            flags = (_any_in(lines, clause.span) for lines in (zero, guided, publicity))
            found.append(Passage(clause.span, statement, clause.section, role, severity, note, *flags, clause.sentence))
        for section in facts.sections:
            if section.heading.length:
                statement += 1
                role = "weak" if _ROLES.get(section.kind, "claim") == "claim" else "none"
                found.append(Passage(section.heading, statement, section.id, role, 0, "heading"))
        return sorted(found, key=lambda passage: passage.span)

    def _named(
        self, text: str, passages: list[Passage], statements: NDArray[np.int64], headings: dict[str, int], plan: Plan
    ) -> Index:
        folded = fold(text)
        dropped = np.array([match.start() for match in _FOLDED.finditer(text)], np.int64)
        bounds = np.array([p.span for p in passages], np.int64).reshape(-1, 2)
        bounds -= np.searchsorted(dropped, bounds)
        starts, ends = bounds[:, 0].tolist(), bounds[:, 1].tolist()
        owner = np.full(len(folded) + 1, -1, np.int64)
        for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
            owner[start:end] = number
        similarity = self._similarity(folded, owner, plan, len(passages))
        hits = np.where(similarity >= plan.fuzzy, SIMILAR * similarity, np.float32(0))
        marks: dict[tuple[int, int], list[tuple[int, int]]] = {}
        owners = owner.tolist()
        acts: dict[int, set[str]] = {}
        for start, end, slot, strength, act in self._occurrences(folded, plan):
            row = owners[start]
            if row >= 0 and act:
                acts.setdefault(row, set()).add(act)
            elif row >= 0:
                marks.setdefault((row, slot), []).append((start, end))
                if strength > hits[row, slot]:
                    hits[row, slot] = strength
        return Index(text, passages, statements, headings, hits, similarity, marks, acts, folded, starts, ends)

    def _occurrences(self, folded: str, plan: Plan) -> list[tuple[int, int, int, float, str]]:
        """Return ``(start, end, slot, strength, "")`` of slots and ``(start, end, -1, 0, id)`` of action phases."""
        found = [(span[0], span[1], slot, 1.0, "") for span, slot in plan.forms.find(folded)]
        for span, phase in self._phases.find(folded):
            found += [(span[0], span[1], slot, PHASE, "") for slot in plan.phases.get(phase, ())]
            found.append((span[0], span[1], -1, 0.0, phase))
        for hit in self._matcher.find(folded):
            concept = self._matcher.concepts[hit.concept]
            for slot, strength in plan.concepts.get(concept.id, ()):
                sure = min(strength, WEAK) if hit.weak else strength
                found += [(start, end, slot, sure, "") for start, end in {hit.pieces[0], hit.pieces[-1]}]
            if concept.theme == ACTIONS:
                found.append((hit.start, hit.end, -1, 0.0, concept.id))
        return found

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
