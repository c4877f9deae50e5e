"""Document titles 《…》 and quoted names “…”: stretches that no token border may cut."""

from __future__ import annotations

import regex

from analyzer.text.span import Span

_TITLE = regex.compile(r"《[^《》\n]{1,60}(?:《[^《》\n]{1,40}》[^《》\n]{0,20})?》")
_QUOTED = regex.compile(r"“[^“”\n]{1,12}”")


def document_titles(text: str) -> list[Span]:
    """Return the spans of 《…》 with their marks, one level of nesting allowed."""
    return [Span(found.start(), found.end()) for found in _TITLE.finditer(text)]


def quoted_names(text: str) -> list[Span]:
    """Return the spans of short “…” with their marks."""
    return [Span(found.start(), found.end()) for found in _QUOTED.finditer(text)]
