"""What the models look at: traits of clauses, and with them of measures.

Traits name words and their surroundings, never items or topics; training keeps only those that occur under several
checklists. :mod:`analyzer.extract.columns` says how they are told, :mod:`analyzer.extract.starts` tells those of
places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from analyzer.extract.columns import ALONE, NOTHING, Column, Vocabulary, code_points
from analyzer.extract.cues import Cues
from analyzer.extract.doers import Doer
from analyzer.extract.facts import Clause
from analyzer.extract.predicates import Predicate
from analyzer.extract.verbs import Verb
from analyzer.extract.words import Words
from analyzer.text.span import Span

if TYPE_CHECKING:
    from analyzer.extract.columns import Numbers

_LONGEST_ADVERBS = 4
_MOST_NUMBERS = 2
_KNOWN_ALONE = 2  # a known verb (2) and nobody else who acts (1)


class Reading(Struct, frozen=True, gc=False):
    """A clause as the rules read it.

    Attributes:
        clause: The clause.
        sentence: Span of its sentence.
        predicate: Its predicate, if the rules find one.
        verdict: What the rules make of it: ``act``, or the reason why it is none.
        numbers: How many indicators it holds.
        before: Verb class of the clause before in the same sentence, empty without one.
        cues: What its words say.
        section: Kind of its section, ``plans`` also for the answers to problems.
        verbs: The verbs in it.
        topic: Where the clause before begins, if that only names what this one is about.
        told: What the clauses before in the same sentence tell: of 1 a date, 2 a number, 4 a recurrence.
        weight: Length and numbers of the sentence: (in steps of twenty characters, numbers, 了), each capped.
        doer: Who does what it tells.
    """

    clause: Clause
    sentence: Span
    predicate: Predicate | None
    verdict: str
    numbers: int
    before: str
    cues: Cues
    section: str
    verbs: Sequence[Verb] = ()
    topic: int | None = None
    told: int = 0
    weight: tuple[int, int, int] = (0, 0, 0)
    doer: Doer = Doer()


class Page:
    """A text with its words as the models see them.

    Attributes:
        starts: Where each word begins, and two places behind the last one.
        words: Numbers of the words, and of two empty ones behind them.
        classes: Numbers of their classes.
        characters: Numbers of the characters.
        marks: Numbers of what stands before each character, and before the end of the text; ``edge`` for blanks.
        lists: Where each 、 stands.
    """

    def __init__(self, text: str, words: Words, vocabulary: Vocabulary) -> None:
        self.text = text
        self.own = words
        self.vocabulary = vocabulary
        self.starts = np.array([*words.starts, len(text), len(text) + 1])
        self.words = vocabulary.numbers(words.texts)
        self.classes = vocabulary.numbers(words.classes)
        self.characters, self.marks = vocabulary.characters(text)
        self.lists = np.flatnonzero(code_points(text) == ord("、"))

    def within(self, start: Numbers, end: Numbers) -> tuple[Numbers, Numbers]:
        """Return the words that begin in each ``[start, end)``: for each word whose it is, and its index."""
        return _each(self.starts.searchsorted(start), self.starts.searchsorted(end))


JOINED: Mapping[str, int] = {"pair": 2, "opening": 3, "class": 2}  # families of several parts
# The characters of a clause, what it begins and what it ends with: they tell something of words never seen before.
CHARACTERS = ("char", "begin", "finish")
SENTENCE = ("told", "sentence length", "sentence numbers", "sentence done")
# Whose deed it is; whether it is done or routine is told better without.
WHOSE = ("doer", "whose", "told by", "spoken")
DOERS = (*WHOSE, "tale")


class ClauseTraits:
    """Traits by which a clause is told to be a measure or not, and a measure's status and concreteness.

    Args:
        vocabulary: Numbers the values.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._figures = vocabulary.numbers("0123456789")
        self._flags = vocabulary.numbers(("00", "01", "10", "11"))
        self._known = vocabulary.numbers(
            [f"{known} actor={acted}" for known, acted in ("00", "01", "10", "11")]
        )
        self._numbers = vocabulary.numbers([f"numbers={count}" for count in range(_MOST_NUMBERS + 1)])
        self._told = [vocabulary.numbers((f"{bit} 0", f"{bit} 1")) for bit in (1, 2, 4)]

    def columns(self, page: Page, readings: Sequence[Reading]) -> list[Column]:
        """Return the traits of clauses and of their sentences, a row for each clause."""
        clauses, sentences = [reading.clause.span for reading in readings], [r.sentence for r in readings]
        (start, end), (opening, closing) = bounds(clauses), bounds(sentences)
        told = np.array([reading.told for reading in readings], np.int64)
        weights = chain.from_iterable([reading.weight for reading in readings])
        length, numbers, done = np.fromiter(weights, np.int64, 3 * len(readings)).reshape(-1, 3).T
        of, figures = self._vocabulary.numbers, self._figures
        single = [
            ("rule", of([reading.verdict for reading in readings])),
            ("numbers", self._capped([reading.numbers for reading in readings], _MOST_NUMBERS)),
            ("length", self._capped((end - start) // 4, 8)),
            ("left", page.marks[start]),
            ("right", page.marks[end + 1]),
            ("place", self._flags[2 * (start > opening) + (end < closing)]),
            ("before", of([reading.before for reading in readings])),
            ("section", of([reading.section for reading in readings])),
            ("lists", self._capped(page.lists.searchsorted(end) - page.lists.searchsorted(start), 3)),
            ("sentence length", figures[length]),
            ("sentence numbers", figures[numbers]),
            ("sentence done", figures[done]),
            *(("told", flags[told >> bit & 1]) for bit, flags in enumerate(self._told)),
            ("doer", of([reading.doer.told for reading in readings])),
            ("whose", of([reading.doer.whose for reading in readings])),
            ("told by", of([reading.doer.how for reading in readings])),
            ("spoken", figures[np.array([reading.doer.spoken for reading in readings], np.int64)]),
            ("tale", figures[np.array([reading.doer.tale for reading in readings], np.int64)]),
        ]
        cues = [reading.cues.names for reading in readings]
        whose = np.repeat(np.arange(len(cues)), [len(own) for own in cues])
        return [
            *(Column(family, (values,)) for family, values in single),
            Column("cue", (of(chain.from_iterable(cues)),), whose),
            *_of_words(page, start, end),
            *self._of_characters(page, start, end),
            *self._of_predicates(page.text, readings),
        ]

    def _of_characters(self, page: Page, start: Numbers, end: Numbers) -> list[Column]:
        contents = [
            page.text[first:behind] for first, behind in zip(start.tolist(), end.tolist(), strict=True)
        ]
        rows = np.arange(len(contents))
        whose, at = _each(start, end)
        return [
            Column("begin", (page.characters[start],), rows),
            Column("begin", (self._vocabulary.numbers([content[:2] for content in contents]),), rows),
            Column("finish", (page.characters[end - 1],), rows),
            Column("finish", (self._vocabulary.numbers([content[-2:] for content in contents]),), rows),
            Column("char", (page.characters[at],), whose),
        ]

    def _of_predicates(self, text: str, readings: Sequence[Reading]) -> list[Column]:
        acts = [(row, r, r.predicate) for row, r in enumerate(readings) if r.predicate is not None]
        rows = np.array([row for row, _, _ in acts], np.int64)
        of, figures = self._vocabulary.numbers, self._figures
        begin, end = bounds([predicate.verb for _, _, predicate in acts])
        start, behind = bounds([reading.clause.span for _, reading, _ in acts])
        acted = [predicate.actor for _, _, predicate in acts]
        known = np.array([2 * p.known + (p.actor is not None) for _, _, p in acts], np.int64)
        plain = (known == _KNOWN_ALONE) & (begin - start <= _LONGEST_ADVERBS)
        found = [
            ("verb", of([predicate.verb.of(text) for _, _, predicate in acts])),
            ("known", self._known[known]),
            ("plain", np.where(plain, ALONE, NOTHING)),
            ("offset", figures[np.minimum((begin - start) // 3, 5)]),
            ("verb closes", np.where(end >= behind, ALONE, NOTHING)),
            ("actor", np.array([ALONE if actor else NOTHING for actor in acted], np.int64)),
            ("actor", of([actor[-2:] if actor else None for actor in acted])),
        ]
        verb_class = of([predicate.verb_class for _, _, predicate in acts])
        numbers = np.minimum(np.array([r.numbers for _, r, _ in acts], np.int64), _MOST_NUMBERS)
        return [
            *(Column(family, (values,), rows) for family, values in found),
            Column("class", (verb_class, np.full(len(acts), ALONE)), rows),
            Column("class", (verb_class, self._numbers[numbers]), rows),
        ]

    def _capped(self, counts: Numbers | list[int], last: int) -> Numbers:
        return self._figures[np.minimum(counts, last)]


def _of_words(page: Page, start: Numbers, end: Numbers) -> list[Column]:
    """Return the traits of the words that begin in each ``[start, end)``."""
    whose, at = page.within(start, end)
    words, classes = page.words[at], page.classes[at]
    same = whose[1:] == whose[:-1]
    opens, closes = np.append(True, ~same)[: len(at)], np.append(~same, True)[: len(at)]
    rows, first = whose[opens], np.flatnonzero(opens)
    later = [first + 1, first + 2]
    beyond = [(place >= len(at)) | (whose.take(place, mode="clip") != rows) for place in later]
    opening = (
        classes[first],
        *(
            np.where(over, ALONE, classes.take(place, mode="clip"))
            for place, over in zip(later, beyond, strict=True)
        ),
    )
    return [
        Column("first", (words[opens],), rows),
        Column("last", (words[closes],), rows),
        Column("first class", (classes[opens],), rows),
        Column("last class", (classes[closes],), rows),
        Column("opening", opening, rows),
        Column("word", (words,), whose),
        Column("pair", (words[:-1][same], words[1:][same]), whose[1:][same]),
    ]


def _each(first: Numbers, behind: Numbers) -> tuple[Numbers, Numbers]:
    """Return the indices of each ``[first, behind)``: for each index whose it is, and the index."""
    counts = np.maximum(behind - first, 0)
    shift = first - np.append(0, counts.cumsum()[:-1]) if len(counts) else first
    whose = np.repeat(np.arange(len(counts)), counts)
    return whose, shift[whose] + np.arange(len(whose))


def bounds(spans: Sequence[Span]) -> tuple[Numbers, Numbers]:
    """Return the starts and the ends of spans."""
    starts, ends = np.fromiter(chain.from_iterable(spans), np.int64, 2 * len(spans)).reshape(-1, 2).T
    return starts, ends
