"""Many expressions asked for in parts of one document, by the places of literals that all rules share."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from analyzer.lexicon.screen import Screen
from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.literals import Literals
from analyzer.text.span import Span


class PlacedScreen:
    """Tells what :meth:`Screen.found` does, of parts of a document that need not be scanned once more.

    Args:
        screen: The expressions.
        lexicons: Whose rules it belongs to.
    """

    def __init__(self, screen: Screen, lexicons: Lexicons) -> None:
        self._screen = screen
        self._literals = lexicons.shared(Literals)
        self._asked = self._literals.ask(screen.literals)

    def over(self, source: RuleInput, wanted: int = -1) -> Callable[[Span], int]:
        """Return what tells for a part of a document which of the expressions ``wanted`` (bits) match in it."""
        text, matching, literals = source.text, self._screen.matching, self._screen.literals
        always = self._screen.always & wanted
        hits = sorted(
            (end, start, bits)
            for literal, places in self._literals.places(source, self._asked).items()
            if (bits := literals[literal] & wanted)
            for start, end in places
        )
        ends = [end for end, _, _ in hits]

        def found(part: Span) -> int:
            first, last = part
            low = bisect_right(ends, first)
            tried = always
            for _, start, bits in hits[low : bisect_right(ends, last, low)]:
                if start >= first:
                    tried |= bits
            return matching(tried, text[first:last]) if tried else 0

        return found
