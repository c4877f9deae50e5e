"""Small tables of cues that one rule each reads."""

from __future__ import annotations

from collections.abc import Iterable

import regex
from msgspec import Struct

from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons
from analyzer.text.later import later


class CueFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A table of cues, and of what makes a cue harmless when it stands near it."""

    entries: list[Entry]
    unless: list[Entry] = []


def joined(entries: Iterable[Entry]) -> regex.Pattern[str]:
    """Return one expression for all ``entries``; without any it matches nothing."""
    return later(regex.compile, alternatives(entries))


def alternatives(entries: Iterable[Entry]) -> str:
    """Return the expression that :func:`joined` compiles."""
    return "|".join(expression(entry) for entry in entries) or "(?!)"


class Cues:
    """The compiled cues of one file.

    Attributes:
        found: Matches a cue.
        unless: Matches what makes it harmless.
    """

    def __init__(self, lexicons: Lexicons, name: str) -> None:
        table = lexicons.load(name, CueFile)
        self.found = joined(table.entries)
        self.unless = joined(table.unless)
