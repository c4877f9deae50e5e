"""Where the five statutory contents of the annual report are found."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from msgspec import Struct

from analyzer.extract.facts import Facts
from analyzer.extract.fill_ins import without_fill_ins
from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons
from analyzer.records import Presence, Section, SectionKind, Statutory
from analyzer.text.later import later


class StatutoryFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/statutory.yaml``."""

    leader_duty: tuple[Entry, ...]
    shortcomings: tuple[Entry, ...]
    next_year: tuple[Entry, ...]


class StatutoryExtractor:
    """Judges the presence of each content from sections, shortcomings and wording."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("statutory.yaml", StatutoryFile)
        self._wording = {
            name: later(regex.compile, "|".join(f"(?:{expression(entry)})" for entry in entries))
            for name, entries in (
                ("leader_duty", data.leader_duty),
                ("shortcomings", data.shortcomings),
                ("plans", data.next_year),
            )
        }

    def extract(self, facts: Facts, causes: Sequence[Presence], *, passage: bool) -> Statutory:
        """Return the statutory vector.

        Args:
            facts: With sections, sentences, shortcomings and plans filled.
            causes: For each shortcoming, whether a word introduces its cause or it is only told in passing.
            passage: Whether a part of its own gives causes.
        """
        return Statutory(
            measures=self._presence(facts, "measures"),
            shortcomings=self._presence(facts, "shortcomings"),
            causes="section" if passage else _causes(causes),
            leader_duty=self._presence(facts, "leader_duty"),
            next_year=self._presence(facts, "plans"),
        )

    def _presence(self, facts: Facts, kind: SectionKind) -> Presence:
        own = [section for section in facts.sections if section.kind == kind]
        if any(section.title and has_body(facts.text, section) for section in own):
            return "section"
        own = [section for section in own if has_body(facts.text, section)]
        if own:  # a part without a heading of its own
            return "clause" if kind != "measures" or facts.measures else "none"
        if (kind == "plans" and facts.answers) or (kind == "shortcomings" and (facts.asides or facts.ledger)):
            return "clause"
        pattern = self._wording.get(kind)
        if pattern is None:
            return "none"
        for sentence in facts.sentences:
            section = facts.section(sentence.section)
            searched = section.kind != "tail" and (
                section.kind not in {"plans", "shortcomings"}
                if kind == "leader_duty"
                else section.kind != "preamble"
            )
            if searched and pattern.search(facts.text, sentence.span.start, sentence.span.end):
                return "clause"
        return "none"


def has_body(text: str, section: Section) -> bool:
    """Whether something stands below the heading of a part, or the heading is a sentence that tells it."""
    below = without_fill_ins(text[section.heading.end : section.span.end])
    return "，" in section.title or below[:1] in {"。", "！", "；"} or bool(below.strip("：: \u3000\t\n"))


def _causes(told: Sequence[Presence]) -> Presence:
    """clause: a cause word inside the items; implicit: only told in passing."""
    if "clause" in told:
        return "clause"
    return "implicit" if "implicit" in told else "none"
