"""The data that restoration works with; loaded elsewhere and handed in, because this layer reads no files."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

Simplify = Callable[[str], str]


class Characters:
    """What is known of single characters.

    Args:
        traditional: Characters that occur in traditional text only.
        simple: Their simplified forms, in the same order.
        simplified: Characters that occur in simplified text only.
        frequent: Characters in falling order of frequency, simplified script.
        simplify: Traditional to simplified text.

    Raises:
        ValueError: If ``traditional`` and ``simple`` differ in length.
    """

    def __init__(
        self, traditional: str, simple: str, simplified: str, frequent: str, simplify: Simplify
    ) -> None:
        if len(traditional) != len(simple):
            raise ValueError("every traditional character has one simplified form")
        self.traditional = frozenset(traditional)
        self.simplified = frozenset(simplified)
        self.simplify = simplify
        self.simple_forms: Mapping[str, str] = dict(zip(traditional, simple, strict=True))
        self._frequent = frequent

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """Place in the order of frequency, 0 the most frequent; a traditional character ranks as its simple form."""
        ranks = {character: place for place, character in enumerate(self._frequent)}
        for full, simple in self.simple_forms.items():
            if simple in ranks:
                ranks[full] = min(ranks[simple], ranks.get(full, len(ranks)))
        return ranks

    @cached_property
    def simple_table(self) -> Mapping[int, str]:
        """The simplified forms as a table for ``str.translate``."""
        return {ord(full): simple for full, simple in self.simple_forms.items()}


class Readings:
    """Which syllables a character is read as.

    Args:
        load: Returns the readings as lines ``toned syllable TAB characters``; called when first needed.
    """

    def __init__(self, load: Callable[[], str]) -> None:
        self._load = load

    @cached_property
    def toned(self) -> Mapping[str, str]:
        """Characters by syllable with tone mark."""
        lines = (line.partition("\t") for line in self._load().splitlines())
        return {syllable: characters for syllable, _, characters in lines}

    @cached_property
    def numbered(self) -> Mapping[str, str]:
        """Characters by syllable with tone number, 5 for the neutral tone (``zhen4``)."""
        groups: dict[str, str] = {}
        for syllable, characters in self.toned.items():
            key = f"{toneless(syllable)}{_tone(syllable)}"
            groups[key] = groups.get(key, "") + characters
        return groups

    @cached_property
    def plain(self) -> Mapping[str, str]:
        """Characters by syllable without tone mark; ``ü`` stays."""
        groups: dict[str, str] = {}
        for syllable, characters in self.toned.items():
            key = toneless(syllable)
            groups[key] = groups.get(key, "") + characters
        return groups


class Words:
    """Frequent words of two characters.

    Args:
        load: Returns them as lines ``first character TAB second characters``; called when first needed.
        more: Further words.
    """

    def __init__(self, load: Callable[[], str], more: Iterable[str] = ()) -> None:
        self._load = load
        self._more = frozenset(more)

    @cached_property
    def _seconds(self) -> Mapping[str, str]:
        lines = (line.partition("\t") for line in self._load().splitlines())
        return {first: seconds for first, _, seconds in lines}

    def __contains__(self, pair: str) -> bool:
        return len(pair) == 2 and (pair[1] in self._seconds.get(pair[0], "") or pair in self._more)


def toneless(syllable: str) -> str:
    """Return a pinyin syllable without its tone mark or number, in lower case; ``v`` and ``u:`` become ``ü``."""
    bare = syllable.lower().rstrip("012345").translate(_TONES)
    return bare.replace("u:", "ü").replace("v", "ü")


def has_tone_mark(syllable: str) -> bool:
    """Whether a syllable in composed form bears a tone mark."""
    return any(ord(character) in _TONES for character in syllable.lower())


def _tone(syllable: str) -> int:
    """Return the number of the tone that a mark gives, 5 without a mark."""
    marks = (_NUMBERS[mark] for mark in unicodedata.normalize("NFD", syllable) if mark in _NUMBERS)
    return next(marks, 5)


_NUMBERS = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0306": 3, "\u0300": 4}
_VOWELS = {
    "a": "āáǎăà", "e": "ēéěĕè", "i": "īíǐĭì", "o": "ōóǒŏò", "u": "ūúǔŭù", "ü": "ǖǘǚǜ", "n": "ńňǹ", "m": "ḿ", "ê": "ếề",
}  # fmt: skip
_TONES = {ord(marked): plain for plain, marks in _VOWELS.items() for marked in marks}
