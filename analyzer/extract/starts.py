"""Where in its clause a measure may begin, and the traits of such places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from analyzer.extract.columns import ALONE, NOTHING, Column, Vocabulary, different
from analyzer.extract.traits import Page, Reading, bounds

if TYPE_CHECKING:
    from analyzer.extract.columns import Numbers

# Marks, 的 and its like, conjunctions, attributes: of 2,000 such places in annotated documents four open a measure.
NEVER_FIRST = ("x", "uj", "u", "ug", "uv", "uz", "c", "vn", "an", "i")
_LONGEST_PREFACE = 40  # a measure begins at most this far behind the start of its clause
_REMEMBERED = 20_000  # words
_FARTHEST = 9  # steps between a place and the start of its clause, or its verb, that are told apart
_MOST_WORDS = 4  # behind a place that are told apart
_MOST_VERBS = 2  # verbs ahead of a place and behind it that are told apart
# Families of several parts.
JOINED: Mapping[str, int] = {
    "at classes": 2, "behind at": 2, "opening at": 2, "closing at": 2, "closing": 2, "rest": 2, "class": 2, "rule": 2,
}  # fmt: skip


class Places(Struct, frozen=True):
    """Places where measures may begin.

    Attributes:
        offsets: The places, ascending within each clause.
        rows: Which clause each lies in, ascending; each clause has one at least.
        verbs: Where the verbs of the clauses begin, and in which clause.
    """

    offsets: Numbers
    rows: Numbers
    verbs: tuple[Numbers, Numbers]


class StartTraits:
    """Traits of the places where a measure may begin.

    Args:
        vocabulary: Numbers the values, ``NEVER_FIRST`` among them.
        kind_of: What the lexicon knows a word as.
        terms: Finds the terms of a text: where each begins, from where on no measure begins in it, where it ends.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        kind_of: Callable[[str], str],
        terms: Callable[[str], Iterable[tuple[int, int, int]]],
    ) -> None:
        self._vocabulary, self._terms = vocabulary, terms
        self._kind_number = lru_cache(_REMEMBERED)(lambda word: int(vocabulary.numbers((kind_of(word),))[0]))
        never = vocabulary.numbers(NEVER_FIRST)
        self._may_open = np.ones(max(never) + 2, np.bool_)  # by class; the last one stands for those beyond
        self._may_open[never] = False
        self._flags = vocabulary.numbers("01")
        self._at_verb = vocabulary.numbers(("verb=0", "verb=1"))
        self._verbs = vocabulary.numbers(
            f"{ahead} {here} {behind}"
            for ahead, here, behind in product(range(_MOST_VERBS + 1), (0, 1), range(_MOST_VERBS + 1))
        )
        # From far behind the verb to far before it.
        self._steps = vocabulary.numbers(map(str, range(-_LONGEST_PREFACE, _FARTHEST + 1)))

    def places(self, page: Page, readings: Sequence[Reading]) -> Places:
        """Return the places where measures may begin: words up to the last verb of a clause that can open an act."""
        start, end = bounds([reading.clause.span for reading in readings])
        limit = np.minimum(end - 2, start + _LONGEST_PREFACE)
        acts = [(row, r.predicate) for row, r in enumerate(readings) if r.predicate is not None]
        own = np.array([row for row, _ in acts], np.int64)
        begin = np.array([predicate.span.start for _, predicate in acts], np.int64)
        verb = np.array([predicate.verb.start for _, predicate in acts], np.int64)
        last = np.array(
            [verbs[-1].start if (verbs := readings[row].verbs) else 0 for row, _ in acts], np.int64
        )
        limit[own] = np.minimum(limit[own], np.maximum(np.maximum(verb, begin), last))
        told, of_verbs = _verbs(readings)
        whose, at = page.within(start, limit + 1)
        opens = self._may_open.take(page.classes[at], mode="clip")
        rows = np.concatenate([np.arange(len(readings)), whose[opens], own, own, of_verbs])
        offsets = np.concatenate([start, page.starts[at[opens]], begin, verb, told])
        closed = np.zeros(len(page.text) + 1, np.bool_)
        for _, first, behind in self._terms(page.text):
            closed[first:behind] = True
        fit = (offsets <= limit[rows]) & ~closed[offsets] | (np.arange(len(rows)) < len(readings))
        size = len(page.text) + 1
        rows, offsets = np.divmod(different(rows[fit] * size + offsets[fit]), size)
        return Places(offsets, rows, (told, of_verbs))

    def columns(self, page: Page, readings: Sequence[Reading], places: Places) -> list[Column]:
        """Return the traits of ``places`` in the clauses that ``readings`` tell, a row for each place."""
        of, offsets, rows = self._vocabulary.numbers, places.offsets, places.rows
        index = page.starts.searchsorted(offsets)
        start = np.array([reading.clause.span.start for reading in readings], np.int64)[rows]
        opens = offsets == start
        words, classes, before = page.words, page.classes, np.maximum(index - 1, 0)
        first = page.starts.searchsorted(start)
        end = np.array([reading.clause.span.end for reading in readings], np.int64)[rows]
        last = page.starts.searchsorted(end) - 1
        rest = np.minimum(last - index, _MOST_WORDS)
        kinds = self._kinds_of(map(page.own.texts.__getitem__, index.tolist()))
        found = [
            Column("at", (words[index],)),
            Column("then", (words[index + 1],)),
            Column("behind", (np.where(opens, NOTHING, words[before]),)),
            Column("kind", (kinds,)),
            Column("at class", (classes[index],)),
            Column("at classes", (classes[index], classes[index + 1])),
            Column("behind class", (np.where(opens, NOTHING, classes[before]),)),
            Column("behind end", (np.where(opens, NOTHING, page.characters[np.maximum(offsets - 1, 0)]),)),
            Column("behind at", (np.where(opens, NOTHING, classes[before]), classes[index])),
            Column("opening", (np.where(opens, NOTHING, words[first]),)),
            Column("opening at", (np.where(opens, NOTHING, classes[first]), classes[index])),
            Column("closing at", (classes[last], classes[index])),
            Column("closing", (words[last], self._flags[opens.astype(np.int64)])),
            Column("rest", (self._steps_of(rest), classes[index])),
            Column("verbs", (self._verbs_around(readings, places),)),
            Column("skips", (self._steps_of(np.minimum(offsets - start, _FARTHEST)),)),
            Column("clean", (self._flags[(page.starts[index] == offsets).astype(np.int64)],)),
        ]
        whole = np.flatnonzero(opens)
        opened = [readings[row] for row in rows[whole].tolist()]
        ends = np.array([reading.clause.span.end for reading in opened], np.int64)
        found += [
            Column("whole", (np.full(len(whole), ALONE),), whole),
            Column("whole", (of([reading.verdict for reading in opened]),), whole),
            Column("whole right", (page.marks[ends + 1],), whole),
            Column("whole kind", (kinds[whole],), whole),
        ]
        return [*found, *self._distances(readings, places)]

    def _distances(self, readings: Sequence[Reading], places: Places) -> list[Column]:
        acts = [(row, r.predicate) for row, r in enumerate(readings) if r.predicate is not None]
        told = np.zeros(len(readings), np.bool_)
        begin, verb, verb_class = np.zeros((3, len(readings)), np.int64)
        own = [row for row, _ in acts]
        told[own] = True
        begin[own] = [predicate.span.start for _, predicate in acts]
        verb[own] = [predicate.verb.start for _, predicate in acts]
        verb_class[own] = self._vocabulary.numbers([predicate.verb_class for _, predicate in acts])
        behind = np.flatnonzero(told[places.rows])
        rows, offsets = places.rows[behind], places.offsets[behind]
        away = verb[rows] - offsets
        at_verb = self._at_verb[(away == 0).astype(np.int64)]
        as_ruled = self._flags[(begin[rows] == offsets).astype(np.int64)]
        return [
            Column("class", (verb_class[rows], at_verb), behind),
            Column("rule", (as_ruled, at_verb), behind),
            Column("to verb", (self._steps_of(np.minimum((away + 1) // 2, _FARTHEST)),), behind),
        ]

    def _verbs_around(self, readings: Sequence[Reading], places: Places) -> Numbers:
        """Return how many verbs of its clause lie ahead of each place, whether one begins there, how many follow."""
        verbs, rows = places.verbs
        size = int(max(places.offsets.max(initial=0), verbs.max(initial=0))) + 2
        ordered, asked = np.sort(rows * size + verbs), places.rows * size + places.offsets
        bounds = np.arange(len(readings) + 1) * size
        low, high = ordered.searchsorted(bounds[places.rows]), ordered.searchsorted(bounds[places.rows + 1])
        ahead, through = ordered.searchsorted(asked), ordered.searchsorted(asked, side="right")
        before, behind = np.minimum(ahead - low, _MOST_VERBS), np.minimum(high - through, _MOST_VERBS)
        around: Numbers = self._verbs[(before * 2 + (through > ahead)) * (_MOST_VERBS + 1) + behind]
        return around

    def _kinds_of(self, words: Iterable[str]) -> Numbers:
        return np.fromiter(map(self._kind_number, words), np.int64)

    def _steps_of(self, steps: Numbers) -> Numbers:
        return self._steps[steps + _LONGEST_PREFACE]


def _verbs(readings: Sequence[Reading]) -> tuple[Numbers, Numbers]:
    """Return where the verbs of clauses begin, and in which clause."""
    found = [(verb.start, row) for row, reading in enumerate(readings) for verb in reading.verbs]
    offsets, rows = np.array(found, np.int64).reshape(-1, 2).T
    return offsets, rows
