"""Whose deed it is: what other organs, companies or residents did is no evidence, unless the item is about them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from typing import TYPE_CHECKING, NamedTuple

import regex

from analyzer.lexicon.short import Pattern, short

if TYPE_CHECKING:
    from analyzer.coverage.lexicon import CoverageFile
    from analyzer.extract.facts import Facts


class _Actor(NamedTuple):
    name: str
    told: Pattern
    asked: Pattern
    own: Pattern


class Actors:
    """Knows actors other than the reporting unit, each by a name.

    Args:
        data: Actors by the clauses that tell their deeds, the items that are about them, and the units that they
            belong to.

    Attributes:
        held: Expressions of the clauses that tell their deeds, by name.
    """

    def __init__(self, data: CoverageFile) -> None:
        self._actors = [
            _Actor(f"actor {one.id}", short(one.told), short(one.asked), short(one.own))
            for one in data.actors
        ]
        self.held = {actor.name: [one.told] for actor, one in zip(self._actors, data.actors, strict=True)}

    def asked(self, item: str) -> list[str]:
        """Return which of the actors an item, folded, is about."""
        return [actor.name for actor in self._actors if actor.asked.search(item)]

    def told(self, facts: Facts, cues: Mapping[str, Set[int]]) -> dict[int, list[str]]:
        """Return which clauses tell deeds of which actors; ``cues`` are those that may, by name."""
        unit = facts.meta.unit or ""
        found: dict[int, list[str]] = {}
        for name, told, _, own in self._actors:
            for at in () if own.search(unit) else cues[name]:
                match = told.match(facts.clauses[at].span.of(facts.text))
                if match and not _is_unit(match, unit):
                    found.setdefault(at, []).append(name)
        return found


def _is_unit(found: re.Match[str] | regex.Match[str], unit: str) -> bool:
    """Whether the organ that a clause names is the reporting unit itself (县司法局 of 某县司法局)."""
    organ = found.groupdict().get("organ")
    return organ is not None and organ[1:] in unit
