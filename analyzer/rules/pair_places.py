"""Where pairs of characters stand in a document, and in which of its claims."""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence

from analyzer.text.span import Span


class PairPlaces:
    """Where the ``wanted`` pairs of characters, and matters by their ``names``, stand in a text."""

    def __init__(self, text: str, wanted: frozenset[str], names_of: Mapping[str, Sequence[str]]) -> None:
        from ahocorasick_rs import AhoCorasick, Implementation

        meant: dict[str, list[str]] = {}
        for one in sorted(wanted):
            for name in names_of.get(one, (one,)):
                meant.setdefault(name, []).append(one)
        names = list(meant)
        # Used once: what is built fast costs less here than what searches fast.
        kind = Implementation.NoncontiguousNFA
        found = (
            AhoCorasick(names, implementation=kind).find_matches_as_indexes(text, overlapping=True)
            if names
            else []
        )
        told = list(meant.values())
        self._starts = [start for name, start, _ in found for _ in told[name]]
        self._pairs = [one for name, _, _ in found for one in told[name]]

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
