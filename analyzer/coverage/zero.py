"""Reported zeros: nothing of what an item is about occurred, which answers the item or made its deed unnecessary."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.checklist.compiler import Atom
from analyzer.coverage.lexicon import CoverageFile, Matter

_PIECE = 4  # characters that a report shares with the required words


class Zeros:
    """Tells which reports of nothing are about an atom.

    Args:
        data: Matters that are reported even when they did not occur.
    """

    def __init__(self, data: CoverageFile) -> None:
        self._matters = data.zero_matters
        self._parts = data.zero_parts
        self._answers = data.responding_acts
        self._apart = data.zero_apart

    def answered(self, atom: Atom) -> bool:
        """Whether nothing to answer is a full answer to an atom; else its deed was unnecessary."""
        return any(word in atom.shown for word in self._answers)

    def apart(self, atom: Atom, told: str) -> bool:
        """Whether a report of nothing, ``told``, is no answer to an atom: it tells of a part, or more is asked."""
        if any(word in atom.shown for word in self._apart):
            return True
        return any(part in told and part not in atom.clause for part in self._parts)

    def about(self, item: str, atom: Atom, told: str) -> bool:
        """Return whether a report of nothing is about the matter of an atom of ``item``; all folded."""
        words = atom.required.text
        pieces = [words[at : at + _PIECE] for at in range(len(words) - _PIECE + 1)]
        if any(piece in told for piece in pieces):
            return True
        matters = self._named(atom.shown) or self._named(atom.clause) or self._named(item)
        return any(word in told for matter in matters for word in matter.told)

    def _named(self, asked: str) -> Sequence[Matter]:
        return [matter for matter in self._matters if any(word in asked for word in matter.asked)]
