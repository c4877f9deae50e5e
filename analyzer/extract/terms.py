"""Terms and names that hold verbs which tell no act: 全面依法治县, 市场监管部门, 办理时限, “回头看”."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import regex

from analyzer.lexicon.entries import expression

if TYPE_CHECKING:
    from analyzer.extract.verbs import MeasuresFile, VerbsFile


def terms_of(data: MeasuresFile) -> regex.Pattern[str]:
    """Return the pattern of terms within which nothing begins; those of its group ``noun`` open nothing either."""
    return regex.compile("|".join(expression(entry) for entry in reversed(data.terms)))


class Names:
    """Tells verbs in names.

    Args:
        data: With the terms.
        verbs: With the verbs that are parts of names, and what follows them there.
    """

    def __init__(self, data: MeasuresFile, verbs: VerbsFile) -> None:
        self._terms = terms_of(data)
        self.places = lru_cache(1)(self._places)  # asked for twice of each text
        heads, measures = regex.compile(verbs.heads), regex.compile(verbs.measures)
        # Per verb, what follows it where it is part of a name.
        self._names = dict.fromkeys(verbs.naming, (heads,))
        self._names |= {verb: (*self._names.get(verb, ()), measures) for verb in verbs.measured}

    def hold(self, text: str, start: int, end: int) -> bool:
        """Whether a verb is part of the name of somebody or something, or a name by itself (“回头看”)."""
        if text[start - 1 : start] == "“" and text[end : end + 1] == "”":
            return True
        named = self._names.get(text[start:end])
        return named is not None and any(follows.match(text, end) for follows in named)

    def _places(self, text: str) -> list[tuple[int, int, int]]:
        """Return for each term in ``text`` where it begins, from where on nothing begins in it, and where it ends."""
        return [
            (term.start(), term.start() + (term["noun"] is None), term.end())
            for term in self._terms.finditer(text)
        ]

    def drop(self, text: str, found: dict[int, Any]) -> None:
        """Take out of ``found``, which is by place, what lies in a term."""
        for start, _, end in self.places(text):
            for place in range(start, end):
                found.pop(place, None)
