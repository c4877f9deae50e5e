"""The cue words of ``relations.yaml``, compiled."""

from __future__ import annotations

import re

from msgspec import Struct

from analyzer.lexicon.entries import Entry
from analyzer.lexicon.store import Lexicons
from analyzer.numbers.patterns import compile_entries, compile_pattern

# Groups of complements that are no outcomes: nothing is of two of them, and none comes from another year.
_SORTS = frozenset({"sexes", "posts", "ranks", "payroll", "dwellers", "procedure", "grading", "ownership"})

# Groups of two: what is not the one is the other, so that nobody tells some of them only.
_EXHAUSTIVE = frozenset(
    {"sexes", "posts", "dwellers", "procedure", "ways", "times_told", "old_and_new", "term", "proposals"}
)


class PairEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of a larger and of a smaller set. Only ``strict`` pairs can be violated."""

    id: str
    larger: tuple[str, ...]
    smaller: tuple[str, ...]
    strict: bool = True


class BaseEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """Words in the name of a rate, and those of the only counts that it is surely a share of."""

    id: str
    rate: tuple[str, ...]
    base: tuple[str, ...]
    examples: tuple[str, ...] = ()
    note: str = ""


class RelationFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Content of ``relations.yaml``."""

    partition: tuple[Entry, ...]
    residual: tuple[Entry, ...]
    remark: tuple[Entry, ...]
    closing_total: tuple[Entry, ...]
    open_list: tuple[Entry, ...]
    overlapping: tuple[Entry, ...]
    said_to_overlap: tuple[Entry, ...]
    complements: tuple[Entry, ...]
    partial_acts: tuple[Entry, ...]
    sources: tuple[Entry, ...]
    halves_and_quarters: tuple[Entry, ...]
    not_a_ratio: tuple[Entry, ...]
    rate_names: tuple[Entry, ...]
    stated_rates: tuple[Entry, ...]
    bounded_rates: tuple[Entry, ...]
    pending: tuple[Entry, ...]
    left_out: tuple[Entry, ...]
    completion: tuple[Entry, ...]
    received: tuple[Entry, ...]
    reduction: tuple[Entry, ...]
    rate_stems: tuple[Entry, ...]
    rate_tails: tuple[Entry, ...]
    narrower_bases: tuple[BaseEntry, ...]
    among_them: tuple[Entry, ...]
    narrowing: tuple[Entry, ...]
    due: tuple[Entry, ...]
    faulty: tuple[Entry, ...]
    limits: tuple[Entry, ...]
    some_of_them: tuple[Entry, ...]
    own_noun: tuple[Entry, ...]
    handled: tuple[Entry, ...]
    outcome: tuple[Entry, ...]
    certain_outcome: tuple[Entry, ...]
    taken_in: tuple[Entry, ...]
    of_others: tuple[Entry, ...]
    rest: tuple[Entry, ...]
    left: tuple[Entry, ...]
    not_done: tuple[Entry, ...]
    opposite: tuple[Entry, ...]
    pairs: tuple[PairEntry, ...]
    targets: tuple[Entry, ...]
    beyond: tuple[Entry, ...]
    turned_away: tuple[Entry, ...]
    filed: tuple[Entry, ...]
    closed: tuple[Entry, ...]
    carried_over: tuple[Entry, ...]
    came_earlier: tuple[Entry, ...]
    endings: tuple[Entry, ...]
    lawsuits: tuple[Entry, ...]
    flows: tuple[Entry, ...]
    missing: tuple[Entry, ...]
    standing: tuple[Entry, ...]
    territory: tuple[Entry, ...]
    partial_scope: tuple[Entry, ...]
    whole_before: tuple[Entry, ...]
    whole_after: tuple[Entry, ...]
    average_change: tuple[Entry, ...]
    before_and_after: tuple[Entry, ...]
    changed_by: tuple[Entry, ...]
    bare_change: tuple[Entry, ...]
    name_filler: tuple[Entry, ...]
    time_change: tuple[Entry, ...]
    after_change: tuple[Entry, ...]
    at_the_end: tuple[Entry, ...]
    inflow: tuple[Entry, ...]
    outflow: tuple[Entry, ...]


class RelationCues:
    """Compiled cues, one attribute for each list of the file."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("relations.yaml", RelationFile)
        self.partition = compile_entries(data.partition)
        self.residual = compile_entries(data.residual)
        self.remark = compile_entries(data.remark)
        self.closing_total = compile_entries(data.closing_total)
        self.open_list = compile_entries(data.open_list)
        self.overlapping, self.said_to_overlap = map(
            compile_entries, (data.overlapping, data.said_to_overlap)
        )
        self.complements = tuple(compile_entries([entry]) for entry in data.complements)
        self.sorts_of_one_thing = tuple(compile_entries([e]) for e in data.complements if e.id in _SORTS)
        self.exhaustive = tuple(compile_entries([e]) for e in data.complements if e.id in _EXHAUSTIVE)
        self.partial_acts = compile_entries(data.partial_acts)
        self.sources = compile_entries(data.sources)
        self.periods = tuple(
            (compile_entries([entry]), len(entry.forms)) for entry in data.halves_and_quarters
        )
        self.not_a_ratio = compile_entries(data.not_a_ratio)
        self.rate_names = compile_entries(data.rate_names)
        self.stated_rates = compile_entries(data.stated_rates)
        self.bounded_rates = compile_entries(data.bounded_rates)
        self.pending = compile_entries(data.pending)
        self.left_out = compile_entries((*data.pending, *data.left_out))
        self.completion = compile_entries(data.completion)
        self.received = compile_entries(data.received)
        self.reduction = compile_entries(data.reduction)
        self.rate_stems = tuple(compile_entries([entry]) for entry in data.rate_stems)
        self._tails = compile_entries(data.rate_tails)
        self.narrower_bases = tuple((_words(entry.rate), _words(entry.base)) for entry in data.narrower_bases)
        self.among_them, self.narrowing = map(compile_entries, (data.among_them, data.narrowing))
        self.due, self.faulty = compile_entries(data.due), compile_entries(data.faulty)
        self.limits = tuple(compile_entries([entry]) for entry in data.limits)
        self.some_of_them = compile_entries(data.some_of_them)
        self.own_noun = compile_entries(data.own_noun)
        self.pairs = tuple(
            (_words(entry.larger, denied=False), _words(entry.smaller), entry.strict) for entry in data.pairs
        )
        self.targets, self.beyond = compile_entries(data.targets), compile_entries(data.beyond)
        self.turned_away = compile_entries(data.turned_away)
        self.filed, self.closed = compile_entries(data.filed), compile_entries(data.closed)
        self.carried_over = compile_entries(data.carried_over)
        self.endings = tuple((entry.id, compile_entries([entry])) for entry in data.endings)
        self.lawsuits = compile_entries(data.lawsuits)
        self.came_earlier = compile_entries(data.came_earlier)
        self.flows = compile_entries(data.flows)
        self.missing = compile_entries(data.missing)
        self.standing = compile_entries(data.standing)
        self.territory = compile_entries(data.territory)
        self.partial_scope = compile_entries(data.partial_scope)
        self.whole_before = compile_entries(data.whole_before)
        self.whole_after = compile_entries(data.whole_after)
        self._read_changes(data)
        self._read_outcomes(data)

    def _read_changes(self, data: RelationFile) -> None:
        """The cues of what has grown or become less."""
        self.average_change = compile_entries(data.average_change)
        self.before_and_after = compile_entries(data.before_and_after)
        self.bare_change = compile_entries(data.bare_change)
        self.name_filler = compile_entries(data.name_filler)
        self.time_change = compile_entries(data.time_change)
        self.after_change = compile_entries(data.after_change)
        self.stock = compile_entries((*data.after_change, *data.at_the_end))
        self.inflow, self.outflow = compile_entries(data.inflow), compile_entries(data.outflow)
        self.up, self.down = (
            compile_entries(entry for entry in data.changed_by if entry.id == way) for way in ("up", "down")
        )

    def _read_outcomes(self, data: RelationFile) -> None:
        """The cues of what became of a set."""
        self.handled = compile_entries(data.handled)
        self.certain_outcome = compile_entries(data.certain_outcome)
        self.taken_in, self.of_others = compile_entries(data.taken_in), compile_entries(data.of_others)
        self.rest, self.left = compile_entries((*data.left, *data.rest)), compile_entries(data.left)
        self.not_done, self.opposite = compile_entries(data.not_done), compile_entries(data.opposite)
        self.outcome = compile_entries((*data.handled, *data.outcome))
        self.settled = compile_entries(entry for entry in data.handled if entry.id == "settled")

    def stems_of(self, name: str) -> list[re.Pattern[str]]:
        """Return the stems of what the rates in ``name`` are of: 处置 in 不合格食品处置率, not 合格."""
        if "率" not in name and "度" not in name:
            return [stem for stem in self.rate_stems if stem.search(name)]
        return [
            stem
            for stem in self.rate_stems
            if any(self._tails.match(name, found.end()) for found in stem.finditer(name))
        ]


def _words(words: tuple[str, ...], *, denied: bool = True) -> re.Pattern[str]:
    """The words as alternatives; ``denied`` tells whether they count behind a word that denies them (不予受理)."""
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
    return compile_pattern(alternatives if denied else f"(?<![不未]予)(?<![不未])(?:{alternatives})")
