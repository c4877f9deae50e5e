"""Where in its clause a measure may begin, and the traits of such places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Generic

from analyzer.extract.linear import Held, Holder, T
from analyzer.extract.predicates import Predicate, Words
from analyzer.extract.traits import FIGURES, REMEMBERED, Reading, mark_at
from analyzer.text.span import Span

# Marks, 的 and its like, conjunctions, attributes: of 2,000 such places in annotated documents four open a measure.
_NEVER_FIRST = frozenset({"x", "uj", "u", "ug", "uv", "uz", "c", "vn", "an", "i"})
_LONGEST_PREFACE = 40  # a measure begins at most this far behind the start of its clause


def starts(clause: Span, predicate: Predicate | None, words: Words) -> list[int]:
    """Return the places where a measure may begin in a clause: words up to the verb that can open an act."""
    limit = min(clause.end - 2, clause.start + _LONGEST_PREFACE)
    if predicate is not None:
        limit = min(limit, max(predicate.verb.start, predicate.span.start))
    first, behind = words.at(clause.start), words.at(limit + 1)
    inside = zip(words.starts[first:behind], words.classes[first:behind], strict=True)
    found = {clause.start, *(place for place, word_class in inside if word_class not in _NEVER_FIRST)}
    if predicate is not None:
        found |= {place for place in (predicate.span.start, predicate.verb.start) if place <= limit}
    return sorted(found)


class StartTraits(Generic[T]):
    """Traits of the places where a measure may begin.

    Args:
        held: Gives what the traits of a family are worth.
        nothing: What no trait is worth: no weight, or no names.
        kind_of: What the lexicon knows a word as.
    """

    def __init__(self, held: Held[T], nothing: T, kind_of: Callable[[str], str]) -> None:
        self._nothing: T = nothing
        self._kind_of: Callable[[str], str] = kind_of
        self._of_words: list[Holder[T]] = [held(family) for family in _WORDS]
        self._of_whole: list[Holder[T]] = [held(family) for family in _WHOLE]
        self._of_classes: list[Holder[T]] = [held(family) for family in _CLASSES]
        self._of_distances: list[Holder[T]] = [held(family) for family in _DISTANCES]
        self._classes_worth: Callable[..., T] = lru_cache(REMEMBERED)(self._classes)
        self._distances_worth: Callable[..., T] = lru_cache(REMEMBERED)(self._distances)

    def worths(self, text: str, places: Sequence[int], reading: Reading, words: Words) -> Iterator[T]:
        """Yield what the traits of each place are worth together.

        Args:
            text: Restored text.
            places: The places, in order.
            reading: The clause.
            words: What segmentation says.
        """
        at, then, behind, kind_is = self._of_words
        texts, classes, kind_of = words.texts, words.classes, self._kind_of
        clause, predicate = reading.clause.span, reading.predicate
        borders, index = words.starts, words.at(clause.start)
        for place in places:
            index = bisect_left(borders, place, index)
            word, opens = texts[index], place == clause.start
            kind = kind_of(word)
            skips, clean = min(place - clause.start, 9), place in words.borders
            if predicate is None:
                distances = self._distances_worth(skips, clean, None, 0, 0)
            else:
                away, as_ruled = predicate.verb.start - place, place == predicate.span.start
                distances = self._distances_worth(skips, clean, predicate.verb_class, away, as_ruled)
            before_class = None if opens else classes[index - 1]
            traits = [
                at(word),
                then(texts[index + 1]),
                distances,
                self._classes_worth(before_class, classes[index], classes[index + 1]),
                kind_is(kind),
            ]
            if opens:
                whole, whole_right, whole_kind = self._of_whole
                mark = mark_at(text, clause.end)
                traits += [whole(None), whole(reading.verdict), whole_right(mark), whole_kind(kind)]
            else:
                traits.append(behind(texts[index - 1]))
            yield sum(filter(None, traits), self._nothing)

    def _classes(self, before: str | None, word: str, following: str) -> T:
        at_class, at_classes, behind_class = self._of_classes
        traits = [at_class(word), at_classes(f"{word} {following}")]
        if before is not None:
            traits.append(behind_class(before))
        return sum(filter(None, traits), self._nothing)

    def _distances(self, skips: int, clean: int, verb_class: str | None, away: int, as_ruled: int) -> T:
        skips_is, is_clean, of_class, rule, to_verb = self._of_distances
        traits = [skips_is(FIGURES[skips]), is_clean(FIGURES[clean])]
        if verb_class is not None:
            at_verb = f"verb={away == 0:d}"
            traits += [
                of_class(f"{verb_class} {at_verb}"),
                rule(f"{as_ruled:d} {at_verb}"),
                to_verb(str(min((away + 1) // 2, 9))),
            ]
        return sum(filter(None, traits), self._nothing)


_WORDS = ("at", "then", "behind", "kind")
_WHOLE = ("whole", "whole right", "whole kind")
_CLASSES = ("at class", "at classes", "behind class")
_DISTANCES = ("skips", "clean", "class", "rule", "to verb")
