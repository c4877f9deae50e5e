"""Is this document an annual rule-of-law report?"""

from __future__ import annotations

import regex
from msgspec import Struct

from analyzer.extract.facts import Facts
from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons


class GenreFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/genre.yaml``: cues in titles, opening paragraphs and first-level headings."""

    title: list[Entry]
    opening: list[Entry]
    other_title: list[Entry]


class Genre:
    """Tells annual rule-of-law reports from other documents (work reports of governments, plans, notices)."""

    def __init__(self, lexicons: Lexicons) -> None:
        cues = lexicons.load("rules/genre.yaml", GenreFile)
        self._title, self._opening, self._other = (
            regex.compile("|".join(expression(entry) for entry in entries))
            for entries in (cues.title, cues.opening, cues.other_title)
        )

    def is_report(self, facts: Facts) -> bool:
        """Whether the title, else the opening or a first-level heading names such a report."""
        title = facts.meta.title or ""
        if self._title.search(title):
            return True
        if self._other.search(title):
            return False
        headings = (section.title for section in facts.sections if section.level == 1)
        # The opening may run over one long paragraph before 现将…报告如下.
        return any(map(self._opening.search, (facts.text[:900], *headings)))
