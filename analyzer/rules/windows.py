"""Searching an expression only around literals that its matches contain, which is many times faster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from analyzer.rules.literals import Places
from analyzer.text.span import Span

REACH = 60  # characters beside a hint that a match may take up


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
