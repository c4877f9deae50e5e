"""Many expressions asked for at once: only those are tried whose literals a text holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import regex

from analyzer.lexicon.needed import is_literal, needed
from analyzer.lexicon.short import short

_TOKEN = regex.compile(r"\\.|\[\^?+\]?+(?:\\.|[^\]\\])*+\]|.", regex.DOTALL)
_FEW = 3  # expressions that are searched in less time than literals are found in


def branches(expression: str) -> list[str]:
    """Return what stands between the bars of an expression: most of them alone need no search but of literals."""
    parts, depth = [""], 0
    for token in _TOKEN.findall(expression):
        if token == "|" and not depth:
            parts.append("")
        else:
            depth += (token == "(") - (token == ")")
            parts[-1] += token
    return parts


class Screen:
    """Tells which of some expressions match in short texts. An expression is named by a bit, ``1 << index``.

    Args:
        expressions: In ``regex`` syntax.
    """

    def __init__(self, expressions: Sequence[str]) -> None:
        from ahocorasick_rs import AhoCorasick

        self._expressions = {1 << i: one for i, one in enumerate(expressions)}
        self._searches: dict[int, Callable[[str], Any]] = {}  # of those that were tried so far
        self._always = self._literal = 0  # bits of those without literals, and of those that are nothing else
        bits: dict[str, int] = {}
        for bit, expression in self._expressions.items():
            literals = needed(expression)
            self._always |= 0 if literals else bit
            self._literal |= bit if literals and is_literal(expression) else 0
            for literal in literals:
                bits[literal] = bits.get(literal, 0) | bit
        self._bits = list(bits.values())
        self._automaton = AhoCorasick(list(bits)) if bits else None

    def found(self, text: str, wanted: int = -1) -> int:
        """Return the bits of the expressions that match somewhere in ``text``, as far as they are ``wanted``."""
        if wanted >= 0 and wanted.bit_count() <= _FEW:
            return self._searched(wanted, text)
        return self.matching(self.tried(text) & wanted, text)

    def tried(self, text: str) -> int:
        """Return the bits of the expressions that have a literal in ``text`` or need none: no other can match."""
        tried = self._always
        if self._automaton is not None:
            for index, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
                tried |= self._bits[index]
        return tried

    def found_in(self, text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
        """Return for each of some parts of ``text`` what :meth:`found` does; they are in order and do not overlap."""
        if not spans:
            return []
        tried = [self._always] * len(spans)
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True) if self._automaton else ()
        part, (first, behind) = 0, spans[0]
        last = spans[-1][1]
        for index, start, end in hits:  # by end
            if end > last:
                break
            while behind < end:
                part += 1
                first, behind = spans[part]
            if start >= first:
                tried[part] |= self._bits[index]
        return [
            self.matching(bits, text[span[0] : span[1]]) if bits else 0
            for bits, span in zip(tried, spans, strict=True)
        ]

    def matching(self, tried: int, text: str) -> int:
        """Return which of the expressions ``tried``, those that have their literals in ``text``, match."""
        sure = tried & self._literal
        return sure if sure == tried else sure | self._searched(tried ^ sure, text)

    def _searched(self, tried: int, text: str) -> int:
        matching = 0
        while tried:
            bit = tried & -tried
            tried ^= bit
            search = self._searches.get(bit)
            if search is None:
                search = self._searches[bit] = short(self._expressions[bit]).search
            if search(text):
                matching |= bit
        return matching
