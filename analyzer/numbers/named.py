"""Numbers that belong to a name, a slogan, a fixed term or an idiom."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from analyzer.lexicon.entries import Entry
from analyzer.lexicon.store import Lexicons
from analyzer.numbers.mention import Role
from analyzer.numbers.patterns import compile_pattern
from analyzer.numbers.places import make_span
from analyzer.text.span import Span

_NUMERAL = compile_pattern(r"[0-9零一二两三四五六七八九十百千万亿半]")

_UNIT_ONLY = frozenset("件宗起次场名人户家项条份处册张批套%％元万亿余多")
_NAMED_BEHIND = frozenset("大届年个日项张条道支级种份本类A”攻行会整专清安")


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
        self._pattern = compile_pattern("|".join(f"(?P<{entry.id}>{entry.pattern})" for entry in patterns))

    def at(self, text: str, start: int, end: int) -> NamedNumber | None:
        """Return the named number whose first numeral is ``text[start:end]``."""
        for offset, form, rule in self._forms.get(text[start : start + 2], ()):
            if text.startswith(form, start - offset) and start >= offset:
                span = make_span(start - offset, start - offset + len(form))
                return NamedNumber(span, self._roles[rule], rule)
        if not self._plausible(text, start, end):
            return None
        found = self._pattern.match(text, start)
        if found is None or found.lastgroup is None or not found.end() > start:
            return None
        return NamedNumber(make_span(start, found.end()), self._roles[found.lastgroup], found.lastgroup)

    def _plausible(self, text: str, start: int, end: int) -> bool:
        """Whether any pattern can apply; they all show in the character behind the numeral or inside it."""
        following = text[end : end + 1]
        if text[start].isascii():
            return following not in _UNIT_ONLY
        if following in _NAMED_BEHIND or text[end - 1] in "五":
            return True
        if text[start] != "一":
            return False
        return "一" in text[end : end + 5] or text[end + 1 : end + 2] == "多"  # 一村一警, 一人多岗
