"""Whose deed it is: what other organs, companies or residents did is no evidence, unless the item is about them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from typing import TYPE_CHECKING, NamedTuple

import regex

from analyzer.coverage.lexicon import joined
from analyzer.lexicon.short import Pattern, short
from analyzer.text.later import later

if TYPE_CHECKING:
    from analyzer.coverage.lexicon import CoverageFile
    from analyzer.extract.facts import Facts


_NAME = later(regex.compile, r"([^省市区县州盟旗]{2,4}?)(?:镇|乡|街道|社区|村|园区)")
_BREAKS = "；。！？\n"


class _Actor(NamedTuple):
    name: str
    told: Pattern
    asked: Pattern
    own: Pattern
    goes_on: bool
    to_end: bool


class Actors:
    """Knows actors other than the reporting unit, each by a name.

    Args:
        data: Actors by the clauses that tell their deeds, the items that are about them, and the units that they
            belong to.

    Attributes:
        held: Expressions of the clauses that tell their deeds, by name.
    """

    def __init__(self, data: CoverageFile) -> None:
        told = [one.pattern(data.actor_deeds) for one in data.actors]
        self._actors = [
            _Actor(
                f"actor {one.id}",
                later(short, pattern),
                short(one.asked),
                short(one.own),
                one.goes_on,
                one.to_end,
            )
            for one, pattern in zip(data.actors, told, strict=True)
        ]
        self._bare = later(short, joined(data.without_subject))
        self._owned = short(joined(data.with_subject))
        self.held = {actor.name: [pattern] for actor, pattern in zip(self._actors, told, strict=True)}

    def asked(self, item: str) -> list[str]:
        """Return which of the actors an item, folded, is about."""
        return [actor.name for actor in self._actors if actor.asked.search(item)]

    def told(self, facts: Facts, cues: Mapping[str, Set[int]]) -> dict[int, list[str]]:
        """Return which clauses tell deeds of which actors; ``cues`` are those that may, by name."""
        unit = facts.meta.unit or ""
        found: dict[int, list[str]] = {}
        for name, told, _, own, goes_on, to_end in self._actors:
            for at in () if own.search(unit) else cues[name]:
                match = told.match(facts.clauses[at].span.of(facts.text))
                if match and not _is_unit(match, unit):
                    for clause in self._told_on(facts, at, to_end=to_end) if goes_on else (at,):
                        found.setdefault(clause, []).append(name)
        return found

    def _told_on(self, facts: Facts, number: int, *, to_end: bool) -> range:
        """Return a clause and those behind it that go on without a subject of their own; all, with ``to_end``."""
        clauses, end = facts.clauses, number + 1
        place = clauses[number].sentence, clauses[number].run_item
        while end < len(clauses) and (clauses[end].sentence, clauses[end].run_item) == place:
            begin, stop = clauses[end].span
            between = facts.text[clauses[end - 1].span.end : begin]
            words = facts.text[begin:stop]
            goes_on = not self._owned.match(words) if to_end else self._bare.match(words)
            if any(mark in between for mark in _BREAKS) or not goes_on:
                break
            end += 1
        return range(number, end)


def _is_unit(found: re.Match[str] | regex.Match[str], unit: str) -> bool:
    """Whether the organ that a clause names is the reporting unit itself (县司法局 of 某县司法局) or its own there.

    县执法大队青石中队 belongs to 青石镇.
    """
    organ = found.groupdict().get("organ")
    if organ is None:
        return False
    names = _NAME.findall(unit)
    return organ[1:] in unit or any(name in organ for name in names[-1:])
