"""Whose deed it is: what other organs, companies or residents did is no evidence, unless the item is about them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from typing import TYPE_CHECKING, NamedTuple

import regex

from analyzer.coverage.lexicon import joined
from analyzer.lexicon.short import Pattern, short

if TYPE_CHECKING:
    from analyzer.coverage.lexicon import CoverageFile
    from analyzer.extract.facts import Facts


_NAME = regex.compile(r"([^省市区县州盟旗]{2,4}?)(?:镇|乡|街道|社区|村|园区)")
_BREAKS = "；。！？\n"


class _Actor(NamedTuple):
    told: Pattern
    asked: Pattern
    own: Pattern
    goes_on: bool


class Actors:
    """Knows actors other than the reporting unit.

    Args:
        data: Actors by the clauses that tell their deeds, the items that are about them, and the units that they
            belong to.

    Attributes:
        held: Expressions of the clauses that tell their deeds, by name.
    """

    def __init__(self, data: CoverageFile) -> None:
        self._actors = [
            _Actor(short(one.told), short(one.asked), short(one.own), one.goes_on) for one in data.actors
        ]
        self._bare = short(joined(data.without_subject))
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
                    for clause in self._told_on(facts, at) if actor.goes_on else (at,):
                        found[clause] = (*found.get(clause, ()), number)
        return found

    def _told_on(self, facts: Facts, number: int) -> range:
        """Return a clause and those behind it that go on without a subject of their own."""
        clauses, end = facts.clauses, number + 1
        place = clauses[number].sentence, clauses[number].run_item
        while end < len(clauses) and (clauses[end].sentence, clauses[end].run_item) == place:
            begin, stop = clauses[end].span
            between = facts.text[clauses[end - 1].span.end : begin]
            if any(mark in between for mark in _BREAKS) or not self._bare.match(facts.text[begin:stop]):
                break
            end += 1
        return range(number, end)


def _name(actor: int) -> str:
    return f"actor {actor}"


def _is_unit(found: re.Match[str] | regex.Match[str], unit: str) -> bool:
    """Whether the organ that a clause names is the reporting unit itself (县司法局 of 某县司法局) or its own there.

    县执法大队青石中队 belongs to 青石镇.
    """
    organ = found.groupdict().get("organ")
    if organ is None:
        return False
    names = _NAME.findall(unit)
    return organ[1:] in unit or any(name in organ for name in names[-1:])
