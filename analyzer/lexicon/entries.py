"""Base types of lexicon entries and their self-test."""

from __future__ import annotations

from collections.abc import Iterable

import regex
from msgspec import Struct


class Entry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A cue: literal ``forms`` and/or one regular expression ``pattern``.

    Attributes:
        id: Unique within its file; an overlay entry with the same id replaces this one.
        forms: Literal strings in simplified Chinese.
        pattern: Expression in ``regex`` syntax; quantifiers must be bounded or possessive.
        examples: Texts in which the entry must match.
        counter_examples: Texts in which it must not match.
        note: Reason or source, for readers of the file.
    """

    id: str
    forms: tuple[str, ...] = ()
    pattern: str | None = None
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    note: str = ""


def expression(entry: Entry) -> str:
    """Return one regular expression for forms (longest first) and pattern of an entry: branches without a group."""
    parts = [regex.escape(form) for form in sorted(entry.forms, key=lambda form: (-len(form), form))]
    if entry.pattern is not None:
        parts.append(entry.pattern)
    return "|".join(parts)


def self_test(name: str, entries: Iterable[Entry]) -> list[str]:
    """Return one line per entry of file ``name`` that fails its own examples (empty when all hold)."""
    problems: list[str] = []
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            problems.append(f"{name}: {entry.id}: id used twice")
        seen.add(entry.id)
        if not entry.forms and entry.pattern is None:
            problems.append(f"{name}: {entry.id}: neither forms nor pattern")
            continue
        try:
            compiled = regex.compile(expression(entry))
        except regex.error as problem:
            problems.append(f"{name}: {entry.id}: {problem}")
            continue
        problems += [
            f"{name}: {entry.id}: no match in {text}" for text in entry.examples if not compiled.search(text)
        ]
        problems += [
            f"{name}: {entry.id}: matches {text}" for text in entry.counter_examples if compiled.search(text)
        ]
    return problems
