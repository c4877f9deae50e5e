"""Totals of more than is asked for (会议18次，其中1次听取法治工作), and those that lists make (演练3次、培训2次)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import regex

from analyzer.coverage.counted import beside
from analyzer.coverage.stated import Count, Stated
from analyzer.coverage.terms import WEAK
from analyzer.lexicon.background import bigrams

_PART = regex.compile("其中|包括|含")
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


def listed(asked: str, stated: Stated, counts: Sequence[Count]) -> list[Count]:
    """Return numbers that a list gives for one kind of deed each: 防汛演练3次、消防演练2次; none where none does.

    Args:
        asked: Words of what is asked for.
        stated: The document.
        counts: Numbers of a sentence that have the measure word, in order.
    """
    runs: list[list[tuple[Count, str]]] = []
    text = stated.text
    for count in counts:
        begin = max(text.rfind(mark, 0, count.start) for mark in _MARKS) + 1
        name = text[begin : count.start]
        if _PART.search(name) or name[-_WORD:] not in asked or len(name) <= _WORD:
            continue
        last = runs[-1][-1] if runs else None
        if last and last[0].start + len(last[0].words) == begin - 1 and text[begin - 1] == "、":
            runs[-1].append((count, name))
        else:
            runs.append([(count, name)])
    for run in runs:
        names = {name for _, name in run}
        heads = {name[-_WORD:] for name in names}
        if len(run) > 1 and len(heads) == 1 and len(names) == len(run):
            head = asked.find(next(iter(heads)))
            kind = asked[max(0, head - _WORD) : head]
            if len({kind in name for name in names}) == 1:  # not 防汛演练3次、消防演练2次 for 消防演练
                return [count for count, _ in run]
    return []
