"""Where pairs of characters stand in a document, and in which of its claims."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from analyzer.text.span import Span


class PairPlaces:
    """Where the ``wanted`` pairs of characters stand in a text."""

    def __init__(self, text: str, wanted: frozenset[str]) -> None:
        from ahocorasick_rs import AhoCorasick, Implementation

        names = sorted(wanted)
        # Used once: what is built fast costs less here than what searches fast.
        kind = Implementation.NoncontiguousNFA
        found = (
            AhoCorasick(names, implementation=kind).find_matches_as_indexes(text, overlapping=True)
            if names
            else []
        )
        self._starts = [start for _, start, _ in found]
        self._pairs = [names[name] for name, _, _ in found]

    def within(self, place: Span) -> set[str]:
        """Return the pairs that stand in ``place``."""
        low = bisect.bisect_left(self._starts, place.start)
        return set(self._pairs[low : bisect.bisect_right(self._starts, place.end - 2)])

    def claims_by_pair(self, claims: Sequence[Span]) -> dict[str, list[int]]:
        """Return for each pair the claims that hold it, by their place in ``claims``."""
        starts = [claim.start for claim in claims]
        held: dict[str, list[int]] = {}
        for start, pair in zip(self._starts, self._pairs, strict=True):
            place = bisect.bisect_right(starts, start) - 1
            if place >= 0 and claims[place].end >= start + 2:
                places = held.setdefault(pair, [])
                if not places or places[-1] != place:
                    places.append(place)
        return held
