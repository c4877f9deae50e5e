"""Clauses that name a matter and tell no deed: attitudes, obligations, what others demand, what something is good for.

A report does not show more by them: an item that is named in nothing else stays absent (guideline, stratum N).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Set
from typing import TYPE_CHECKING

from analyzer.coverage.lexicon import CoverageFile, joined
from analyzer.lexicon.short import Pattern, short
from analyzer.text.later import later

if TYPE_CHECKING:
    from analyzer.extract.facts import Facts


_TOLD = frozenset({"DONE", "ONGOING", "ROUTINE"})


class Rhetoric:
    """Finds the clauses of a document that only talk.

    Args:
        data: Cues of talk.

    Attributes:
        begun: Cues that clauses have in which they begin, by name.
    """

    def __init__(self, data: CoverageFile) -> None:
        cues = data.rhetoric
        self.begun = {
            name: getattr(cues, name) for name in ("attitudes", "frames", "bases", "natures", "talk")
        }
        self._frame = short(joined(cues.frame_openings))
        self._base = short(joined(cues.base_openings))
        self._bare = short(joined(cues.bare_natures))
        self._begins = short(joined(cues.talk_begins))
        self._deed = later(short, joined(cues.deeds))

    def clauses(self, facts: Facts, cues: Mapping[str, Set[int]]) -> set[int]:
        """Return the numbers of the clauses that tell no deed; ``cues`` are those of its own, by name."""
        found = set(cues["attitudes"])
        for number in cues["frames"]:
            found.update(self._framed(facts, number, self._frame))
        for number in cues["bases"]:
            found.update(self._framed(facts, number, self._base))
        if found:
            found -= _introducing(facts, found)
        for number in cues["natures"]:
            found.update(self._of_nature(facts, number))
        for number in cues["talk"]:
            found.update(self._talked(facts, number))
        return found

    def _framed(self, facts: Facts, number: int, opening: Pattern) -> range:
        """Return a clause that closes a frame (…作为重中之重) and those back to where it opens (把…)."""
        for at in self._back(facts, number):
            if opening.search(facts.clauses[at].span.of(facts.text)):
                return range(at, number + 1)
        return range(0)

    def _of_nature(self, facts: Facts, number: int) -> range:
        """Return a clause that says what something is good for; without a subject (是…的基础) with those before it."""
        first = number
        if self._bare.match(facts.clauses[number].span.of(facts.text)):
            for at in self._back(facts, number - 1):
                if self._deed.search(facts.clauses[at].span.of(facts.text)):
                    break
                first = at
        return range(first, number + 1)

    def _talked(self, facts: Facts, number: int) -> range:
        """Return a clause that opens talk (上级要求, 必须) and those after it, up to one that tells a deed."""
        clauses = facts.clauses
        if not self._begins.match(clauses[number].span.of(facts.text)):
            return range(0)
        end = number + 1
        while (
            end < len(clauses)
            and _together(facts, number, end)
            and not self._deed.search(clauses[end].span.of(facts.text))
        ):
            end += 1
        return range(number, end)

    def _back(self, facts: Facts, number: int) -> range:
        first = number
        while first > 0 and _together(facts, first - 1, number):
            first -= 1
        return range(number, first - 1, -1)


def _introducing(facts: Facts, talk: set[int]) -> set[int]:
    """Return the clauses of talk that name the matter of a deed in their sentence: 高度重视普法，举办讲座12场."""
    starts = [clause.span.start for clause in facts.clauses]
    deeds = (m for m in facts.measures if m.status in _TOLD and m.concreteness > 0)
    clauses = {bisect_right(starts, measure.span.start) - 1 for measure in deeds} - talk
    told = {(facts.clauses[number].sentence, facts.clauses[number].run_item) for number in clauses}
    return {n for n in talk if (facts.clauses[n].sentence, facts.clauses[n].run_item) in told}


def _together(facts: Facts, one: int, other: int) -> bool:
    """Whether two clauses lie in one item of one sentence."""
    first, second = facts.clauses[one], facts.clauses[other]
    return (first.sentence, first.run_item) == (second.sentence, second.run_item)
