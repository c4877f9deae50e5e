"""Events that an item wants not to happen (不发生安全事故): that none did is the deed, that one did is a breach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import regex

from analyzer.coverage.concreteness import Telling, anchor_at
from analyzer.coverage.index import Index
from analyzer.coverage.lexicon import CoverageFile, joined
from analyzer.coverage.matching import NEARBY, Match
from analyzer.coverage.passages import SERIOUS
from analyzer.coverage.plan import OWN
from analyzer.coverage.stated import Finding
from analyzer.coverage.verdicts import Support
from analyzer.text.later import later

if TYPE_CHECKING:
    from analyzer.checklist.compiler import Atom

_MOST = 0.7  # share of the characters of an event from which on a clause tells of it (赴省进京集体上访, 进京赴省集访)
_HEAD = 4  # characters that name the kind of an event: that there was no 安全事故 says so of 较大以上安全事故
Told = Literal["kept", "broken"]


class Event(NamedTuple):
    """What an item wants not to happen.

    Attributes:
        name: The event, folded.
        hard: Whether that it did not happen is all that meets the item; else what was done against it does, too.
    """

    name: str
    hard: bool


class Events:
    """Tells what events items want not to happen, and what clauses say of them.

    Args:
        data: How items name such events, and how texts say that they happened or did not.
    """

    def __init__(self, data: CoverageFile) -> None:
        cues = data.bans
        self._asked, self._handled = (
            later(regex.compile, joined(group)) for group in (cues.events, cues.handled)
        )
        self._denies, self._nothing = (regex.compile(joined(group)) for group in (cues.denying, cues.nothing))
        self._occurred, self._bare = (
            later(regex.compile, joined(group)) for group in (cues.occurred, cues.bare)
        )

    def asked(self, clause: str) -> Event | None:
        """Return the event that a clause of an item wants not to happen, None for nothing of the kind."""
        found = self._asked.search(clause)
        return Event(found["event"], found["hard"] is not None) if found else None

    def told(self, event: str, words: str) -> Told | None:
        """Return what a clause, folded, tells of an event, None for nothing."""
        at = words.rfind(event[-2:])
        at = len(words) if at < 0 else at
        denied = self._denies.search(words[:at]) or self._nothing.search(words)
        wanted = frozenset(event)
        if sum(map(words.__contains__, wanted)) >= _MOST * len(wanted):
            if denied:
                return "kept"
            happened = self._occurred.search(words) and not self._handled.search(words)
            return "broken" if happened else None
        head = event[-_HEAD:]
        # Nothing of the whole kind: 全年安全事故为零, but not 未发生校园安全事故.
        return "kept" if denied and head in words and self._bare.fullmatch(words.replace(head, "")) else None

    def supports(self, event: Event, variant: int, atom: Atom, index: Index) -> list[Support]:
        """Return a support for each clause of a document that tells whether an event happened.

        Args:
            event: The event.
            variant: The variant of the atom.
            atom: The atom that wants it not to happen.
            index: The document.
        """
        found: list[Support] = []
        for number, passage in enumerate(index.passages):
            if passage.role not in {"claim", "admission"} or passage.heading:
                continue
            told = self.told(event.name, index.folded_passage(number))
            if told is None:
                continue
            anchor = anchor_at(passage.span, "number", passage.span.of(index.text))
            match = Match(variant, number, number, NEARBY)
            support = Support(match, "claim", OWN, lexical=True, telling=Telling(3, (anchor,), *passage.span))
            if told == "kept":
                support.zero = True
                support.demands = tuple(Finding("met", anchor.text) for _ in atom.requirements)
            else:
                support.role, support.severity = "admission", SERIOUS
                support.outright = support.broken = True
            found.append(support)
        return found
