"""Is this document an annual report, and is it one on the rule of law?"""

from __future__ import annotations

from typing import Literal

import regex
from msgspec import Struct

from analyzer.extract.facts import Facts
from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.store import Lexicons
from analyzer.text.later import later

# "report": annual report on the rule of law; "annual": a unit's report on its year in another matter; None: other.
Kind = Literal["report", "annual"]
_OPENING = 900  # the opening may run over one long paragraph before 现将…报告如下

_LONGEST_NAME = 40  # of a line that may name the document where no title is told


class GenreFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/genre.yaml``.

    Attributes:
        title: Cues in the titles of rule-of-law reports.
        opening: Such cues in opening paragraphs and first-level headings.
        not_report: Titles of what tells such matters and owes no statutory contents: part of a year, a person, an
            inspection, a bulletin.
        other_title: Titles of documents of another genre, whatever else they name.
        annual: Cues in title or opening of a unit's report on its year, whatever its matter.
        not_annual: What rules such a report out.
        without_duty: Kinds of units that owe no report with the statutory contents.
    """

    title: list[Entry]
    opening: list[Entry]
    not_report: list[Entry]
    other_title: list[Entry]
    annual: list[Entry]
    not_annual: list[Entry]
    without_duty: list[str]


class Genre:
    """Tells annual reports from other documents (work reports of governments, plans, notices)."""

    def __init__(self, lexicons: Lexicons) -> None:
        cues = lexicons.load("rules/genre.yaml", GenreFile)
        self._title, self._opening, self._not_report, self._other, self._annual, self._not_annual = (
            later(regex.compile, "|".join(expression(entry) for entry in entries))
            for entries in (
                cues.title,
                cues.opening,
                cues.not_report,
                cues.other_title,
                cues.annual,
                cues.not_annual,
            )
        )
        self._without_duty = frozenset(cues.without_duty)

    def kind(self, facts: Facts) -> Kind | None:
        """Return the genre of a document, read off its title, else its opening or its first-level headings.

        A report of a body that the duty does not bind (a school, a company) is one on its year, whatever its title.
        """
        kind = self._kind_of_words(facts)
        return "annual" if kind == "report" and facts.meta.unit_type in self._without_duty else kind

    def _kind_of_words(self, facts: Facts) -> Kind | None:
        title = facts.meta.title or ""
        named = title or next(iter(facts.text.split("\n", 1)))[:_LONGEST_NAME]
        owing = self._not_report.search(named) is None
        if owing and self._title.search(title):
            return "report"
        if self._other.search(title):
            return None
        head = facts.text[:_OPENING]
        headings = (section.title for section in facts.sections if section.level == 1)
        if owing and any(map(self._opening.search, (head, *headings))):
            return "report"
        if self._annual.search(title or head) and not self._not_annual.search(title or head[: _OPENING // 3]):
            return "annual"
        return None
