"""Admitted shortcomings with severity, cause and effect; the statutory vector that depends on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
from msgspec import Struct

from analyzer.extract.aspects import AspectClassifier
from analyzer.extract.causes import CauseFinder, is_cause_section
from analyzer.extract.clauses import own_parts, trimmed
from analyzer.extract.facts import Facts
from analyzer.extract.links import PlanLinker
from analyzer.extract.statutory import StatutoryExtractor
from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons
from analyzer.records import Aspect, Cause, Link, Quote, Section, Shortcoming, Statutory
from analyzer.text.span import Span


class SeverityEntry(Entry, frozen=True, kw_only=True):
    """Deficiency cues of one severity."""

    severity: int


class ShortcomingsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/shortcomings.yaml``."""

    severity: tuple[SeverityEntry, ...]
    third_party: tuple[Entry, ...]
    frames: tuple[Entry, ...]
    effects: tuple[Entry, ...]


class ShortcomingExtractor:
    """Finds whole shortcoming items, even across sentence ends, and what answers them."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("shortcomings.yaml", ShortcomingsFile)
        self._severity = [(entry.severity, regex.compile(expression(entry))) for entry in data.severity]
        self._soft = _joined([entry for entry in data.severity if entry.severity == 1])
        self._hard = _joined([entry for entry in data.severity if entry.severity == 3])
        self._third_party = _joined(data.third_party)
        self._frames = _joined(data.frames)
        self._effects = _joined(data.effects)
        self._causes = CauseFinder(lexicons, self._effects)
        self._aspects = lexicons.shared(AspectClassifier)
        self._linker = PlanLinker()
        self._statutory = StatutoryExtractor(lexicons)

    def extract(self, facts: Facts) -> tuple[list[Shortcoming], list[Link], Statutory]:
        """Return shortcomings, links to plans, and the statutory vector.

        ``facts`` must have sections, runs, sentences and plans filled.
        """
        found: list[Shortcoming] = []
        explicit: list[bool] = []
        for span in dict.fromkeys(self._items(facts)):
            cause, has_word = self._causes.find(facts.text, span)
            severity = self._severity_of_item(facts.text, span, cause)
            if severity == 0 and not _in_run(facts, span) and not _headed(facts, span):
                continue
            found.append(
                Shortcoming(
                    id=f"d{len(found) + 1}",
                    span=span,
                    text=span.of(facts.text),
                    aspect=self._aspect(facts.text, span),
                    severity=max(severity, 1),
                    cause=cause,
                    effect=self._effect(facts.text, span, cause),
                )
            )
            explicit.append(has_word)
        passages = self._causes.passages(facts, [shortcoming.span for shortcoming in found])
        facts.shortcomings = self._causes.assigned(facts, found, passages)
        statutory = self._statutory.extract(facts, explicit, passage=bool(passages))
        return facts.shortcomings, self._linker.link(facts), statutory

    def severity_of(self, text: str) -> int:
        """Return the highest severity (1-3) of the deficiency cues in ``text``, 0 without any."""
        own = self._third_party.sub("", text)
        return max((severity for severity, pattern in self._severity if pattern.search(own)), default=0)

    def _severity_of_item(self, text: str, span: Span, cause: Cause | None) -> int:
        """Severity of the problem itself: its cause does not count, and a wish (…有待缓解) softens its sentence."""
        parts = [span.of(text)]
        if cause is not None and span.contains(cause.span):
            parts = [text[span.start : cause.span.start], text[cause.span.end : span.end]]
        pieces = [piece for part in parts for piece in regex.split(r"[，。；]", part)]
        severities = [
            1 if self._soft.search(piece) and not self._hard.search(piece) else self.severity_of(piece)
            for piece in pieces
        ]
        return max(severities, default=0) or self.severity_of(span.of(text))

    def _items(self, facts: Facts) -> Iterator[Span]:
        """Enumerated items, else headed items, else paragraphs' sentences without the concessive frame."""
        for section, start, end in own_parts(facts.sections):
            if section.kind != "shortcomings":
                continue
            own = Span(start, end)
            items = [item for run in facts.runs if run.section == section.id for item in run.items]
            outer = [a for a in items if not any(b.span.contains(a.span) and b is not a for b in items)]
            if outer:
                yield from (item.span for item in outer)
            elif is_cause_section(section):
                continue
            elif _is_item_heading(facts, section):
                yield section.heading.hull(trimmed(facts.text, start, end) or section.heading)
            else:
                yield from self._loose_items(facts, own)
        for section in facts.sections:  # headings that are the whole item: （一）执法能力有待提高。
            if section.kind == "shortcomings" and section.parent and not _has_text(facts.text, section):
                yield section.heading

    def _loose_items(self, facts: Facts, part: Span) -> Iterator[Span]:
        """Sentences of an unnumbered part; a sentence that only gives a cause joins the one before."""
        pending: Span | None = None
        for sentence in facts.sentences:
            if not part.contains(sentence.span):
                continue
            content = sentence.span.of(facts.text)
            if pending is not None and self._causes.opens_passage(facts.text, sentence.span.start):
                pending = pending.hull(sentence.span)
                continue
            if pending is not None:
                yield pending
                pending = None
            if self.severity_of(self._frames.sub("", content)) > 0:
                pending = sentence.span
        if pending is not None:
            yield pending

    def _effect(self, text: str, span: Span, cause: Cause | None) -> Quote | None:
        for found in self._effects.finditer(text, span.start, span.end):
            place = trimmed(text, found.start(), found.end())
            if place is not None and (cause is None or not place.overlaps(cause.span)):
                return Quote(place, place.of(text))
        return None

    def _aspect(self, text: str, span: Span) -> Aspect | None:
        """Aspect by the first sentence, the item's topic."""
        head = regex.split(r"[，。]", span.of(text), maxsplit=1)[0]
        return self._aspects.classify(head) or self._aspects.classify(span.of(text))


def _joined(entries: Sequence[Entry]) -> regex.Pattern[str]:
    return regex.compile("|".join(f"(?:{expression(entry)})" for entry in entries))


def _in_run(facts: Facts, span: Span) -> bool:
    return any(item.span == span for run in facts.runs for item in run.items)


def _headed(facts: Facts, span: Span) -> bool:
    """Whether a numbered part of the shortcomings begins with ``span``: its number makes it an item."""
    return any(
        section.number and section.heading.start == span.start and _is_item_heading(facts, section)
        for section in facts.sections
    )


def _has_text(text: str, section: Section) -> bool:
    return trimmed(text, section.heading.end, section.span.end) is not None


def _is_item_heading(facts: Facts, section: Section) -> bool:
    """Whether a headed part is one item: it lies inside a shortcomings part."""
    return section.parent is not None and facts.section(section.parent).kind == "shortcomings"
