"""The grammar file of checklist items, ``item_grammar.yaml``, and its self-test."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from analyzer.lexicon.entries import Entry, self_test
from analyzer.lexicon.store import Lexicons
from analyzer.numbers.units import UnitTable
from analyzer.numbers.written import Written

FILE = "item_grammar.yaml"
RequirementKind = Literal["quantity", "frequency", "deadline", "within", "scope", "limit", "all", "change"]


class Phase(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An action phase: verbs of one stage of work. ``forms`` serve items and texts, ``told`` only texts."""

    name: str
    told: tuple[str, ...] = ()


class RequirementCue(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A demand on number, rhythm, time or scope; the pattern may name groups value, unit, period, month, falls."""

    kind: RequirementKind


class Alias(Struct, frozen=True, forbid_unknown_fields=True):
    """A general name in items and what summaries write in its place."""

    id: str
    surface: str
    forms: tuple[str, ...]


class ItemGrammar(Struct, frozen=True, forbid_unknown_fields=True):
    """Word lists and cues; see the comments in the file."""

    generic_verbs: tuple[str, ...]
    adverbs: tuple[str, ...]
    particles: tuple[str, ...]
    protected: tuple[str, ...]
    tails: tuple[str, ...]
    framing: tuple[str, ...]
    act_nouns: tuple[str, ...]
    name_ends: str
    qualities: tuple[str, ...]
    opening_verbs: tuple[str, ...]
    sending: tuple[str, ...]
    measures: tuple[str, ...]
    ways: tuple[str, ...]
    mutual: tuple[str, ...]
    people: tuple[str, ...]
    leaders: tuple[str, ...]
    shortened: tuple[str, ...]
    plain_verbs: tuple[str, ...]
    act_qualities: tuple[str, ...]
    pivots: tuple[str, ...]
    causing: tuple[str, ...]
    manner: tuple[str, ...]
    reasons: tuple[str, ...]
    brought: tuple[str, ...]
    outcomes: tuple[str, ...]
    venues: dict[str, tuple[str, ...]]
    general_ends: tuple[str, ...]
    roles: tuple[str, ...]
    related_kinds: tuple[tuple[str, str], ...]
    kinds: dict[str, tuple[str, ...]]
    vessels: tuple[str, ...]
    separators: tuple[str, ...]
    alternatives: tuple[str, ...]
    told_by: dict[str, tuple[str, ...]]
    occasions: tuple[str, ...]
    alike_units: tuple[tuple[str, ...], ...]
    things: tuple[str, ...]
    papers: tuple[str, ...]
    paper_units: tuple[str, ...]
    per_year: dict[str, float]
    attributive: str
    list_open: str
    list_openers: tuple[str, ...]
    categories: tuple[str, ...]
    elaborators: tuple[str, ...]
    levels: tuple[str, ...]
    holders: tuple[str, ...]
    upper_levels: tuple[str, ...]
    rank_marks: tuple[str, ...]
    describing: tuple[str, ...]
    doings: tuple[str, ...]
    registers: tuple[str, ...]
    list_prepositions: tuple[str, ...]
    companions: tuple[str, ...]
    pairing: tuple[str, ...]
    differing: tuple[str, ...]
    linking: tuple[str, ...]
    time_ends: tuple[str, ...]
    goals: tuple[str, ...]
    receivers: tuple[str, ...]
    circumstance_openers: tuple[str, ...]
    actors: tuple[str, ...]
    predicate_separators: tuple[str, ...]
    topic_openers: str
    frame_openers: tuple[str, ...]
    frame_prepositions: tuple[str, ...]
    modifier_ends: tuple[str, ...]
    purpose_openers: tuple[str, ...]
    occasion_openers: tuple[str, ...]
    by_way: tuple[str, ...]
    theme_ends: tuple[str, ...]
    unspecific: tuple[str, ...]
    umbrella_verbs: tuple[str, ...]
    umbrella_ends: tuple[str, ...]
    bans: tuple[str, ...]
    unless: tuple[str, ...]
    frames: tuple[str, ...]
    places: tuple[str, ...]
    partner_ends: tuple[str, ...]
    inclusive: tuple[str, ...]
    convening: tuple[str, ...]
    told_as: dict[str, tuple[str, ...]]
    phases: tuple[Phase, ...]
    requirements: tuple[RequirementCue, ...]
    aliases: tuple[Alias, ...]

    @property
    def ignorable(self) -> frozenset[str]:
        """Words whose loss or exchange changes nothing."""
        words = (
            self.adverbs,
            self.generic_verbs,
            self.particles,
            self.tails,
            self.levels,
            self.inclusive,
            self.brought,
        )
        return frozenset(word for listed in words for word in listed)


def written_with(lexicons: Lexicons) -> Written:
    """Return how amounts are written, with the measure words of occasions."""
    return lexicons.shared(_written)


def _written(lexicons: Lexicons) -> Written:
    return Written(UnitTable(lexicons), lexicons.load(FILE, ItemGrammar).occasions)


def self_test_grammar(grammar: ItemGrammar, written: Written) -> list[str]:
    """Return one line per entry that fails its own examples."""
    return self_test(FILE, grammar.phases) + self_test(FILE, written.entries(grammar.requirements))
