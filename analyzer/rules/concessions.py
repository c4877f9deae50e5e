"""Parts on shortcomings that name none: frames that admit some gap, denials, and promises to go on trying."""

from __future__ import annotations

import regex
from msgspec import Struct

from analyzer.lexicon.entries import Entry
from analyzer.lexicon.store import Lexicons
from analyzer.rules.cues import alternatives, joined
from analyzer.rules.input import RuleInput
from analyzer.text.later import later

_SHORT = 120  # characters of a part that names nothing
_CLAUSE = regex.compile(r"[^，。；：！!;,\s\u3000]+")


class ConcessionsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicons/rules/concessions.yaml``.

    Attributes:
        entries: Frames that admit a gap without naming one.
        void: Whole clauses that name no shortcoming.
        links: Whole clauses that only lead over to others.
    """

    entries: list[Entry]
    void: list[Entry]
    links: list[Entry]


class Concessions:
    """The compiled wordings.

    Attributes:
        frame: Matches a frame that admits a gap.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        table = lexicons.load("rules/concessions.yaml", ConcessionsFile)
        self.frame = joined(table.entries)
        self._void = later(regex.compile, rf"(?:{alternatives(table.void)})")
        self._link = later(regex.compile, rf"(?:{alternatives(table.links)})")

    def names_nothing(self, text: str) -> bool:
        """Whether every clause of ``text`` admits, denies or promises without naming a shortcoming."""
        if len(text) > _SHORT:
            return False
        clauses = [clause for clause in _CLAUSE.findall(text) if not self._link.fullmatch(clause)]
        return bool(clauses) and all(self._void.fullmatch(clause) for clause in clauses)

    def empty_parts(self, source: RuleInput) -> dict[str, str]:
        """Return the parts on shortcomings that name none, by their id, with what stands in them."""
        return source.once(self._empty_parts)

    def only_empty(self, source: RuleInput) -> bool:
        """Whether there are parts on shortcomings and none of them names one."""
        return 0 < len(self.empty_parts(source)) == len(source.sections("shortcomings"))

    def _empty_parts(self, source: RuleInput) -> dict[str, str]:
        bodies = {
            section.id: source.text[section.heading.end : section.span.end].strip()
            for section in source.sections("shortcomings")
        }
        return {key: body for key, body in bodies.items() if self.names_nothing(body)}
