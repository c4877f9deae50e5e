"""What the models look at: traits of clauses, of the places where a measure may begin, and of measures.

A trait is a family with a value (``verb=成立``) or a family alone (``plain``). Traits name words and their
surroundings, never items or topics; training keeps only those that occur under several checklists. The functions
here are told what stands for the traits of each family: their names where models are fitted, their weights where
models are used. So there is one description of the traits, and no names are put together only to be looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from msgspec import Struct

from analyzer.extract.facts import Clause
from analyzer.extract.linear import Holder
from analyzer.extract.predicates import Predicate, Verb, Words
from analyzer.text.span import Span

T = TypeVar("T")

CLAUSE = (
    "rule", "numbers", "length", "left", "right", "place", "before", "section", "lists", "cue", "word", "pair",
    "first", "last", "first class", "last class", "opening",
    "verb", "class", "known", "plain", "offset", "actor", "before verb", "before verb class",
    "behind verb", "behind verb class", "verb closes",
)  # fmt: skip
START = (
    "at", "at class", "at classes", "then", "skips", "clean", "kind", "whole", "whole kind", "whole right",
    "behind", "behind end", "joint kind", "first kind", "behind class", "joint", "skipped", "class", "rule", "to verb",
)  # fmt: skip
_LONGEST_ADVERBS = 4
_LONGEST_PREFACE = 40  # a measure begins at most this far behind the start of its clause


class Reading(Struct, frozen=True):
    """A clause as the rules read it.

    Attributes:
        clause: The clause.
        sentence: Span of its sentence.
        predicate: Its predicate, if the rules find one.
        verdict: What the rules make of it: ``act``, or the reason why it is none.
        numbers: How many indicators it holds.
        before: Verb class of the clause before in the same sentence, empty without one.
        cues: Ids of the lexicon entries that match it.
        section: Kind of its section, ``plans`` also for the answers to problems.
        verbs: The verbs in it.
        topic: Where the clause before begins, if that only names what this one is about.
    """

    clause: Clause
    sentence: Span
    predicate: Predicate | None
    verdict: str
    numbers: int
    before: str
    cues: tuple[str, ...]
    section: str
    verbs: Sequence[Verb] = ()
    topic: int | None = None


def clause_traits(text: str, reading: Reading, words: Words, held: Sequence[Holder[T]]) -> list[T | None]:
    """Return the traits by which a clause is told to be a measure or not, and a measure's status.

    Args:
        text: Restored text.
        reading: The clause.
        words: What segmentation says.
        held: What stands for the traits of the families :data:`CLAUSE` (:mod:`analyzer.extract.linear`).
    """
    (
        rule, numbers, length, left, right, place, before, section, lists, cue, word, pair,
        first, last, first_class, last_class, opening, *of_predicate,
    ) = held  # fmt: skip
    span, sentence = reading.clause.span, reading.sentence
    start, end = span
    own, classes = words.within(start, end)
    number = str(min(reading.numbers, 2))
    traits = [
        rule(reading.verdict),
        numbers(number),
        length(str(min((end - start) // 4, 8))),
        left(_mark(text, start - 1)),
        right(_mark(text, end)),
        place(f"{start > sentence.start:d}{end < sentence.end:d}"),
        before(reading.before),
        section(reading.section),
        lists(str(min(text.count("、", start, end), 3))),
        *map(cue, reading.cues),
        *map(word, dict.fromkeys(own)),
        *map(pair, dict.fromkeys(map(" ".join, pairwise(own)))),
    ]
    if own:
        traits += [
            first(own[0]),
            last(own[-1]),
            first_class(classes[0]),
            last_class(classes[-1]),
            opening(" ".join(classes[:3])),
        ]
    if reading.predicate is not None:
        traits += _predicate_traits(text, reading.predicate, span, words, number, of_predicate)
    return traits


def _predicate_traits(
    text: str, predicate: Predicate, clause: Span, words: Words, number: str, held: Sequence[Holder[T]]
) -> list[T | None]:
    (
        verb_is, verb_class, known, plain, offset, actor_is, before, before_class, behind, behind_class, closes,
    ) = held  # fmt: skip
    verb, actor = predicate.verb, predicate.actor
    traits = [
        verb_is(verb.of(text)),
        verb_class(predicate.verb_class),
        verb_class(f"{predicate.verb_class} numbers={number}"),
        known(f"{predicate.known:d} actor={actor is not None:d}"),
        offset(str(min((verb.start - clause.start) // 3, 5))),
    ]
    if is_plain(predicate, clause):
        traits.append(plain(None))
    if actor:
        traits += [actor_is(None), actor_is(actor[-2:])]
    if verb.start > clause.start:
        index = words.at(verb.start) - 1
        traits += [before(words.texts[index]), before_class(words.classes[index])]
    if verb.end < clause.end:
        index = words.at(verb.end)
        traits += [behind(words.texts[index]), behind_class(words.classes[index])]
    else:
        traits.append(closes(None))
    return traits


def is_plain(predicate: Predicate, clause: Span) -> bool:
    """Whether a clause begins with its verb or with adverbs before it: nobody else is told to act."""
    return (
        predicate.known
        and predicate.actor is None
        and predicate.verb.start - clause.start <= _LONGEST_ADVERBS
    )


def starts(clause: Span, predicate: Predicate | None, words: Words) -> list[int]:
    """Return the places where a measure may begin in a clause: word borders up to the verb."""
    limit = min(clause.end - 2, clause.start + _LONGEST_PREFACE)
    if predicate is not None:
        limit = min(limit, max(predicate.verb.start, predicate.span.start))
    found = {clause.start, *words.starts[words.at(clause.start) : words.at(limit + 1)]}
    if predicate is not None:
        found |= {predicate.span.start, predicate.verb.start}
    return sorted(place for place in found if clause.start <= place <= max(limit, clause.start))


def start_traits(
    text: str,
    places: Sequence[int],
    reading: Reading,
    words: Words,
    kind_of: Callable[[str], str],
    held: Sequence[Holder[T]],
) -> Iterator[list[T | None]]:
    """Yield the traits of each place where a measure may begin.

    Args:
        text: Restored text.
        places: The places, in order.
        reading: The clause.
        words: What segmentation says.
        kind_of: What the lexicon knows a word as.
        held: What stands for the traits of the families :data:`START`.
    """
    (
        at, at_class, at_classes, then, skips, clean, kind_is, whole, whole_kind, whole_right,
        behind, behind_end, joint_kind, first_kind, behind_class, joint, skipped, verb_class, rule, to_verb,
    ) = held  # fmt: skip
    clause, predicate = reading.clause.span, reading.predicate
    texts, classes = words.texts, words.classes
    first = words.at(clause.start)
    for place in places:
        index = words.at(place)
        word, word_class = texts[index], classes[index]
        kind = kind_of(word)
        traits = [
            at(word),
            at_class(word_class),
            at_classes(f"{word_class} {classes[index + 1]}"),
            then(texts[index + 1]),
            skips(str(min(place - clause.start, 9))),
            clean(f"{place in words.borders:d}"),
            kind_is(kind),
        ]
        if place == clause.start:
            traits += [
                whole(None),
                whole_kind(kind),
                whole(reading.verdict),
                whole_right(_mark(text, clause.end)),
            ]
        else:
            before, before_class = texts[index - 1], classes[index - 1]
            traits += [
                behind(before),
                behind_end(text[place - 1]),
                joint_kind(f"{kind_of(before)} {kind}"),
                first_kind(f"{kind_of(texts[first])} {kind}"),
                behind_class(before_class),
                joint(f"{before_class} {word_class}"),
                joint(f"{before} {word}"),
                skipped(" ".join(classes[first : min(index, first + 4)])),
            ]
        if predicate is not None:
            at_verb = place == predicate.verb.start
            traits += [
                verb_class(f"{predicate.verb_class} verb={at_verb:d}"),
                rule(f"{place == predicate.span.start:d} verb={at_verb:d}"),
                to_verb(str(min((predicate.verb.start - place + 1) // 2, 9))),
            ]
        yield traits


def _mark(text: str, offset: int) -> str:
    """The character at ``offset`` in a form that a table can hold."""
    mark = text[offset : offset + 1]
    return "edge" if not mark.strip() else mark
