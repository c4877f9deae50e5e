"""Which field of rule-of-law work a text is about (twelve codes and COORD)."""

from __future__ import annotations

from msgspec import Struct

from analyzer.lexicon.entries import Entry
from analyzer.lexicon.store import Lexicons
from analyzer.lexicon.terms import TermMatcher
from analyzer.records import Aspect


class AspectEntry(Entry, frozen=True, kw_only=True):
    """Words of one aspect. ``weight`` is the vote of each word found."""

    aspect: Aspect
    weight: float = 1.0


class AspectsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/aspects.yaml``."""

    aspects: tuple[AspectEntry, ...]


class AspectClassifier:
    """Votes by words; longer words count more, ties go to the entry listed first."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("aspects.yaml", AspectsFile)
        self._matcher = TermMatcher((form, entry) for entry in data.aspects for form in entry.forms)
        self._rank = {entry.aspect: rank for rank, entry in reversed(list(enumerate(data.aspects)))}

    def classify(self, text: str) -> Aspect | None:
        """Return the aspect with most votes, or None when no word is known."""
        votes: dict[Aspect, float] = {}
        for start, end, entry in self._matcher.places(text):
            votes[entry.aspect] = votes.get(entry.aspect, 0.0) + entry.weight * (end - start)
        if not votes:
            return None
        return max(votes, key=lambda aspect: (votes[aspect], -self._rank[aspect]))
