"""Where words stand in a document, and in which of its claims: pairs of characters, names of matters."""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence

from analyzer.text.span import Span


class Places:
    """Where words stand in a text, and what each means."""

    def __init__(self, text: str, words: Mapping[str, Sequence[str]]) -> None:
        from ahocorasick_rs import AhoCorasick, Implementation

        meant = list(words.values())
        # Used once: what is built fast costs less here than what searches fast.
        kind = Implementation.NoncontiguousNFA
        found = (
            AhoCorasick(list(words), implementation=kind).find_matches_as_indexes(text, overlapping=True)
            if words
            else []
        )
        # In order of their ends.
        self._found = [(start, end, meant[index]) for index, start, end in found]
        self._ends = [end for _, _, end in found]

    def within(self, place: Span) -> set[str]:
        """Return what the words in ``place`` mean."""
        low = bisect.bisect_right(self._ends, place.start)
        high = bisect.bisect_right(self._ends, place.end, low)
        return {one for start, _, meant in self._found[low:high] if start >= place.start for one in meant}

    def by_claim(self, claims: Sequence[Span]) -> dict[str, list[int]]:
        """Return for each meaning the claims that hold a word for it, by their place in ``claims``."""
        held: dict[str, list[int]] = {}
        claim, last = 0, len(claims)
        for start, end, meant in self._found:
            while claim < last and claims[claim].end < end:
                claim += 1
            if claim == last:
                break
            if claims[claim].start <= start:
                for one in meant:
                    places = held.setdefault(one, [])
                    if not places or places[-1] != claim:
                        places.append(claim)
        return held
