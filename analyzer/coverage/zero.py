"""Reported zeros: nothing of what an item is about occurred, which answers the item or made its deed unnecessary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analyzer.checklist.compiler import Atom
from analyzer.coverage.lexicon import CoverageFile, Matter

_PIECE = 4  # characters that a report shares with the required words


class ZeroReport(NamedTuple):
    """What a report of nothing says when it is about an atom.

    Attributes:
        words: One of these, if it does not name what is required.
        parts: None of these: what is only a part of the matter.
        answered: Whether nothing to answer is a full answer; else the deed was unnecessary.
        own: Whether the part itself names the matter; else another part of its item may.
    """

    words: tuple[str, ...]
    parts: tuple[str, ...]
    answered: bool
    own: bool

    def about(self, told: str) -> bool:
        """Whether a report of nothing, folded, is about the matter of the atom."""
        return any(word in told for word in self.words)

    def partial(self, told: str) -> bool:
        """Whether a report of nothing tells of a part only."""
        return any(part in told for part in self.parts)


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

    def wanted(self, item: str, atom: Atom) -> ZeroReport | None:
        """Return what a report of nothing says about an atom of ``item``, folded; None where more is asked."""
        if any(word in atom.shown for word in self._apart):
            return None
        words = atom.required.text
        pieces = [words[at : at + _PIECE] for at in range(len(words) - _PIECE + 1)]
        own = self._named(atom.shown) or self._named(atom.clause)
        matters = own or self._named(item)
        return ZeroReport(
            words=tuple(dict.fromkeys([*pieces, *(word for matter in matters for word in matter.told)])),
            parts=tuple(part for part in self._parts if part not in atom.clause),
            answered=any(word in atom.shown for word in self._answers),
            own=bool(own),
        )

    def _named(self, asked: str) -> Sequence[Matter]:
        return [matter for matter in self._matters if any(word in asked for word in matter.asked)]
