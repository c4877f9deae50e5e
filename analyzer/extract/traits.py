"""What the models look at: traits of clauses, and with them of measures.

A trait is a family with a value (``verb=成立``) or a family alone (``plain``). Traits name words and their
surroundings, never items or topics; training keeps only those that occur under several checklists. The classes here
and in :mod:`analyzer.extract.starts` are told what a trait is worth: its name where models are fitted, its weights
where models are used. So there is one description of the traits, no names are put together only to be looked up, and
what few values decide is added up once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Generic

from msgspec import Struct

from analyzer.extract.cues import Cues
from analyzer.extract.facts import Clause
from analyzer.extract.linear import Held, Holder, T
from analyzer.extract.predicates import Predicate, Verb, Words
from analyzer.text.span import Span

FIGURES = "0123456789"
REMEMBERED = 20_000  # combinations of few values
_LONGEST_ADVERBS = 4


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


class ClauseTraits(Generic[T]):
    """Traits by which a clause is told to be a measure or not, and a measure's status and concreteness.

    Args:
        held: Gives what the traits of a family are worth.
        nothing: What no trait is worth: no weight, or no names.
    """

    def __init__(self, held: Held[T], nothing: T) -> None:
        self._nothing: T = nothing
        self._of_clause: list[Holder[T]] = [held(family) for family in _CLAUSE]
        self._of_words: list[Holder[T]] = [held(family) for family in _WORDS]
        self._of_verb: list[Holder[T]] = [held(family) for family in _VERB]
        self._of_predicate: list[Holder[T]] = [held(family) for family in _PREDICATE]
        self._of_sentence: list[Holder[T]] = [held(family) for family in SENTENCE]
        self._predicate_worth: Callable[..., T] = lru_cache(REMEMBERED)(self._predicate)
        self._sentence_worth: Callable[..., T] = lru_cache(REMEMBERED)(self._sentence)

    def worth(self, text: str, reading: Reading, words: Words) -> T:
        """Return what the traits of a clause and of its sentence are worth together.

        Args:
            text: Restored text.
            reading: The clause.
            words: What segmentation says.
        """
        rule, numbers, length, left, right, place, before, section, lists, cue = self._of_clause
        (start, end), sentence = reading.clause.span, reading.sentence
        traits: list[T | None] = [
            rule(reading.verdict),
            numbers(FIGURES[min(reading.numbers, 2)]),
            length(FIGURES[min((end - start) // 4, 8)]),
            left(mark_at(text, start - 1)),
            right(mark_at(text, end)),
            place(FIGURES[start > sentence.start] + FIGURES[end < sentence.end]),
            before(reading.before),
            section(reading.section),
            lists(FIGURES[min(text.count("、", start, end), 3)]),
            self._sentence_worth(reading.told, *reading.weight),
        ]
        traits.extend(map(cue, reading.cues.names))
        own, classes = words.within(start, end)
        if own:
            word, pair, first, last, first_class, last_class, opening = self._of_words
            traits += [
                first(own[0]),
                last(own[-1]),
                first_class(classes[0]),
                last_class(classes[-1]),
                opening(" ".join(classes[:3])),
            ]
            traits.extend(map(word, dict.fromkeys(own)))
            traits.extend(map(pair, dict.fromkeys(map(" ".join, pairwise(own)))))
        if reading.predicate is not None:
            self._add_predicate(traits, text, reading)
        return sum(filter(None, traits), self._nothing)

    def _add_predicate(self, traits: list[T | None], text: str, reading: Reading) -> None:
        predicate, clause = reading.predicate, reading.clause.span
        assert predicate is not None
        verb_is, actor_is = self._of_verb
        verb, actor = predicate.verb, predicate.actor
        begin, end = verb
        traits += [
            verb_is(text[begin:end]),
            self._predicate_worth(
                predicate.verb_class,
                min(reading.numbers, 2),
                predicate.known,
                actor is not None,
                is_plain(predicate, clause),
                min((begin - clause.start) // 3, 5),
                end >= clause.end,
            ),
        ]
        if actor:
            traits += [actor_is(None), actor_is(actor[-2:])]

    def _sentence(self, told: int, length: int, numbers: int, done: int) -> T:
        is_told, of_length, of_numbers, of_done = self._of_sentence
        traits: list[T | None] = [
            of_length(FIGURES[length]),
            of_numbers(FIGURES[numbers]),
            of_done(FIGURES[done]),
        ]
        traits += [is_told(f"{bit} {told & bit > 0:d}") for bit in (1, 2, 4)]
        return sum(filter(None, traits), self._nothing)

    def _predicate(
        self, verb_class: str, numbers: int, known: int, acted: int, plain: int, offset: int, closes: int
    ) -> T:
        of_class, is_known, is_plain, of_offset, verb_closes = self._of_predicate
        traits: list[T | None] = [
            of_class(verb_class),
            of_class(f"{verb_class} numbers={numbers}"),
            is_known(f"{known:d} actor={acted:d}"),
            is_plain(None) if plain else None,
            of_offset(str(offset)),
            verb_closes(None) if closes else None,
        ]
        return sum(filter(None, traits), self._nothing)


_CLAUSE = ("rule", "numbers", "length", "left", "right", "place", "before", "section", "lists", "cue")
_WORDS = ("word", "pair", "first", "last", "first class", "last class", "opening")
_VERB = ("verb", "actor")
_PREDICATE = ("class", "known", "plain", "offset", "verb closes")
SENTENCE = ("told", "sentence length", "sentence numbers", "sentence done")


def is_plain(predicate: Predicate, clause: Span) -> bool:
    """Whether a clause begins with its verb or with adverbs before it: nobody else is told to act."""
    return (
        predicate.known
        and predicate.actor is None
        and predicate.verb.start - clause.start <= _LONGEST_ADVERBS
    )


def mark_at(text: str, offset: int) -> str:
    """Return the character at ``offset`` in a form that a table can hold."""
    mark = text[offset : offset + 1]
    return "edge" if not mark.strip() else mark
