"""Which field of rule-of-law work a text is about (twelve codes and COORD)."""

from __future__ import annotations

from collections.abc import Mapping
from operator import add
from typing import get_args

import regex
from msgspec import Struct

from analyzer.extract.linear import LinearModel
from analyzer.extract.markers import strip_enumerator
from analyzer.lexicon.entries import Entry
from analyzer.lexicon.store import Lexicons
from analyzer.lexicon.terms import TermMatcher
from analyzer.records import Aspect

ASPECTS = "aspects"
_STOP = regex.compile("[，。；：]")


class AspectEntry(Entry, frozen=True, kw_only=True):
    """Words of one aspect. ``weight`` is the vote of each word found."""

    aspect: Aspect
    weight: float = 1.0


class ConceptAspect(Struct, frozen=True, forbid_unknown_fields=True):
    """The aspect of concepts of a theme, of those alone whose name ``names`` matches, if it is given."""

    theme: str
    aspect: Aspect
    names: str | None = None


class AspectsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/aspects.yaml``."""

    aspects: tuple[AspectEntry, ...]
    concepts: tuple[ConceptAspect, ...]


class AspectClassifier:
    """Votes by words; longer words count more, ties go to the entry listed first."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("aspects.yaml", AspectsFile)
        self._matcher = TermMatcher((form, entry) for entry in data.aspects for form in entry.forms)
        self._rank = {entry.aspect: rank for rank, entry in reversed(list(enumerate(data.aspects)))}

    def classify(self, text: str) -> Aspect | None:
        """Return the aspect with most votes, or None when no word is known."""
        return self.winner(self.votes(text))

    def votes(self, text: str) -> dict[Aspect, float]:
        """Return the votes of the known words by aspect."""
        votes: dict[Aspect, float] = {}
        for start, end, entry in self._matcher.places(text):
            votes[entry.aspect] = votes.get(entry.aspect, 0.0) + entry.weight * (end - start)
        return votes

    def winner(self, votes: Mapping[Aspect, float]) -> Aspect | None:
        """Return the aspect with most votes, None without any."""
        if not votes:
            return None
        return max(votes, key=lambda aspect: (votes[aspect], -self._rank[aspect]))


class ProblemAspects:
    """Places problems and plans in an aspect by a model (``lexicons/models/aspects.tsv``).

    It looks at the votes of known words and at character pairs, those of the first clause, the topic, twice.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self._words = lexicons.shared(AspectClassifier)
        self._model = LinearModel.load(lexicons, ASPECTS)
        self._labels: dict[str, Aspect] = {aspect: aspect for aspect in get_args(Aspect)}

    def classify(self, text: str) -> Aspect:
        """Return the likeliest aspect."""
        return self._labels[self._model.best(self.traits(text))]

    def traits(self, text: str) -> list[str]:
        """Return what the model looks at."""
        own = strip_enumerator(text)
        topic = _STOP.split(own, maxsplit=1)[0]
        pairs, named = _pairs(own), self._words.votes(own)
        same = topic == own  # most plans are a single clause
        topic_pairs, topic_named = (pairs, named) if same else (_pairs(topic), self._words.votes(topic))
        found = [f"pair={pair}" for pair in pairs]
        found += [f"topic={pair}" for pair in topic_pairs]
        for place, votes in (("topic", topic_named), ("text", named)):
            found += [f"{place} names={aspect}" for aspect in sorted(votes)]
            winner = self._words.winner(votes)
            if winner is not None:
                found.append(f"{place} means={winner}")
        return found


def _pairs(text: str) -> set[str]:
    return set(filter(str.isalpha, map(add, text, text[1:])))
