"""The words of a document as segmentation tells them."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from msgspec import Struct


class Words(Struct, frozen=True):
    """What segmentation says.

    Attributes:
        borders: Offsets at which words begin, the text's end included.
        texts: The words, in order, and two empty ones behind them.
        classes: Their classes.
        starts: Where each of them begins.
    """

    borders: frozenset[int]
    texts: Sequence[str] = ("", "")
    classes: Sequence[str] = ("", "")
    starts: Sequence[int] = ()

    def at(self, offset: int) -> int:
        """Return the index of the first word that begins at or behind ``offset``."""
        return bisect.bisect_left(self.starts, offset)

    def within(self, start: int, end: int) -> tuple[Sequence[str], Sequence[str]]:
        """Return the words that begin in ``[start, end)``, and their classes."""
        first, behind = bisect.bisect_left(self.starts, start), bisect.bisect_left(self.starts, end)
        return self.texts[first:behind], self.classes[first:behind]


NO_WORDS = Words(frozenset())
