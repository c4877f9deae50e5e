"""Years in a stretch of text, ranges and document titles left out."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from analyzer.text.span import Span

_YEAR = regex.compile(
    r"(?<![\d—–\-~～])(?<![\d年月日]至)(20\d\d)年(?!\s*[—–\-~～至]\s*\d|以来|以前|之前|起|至今|底前)"
)


def single_years(text: str, start: int = 0) -> Iterator[tuple[int, Span]]:
    """Yield ``(year, span)`` of every single year in ``text``; ``start`` is added to the spans."""
    first = text.find("20")  # most parts name no year
    for match in _YEAR.finditer(text, first) if first >= 0 else ():
        yield int(match[1]), Span(start + match.start(), start + match.end())
