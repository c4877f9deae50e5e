"""Prohibitions: keeping a ban is the deed that an item asks for, breaking it contradicts it."""

from __future__ import annotations

from typing import Literal

import regex

from analyzer.coverage.lexicon import CoverageFile, joined

Ban = Literal["", "flat", "unless"]
Told = Literal["named", "kept", "broken"]  # named: said again, or told of others


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
        self._denies, self._nothing = (regex.compile(joined(group)) for group in (cues.denying, cues.nothing))
        self._nonetheless = regex.compile(joined(cues.nonetheless))
        self._enforced = regex.compile(joined(cues.enforcing))
        self._named = regex.compile(joined((*cues.forbidding, *cues.talking)))

    def asked(self, clause: str) -> Ban:
        """Return whether a clause of an item forbids a deed, or forbids it unless another one was done before."""
        if not self._forbids.search(clause):
            return ""
        return "unless" if self._unless.search(clause) else "flat"

    def told(self, ban: Ban, words: str, place: int, *, whole: bool) -> Told | None:
        """Return what a statement tells of a ban, None if that it names the deed says nothing of it.

        Args:
            ban: The ban.
            words: The statement.
            place: Where in it the deed is named that is forbidden, or that has to be done before; -1 where it is
                named in other words only, by which nobody breaks a ban.
            whole: Whether all is named that the ban names: who seizes fireworks does not let them off.
        """
        undone = self._unless.search(words) if ban == "unless" else None
        if ban == "unless" and undone is None:
            return None  # told is what has to be done before
        at = place if place >= 0 else len(words)
        denied = self._denies.search(words[: undone.start() if undone else at])
        if denied or self._nothing.search(words[at:]):
            return "kept"
        if place < 0 and undone is None:
            return None
        if self._enforced.search(words):
            return "named" if undone else None
        done = self._nonetheless.search(words[undone.start() :]) if undone else whole
        return "broken" if done and not self._named.search(words) else "named"
