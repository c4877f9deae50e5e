"""Tables of phrases that are wrong under stated conditions; shared by the term rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Literal

import regex
from msgspec import Struct

from analyzer.lexicon.entries import Entry, expression
from analyzer.lexicon.needed import reach
from analyzer.lexicon.store import Lexicons
from analyzer.records import Severity
from analyzer.rules.input import RuleInput
from analyzer.rules.literals import Literals
from analyzer.rules.model import weakest
from analyzer.rules.windows import REACH, matches_around
from analyzer.text.span import Span


class PhraseEntry(Entry, frozen=True, kw_only=True):
    """A phrase and the conditions under which it is wrong.

    Attributes:
        hint: Literal string that every match contains, or several of which it contains one, separated by ``|``;
            keeps the search cheap.
        wrong: The part of the phrase that ``right`` replaces; empty if ``right`` stands for the whole phrase.
        right: What it should read, or a short advice; empty if open.
        since: First report year in which it is wrong.
        until: Last report year in which it is wrong.
        sure: First report year in which it is wrong beyond doubt; before, it is only hinted at.
        unit_types: Kinds of unit for which it is wrong; empty means all.
        except_units: Expression for names of units of these kinds for which it is right all the same.
        unless: Expression that makes the phrase right when found in the same sentence.
        unless_here: Expression that makes it right when found in the same clause.
        severity: Ceiling for its findings.
        source: Where the entry comes from.
        status: ``verified`` against a published source, or ``memory``; the latter never exceeds info.
    """

    hint: str
    wrong: str = ""
    right: str = ""
    since: int | None = None
    until: int | None = None
    sure: int | None = None
    unit_types: tuple[str, ...] = ()
    except_units: str | None = None
    unless: str | None = None
    unless_here: str | None = None
    severity: Severity = "warning"
    source: str
    status: Literal["verified", "memory"]

    @property
    def hints(self) -> tuple[str, ...]:
        """The literals of which every match contains one."""
        return tuple(self.hint.split("|"))

    def corrected(self, quote: str) -> str:
        """Return what ``quote`` should read, or the advice of the entry."""
        return quote.replace(self.wrong, self.right) if self.wrong else self.right

    @property
    def cap(self) -> Severity:
        """Ceiling after the check of the source."""
        return weakest(self.severity, "error" if self.status == "verified" else "info")

    def cap_in(self, year: int | None) -> Severity:
        """Return the ceiling in a report on ``year``."""
        return "info" if self.sure is not None and (year or 0) < self.sure else self.cap


class PhraseFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A file of phrases under ``lexicons/rules``."""

    entries: list[PhraseEntry]


class _Sought:
    """An entry whose expressions are compiled once a document holds one of its hints: most never do."""

    def __init__(self, entry: PhraseEntry) -> None:
        self.entry, self.hints = entry, entry.hints

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        """The phrase."""
        return regex.compile(expression(self.entry))

    @cached_property
    def reach(self) -> int:
        """How far a match may go beyond a hint."""
        return min(REACH, reach(expression(self.entry)) or REACH)

    @cached_property
    def _except_units(self) -> regex.Pattern[str]:
        return regex.compile(self.entry.except_units or "")

    @cached_property
    def _unless(self) -> regex.Pattern[str]:
        return regex.compile(self.entry.unless or "")

    @cached_property
    def _unless_here(self) -> regex.Pattern[str]:
        return regex.compile(self.entry.unless_here or "")

    def applies(self, source: RuleInput) -> bool:
        """Whether the phrase is wrong in a report of this unit on this year."""
        entry, meta = self.entry, source.facts.meta
        if entry.unit_types and meta.unit_type not in entry.unit_types:
            return False
        if entry.except_units and self._except_units.search(meta.unit or ""):
            return False
        if entry.since is None and entry.until is None:
            return True
        if source.year is None:
            return False
        return (entry.since or 0) <= source.year <= (entry.until or 9999)

    def excused(self, span: Span, source: RuleInput) -> bool:
        """Whether the phrase at ``span`` is right by what stands beside it."""
        entry = self.entry
        if entry.unless and self._unless.search(source.sentence(span).of(source.text)):
            return True
        return bool(entry.unless_here and self._unless_here.search(source.clause(span).of(source.text)))


class Phrases:
    """The entries of one phrase file.

    Attributes:
        asked: Number of the question (:class:`Literals`) whether a document holds a hint of any.
    """

    def __init__(self, lexicons: Lexicons, name: str) -> None:
        self._entries = [_Sought(entry) for entry in lexicons.load(name, PhraseFile).entries]
        self._literals = lexicons.shared(Literals)
        self._by_hint: dict[str, list[int]] = {}
        for place, sought in enumerate(self._entries):
            for hint in sought.hints:
                self._by_hint.setdefault(hint, []).append(place)
        self.asked = self._literals.ask(self._by_hint)

    def find(
        self, source: RuleInput, places: Iterable[Span] | None = None
    ) -> Iterator[tuple[PhraseEntry, Span]]:
        """Yield every entry with every place where its conditions hold, entry by entry.

        Args:
            source: The document.
            places: Where to look; the whole text unless given.
        """
        wanted = [Span(0, len(source.text))] if places is None else list(places)
        held: dict[int, list[Sequence[tuple[int, int]]]] = {}
        for hint, where in self._literals.places(source, self.asked).items():
            for index in self._by_hint[hint]:
                held.setdefault(index, []).append(where)
        for index in sorted(held):
            sought = self._entries[index]
            if not sought.applies(source):
                continue
            for place in wanted:
                for match in matches_around(held[index], sought.pattern, source.text, place, sought.reach):
                    span = Span(*match.span())
                    if not sought.excused(span, source):
                        yield sought.entry, span
