"""Where a list begins and ends: decided once, by how well its members go together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

import regex

from analyzer.checklist.borders import NEVER, Borders
from analyzer.checklist.grammar import ItemGrammar
from analyzer.checklist.kinds import Kinds
from analyzer.checklist.words import Lexis, Word
from analyzer.numbers.numeral import parse_numeral

# Counts the members of the list before it: 三项制度, 五个环节, 两大机制.
COUNTED = regex.compile(
    r"(?:这|等|上述)?(?P<count>[两二三四五六七八九十]|\d{1,2})(?:项|个(?!月|工作日|小时)|类|种|大|方面|道|张|本|份)(?P<class>[\u4e00-\u9fff]{0,6})"
)
# What goes together: members of one kind, of kinds that are often listed together, of unknown kinds.
_SAME, _RELATED, _UNKNOWN = 0.7, 0.5, 0.4
_ENDING, _LETTER = 1.0, 0.75  # members that end with the same word, with the same character
_OPENING, _FIRST = 0.3, 0.1  # they begin alike
_LENGTH, _LONGEST = 0.05, 8  # per character of difference
_FRAME = 0.5  # a verb or a preposition in one of them alone
_OPENS = 0.25  # one of them alone opens with a verb
_DESCRIBED = 0.15  # a description with 的 in one of them alone
_TOPICS = frozenset({"", "act", "place", "organ"})
_WORD = 2  # characters
_REACH = 24  # words from the mark of the list within which it begins and ends


class _Face(NamedTuple):
    """What a member shows to others."""

    text: str
    kind: str
    frames: frozenset[str]
    described: bool
    opens: bool


class _End(NamedTuple):
    """A way to cut the first or the last member: where, what speaks against it, how it goes with those between."""

    face: _Face
    place: int
    cost: float
    likeness: float


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
        faces = [self._face(words, opens=words is first) for words in segments]
        common = frozenset.intersection(*(face.frames for face in faces))
        begins = [
            self._end(self._face(first[place:], opens=not place), place, cost, faces[1:-1], common)
            for place, cost in starts
        ]
        closes = [
            self._end(self._face(last[:place]), place, cost, faces[1:-1], common) for place, cost in stops
        ]
        pairs = 2 * len(middle) + 1
        best, chosen = -NEVER, (0, len(last))
        for a, z in product(begins, closes):
            score = (self._likeness(a.face, z.face) + a.likeness + z.likeness) / pairs - a.cost - z.cost
            if score > best:
                best, chosen = score, (a.place, z.place)
        return chosen

    def _face(self, words: Sequence[Word], *, opens: bool = False) -> _Face:
        kinds = self._kinds
        text = "".join(word.text for word in words)
        return _Face(
            text,
            kinds.kind(words),
            kinds.frames(words, opens=opens),
            kinds.described(words),
            kinds.verbal(words),
        )

    def _end(
        self, face: _Face, place: int, cost: float, others: Sequence[_Face], common: frozenset[str]
    ) -> _End:
        own = _FRAME * bool(face.frames - common)
        return _End(face, place, cost + own, sum(self._likeness(face, other) for other in others))

    def counted(self, last: Sequence[Word], members: int) -> int:
        """Return with which word of the last member begins what counts the list, else its length."""
        for place in range(1, len(last)):
            found = last[place].first and COUNTED.fullmatch("".join(word.text for word in last[place:]))
            if found and parse_numeral(found["count"]) == members:
                return place
        return len(last)

    def _possible(self, costs: Iterable[tuple[int, float]]) -> list[tuple[int, float]]:
        return [(place, cost) for place, cost in costs if cost < NEVER]

    def _likeness(self, one: _Face, other: _Face) -> float:
        a, b = one.text, other.text
        value = self._kinship(one.kind, other.kind, a, b)
        if a[:_WORD] == b[:_WORD]:
            value += _OPENING
        elif a[0] == b[0]:
            value += _FIRST
        value -= _LENGTH * min(abs(len(a) - len(b)), _LONGEST)
        value -= _DESCRIBED * (one.described != other.described) + _OPENS * (one.opens != other.opens)
        return value - _FRAME * (one.frames != other.frames)

    def _kinship(self, kind: str, other: str, a: str, b: str) -> float:
        """Return how well two names go together by their kinds and their ends."""
        kinds = kind, other
        if kinds.count("rate") == 1:
            return -_FRAME  # 学校、视频监控|达标率: a rate is no member beside a thing
        if kinds.count("matter") == 1 and set(kinds) & _TOPICS:
            return -_FRAME  # 土地承包、山林权属|纠纷: so are matters beside what they are about
        if a[-_WORD:] == b[-_WORD:]:
            return _ENDING
        if "act" not in kinds and a[-1] == b[-1]:
            return _LETTER
        if kind == other:
            return _SAME if kind else _UNKNOWN
        if frozenset(kinds) in self._related:
            return _RELATED
        return _UNKNOWN / 2 if "" in kinds and "act" not in kinds else 0.0
