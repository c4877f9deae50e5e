"""Prohibitions: keeping a ban is the deed that an item asks for, breaking it contradicts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import regex
from msgspec.structs import replace

from analyzer.coverage.concreteness import anchor_at
from analyzer.coverage.index import Index
from analyzer.coverage.lexicon import CoverageFile, joined
from analyzer.coverage.matching import Match
from analyzer.coverage.passages import ACHIEVEMENTS, SERIOUS
from analyzer.coverage.plan import NAMED, OWN, PHASE, Plan
from analyzer.coverage.verdicts import SUBSTANTIVE, Support
from analyzer.lexicon.concepts import GAP
from analyzer.text.later import later

if TYPE_CHECKING:
    from analyzer.extract.facts import Facts

_MOST = 0.7  # share of the wording of what is forbidden from which on a statement tells that very thing
Told = Literal["named", "kept", "broken"]  # named: said again, or told of others


class Ban(NamedTuple):
    """What a part of an item forbids.

    Attributes:
        unless: Whether only without something that has to be done before.
        forbidden: Pairs of characters of what is forbidden.
    """

    unless: bool
    forbidden: frozenset[str]

    def is_told(self, words: str) -> bool:
        """Whether a statement has most of the wording of what is forbidden (not only 社区矫正对象 of their 脱管)."""
        return sum(map(words.__contains__, self.forbidden)) >= _MOST * len(self.forbidden)


class Bans:
    """Tells what parts of items forbid something, and what statements say of it.

    Args:
        data: How items forbid, and how texts tell that a ban was kept, said again, enforced or broken.
    """

    def __init__(self, data: CoverageFile) -> None:
        cues = data.bans
        self._forbids, self._unless = (
            regex.compile(joined(group)) for group in (cues.forbidding, cues.unless)
        )
        self._denies, self._nothing = (
            later(regex.compile, joined(group)) for group in (cues.denying, cues.nothing)
        )
        self._nonetheless = later(regex.compile, joined(cues.nonetheless))
        self._enforced = later(regex.compile, joined(cues.enforcing))
        self._named = later(regex.compile, joined((*cues.forbidding, *cues.talking)))

    def asked(self, clause: str) -> Ban | None:
        """Return what a clause of an item forbids, None for nothing."""
        found = self._forbids.search(clause)
        if found is None:
            return None
        parts = clause[: found.start()], clause[found.end() :]
        pairs = frozenset(part[at : at + 2] for part in parts for at in range(len(part) - 1))
        return Ban(self._unless.search(clause) is not None, pairs)

    def told(self, ban: Ban, words: str, place: int, *, whole: bool) -> Told | None:
        """Return what a statement tells of a ban, None if that it names the deed says nothing of it.

        Args:
            ban: The ban.
            words: The statement.
            place: Where in it the deed is named that is forbidden, or that has to be done before; -1 where it is
                named in other words only, by which nobody breaks a ban.
            whole: Whether all is named that the ban names: who seizes fireworks does not let them off.
        """
        undone = self._unless.search(words) if ban.unless else None
        if ban.unless and undone is None:
            return None  # told is what has to be done before
        at = place if place >= 0 else len(words)
        denied = self._denies.search(words[: undone.start() if undone else at])
        if denied or self._nothing.search(words[at:]):
            return "kept"
        if place < 0 and undone is None:
            return None
        if self._enforced.search(words):
            return "named" if undone else None
        done = self._nonetheless.search(words[undone.start() :]) if undone else (whole and ban.is_told(words))
        return "broken" if done and not self._named.search(words) else "named"


class BansOf:
    """Lets supports of bans in one document say whether the ban was kept or broken.

    Args:
        bans: Tells what statements say of bans.
        facts: What is known of the document.
        index: The document.
        plan: The checklist.
    """

    def __init__(self, bans: Bans, facts: Facts, index: Index, plan: Plan) -> None:
        self._bans = bans
        self._index = index
        self._plan = plan
        self._achievements = {section.id for section in facts.sections if section.kind in ACHIEVEMENTS}

    def judge(self, support: Support, ban: Ban) -> None:
        """Let a support of a ban say whether the ban was kept, as the deed, or broken, as an admission."""
        index, match = self._index, support.match
        passages = index.passages[match.first : match.last + 1]
        own = all(passage.section in self._achievements for passage in passages)
        if support.role != "claim" and not (support.role == "admission" and own):
            return
        span = passages[0].span.hull(passages[-1].span)
        words = span.of(index.text)
        variant = self._plan.variants[match.variant]
        slot = self._plan.slots[variant.required]
        forms = (*slot.forms, slot.text.split(GAP)[0])
        places = [place for form in forms if (place := words.find(form)) >= 0]
        slots = [n for n in variant.slots if not self._plan.slots[n].topic]
        whole = all(index.strength(n, match.first, match.last) >= NAMED for n in slots)
        told = self._bans.told(ban, words, min(places, default=-1), whole=whole)
        if told == "kept":
            anchors = support.telling.anchors or (anchor_at(span, "number", words),)
            level = max(SUBSTANTIVE, support.telling.concreteness)
            support.role, support.severity, support.zero, support.outright = "claim", 0, True, False
            support.telling = replace(support.telling, concreteness=level, anchors=anchors)
        elif told == "broken" and support.role == "claim" and self._surely(match) >= PHASE:
            support.role, support.severity = "admission", SERIOUS
            support.outright = support.broken = True
            support.quality = max(support.quality, OWN)
        elif told == "named":
            support.only_name()

    def _surely(self, match: Match) -> float:
        """Return how surely a match names what is forbidden; the matter that a list of bans shares may stand before."""
        variant = self._plan.variants[match.variant]
        own = [n for n in variant.core if not self._plan.slots[n].topic] or variant.core
        return min(self._index.strength(n, match.first, match.last) for n in own)
