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
        self._of_kinds: list[Holder[T]] = [held(family) for family in _KINDS]
        self._of_distances: list[Holder[T]] = [held(family) for family in _DISTANCES]
        self._classes_worth: Callable[..., T] = lru_cache(REMEMBERED)(self._classes)
        self._kinds_worth: Callable[..., T] = lru_cache(REMEMBERED)(self._kinds)
        self._distances_worth: Callable[..., T] = lru_cache(REMEMBERED)(self._distances)

    def worths(self, text: str, places: Sequence[int], reading: Reading, words: Words) -> Iterator[T]:
        """Yield what the traits of each place are worth together.

        Args:
            text: Restored text.
            places: The places, in order.
            reading: The clause.
            words: What segmentation says.
        """
        at, then, behind, behind_end, joint, skipped = self._of_words
        texts, classes, kind_of = words.texts, words.classes, self._kind_of
        clause, predicate = reading.clause.span, reading.predicate
        first = words.at(clause.start)
        opening = kind_of(texts[first])
        borders, index = words.starts, first
        for place in places:
            index = bisect_left(borders, place, index)
            word, word_class, next_class = texts[index], classes[index], classes[index + 1]
            skips, clean = min(place - clause.start, 9), place in words.borders
            if predicate is None:
                distances = self._distances_worth(skips, clean, None, 0, 0)
            else:
                away, as_ruled = predicate.verb.start - place, place == predicate.span.start
                distances = self._distances_worth(skips, clean, predicate.verb_class, away, as_ruled)
            if place == clause.start:
                whole, whole_right = self._of_whole
                traits = [
                    at(word),
                    then(texts[index + 1]),
                    distances,
                    self._classes_worth(None, word_class, next_class),
                    self._kinds_worth(None, kind_of(word), opening),
                    whole(None),
                    whole(reading.verdict),
                    whole_right(mark_at(text, clause.end)),
                ]
            else:
                before = texts[index - 1]
                traits = [
                    at(word),
                    then(texts[index + 1]),
                    distances,
                    self._classes_worth(classes[index - 1], word_class, next_class),
                    self._kinds_worth(kind_of(before), kind_of(word), opening),
                    behind(before),
                    behind_end(text[place - 1]),
                    joint(f"{before} {word}"),
                    skipped(" ".join(classes[first : min(index, first + 4)])),
                ]
            yield sum(filter(None, traits), self._nothing)

    def _classes(self, before: str | None, word: str, following: str) -> T:
        at_class, at_classes, behind_class, joint = self._of_classes
        traits = [at_class(word), at_classes(f"{word} {following}")]
        if before is not None:
            traits += [behind_class(before), joint(f"{before} {word}")]
        return sum(filter(None, traits), self._nothing)

    def _kinds(self, before: str | None, kind: str, opening: str) -> T:
        kind_is, whole_kind, joint_kind, first_kind = self._of_kinds
        traits = [kind_is(kind)]
        if before is None:
            traits.append(whole_kind(kind))
        else:
            traits += [joint_kind(f"{before} {kind}"), first_kind(f"{opening} {kind}")]
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


_WORDS = ("at", "then", "behind", "behind end", "joint", "skipped")
_WHOLE = ("whole", "whole right")
_CLASSES = ("at class", "at classes", "behind class", "joint")
_KINDS = ("kind", "whole kind", "joint kind", "first kind")
_DISTANCES = ("skips", "clean", "class", "rule", "to verb")
