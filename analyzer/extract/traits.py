"""What the models look at: traits of clauses, of the places where a measure may begin, and of measures.

Traits are short strings. They name words and their surroundings, never items or topics; training keeps only those
that occur under several checklists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from analyzer.extract.facts import Clause
from analyzer.extract.predicates import Predicate, Verb, Words
from analyzer.text.span import Span

PLAIN = "plain"
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


def clause_traits(text: str, reading: Reading, words: Words) -> list[str]:
    """Return the traits by which a clause is told to be a measure or not, and a measure's status."""
    span, sentence = reading.clause.span, reading.sentence
    own = words.within(span)
    number = min(reading.numbers, 2)
    traits = [
        f"rule={reading.verdict}",
        f"numbers={number}",
        f"length={min(span.length // 4, 8)}",
        f"left={_mark(text, span.start - 1)}",
        f"right={_mark(text, span.end)}",
        f"place={span.start > sentence.start:d}{span.end < sentence.end:d}",
        f"before={reading.before}",
        f"section={reading.section}",
        f"lists={min(text.count('、', *span), 3)}",
        *(f"cue={cue}" for cue in reading.cues),
        *{f"word={word}" for word, _ in own},
        *{f"pair={a} {b}" for (a, _), (b, _) in pairwise(own)},
    ]
    if own:
        traits += [
            f"first={own[0][0]}",
            f"last={own[-1][0]}",
            f"first class={own[0][1]}",
            f"last class={own[-1][1]}",
            f"opening={' '.join(word_class for _, word_class in own[:3])}",
        ]
    if reading.predicate is not None:
        traits += _predicate_traits(text, reading.predicate, span, words, number)
    return traits


def _predicate_traits(
    text: str, predicate: Predicate, clause: Span, words: Words, number: int
) -> Iterator[str]:
    verb = predicate.verb
    yield f"verb={verb.of(text)}"
    yield f"class={predicate.verb_class}"
    yield f"class={predicate.verb_class} numbers={number}"
    yield f"known={predicate.known:d} actor={predicate.actor is not None:d}"
    if is_plain(predicate, clause):
        yield PLAIN
    yield f"offset={min((verb.start - clause.start) // 3, 5)}"
    if predicate.actor:
        yield "actor"
        yield f"actor={predicate.actor[-2:]}"
    before, after = words.at(verb.start) - 1, words.at(verb.end)
    if verb.start > clause.start:
        yield f"before verb={words.pieces[before][0]}"
        yield f"before verb class={words.pieces[before][1]}"
    if verb.end < clause.end:
        yield f"behind verb={words.pieces[after][0]}"
        yield f"behind verb class={words.pieces[after][1]}"
    else:
        yield "verb closes"


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
    text: str, place: int, reading: Reading, words: Words, kind_of: Callable[[str], str]
) -> list[str]:
    """Return the traits of one place where a measure may begin.

    Args:
        text: Restored text.
        place: The place.
        reading: The clause.
        words: What segmentation says.
        kind_of: What the lexicon knows a word as.
    """
    clause, predicate = reading.clause.span, reading.predicate
    index = words.at(place)
    word, word_class = words.piece(index)
    following, following_class = words.piece(index + 1)
    traits = [
        f"at={word}",
        f"at class={word_class}",
        f"at classes={word_class} {following_class}",
        f"then={following}",
        f"skips={min(place - clause.start, 9)}",
        f"clean={place in words.borders:d}",
    ]
    kind = kind_of(word)
    traits.append(f"kind={kind}")
    if place == clause.start:
        traits += [
            "whole",
            f"whole kind={kind}",
            f"whole={reading.verdict}",
            f"whole right={_mark(text, clause.end)}",
        ]
    else:
        before, before_class = words.piece(index - 1)
        traits += [
            f"behind={before}",
            f"behind end={text[place - 1]}",
            f"joint kind={kind_of(before)} {kind}",
            f"first kind={kind_of(words.piece(words.at(clause.start))[0])} {kind}",
            f"behind class={before_class}",
            f"joint={before_class} {word_class}",
            f"joint={before} {word}",
            f"skipped={' '.join(c for _, c in words.within(Span(clause.start, place))[:4])}",
        ]
    if predicate is not None:
        verb = predicate.verb
        traits.append(f"class={predicate.verb_class} verb={place == verb.start:d}")
        traits.append(f"rule={place == predicate.span.start:d} verb={place == verb.start:d}")
        traits.append(f"to verb={min((verb.start - place + 1) // 2, 9)}")
    return traits


def _mark(text: str, offset: int) -> str:
    """The character at ``offset`` in a form that a table can hold."""
    mark = text[offset : offset + 1]
    return "edge" if not mark.strip() else mark
