"""Approximation and limit words around a number, and what they say about its true value."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from analyzer.lexicon.entries import Entry
from analyzer.lexicon.store import Lexicons
from analyzer.numbers.patterns import compile_entries, compile_pattern
from analyzer.records import Comparator

_SHARE_REACH = 16


class MarkEntry(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words with one comparator.

    Attributes:
        comparator: Relation of the true value to the printed one.
        not_after: Characters before a form that make it part of another word.
        not_before: Characters behind a form that make it part of another word.
        separable: Forms that may be parted from the number by a short verb (至少听取一次).
    """

    comparator: Comparator
    not_after: str = ""
    not_before: str = ""
    separable: tuple[str, ...] = ()


class MarkFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Content of ``numerals.yaml``.

    Attributes:
        before: Marks before the number.
        after_number: Marks directly behind it (50多场次).
        after_unit: Marks behind its unit (3人以上).
        before_share: Patterns of marks that the whole parts from its share (不到办件数量的一半).
        half_before: Patterns before 一半 that make it a share.
        money_before: Patterns before a scaled number without a unit that make it a sum of money.
        zero_facts: Words that state a zero (零发案).
        negated_one: Words that turn "one" into a zero (未发生一起).
        frequency_before: Patterns before 一次 that make it a frequency.
        counted_case: Words before 一起 that make it a count of cases instead of "together".
        counted_one: Patterns before 一 and classifiers behind it that make it a count.
        counted_event: The same for events at the end of a clause.
        counted_closing: Classifiers of events, and what stands before them, when they close a clause.
        counted_duration: Words behind a duration of one that make it a limit (一小时内).
        phase_verbs: Verbs before a numeral with 期 that make it a count of issues.
        points_back: Small numerals of things named before, with the mark ahead of them.
    """

    before: tuple[MarkEntry, ...]
    after_number: tuple[MarkEntry, ...]
    after_unit: tuple[MarkEntry, ...]
    before_share: tuple[MarkEntry, ...]
    half_before: tuple[Entry, ...]
    money_before: tuple[Entry, ...]
    zero_facts: tuple[Entry, ...]
    negated_one: tuple[Entry, ...]
    frequency_before: tuple[Entry, ...]
    counted_case: tuple[Entry, ...]
    counted_one: tuple[Entry, ...]
    existing_case: tuple[Entry, ...]
    held_event: tuple[Entry, ...]
    counted_event: tuple[Entry, ...]
    counted_closing: tuple[Entry, ...]
    counted_duration: tuple[Entry, ...]
    lasted: tuple[Entry, ...]
    phase_verbs: tuple[Entry, ...]
    recurring_event: tuple[Entry, ...]
    points_back: tuple[Entry, ...]


class _Form(NamedTuple):
    comparator: Comparator
    excluded: str


class Marks:
    """Finds the marks at the borders of a number."""

    def __init__(self, lexicons: Lexicons) -> None:
        data = lexicons.load("numerals.yaml", MarkFile)
        self._before = {f: _Form(e.comparator, e.not_after) for e in data.before for f in e.forms}
        self._after = {f: _Form(e.comparator, e.not_before) for e in data.after_unit for f in e.forms}
        self.surplus = {f: e.comparator for e in data.after_number for f in e.forms}
        self.zero_facts = tuple(f for e in data.zero_facts for f in e.forms)
        self._cases = tuple(f for e in data.counted_case for f in e.forms)
        self._negations = tuple(f for e in data.negated_one for f in e.forms)
        self._shares = [(compile_entries([e], "$"), e.comparator) for e in data.before_share]
        self._half = compile_entries(data.half_before, "$")
        self._money = compile_entries(data.money_before, "$")
        self.last_chars = frozenset(form[-1] for form in self._before)
        self.first_chars = frozenset(form[0] for form in self._after)
        self._longest_before = max(map(len, self._before))
        self._longest_after = max(map(len, self._after))
        parted = sorted({form for entry in data.before for form in entry.separable})
        self._parted = compile_pattern(rf"({'|'.join(parted)})(?:(?![的个是了有为达])\p{{Han}}){{1,4}}+$")

    def counts_case(self, text: str, start: int) -> bool:
        """Whether 一起 at ``start`` counts a case (审理了一起纠纷)."""
        return text[start + 1 : start + 2] == "起" and text[max(0, start - 3) : start].endswith(self._cases)

    def negated(self, text: str, start: int) -> bool:
        """Whether the words before ``start`` say that not even one occurred."""
        return text[max(0, start - 4) : start].endswith(self._negations)

    def before(self, text: str, start: int) -> tuple[int, list[Comparator]]:
        """Return where the marks before ``start`` begin, and their comparators (nearest first)."""
        found: list[Comparator] = []
        while start and text[start - 1] in self.last_chars and len(found) < 2:
            for length in range(min(self._longest_before, start), 0, -1):
                form = self._before.get(text[start - length : start])
                if form is not None:
                    break
            else:
                break
            left = start - length
            if left and text[left - 1] in form.excluded:
                break
            found.append(form.comparator)
            start = left
        return start, found

    def parted(self, text: str, start: int) -> tuple[int, Comparator] | None:
        """Return place and comparator of a mark that a short verb parts from the number at ``start``."""
        left = max(0, start - 6)
        window = text[left:start]
        if "少" not in window and "多" not in window and "码" not in window:
            return None
        found = self._parted.search(window)
        if found is None:
            return None
        return left + found.start(), self._before[found[1]].comparator

    def before_share(self, text: str, start: int) -> tuple[int, Comparator] | None:
        """Return place and comparator of a mark that the whole parts from the share at ``start``."""
        if text[start - 1 : start] != "的":
            return None
        left = max(0, start - _SHARE_REACH)
        window = text[left:start]
        for pattern, comparator in self._shares:
            found = pattern.search(window)
            if found is not None:
                return left + found.start(), comparator
        return None

    def makes_share(self, text: str, start: int) -> bool:
        """Whether the words before 一半 at ``start`` make it a share."""
        return self._half.search(text, max(0, start - _SHARE_REACH), start) is not None

    def makes_money(self, text: str, start: int) -> bool:
        """Whether the words before ``start`` tell that the number without a unit is money."""
        return self._money.search(text, max(0, start - _SHARE_REACH), start) is not None

    def after(self, text: str, end: int) -> tuple[int, Comparator | None]:
        """Return where the mark behind a unit that ends at ``end`` ends, and its comparator."""
        if end < len(text) and text[end] in self.first_chars:
            for length in range(self._longest_after, 0, -1):
                form = self._after.get(text[end : end + length])
                if form is not None and end + length <= len(text):
                    following = text[end + length : end + length + 1]
                    if following and following in form.excluded:
                        continue
                    return end + length, form.comparator
        return end, None


def combine(marks: list[Comparator]) -> Comparator:
    """Return the comparator of all marks together; marks that differ make the value approximate."""
    if not marks:
        return "="
    return marks[0] if len(set(marks)) == 1 else "~"
