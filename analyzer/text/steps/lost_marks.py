"""Marks that a filter dropped between digits: the dash of a span of years, the bracket of a document number."""

from __future__ import annotations

import regex

from analyzer.text.view import Replacement, View

KIND = "lost_mark"
LONGEST = 20

_YEARS = regex.compile(r"(?<!\d)((?:19|20)\d\d)(20\d\d)(?=年)")
_NUMBER = regex.compile(r"(?<=\p{Han}〔)(?:19|20)\d\d(?=\d{1,4}号)")


def lost_marks(view: View) -> View:
    """Put back ``—`` in ``（20212025年）`` and ``〕`` in ``〔20219号``; the digit before carries the mark."""
    text = view.text
    found = [
        Replacement(match.end(1) - 1, match.end(1), f"{match[1][-1]}—")
        for match in _YEARS.finditer(text)
        if 0 < int(match[2]) - int(match[1]) <= LONGEST
    ]
    if "〔" in text:
        found += [
            Replacement(match.end() - 1, match.end(), f"{match[0][-1]}〕") for match in _NUMBER.finditer(text)
        ]
    return view.apply(KIND, sorted(found))
