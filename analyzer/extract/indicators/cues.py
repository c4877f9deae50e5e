"""The cue words of ``indicators.yaml``, compiled."""

from __future__ import annotations

from collections.abc import Iterable

import regex
from msgspec import Struct

from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons


class IndicatorFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Content of ``indicators.yaml``; patterns named ``*_before`` end at the number."""

    growth_before: tuple[Entry, ...]
    comparison: tuple[Entry, ...]
    scope_nouns: tuple[Entry, ...]
    scope_not_after: tuple[Entry, ...]
    frequency_before: tuple[Entry, ...]
    event_units: tuple[Entry, ...]
    each_before: tuple[Entry, ...]
    each_after: tuple[Entry, ...]
    zero_words: tuple[Entry, ...]
    period_words: tuple[Entry, ...]
    base_year_before: tuple[Entry, ...]
    previous_year_topic: tuple[Entry, ...]
    subject_prefix: tuple[Entry, ...]
    subject_suffix: tuple[Entry, ...]
    subject_stop: tuple[Entry, ...]
    subject_verbs: tuple[Entry, ...]


class Cues:
    """Compiled cues, one attribute for each list of the file."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("indicators.yaml", IndicatorFile)
        self.growth_before = _compile(data.growth_before)
        self.comparison = _compile(data.comparison)
        self.scope_nouns = _compile(data.scope_nouns)
        self.scope_not_after = _compile(data.scope_not_after)
        self.frequency_before = _compile(data.frequency_before)
        self.event_units = _forms(data.event_units)
        self.each_before = _compile(data.each_before)
        self.each_after = _compile(data.each_after)
        self.zero_words = _compile(data.zero_words)
        self.period_words = _compile(data.period_words)
        self.base_year_before = _compile(data.base_year_before)
        self.previous_year_topic = _compile(data.previous_year_topic)
        self.subject_prefix = _compile(data.subject_prefix)
        self.subject_suffix = _compile(data.subject_suffix)
        self.subject_stop = _compile(data.subject_stop)
        self.subject_verbs = _compile(data.subject_verbs)
        self.subject_verb_forms = _forms(data.subject_verbs)


def _compile(entries: Iterable[Entry]) -> regex.Pattern[str]:
    return regex.compile("|".join(f"(?:{expression(entry)})" for entry in entries))


def _forms(entries: Iterable[Entry]) -> frozenset[str]:
    return frozenset(form for entry in entries for form in entry.forms)
