"""Numbers that belong to a name, a slogan, a fixed term or an idiom."""

from __future__ import annotations

from typing import NamedTuple

import regex
from msgspec import Struct

from analyzer.lexicon.entries import Entry
from analyzer.lexicon.store import Lexicons
from analyzer.numbers.mention import Role
from analyzer.text.span import Span

_NUMERAL = regex.compile(r"[0-9零一二两三四五六七八九十百千万亿半]")


class NamedEntry(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Named numbers of one kind; ``role`` is what such a number is."""

    role: Role


class NamedFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Content of ``named_numbers.yaml``."""

    named: tuple[NamedEntry, ...]


class NamedNumber(NamedTuple):
    """A named number found in a text; ``rule`` is the id of the lexicon entry."""

    span: Span
    role: Role
    rule: str


class NamedNumbers:
    """Finds the named number, if any, that a numeral at a given place belongs to."""

    def __init__(self, lexicons: Lexicons) -> None:
        entries = lexicons.load("named_numbers.yaml", NamedFile).named
        self._roles = {entry.id: entry.role for entry in entries}
        # Literal forms by the two characters from their first numeral on; the offset is that of the numeral.
        self._forms: dict[str, list[tuple[int, str, str]]] = {}
        for entry in entries:
            for form in entry.forms:
                found = _NUMERAL.search(form)
                offset = found.start() if found else 0
                self._forms.setdefault(form[offset : offset + 2], []).append((offset, form, entry.id))
        for candidates in self._forms.values():
            candidates.sort(key=lambda item: -len(item[1]))
        patterns = [entry for entry in entries if entry.pattern]
        self._pattern = regex.compile("|".join(f"(?P<{entry.id}>{entry.pattern})" for entry in patterns))

    def at(self, text: str, start: int) -> NamedNumber | None:
        """Return the named number whose first numeral stands at ``start``."""
        for offset, form, rule in self._forms.get(text[start : start + 2], ()):
            if text.startswith(form, start - offset) and start >= offset:
                span = Span(start - offset, start - offset + len(form))
                return NamedNumber(span, self._roles[rule], rule)
        found = self._pattern.match(text, start)
        if found is None or found.lastgroup is None or not found.end() > start:
            return None
        return NamedNumber(Span(start, found.end()), self._roles[found.lastgroup], found.lastgroup)
