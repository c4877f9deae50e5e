"""Searching an expression only around literals that its matches contain, which is many times faster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import regex

from analyzer.lexicon.needed import needed, reach
from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.literals import Literals
from analyzer.text.later import later
from analyzer.text.span import Span

REACH = 60  # characters beside a hint that a match may take up


class Sought:
    """An expression that is searched only in documents that hold one of the literals that it needs.

    Args:
        lexicons: Whose rules it belongs to.
        expression: In ``regex`` syntax.
        limit: How far a match may go beyond such a literal, where its expression does not tell; only what lies so
            near is searched. None if that is not known: then the whole text is.

    Attributes:
        pattern: The compiled expression.
        asked: Number of the question (:class:`Literals`) whether a document holds one of the literals, None if the
            expression needs none.
    """

    def __init__(self, lexicons: Lexicons, expression: str, limit: int | None = None) -> None:
        self.pattern = later(regex.compile, expression)
        hints = needed(expression)
        own = reach(expression)
        self._reach = own if limit is None or (own is not None and own < limit) else limit
        self._literals = lexicons.shared(Literals)
        self.asked = self._literals.ask(hints) if hints else None

    def finditer(self, source: RuleInput, within: Span | None = None) -> Iterator[regex.Match[str]]:
        """Yield the matches in ``within`` (the whole text unless given), in order."""
        places = None
        if self.asked is not None:
            places = self._literals.places(source, self.asked)
            if not places:
                return iter(())
        where = within or Span(0, len(source.text))
        if places is None or self._reach is None:
            return self.pattern.finditer(source.text, *where)
        return matches_around(places.values(), self.pattern, source.text, where, self._reach)


def matches_around(
    hints: Iterable[Sequence[tuple[int, int]]],
    pattern: regex.Pattern[str],
    text: str,
    within: Span,
    reach: int = REACH,
) -> Iterator[regex.Match[str]]:
    """Yield the matches of ``pattern`` in ``within`` that lie around hints, in order, each once.

    Args:
        hints: Where the literals stand of which every match contains one, literal by literal.
        pattern: What is looked for.
        text: Where.
        within: Stretch of ``text`` that is searched.
        reach: How far a match may go beyond a hint.
    """
    first, last = within
    inside = [place for places in hints for place in places if first <= place[0] and place[1] <= last]
    if not inside:
        return
    inside.sort()
    low, high = inside[0]
    for start, end in inside:
        if start - reach > high + reach:
            yield from pattern.finditer(text, max(first, low - reach), min(last, high + reach))
            low, high = start, end
        elif end > high:
            high = end
    yield from pattern.finditer(text, max(first, low - reach), min(last, high + reach))
