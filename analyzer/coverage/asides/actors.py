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
    told: Pattern
    asked: Pattern
    own: Pattern


class Actors:
    """Knows actors other than the reporting unit.

    Args:
        data: Actors by the clauses that tell their deeds, the items that are about them, and the units that they
            belong to.

    Attributes:
        held: Expressions of the clauses that tell their deeds, by name.
    """

    def __init__(self, data: CoverageFile) -> None:
        self._actors = [_Actor(short(one.told), short(one.asked), short(one.own)) for one in data.actors]
        self.held = {_name(number): [one.told] for number, one in enumerate(data.actors)}

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self._actors)

    def asked(self, item: str) -> tuple[int, ...]:
        """Return which of the actors an item, folded, is about."""
        return tuple(number for number, actor in enumerate(self._actors) if actor.asked.search(item))

    def told(self, facts: Facts, cues: Mapping[str, Set[int]]) -> dict[int, tuple[int, ...]]:
        """Return which clauses tell deeds of which actors; ``cues`` are those that may, by name."""
        unit = facts.meta.unit or ""
        found: dict[int, tuple[int, ...]] = {}
        for number, actor in enumerate(self._actors):
            if actor.own.search(unit):
                continue
            for at in cues[_name(number)]:
                match = actor.told.match(facts.clauses[at].span.of(facts.text))
                if match and not _is_unit(match, unit):
                    found[at] = (*found.get(at, ()), number)
        return found


def _name(actor: int) -> str:
    return f"actor {actor}"


def _is_unit(found: re.Match[str] | regex.Match[str], unit: str) -> bool:
    """Whether the organ that a clause names is the reporting unit itself (县司法局 of 某县司法局)."""
    organ = found.groupdict().get("organ")
    return organ is not None and organ[1:] in unit
