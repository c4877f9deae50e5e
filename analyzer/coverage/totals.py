"""Totals that hold more than is asked for: 党组会议18次，其中1次听取法治工作 tells of one meeting on that matter."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from analyzer.coverage.counted import beside
from analyzer.coverage.stated import Count, Stated
from analyzer.coverage.terms import WEAK
from analyzer.lexicon.background import bigrams

_WORD = 2  # characters of the word at the end of a name
_MARKS = "，；。：、\n"


def beyond(
    stated: Stated,
    counts: Sequence[Count],
    topic: str,
    units: Collection[str],
    named: Callable[[int], float],
) -> frozenset[int]:
    """Return where the numbers stand that count more than is asked for, because one behind them tells how many of it.

    Args:
        stated: The document.
        counts: Numbers of a sentence, in order.
        topic: What is asked for.
        units: Measure words of occasions.
        named: How surely what is told at a place names what is asked for.
    """
    found: set[int] = set()
    asked = frozenset(bigrams(topic))
    counts = [count for count in counts if count.unit in units]
    for place, whole in enumerate(counts[:-1]):
        held = named(whole.start)
        opens = max(stated.text.rfind(mark, 0, whole.start) for mark in _MARKS) + 1
        own = asked.difference(bigrams(stated.text[opens : whole.start]))
        for part in counts[place + 1 :]:
            words = (*bigrams(beside(part, stated)[0]), *bigrams(beside(part, stated)[1]))
            head = topic[-_WORD:] in own and topic[-_WORD:] in words
            less = held <= WEAK or named(part.start) > held or (held < 1 and head)
            if part.value < whole.value and less and not own.isdisjoint(words):
                found.add(whole.start)
    return frozenset(found)
