"""Searching an expression only around literals that its matches contain, which is many times faster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from analyzer.lexicon.needed import needed, reach
from analyzer.lexicon.store import Lexicons
from analyzer.rules.input import RuleInput
from analyzer.rules.literals import Literals, Places
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
    """

    def __init__(self, lexicons: Lexicons, expression: str, limit: int | None = None) -> None:
        self.pattern = regex.compile(expression)
        self._hints = needed(expression)
        own = reach(expression)
        self._reach = own if limit is None or (own is not None and own < limit) else limit
        self._literals = lexicons.shared(Literals)
        self._literals.add(self._hints)

    def finditer(self, source: RuleInput, within: Span | None = None) -> Iterator[regex.Match[str]]:
        """Yield the matches in ``within`` (the whole text unless given), in order."""
        places, where = self._literals.places(source), within or Span(0, len(source.text))
        held = places.keys() & self._hints
        if not self._hints or (held and self._reach is None):
            yield from self.pattern.finditer(source.text, *where)
        elif held and self._reach is not None:
            yield from matches_around(held, self.pattern, source.text, places, where, self._reach)


def matches_around(
    hints: Iterable[str],
    pattern: regex.Pattern[str],
    text: str,
    places: Places,
    within: Span,
    reach: int = REACH,
) -> Iterator[regex.Match[str]]:
    """Yield the matches of ``pattern`` in ``within`` that lie around one of ``hints``, in order, each once.

    Args:
        hints: Literals of which every match contains one.
        pattern: What is looked for.
        text: Where.
        places: Places of all literals in ``text``.
        within: Stretch of ``text`` that is searched.
        reach: How far a match may go beyond a hint.
    """
    windows = [
        (max(within.start, start - reach), min(within.end, end + reach))
        for hint in hints
        for start, end in places.get(hint, ())
        if within.start <= start and end <= within.end
    ]
    if not windows:
        return
    windows.sort()
    start, end = windows[0]
    for low, high in windows[1:]:
        if low <= end:
            end = max(end, high)
        else:
            yield from pattern.finditer(text, start, end)
            start, end = low, high
    yield from pattern.finditer(text, start, end)
