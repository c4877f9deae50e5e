"""Whose deed it is: what other organs, companies or residents did is no evidence, unless the item is about them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import regex

from analyzer.lexicon.short import Pattern, short

if TYPE_CHECKING:
    from analyzer.coverage.index import Index
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
    """

    def __init__(self, data: CoverageFile) -> None:
        self._actors = [_Actor(short(one.told), short(one.asked), short(one.own)) for one in data.actors]
        self._any = short("|".join(f"(?:{one.told})" for one in data.actors))

    def asked(self, item: str) -> tuple[int, ...]:
        """Return which of the actors an item, folded, is about."""
        return tuple(number for number, actor in enumerate(self._actors) if actor.asked.search(item))

    def told(self, facts: Facts, index: Index) -> list[frozenset[int]]:
        """Return per actor the passages of a document that tell their deeds."""
        unit = facts.meta.unit or ""
        told: list[frozenset[int]] = [frozenset()] * len(self._actors)
        words = [(n, one.span.of(index.text)) for n, one in enumerate(index.passages) if one.role == "claim"]
        claims = [claim for claim in words if self._any.match(claim[1])]
        for at, actor in enumerate(self._actors if claims else ()):
            if not actor.own.search(unit):
                matches = ((number, actor.told.match(claim)) for number, claim in claims)
                told[at] = frozenset(n for n, found in matches if found and not _is_unit(found, unit))
        return told


def _is_unit(found: re.Match[str] | regex.Match[str], unit: str) -> bool:
    """Whether the organ that a clause names is the reporting unit itself (县司法局 of 某县司法局)."""
    organ = found.groupdict().get("organ")
    return organ is not None and organ[1:] in unit
