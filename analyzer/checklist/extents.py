"""Where a list begins and ends: decided once, by how well its members go together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

import regex

from analyzer.checklist.borders import NEVER, Borders
from analyzer.checklist.grammar import ItemGrammar
from analyzer.checklist.kinds import Kinds
from analyzer.checklist.words import Lexis, Word
from analyzer.numbers.numeral import parse_numeral

# Counts the members of the list before it: 三项制度, 五个环节, 两大机制.
COUNTED = regex.compile(
    r"(?:这|等|上述)?(?P<count>[两二三四五六七八九十]|\d{1,2})(?:项|个|类|种|大|方面|道|张|本|份)(?P<class>[\u4e00-\u9fff]{0,6})"
)
# What goes together: members of one kind, of kinds that are often listed together, of unknown kinds.
_SAME, _RELATED, _UNKNOWN = 0.7, 0.5, 0.4
_ENDING, _LETTER = 1.0, 0.75  # members that end with the same word, with the same character
_OPENING, _FIRST = 0.3, 0.1  # they begin alike
_LENGTH, _LONGEST = 0.05, 8  # per character of difference
_FRAME = 0.5  # a verb or a preposition in one of them alone
_DESCRIBED = 0.15  # a description with 的 in one of them alone
_WORD = 2  # characters
_REACH = 24  # words from the mark of the list within which it begins and ends


class Extents:
    """Decides where the first member of a list begins and where the last one ends.

    Args:
        grammar: Word lists.
        lexis: What is known of the inside of tokens.
        kinds: What names are.
    """

    def __init__(self, grammar: ItemGrammar, lexis: Lexis, kinds: Kinds) -> None:
        self._kinds = kinds
        self._borders = Borders(grammar, lexis, kinds)
        self._related = frozenset(map(frozenset, grammar.related_kinds))

    def extent(self, segments: Sequence[Sequence[Word]]) -> tuple[int, int]:
        """Return the index of the word with which the first member begins, and of that after the last member.

        Args:
            segments: What stands between the marks of the list, at least two.
        """
        first, *middle, last = segments
        starts = self._possible(
            (place, self._borders.start(first, place, segments[1]))
            for place in range(max(0, len(first) - _REACH), len(first))
        )
        stops = self._possible(
            (place, self._borders.stop(last, place, first))
            for place in (*range(1, min(_REACH, len(last))), len(last))
        )
        frames = [self._kinds.frames(words, opens=words is first) for words in segments]
        common = frozenset.intersection(*frames)
        best, chosen = -NEVER, (0, len(last))
        for (start, early), (stop, late) in product(starts, stops):
            a, z = first[start:], last[:stop]
            pairs = [(a, z), *((end, words) for words in middle for end in (a, z))]
            score = sum(self._likeness(*pair) for pair in pairs) / len(pairs) - early - late
            score -= _FRAME * bool(self._kinds.frames(a, opens=not start) - common)
            score -= _FRAME * bool(self._kinds.frames(z) - common)
            if score > best:
                best, chosen = score, (start, stop)
        return chosen

    def counted(self, last: Sequence[Word], members: int) -> int:
        """Return with which word of the last member begins what counts the list, else its length."""
        for place in range(1, len(last)):
            found = last[place].first and COUNTED.fullmatch("".join(word.text for word in last[place:]))
            if found and parse_numeral(found["count"]) == members:
                return place
        return len(last)

    def _possible(self, costs: Iterable[tuple[int, float]]) -> list[tuple[int, float]]:
        return [(place, cost) for place, cost in costs if cost < NEVER]

    def _likeness(self, one: Sequence[Word], other: Sequence[Word]) -> float:
        a, b = ("".join(word.text for word in words) for words in (one, other))
        value = self._kinship(self._kinds.kind(one), self._kinds.kind(other), a, b)
        if a[:_WORD] == b[:_WORD]:
            value += _OPENING
        elif a[0] == b[0]:
            value += _FIRST
        value -= _LENGTH * min(abs(len(a) - len(b)), _LONGEST)
        value -= _DESCRIBED * (self._kinds.described(one) != self._kinds.described(other))
        return value - _FRAME * (self._kinds.frames(one) != self._kinds.frames(other))

    def _kinship(self, kind: str, other: str, a: str, b: str) -> float:
        """Return how well two names go together by their kinds and their ends."""
        kinds = kind, other
        if kinds.count("rate") == 1:
            return -_FRAME  # 学校、视频监控|达标率: a rate is no member beside a thing
        if a[-_WORD:] == b[-_WORD:]:
            return _ENDING
        if "act" not in kinds and a[-1] == b[-1]:
            return _LETTER
        if kind == other:
            return _SAME if kind else _UNKNOWN
        if frozenset(kinds) in self._related:
            return _RELATED
        return _UNKNOWN / 2 if "" in kinds and "act" not in kinds else 0.0
