"""The cue words of ``indicators.yaml``, compiled."""

from __future__ import annotations

from msgspec import Struct

from analyzer.lexicon.entries import Entry
from analyzer.lexicon.store import Lexicons
from analyzer.numbers.patterns import compile_entries, forms_of


class IndicatorFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Content of ``indicators.yaml``; patterns named ``*_before`` end at the number."""

    changed_to: tuple[Entry, ...]
    shortened: tuple[Entry, ...]
    growth_before: tuple[Entry, ...]
    growth_label: tuple[Entry, ...]
    direction_up: tuple[Entry, ...]
    direction_down: tuple[Entry, ...]
    direction_open: tuple[Entry, ...]
    comparison: tuple[Entry, ...]
    scope_nouns: tuple[Entry, ...]
    scope_before: tuple[Entry, ...]
    scope_not_after: tuple[Entry, ...]
    achieved_after: tuple[Entry, ...]
    stock_of_persons: tuple[Entry, ...]
    frequency_before: tuple[Entry, ...]
    event_units: tuple[Entry, ...]
    each_unit: tuple[Entry, ...]
    single_duration: tuple[Entry, ...]
    threshold: tuple[Entry, ...]
    each_before: tuple[Entry, ...]
    each_after: tuple[Entry, ...]
    duration_event: tuple[Entry, ...]
    zero_words: tuple[Entry, ...]
    zero_hints: tuple[Entry, ...]
    zero_names: tuple[Entry, ...]
    period_words: tuple[Entry, ...]
    base_year_before: tuple[Entry, ...]
    previous_year_topic: tuple[Entry, ...]
    subject_prefix: tuple[Entry, ...]
    subject_suffix: tuple[Entry, ...]
    subject_stop: tuple[Entry, ...]
    subject_nominal: tuple[Entry, ...]
    subject_verbs: tuple[Entry, ...]
    subject_ahead: tuple[Entry, ...]
    subject_states: tuple[Entry, ...]
    subject_rest: tuple[Entry, ...]
    handled: tuple[Entry, ...]


class Cues:
    """Compiled cues, one attribute for each list of the file."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("indicators.yaml", IndicatorFile)
        self.changed_to = compile_entries(data.changed_to)
        self.shortened = compile_entries(data.shortened)
        self.growth_before = compile_entries(data.growth_before)
        self.growth_label = compile_entries(data.growth_label)
        self.direction_up = compile_entries(data.direction_up)
        self.direction_down = compile_entries(data.direction_down)
        self.direction_open = compile_entries(data.direction_open)
        self.comparison = compile_entries(data.comparison)
        self.scope_nouns = compile_entries(data.scope_nouns)
        self.scope_before = compile_entries(data.scope_before)
        self.scope_not_after = compile_entries(data.scope_not_after)
        self.achieved_after = compile_entries(data.achieved_after)
        self.stock_of_persons = compile_entries(data.stock_of_persons)
        self.frequency_before = compile_entries(data.frequency_before)
        self.event_units = forms_of(data.event_units)
        self.each_unit = compile_entries(data.each_unit)
        self.single_duration = compile_entries(data.single_duration)
        self.threshold = compile_entries(data.threshold)
        self.each_before = compile_entries(data.each_before)
        self.each_after = compile_entries(data.each_after)
        self.duration_event = compile_entries(data.duration_event)
        self.zero_words = compile_entries(data.zero_words)
        self.zero_hints = tuple(form for entry in data.zero_hints for form in entry.forms)
        self.zero_names = compile_entries(data.zero_names)
        self.period_words = compile_entries(data.period_words)
        self.base_year_before = compile_entries(data.base_year_before)
        self.previous_year_topic = compile_entries(data.previous_year_topic)
        self.subject_prefix = compile_entries(data.subject_prefix)
        self.subject_suffix = compile_entries(data.subject_suffix)
        self.subject_stop = compile_entries(data.subject_stop)
        self.subject_verbs = compile_entries(data.subject_verbs)
        self.subject_ahead = compile_entries(data.subject_ahead)
        self.subject_states = compile_entries(data.subject_states)
        self.subject_rest = compile_entries(data.subject_rest)
        self.handled = compile_entries(data.handled)
        self.nominal_forms = forms_of(data.subject_nominal)
        self.subject_verb_forms = forms_of(data.subject_verbs)
