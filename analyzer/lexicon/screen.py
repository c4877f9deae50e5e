"""Many expressions asked for at once: only those are tried whose literals a text holds."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from analyzer.lexicon.needed import needed


class Screen:
    """Tells which of some expressions match in short texts. An expression is named by a bit, ``1 << index``.

    Args:
        expressions: In ``regex`` syntax.
    """

    def __init__(self, expressions: Sequence[str]) -> None:
        from ahocorasick_rs import AhoCorasick

        self._searches = {1 << i: regex.compile(one).search for i, one in enumerate(expressions)}
        self._always = 0
        bits: dict[str, int] = {}
        for bit, expression in zip(self._searches, expressions, strict=True):
            literals = needed(expression)
            self._always |= 0 if literals else bit
            for literal in literals:
                bits[literal] = bits.get(literal, 0) | bit
        self._bits = list(bits.values())
        self._automaton = AhoCorasick(list(bits)) if bits else None

    def found(self, text: str) -> int:
        """Return the bits of the expressions that match somewhere in ``text``."""
        tried = self._always
        if self._automaton is not None:
            for index, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
                tried |= self._bits[index]
        matching = 0
        while tried:
            bit = tried & -tried
            tried ^= bit
            if self._searches[bit](text):
                matching |= bit
        return matching
