"""Cues of clauses: what the words of a clause say about its kind, status and concreteness, read in one go."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, reduce
from operator import or_

from msgspec import Struct

from analyzer.extract.verbs import MeasuresFile
from analyzer.lexicon.entries import expression
from analyzer.lexicon.screen import Screen
from analyzer.lexicon.store import Lexicons
from analyzer.records import Status
from analyzer.text.span import Span

_REMEMBERED = 4096  # combinations of cues; clauses of the genre have some hundreds


class Cues(Struct, frozen=True, gc=False):
    """The cues that a clause holds.

    Attributes:
        names: Ids of their entries, without topics, in the order of the lexicon.
        statuses: Statuses that they tell.
        settled: Those among them that they settle outright, so that no model is asked.
        anchors: Those among them that are anchors: a name, place, date or thing that makes a measure concrete.
        empty: Whether one is a slogan's object.
        circumstance: Whether the clause only tells a time, a manner, a share or a comparison.
        topic: Whether the clause only names what the next one is about.
        told: What it tells for the clauses behind it: 1 a date, 4 a recurrence, added up.
    """

    names: tuple[str, ...]
    statuses: frozenset[Status]
    settled: frozenset[Status]
    anchors: tuple[str, ...]
    empty: bool
    circumstance: bool
    topic: bool
    told: int


# What was set up or changed is done, whatever is to hold from then on (坐班改为每周三个半天).
_CHANGED = "changed"
_TOLD = {"dated": 1, "in_the_year": 1, "recurrent": 4}


class CueReader:
    """Reads the cues of clauses. Get it by ``lexicons.shared(CueReader)``."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("measures.yaml", MeasuresFile)
        named = (
            *data.status,
            *data.anchors,
            *data.slogan_objects,
            *data.circumstances,
            *data.outsiders,
            *data.hints,
        )
        self._screen = Screen([expression(entry) for entry in (*named, *data.topics)])
        bits = iter(1 << index for index in range(len(named) + len(data.topics)))
        self._statuses = [(next(bits), entry.status, entry.outright) for entry in data.status]
        self._anchors, self._empty, self._circumstances, _, _, self._topics = (
            sum(next(bits) for _ in group)
            for group in (
                data.anchors,
                data.slogan_objects,
                data.circumstances,
                data.outsiders,
                data.hints,
                data.topics,
            )
        )
        self._names = [(1 << index, entry.id) for index, entry in enumerate(named)]
        self._told = lru_cache(_REMEMBERED)(self._tell)

    def read(self, content: str) -> Cues:
        """Return the cues of a clause."""
        return self._told(self._screen.found(content))

    def read_all(self, text: str, clauses: Sequence[Span]) -> list[Cues]:
        """Return the cues of each of some clauses of ``text``, which are in order and do not overlap."""
        return [*map(self._told, self._screen.found_in(text, clauses))]

    def _tell(self, found: int) -> Cues:
        names = tuple(name for bit, name in self._names if found & bit)
        settled = {status for bit, status, outright in self._statuses if outright and found & bit}
        if _CHANGED in names:
            settled.discard("ROUTINE")
        return Cues(
            names=names,
            statuses=frozenset(status for bit, status, _ in self._statuses if found & bit),
            settled=frozenset(settled),
            anchors=tuple(name for bit, name in self._names if found & bit & self._anchors),
            empty=bool(found & self._empty),
            circumstance=bool(found & self._circumstances),
            topic=bool(found & self._topics),
            told=reduce(or_, (_TOLD.get(name, 0) for name in names), 0),
        )
