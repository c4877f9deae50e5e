"""The cue words of ``relations.yaml``, compiled."""

from __future__ import annotations

from collections.abc import Iterable

import regex
from msgspec import Struct

from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons


class PairEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of a larger and of a smaller set. Only ``strict`` pairs can be violated."""

    id: str
    larger: tuple[str, ...]
    smaller: tuple[str, ...]
    strict: bool = True


class RelationFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Content of ``relations.yaml``."""

    partition: tuple[Entry, ...]
    residual: tuple[Entry, ...]
    closing_total: tuple[Entry, ...]
    open_list: tuple[Entry, ...]
    overlapping: tuple[Entry, ...]
    complements: tuple[Entry, ...]
    not_a_ratio: tuple[Entry, ...]
    rate_names: tuple[Entry, ...]
    stated_rates: tuple[Entry, ...]
    bounded_rates: tuple[Entry, ...]
    rate_stems: tuple[Entry, ...]
    pairs: tuple[PairEntry, ...]
    carried_over: tuple[Entry, ...]
    whole_before: tuple[Entry, ...]
    whole_after: tuple[Entry, ...]
    average_change: tuple[Entry, ...]
    changed_by: tuple[Entry, ...]


class RelationCues:
    """Compiled cues, one attribute for each list of the file."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("relations.yaml", RelationFile)
        self.partition = _compile(data.partition)
        self.residual = _compile(data.residual)
        self.closing_total = _compile(data.closing_total)
        self.open_list = _compile(data.open_list)
        self.overlapping = _compile(data.overlapping)
        self.complements = tuple(_compile([entry]) for entry in data.complements)
        self.not_a_ratio = _compile(data.not_a_ratio)
        self.rate_names = _compile(data.rate_names)
        self.stated_rates = _compile(data.stated_rates)
        self.bounded_rates = _compile(data.bounded_rates)
        self.rate_stems = tuple(_compile([entry]) for entry in data.rate_stems)
        self.pairs = tuple(
            (_words(entry.larger), _words(entry.smaller), entry.strict) for entry in data.pairs
        )
        self.carried_over = _compile(data.carried_over)
        self.whole_before = _compile(data.whole_before)
        self.whole_after = _compile(data.whole_after)
        self.average_change = _compile(data.average_change)
        self.up = _compile(entry for entry in data.changed_by if entry.id == "up")
        self.down = _compile(entry for entry in data.changed_by if entry.id == "down")


def _compile(entries: Iterable[Entry]) -> regex.Pattern[str]:
    return regex.compile("|".join(f"(?:{expression(entry)})" for entry in entries))


def _words(words: Iterable[str]) -> regex.Pattern[str]:
    return regex.compile("|".join(regex.escape(word) for word in sorted(words, key=lambda w: (-len(w), w))))
