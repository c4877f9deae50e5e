"""The words beside a number, with their classes."""

from __future__ import annotations

import bisect
from collections.abc import Container

from analyzer.extract.words import Words

_NAMING = "njli"  # first letters of the classes that name things by themselves (jieba's tag set)
_VERB = 2  # characters of a verb that stands for a noun
_PREDICATING = "vdpcr"  # first letters of the classes of verbs, adverbs, prepositions, links and pronouns
_MODIFYING = frozenset({"vn", "an", "b"})


class Tokens:
    """Words of a text by place. Without words nothing is a noun."""

    def __init__(self, words: Words) -> None:
        self._texts, self._classes, self._starts = words.texts, words.classes, words.starts

    def noun_at_end(self, start: int, end: int, longest: int, nominal: Container[str]) -> str:
        """Return the noun phrase that ends at ``end``, at most ``longest`` characters; empty if there is none.

        Args:
            start: Where it may begin at the earliest.
            end: Its end; a word across it is cut.
            longest: Limit of its length, which its last word may exceed.
            nominal: Verbs that stand for nouns (申请, 投诉).
        """
        noun, named = "", False
        index = bisect.bisect_left(self._starts, end) - 1
        while index >= 0:
            left, word, tag = self._starts[index], self._texts[index], self._classes[index]
            text = word[max(0, start - left) : end - left]
            names = _names(word, tag) or text[-_VERB:] in nominal  # 纠纷, and 调解纠纷 where it is one word
            joined = names or tag in _MODIFYING or (named and len(noun) == 1)  # 投放|亭
            if not text or not joined or (noun and len(noun) + len(text) > longest):
                break
            named |= names
            noun = text + noun
            if left <= start:
                break
            index -= 1
        return noun if named and len(noun) > 1 else ""

    def noun_at_start(self, start: int, end: int, nominal: Container[str]) -> int:
        """Return where the noun phrase that begins at ``start`` ends: before the first word that is no part of a name.

        Args:
            start: Its beginning; it is returned where no name begins there.
            end: Where it ends at the latest.
            nominal: Verbs that stand for nouns (申请, 投诉).
        """
        index = bisect.bisect_left(self._starts, start)
        if index >= len(self._starts) or self._starts[index] != start:
            return start
        named = False
        while index < len(self._starts) and self._starts[index] < end:
            word, tag = self._texts[index], self._classes[index]
            names = _names(word, tag) or word[-_VERB:] in nominal
            if not (named or names or tag in _MODIFYING):
                return start
            if named and not names and tag[:1] in _PREDICATING and tag not in _MODIFYING:
                return self._starts[index]
            named |= names
            index += 1
        return end

    def begins(self, place: int) -> bool:
        """Whether a word begins at a place."""
        index = bisect.bisect_left(self._starts, place)
        return index < len(self._starts) and self._starts[index] == place

    def word_at(self, start: int) -> str:
        """Return the word that begins at a place; empty if none does."""
        index = bisect.bisect_left(self._starts, start)
        begins = index < len(self._starts) and self._starts[index] == start
        return self._texts[index] if begins else ""

    def head_of(self, text: str, name: str, start: int, end: int) -> str:
        """Return a name with all of its first word, where it was cut inside that (南春晓小区: 江南春晓小区)."""
        place = text.find(name, start, end)
        index = bisect.bisect_right(self._starts, place) - 1
        if place < 0 or index < 0:
            return name
        left = max(self._starts[index], start)
        inside = left < place < self._starts[index] + len(self._texts[index])
        return text[left:place] + name if inside else name

    def names_between(self, start: int, end: int) -> bool:
        """Whether a word of several characters within the bounds names a thing by itself."""
        index = bisect.bisect_left(self._starts, start)
        while index < len(self._starts) and self._starts[index] + len(self._texts[index]) <= end:
            word, tag = self._texts[index], self._classes[index]
            if len(word) > 1 and _names(word, tag):
                return True
            index += 1
        return False


def _names(word: str, tag: str) -> bool:
    """Whether a word names a thing by itself; terms of the word lists have no class."""
    return tag[:1] in _NAMING if tag and tag != "x" else len(word) > 1
