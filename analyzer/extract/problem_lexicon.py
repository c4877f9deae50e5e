"""Schemas of the lexicon files about problems: ``shortcomings.yaml``, ``causes.yaml``, ``problem_traits.yaml``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import regex
from msgspec import Struct

from analyzer.lexicon.entries import Entry, expression
from analyzer.records import CauseType
from analyzer.text.later import later

# 还有5个村没有法律顾问: no remark, however short.
COUNTED_LACK = later(regex.compile, r"(?:还有|仍有|尚有|只有)\d[^，。；]{1,6}[没未无不]")
PROBLEM_NAMES = "问题|不足|短板|难处|难点|困难|差距|毛病|短处|欠账|弱项|缺口|堵点|痛点"
ITEM_NAMES = later(
    regex.compile,
    rf".{{0,2}}(?:{PROBLEM_NAMES}|原因|成因|来由|缘由|根由|病根|症结|根源|办法|对策|措施|打算|计划|举措|做法)$",
)


class SeverityEntry(Entry, frozen=True, kw_only=True):
    """Deficiency cues of one severity."""

    severity: int


class ShortcomingsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/shortcomings.yaml``."""

    severity: tuple[SeverityEntry, ...]
    third_party: tuple[Entry, ...]
    frames: tuple[Entry, ...]
    effects: tuple[Entry, ...]
    openings: tuple[Entry, ...]
    plain: tuple[Entry, ...]
    turns: tuple[Entry, ...]
    leads: tuple[Entry, ...]
    closings: tuple[Entry, ...]
    asides: tuple[Entry, ...]
    explained: tuple[Entry, ...]


class CauseWordEntry(Entry, frozen=True, kw_only=True):
    """A cause word.

    ``place`` tells on which side of it the cause stands, or that it is the cause itself; ``opening`` whether it may
    open a passage of causes, ``of_all`` whether these are the causes of all problems before it, ``explicit`` whether
    it says outright that this is the cause, ``until`` where the cause ends: 由于 gives the clause before the main
    clause, 原因在于 all that follows in the sentence.
    """

    place: Literal["after", "before", "ahead", "itself"]
    opening: bool = False
    of_all: bool = False
    explicit: bool = True
    until: Literal["comma", "sentence"] = "sentence"


class CauseEntry(Entry, frozen=True, kw_only=True):
    """Cue of a cause type."""

    type: CauseType


class ReasonEntry(CauseEntry, frozen=True, kw_only=True):
    """A reason told without a cause word."""


class CausesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/causes.yaml``."""

    causes: tuple[CauseWordEntry, ...]
    effect_openings: tuple[Entry, ...]
    implicit_causes: tuple[ReasonEntry, ...]
    cause_types: tuple[CauseEntry, ...]
    unit_openings: tuple[Entry, ...]
    unit_intros: tuple[Entry, ...]
    unit_unknown: tuple[Entry, ...]


class ProblemTraitsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of ``lexicons/problem_traits.yaml``: signs that models weigh, and what overrules the model of roles."""

    severity: tuple[Entry, ...]
    failures: tuple[Entry, ...]
    roles: tuple[Entry, ...]
    no_cause: tuple[Entry, ...]
    no_effect: tuple[Entry, ...]


def joined(entries: Sequence[Entry]) -> regex.Pattern[str]:
    """Return one expression for several entries."""
    return later(regex.compile, "|".join(f"(?:{expression(entry)})" for entry in entries))


def consists_of(text: str, pattern: regex.Pattern[str], marks: str) -> bool:
    """Whether a text holds nothing but matches of ``pattern`` and some marks; most show at once that they do not."""
    place = 0
    while place < len(text):
        match = pattern.match(text, place)
        if match is not None and match.end() > place:
            place = match.end()
        elif text[place] in marks:
            place += 1
        else:
            return False
    return True
