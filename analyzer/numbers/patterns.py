"""Compiles the expressions of the number lexicons.

The standard ``re`` answers on windows of a few characters in half the time of ``regex`` [measured]; that is most
of the cost here. Every expression is anchored or runs over a bounded window, and quantifiers are bounded or
possessive, so that no text can make one slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from analyzer.lexicon.entries import Entry, expression
from analyzer.text.later import later

_HAN = "\u4e00-\u9fff"


def compile_pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    r"""Return ``text`` compiled; ``\p{Han}`` stands for the unified ideographs."""
    return later(re.compile, text.replace(r"[\p{Han}", f"[{_HAN}").replace(r"\p{Han}", f"[{_HAN}]"), flags)


def compile_entries(entries: Iterable[Entry], suffix: str = "") -> re.Pattern[str]:
    """Return one pattern for all forms and patterns of ``entries``, followed by ``suffix``."""
    return compile_pattern("(?:" + "|".join(f"(?:{expression(entry)})" for entry in entries) + ")" + suffix)


def forms_of(entries: Iterable[Entry]) -> frozenset[str]:
    """Return all literal forms of ``entries``."""
    return frozenset(form for entry in entries for form in entry.forms)
