"""Reported zeros: nothing of what an item is about occurred, which answers the item or made its deed unnecessary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace

from analyzer.checklist.compiler import Atom
from analyzer.coverage.concreteness import Telling, anchor_at
from analyzer.coverage.index import Index
from analyzer.coverage.lexicon import CoverageFile, Matter
from analyzer.coverage.matching import NEARBY, Match
from analyzer.coverage.plan import NAMED
from analyzer.coverage.stated import Finding
from analyzer.coverage.verdicts import Support

_NOUGHT = "0零"
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
        own = self._named(atom.shown) or self._named(atom.clause)
        answers = {act for matter in own for act in matter.acts}
        if any(word in atom.shown for word in self._apart if word not in answers):
            return None
        words = atom.required.text
        pieces = [words[at : at + _PIECE] for at in range(len(words) - _PIECE + 1)]
        matters = own or self._named(item)
        named = [word for matter in own for word in matter.told]
        return ZeroReport(
            words=tuple(dict.fromkeys([*pieces, *(word for matter in matters for word in matter.told)])),
            parts=tuple(part for part in self._parts if part not in atom.clause + "".join(named)),
            answered=any(word in atom.shown for word in (*self._answers, *answers)),
            own=bool(own),
        )

    def _named(self, asked: str) -> Sequence[Matter]:
        return [matter for matter in self._matters if any(word in asked for word in matter.asked)]


class ZerosOf:
    """Reports of nothing in one document.

    Args:
        index: The document.
    """

    def __init__(self, index: Index) -> None:
        zeros = np.flatnonzero(index.columns.zero).tolist()
        self._index = index
        self._all = frozenset(zeros)
        self._claims = [(n, index.folded_passage(n)) for n in zeros if index.passages[n].role == "claim"]

    def within(self, match: Match) -> bool:
        """Whether a match holds one."""
        return bool(self._all) and not self._all.isdisjoint(range(match.first, match.last + 1))

    def telling(self, telling: Telling, match: Match, report: ZeroReport | None) -> Telling:
        """Return the telling of a match that reports nothing of the kind: a full answer where one was asked for."""
        if report is None or not report.answered:
            counted = not telling.anchors or any(
                one.text.strip()[0] not in _NOUGHT for one in telling.anchors
            )
            return telling if counted else replace(telling, concreteness=1)
        for passage in range(match.first, match.last + 1):
            told = self._index.folded_passage(passage)
            if passage in self._all and not report.partial(told):
                span = self._index.passages[passage].span
                anchors = telling.anchors or (anchor_at(span, "number", span.of(self._index.text)),)
                return replace(telling, concreteness=3, anchors=anchors)
        return telling

    def supports(self, variant: int, required: int, atom: Atom, report: ZeroReport | None) -> list[Support]:
        """Return a support for a reported zero about what an atom answers or, else, would have done.

        Args:
            variant: The variant of the atom.
            required: Its required slot.
            atom: The atom.
            report: What a report of nothing says about the atom.
        """
        if report is None:
            return []
        for passage, told in self._claims:
            surely = NAMED if report.own else 1  # 司法监督 is no matter of which 没有复议案件 tells
            named = self._index.strength(required, passage, passage) >= surely or report.about(told)
            if named and not report.partial(told):
                span = self._index.passages[passage].span
                anchor = anchor_at(span, "number", span.of(self._index.text))
                telling = Telling(3 if report.answered else 1, (anchor,), *span)
                met = tuple(Finding("met", anchor.text) for _ in atom.requirements)
                match = Match(variant, passage, passage, NEARBY)
                return [
                    Support(match, "claim", NEARBY, lexical=True, telling=telling, demands=met, zero=True)
                ]
        return []
