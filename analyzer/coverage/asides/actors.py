"""Whose deed it is: what other organs, companies or residents did is no evidence, unless the item is about them."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
        held: Expressions of the clauses that tell their deeds.
    """

    def __init__(self, data: CoverageFile) -> None:
        self._actors = [_Actor(short(one.told), short(one.asked), short(one.own)) for one in data.actors]
        self.held = [one.told for one in data.actors]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self._actors)

    def asked(self, item: str) -> tuple[int, ...]:
        """Return which of the actors an item, folded, is about."""
        return tuple(number for number, actor in enumerate(self._actors) if actor.asked.search(item))

    def told(self, facts: Facts, among: Iterable[int]) -> dict[int, tuple[int, ...]]:
        """Return which clauses, ``among`` some, tell deeds of which actors."""
        unit = facts.meta.unit or ""
        others = [(number, actor) for number, actor in enumerate(self._actors) if not actor.own.search(unit)]
        found: dict[int, tuple[int, ...]] = {}
        for at in among:
            words = facts.clauses[at].span.of(facts.text)
            matches = ((number, actor.told.match(words)) for number, actor in others)
            told = tuple(number for number, match in matches if match and not _is_unit(match, unit))
            if told:
                found[at] = told
        return found


def _is_unit(found: re.Match[str] | regex.Match[str], unit: str) -> bool:
    """Whether the organ that a clause names is the reporting unit itself (县司法局 of 某县司法局)."""
    organ = found.groupdict().get("organ")
    return organ is not None and organ[1:] in unit
